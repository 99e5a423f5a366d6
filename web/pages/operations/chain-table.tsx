import type { Answer } from '../../../src/questions/answer.ts';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { numberOf, stepNumber, stepRange } from './plan-words.ts';

/** Students to sections to staff to dollars: each row follows from the one above by the rule beside it. */
export function ChainTable({ answer }: { answer: Answer }) {
  const fall = String(answer.rows[0]?.fall ?? '');
  const have = answer.rows.some((row) => numberOf(row.have_now) !== null);
  const columns: TableColumn[] = [
    { name: 'step', title: 'Step', kind: 'text' },
    { name: 'this_fall', title: 'This fall, by the rule', kind: 'number' },
    { name: 'next_fall', title: `Fall ${fall}`, kind: 'number' },
    { name: 'range_80', title: '80% range', kind: 'number' },
    ...(have ? [{ name: 'have_now', title: 'On the books', kind: 'number' } as const] : []),
    { name: 'rule', title: 'The rule', kind: 'text' },
  ];
  return (
    <Section
      finding="One chain, every step a rule you can change"
      subtitle="Each row follows from the one above. The range is carried through, not added at the end. “Change” above replaces the class size and the weight; a rule leads to all of them."
    >
      <DataTable
        columns={columns}
        rows={answer.rows}
        isTotal={() => false}
        isHighlighted={(row) => row.step === 'Teachers'}
        keepOnPhone={['step', 'next_fall', 'range_80']}
        allColumns
        cell={(column, row) => {
          if (column.name === 'rule' && row.step !== 'Students') return <a href="#rules">{String(row.rule)}</a>;
          if (column.name === 'range_80')
            return stepRange(row.step, numberOf(row.range_80_low) ?? 0, numberOf(row.range_80_high) ?? 0);
          if (!['this_fall', 'next_fall', 'have_now'].includes(column.name)) return undefined;
          const value = numberOf(row[column.name]);
          return value === null ? '' : stepNumber(row.step, value);
        }}
      />
    </Section>
  );
}
