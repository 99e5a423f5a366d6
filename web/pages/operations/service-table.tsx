import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { dollarsShort, numberOf, stepRange } from './plan-words.ts';

/** Teachers who follow from services: a published group, a caseload, a range. */
export function ServiceTable({ search }: { search: Search }) {
  const { ahead, rules } = search;
  const { answer } = useAnswer('service-staff', { ...(ahead ? { ahead } : {}), ...(rules ? { rules } : {}) });
  if (!answer || answer.rows.length === 0) return null;
  const known = answer.rows.filter((row) => numberOf(row.positions) !== null);
  const fall = String(answer.rows[0]?.fall ?? '');
  const has = (name: string) => known.some((row) => numberOf(row[name]) !== null);
  const columns: TableColumn[] = [
    { name: 'service', title: 'Service', kind: 'text' },
    { name: 'counted', title: 'Students counted', kind: 'count' },
    { name: 'expected', title: `Students, fall ${fall}`, kind: 'count' },
    { name: 'positions', title: 'Teachers', kind: 'number' },
    { name: 'range_80', title: '80% range', kind: 'number' },
    ...(has('have_now') ? [{ name: 'have_now', title: 'On the books', kind: 'number' } as const] : []),
    ...(has('dollars') ? [{ name: 'dollars', title: 'Pay and benefits', kind: 'number' } as const] : []),
    { name: 'rule', title: 'The rule', kind: 'text' },
  ];
  return (
    <Section finding={answer.sentence.headline.replace(/\.$/, '')} subtitle={answer.sentence.more}>
      {known.length > 0 && (
        <DataTable
          columns={columns}
          rows={known}
          isTotal={() => false}
          keepOnPhone={['service', 'positions', 'range_80']}
          allColumns
          cell={serviceCell}
        />
      )}
    </Section>
  );
}

function serviceCell(column: TableColumn, row: Row): string | undefined {
  if (column.name === 'range_80')
    return stepRange(row.service, numberOf(row.positions_low) ?? 0, numberOf(row.positions_high) ?? 0);
  const value = numberOf(row[column.name]);
  if (column.name === 'positions' || column.name === 'have_now') return value === null ? '' : value.toFixed(1);
  if (column.name === 'dollars') return value === null ? '' : dollarsShort(value);
  return undefined;
}
