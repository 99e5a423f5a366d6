import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { districtWide } from './district-wide.ts';
import { evaluationLine } from './evaluation-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'title', title: 'Program', kind: 'text' },
  { name: 'verdict', title: 'Did it work', kind: 'text' },
  { name: 'effect', title: 'Effect, and its range', kind: 'text' },
  { name: 'outcome', title: 'Outcome', kind: 'text' },
  { name: 'design', title: 'Compared by', kind: 'text' },
  { name: 'departures', title: 'Against its plan', kind: 'text' },
  { name: 'looked_at', title: 'Outcomes and pairs of groups looked at', kind: 'text' },
  { name: 'on', title: 'Run on', kind: 'date' },
];

/** What every evaluation found, by name: one that found nothing stands like one that found something. */
export function EvaluationsPage() {
  const me = useMe();
  const search = districtWide(useSearch({ from: '__root__' }), me.person?.role);
  const question = me.questions.find((one) => one.name === 'program-evaluations');
  if (!question) return <NotFoundPage says="Evaluations of programs are not open to your role." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) => <Evaluations answer={answer} />}
    </AnswerFrame>
  );
}

function Evaluations({ answer }: { answer: Answer }) {
  const me = useMe();
  const byName = (rows: readonly Row[]) =>
    [...rows].sort((left, right) => String(left.title).localeCompare(String(right.title))).map(evaluationLine);
  const newest = answer.rows.filter((row) => row.newest === true);
  const earlier = answer.rows.filter((row) => row.newest !== true);
  const mayRun = me.tasks.some((task) => task.name === 'evaluate-program');
  return (
    <Columns split="12">
      {newest.length > 0 && (
        <Section
          finding="The newest run of each program, by name"
          subtitle="No rank. What found nothing stands like what found something."
        >
          <Runs rows={byName(newest)} />
        </Section>
      )}
      {earlier.length > 0 && (
        <Section finding="Earlier runs, as they were found">
          <Runs rows={earlier.map(evaluationLine)} />
        </Section>
      )}
      <AnswerMargin answer={answer}>
        {mayRun && (
          <p>
            <Link to="/do/$task" params={{ task: 'evaluate-program' }}>
              Evaluate a program now, and keep what is found
            </Link>
          </p>
        )}
      </AnswerMargin>
    </Columns>
  );
}

function Runs({ rows }: { rows: readonly Row[] }) {
  return (
    <DataTable
      columns={columns}
      rows={rows}
      isTotal={() => false}
      cell={briefLink}
      keepOnPhone={['title', 'verdict', 'effect']}
      allColumns
    />
  );
}

function briefLink(column: TableColumn, row: Row): ReactNode {
  if (column.name !== 'title') return undefined;
  return (
    <Link to="/programs/$program" params={{ program: String(row.program) }}>
      {String(row.title)}
    </Link>
  );
}
