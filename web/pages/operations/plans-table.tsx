import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { DoableTask, Search } from '../../api.ts';
import classes from './operations.module.css';
import { PlanForm } from './plan-form.tsx';
import { planCell } from './plan-words.ts';
import type { RuleNumber } from './rule-sets.ts';

const letters = 'ABCDEFGHIJ';

interface PlansTableProps {
  readonly search: Search;
  readonly save: DoableTask | undefined;
  /** The numbers of the rules in use, which a plan may replace. */
  readonly ratios: readonly RuleNumber[];
}

/** Saved plans against today’s, tried on the same falls. */
export function PlansTable({ search, save, ratios }: PlansTableProps) {
  const { grades, ahead, rules, classSize } = search;
  const asked = Object.fromEntries(
    Object.entries({ grades, ahead, rules, classSize }).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  const { answer } = useAnswer('compare-plans', asked);
  const [adding, setAdding] = useState(false);
  if (!answer || answer.rows.length === 0) return null;
  const plans = plansOf(answer);
  return (
    <Section
      finding={plans.length > 1 ? `${plans.length} plans side by side` : 'No plan has been saved yet'}
      subtitle={
        plans.length > 1
          ? 'Against plan A, in the same thousand falls. A dash means that the range includes no change.'
          : 'A school closed, a boundary or a program moved, another class size or ratio, housing built: save one, and it stands here beside today’s.'
      }
    >
      {plans.length > 1 && <Compared answer={answer} plans={plans} />}
      {save && (
        <div className="screen-only">
          <p className={classes.buttons}>
            <Button onClick={() => setAdding(!adding)} aria-expanded={adding}>
              {adding ? 'Close the form' : 'Save a plan, or add a change to one'}
            </Button>
          </p>
          {adding && <PlanForm names={plans.slice(1).map(({ name }) => name)} ratios={ratios} />}
        </div>
      )}
    </Section>
  );
}

interface NamedPlan {
  readonly key: string;
  readonly title: string;
  readonly name: string;
  readonly id: unknown;
}

function plansOf({ rows }: Answer): NamedPlan[] {
  return rows
    .filter((row) => row.measure === 'What changes')
    .map((row, place) => ({
      key: `plan${place}`,
      title: `${letters[place]}. ${String(row.plan)}`,
      name: String(row.plan),
      id: row.plan_id,
    }));
}

function Compared({ answer, plans }: { answer: Answer; plans: readonly NamedPlan[] }) {
  const measures = [...new Set(answer.rows.map((row) => String(row.measure)))];
  const columns: TableColumn[] = [
    { name: 'measure', title: 'What follows', kind: 'text' },
    ...plans.map(({ key, title }): TableColumn => ({ name: key, title, kind: 'text' })),
  ];
  const rows: Row[] = measures.map((measure) => ({
    measure,
    ...Object.fromEntries(
      plans.map(({ key, id }) => {
        const its = answer.rows.find((row) => row.measure === measure && row.plan_id === id);
        return [key, its?.words ?? (its ? planCell(its) : '')];
      }),
    ),
  }));
  return <DataTable columns={columns} rows={rows} isTotal={() => false} allColumns />;
}
