import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { missedByGroup, missedOfAll } from './trust-words.ts';
import classes from './verdict-mark.module.css';
import { VerdictMark } from './verdict-mark.tsx';

const columns: readonly TableColumn[] = [
  { name: 'group', title: 'Group', kind: 'text' },
  { name: 'rate', title: 'Missed', kind: 'rate' },
  { name: 'rate_low', title: '95% range', kind: 'range', low: 'rate_low', high: 'rate_high', ends: 'rate' },
  { name: 'verdict', title: 'Against all others', kind: 'text' },
];

/** Whom last year’s list by attendance would have missed, group by group, each with what can be said of it. */
export function FairList() {
  const { answer, error, again } = useAnswer('attendance-list-fairness', {});
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  return (
    <FairTable
      answer={answer}
      more={
        <Link to="/ask/$question" params={{ question: 'attendance-list-fairness' }}>
          Every measure, and how we know
        </Link>
      }
    />
  );
}

/** Who is missed, by group, as a section; nothing where there is no past list to look at. */
function FairTable({ answer, more }: { answer: Answer; more?: ReactNode }) {
  const rows = missedByGroup(answer.rows);
  if (rows.length === 0) return null;
  return (
    <Section
      finding="Is the list by attendance fair?"
      subtitle={`Of students who came to be chronically absent last year, the share that the list at midyear had missed. ${missedOfAll(answer.rows)}`}
    >
      <DataTable
        columns={columns}
        rows={rows}
        isTotal={() => false}
        cell={(column, row) => (column.name === 'verdict' ? <VerdictMark verdict={String(row.verdict)} /> : undefined)}
        keepOnPhone={['group', 'rate', 'verdict']}
        allColumns
      />
      <p className={classes.after}>
        “Cannot tell” is not a pass: there are not enough students to be sure either way. Small numbers are hidden so
        that nobody can be recognized, and some others so that the hidden ones cannot be worked out. {more}
      </p>
    </Section>
  );
}
