import { Link } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import { type TableColumn, tableColumns } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { useMe } from '../../shell/me.tsx';
import { AreaContents } from '../area.tsx';
import { TaskList } from '../question-list.tsx';
import { factGrid, factsFinding, schoolsFinding } from './facts.ts';
import { FactsHeat } from './facts-heat.tsx';

const schoolColumns: readonly TableColumn[] = [
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'students', title: 'Students', kind: 'count' },
  { name: 'last_sent', title: 'Attendance through', kind: 'date' },
  { name: 'unknown_days', title: 'School days unknown since', kind: 'count' },
  { name: 'verdict', title: 'Fit to decide on', kind: 'text' },
];

/** Is the data fit to decide on: which schools are current, which facts are missing where, and what the last import changed. */
export function QualityPage() {
  const question = useMe().questions.find((one) => one.name === 'is-the-data-fit');
  if (!question) return <AreaContents area="quality" />;
  return (
    <AnswerFrame question={question} search={{}}>
      {(answer) => (
        <>
          <Columns>
            <Schools answer={answer} />
            <AnswerMargin answer={answer} />
          </Columns>
          <MissingFacts />
          <WhatChanged />
          <Tasks />
        </>
      )}
    </AnswerFrame>
  );
}

function Schools({ answer }: { answer: Answer }) {
  if (answer.rows.length === 0) return <span />;
  return (
    <Section
      finding={schoolsFinding(answer.rows)}
      subtitle="Days after a school’s last attendance are unknown: its students count neither as present nor as absent."
    >
      <DataTable
        columns={schoolColumns}
        rows={answer.rows}
        isTotal={() => false}
        isHighlighted={(row) => row.verdict !== 'current' && row === answer.rows[0]}
        keepOnPhone={['school', 'last_sent', 'verdict']}
        allColumns
      />
    </Section>
  );
}

function MissingFacts() {
  const allowed = useMe().questions.some((one) => one.name === 'missing-facts');
  const { answer, error, again } = useAnswer('missing-facts', {}, allowed);
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer || answer.rows.length === 0) return null;
  const { grid, complete } = factGrid(answer.rows);
  const rest = complete.length > 0 ? ` Complete everywhere: ${complete.join(', ')}.` : '';
  return (
    <Section
      finding={factsFinding(grid)}
      subtitle={`Of the students enrolled on the last day. Missing is missing, and never read as “fine”.${rest}`}
    >
      {grid.facts.length > 0 && <FactsHeat grid={grid} />}
      <p style={{ marginTop: 12 }}>
        <Link to="/ask/$question" params={{ question: 'missing-facts' }}>
          {answer.asks}
        </Link>
      </p>
    </Section>
  );
}

function WhatChanged() {
  const allowed = useMe().questions.some((one) => one.name === 'what-changed');
  const { answer, error, again } = useAnswer('what-changed', {}, allowed);
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  const moved = answer.rows.filter((row) => row.school === null && Number(row.change ?? 0) !== 0);
  const columns = tableColumns(answer.columns, []).filter(({ name }) => name !== 'school');
  return (
    <Section finding={answer.sentence.headline.replace(/\.$/, '')} subtitle={answer.sentence.more}>
      {moved.length > 0 && (
        <>
          <DataTable columns={columns} rows={moved} isTotal={() => false} cell={measureWords} allColumns />
          <p style={{ marginTop: 12 }}>
            <Link to="/ask/$question" params={{ question: 'what-changed' }}>
              By school
            </Link>
          </p>
        </>
      )}
    </Section>
  );
}

function measureWords(column: TableColumn, row: Readonly<Record<string, unknown>>) {
  return column.name === 'measure' ? String(row.measure).replaceAll(/[-_]/g, ' ') : undefined;
}

const tasksElsewhere = [
  'report-problem',
  'import-files',
  'use-snapshot',
  'suggest-mapping',
  'preview-mapping',
  'save-mapping',
];

function Tasks() {
  const tasks = useMe().tasks.filter((task) => task.area === 'quality' && !tasksElsewhere.includes(task.name));
  if (tasks.length === 0) return null;
  return (
    <Section finding="What you can do">
      <TaskList tasks={tasks} />
    </Section>
  );
}
