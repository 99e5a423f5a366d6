import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { NeedDots } from './need-dots.tsx';
import classes from './operations.module.css';
import { dollarsShort, numberOf } from './plan-words.ts';

/** Twenty equally likely falls over the numbers that one could plan for, and what each choice risks. */
export function ChoicesPicture({ search }: { search: Search }) {
  const { answer, error, again } = useAnswer('staffing-choices', search);
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  const rows = answer.rows;
  const best = rows.find((row) => row.costs_least === true);
  const plan = numberOf(best?.hire);
  if (!best || plan === null) return null;
  const step = rows.length > 1 ? Number(rows[1]?.hire) - Number(rows[0]?.hire) : 1;
  const enough = rows.reduce(
    (sum, row) => (Number(row.hire) <= plan ? sum + (numberOf(row.needed_in_20) ?? 0) : sum),
    0,
  );
  const finding = `In ${enough} of 20 equally likely falls, ${plan} teachers are enough`;
  const hasDollars = rows.some((row) => numberOf(row.dollars) !== null);
  const columns: TableColumn[] = [
    { name: 'hire', title: 'Plan for', kind: 'count' },
    { name: 'short', title: 'Too few', kind: 'text' },
    { name: 'expected', title: hasDollars ? 'Cost of a wrong plan' : 'In positions', kind: 'number' },
  ];
  return (
    <Columns>
      <Section
        finding={finding}
        subtitle={`Each dot is one outcome of the forecast, carried through the class-size rule. Shaded: eight outcomes of ten.${step > 1 ? ` Each column also holds the ${step === 2 ? 'number' : 'numbers'} between it and the one before.` : ''}`}
      >
        <NeedDots
          step={step}
          columns={rows.map((row) => ({ number: Number(row.hire), dots: numberOf(row.needed_in_20) ?? 0 }))}
          plan={plan}
          low={numberOf(best.range_80_low) ?? plan}
          high={numberOf(best.range_80_high) ?? plan}
          words={`teachers needed, ${String(best.grades)}`}
          label={`${finding}. The table beside it has every choice.`}
        />
      </Section>
      <Section small finding="What each choice risks">
        <DataTable
          columns={columns}
          rows={rows.map((row) => ({ ...row, short: `${String(row.short_in_20)} in 20` }))}
          isTotal={() => false}
          isHighlighted={(row) => row.costs_least === true}
          allColumns
          cell={(column, row) => {
            if (column.name !== 'expected') return undefined;
            const dollars = numberOf(row.dollars);
            return dollars === null ? (numberOf(row.cost) ?? 0).toFixed(1) : dollarsShort(dollars);
          }}
        />
        <p className={classes.beneath}>
          Cost of a wrong plan, not of the salaries: late hiring and split classes on one side, unneeded salaries on the
          other.
        </p>
      </Section>
    </Columns>
  );
}
