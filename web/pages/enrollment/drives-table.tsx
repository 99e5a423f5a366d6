import { DataTable } from '../../answer/data-table.tsx';
import { formatNumber, formatRange } from '../../answer/format.ts';
import { Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { signed } from '../../charts/measure.ts';
import classes from './enrollment.module.css';
import { numberOf } from './forecast-points.ts';

const columns: readonly TableColumn[] = [
  { name: 'driver', title: 'What drives it', kind: 'text' },
  { name: 'change', title: 'Change', kind: 'number' },
  { name: 'range', title: '80% range', kind: 'number' },
];

/** The change cut into parts that add up, and housing beside it. */
export function DrivesTable() {
  const { answer } = useAnswer('what-drives-enrollment', {});
  const parts = (answer?.rows ?? []).filter((row) => row.part !== 'beyond');
  const beside = answer?.rows.find((row) => row.part === 'beyond');
  if (!answer || parts.length === 0) return null;
  return (
    <Section finding={answer.sentence.headline.replace(/\.$/, '')} subtitle="Change to the next fall, in students.">
      <DataTable
        columns={columns}
        rows={parts}
        isTotal={(row) => row.part === 'together'}
        allColumns
        cell={(column, row) => {
          if (column.name === 'change') return signed(numberOf(row.change) ?? 0, 0);
          return column.name === 'range' ? rangeOf(row) : undefined;
        }}
      />
      {beside && (
        <p className={classes.back}>
          {String(beside.driver)}. At what they yield, that would be {formatNumber(numberOf(beside.change) ?? 0, 0)}{' '}
          students more than the forecast holds; it is not added.
        </p>
      )}
    </Section>
  );
}

function rangeOf(row: Row): string {
  const [low, high] = [numberOf(row.range_80_low), numberOf(row.range_80_high)];
  if (low === null || high === null) return 'counted';
  return low < 0 || high < 0
    ? `${signed(low, 0)} to ${signed(high, 0)}`
    : formatRange(formatNumber(low, 0), formatNumber(high, 0));
}
