import { useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Column, Columns, Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { RankedRow } from '../../charts/ranked-rows.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { TaskList } from '../question-list.tsx';
import { districtWide } from './district-wide.ts';

const columns: readonly TableColumn[] = [
  { name: 'label', title: 'Way to know', kind: 'text' },
  { name: 'possible', title: 'Possible here', kind: 'text' },
  { name: 'smallest_effect', title: 'Smallest effect it would probably see', kind: 'number' },
  { name: 'enough', title: 'Against what would matter', kind: 'text' },
  { name: 'takes', title: 'What it takes', kind: 'text' },
  { name: 'tier', title: 'ESSA tier possible', kind: 'count' },
];

/** Before a program starts: which ways of knowing the district has, and what each would see. */
export function PlannerPage() {
  const me = useMe();
  const search = districtWide(useSearch({ from: '__root__' }), me.person?.role);
  const question = me.questions.find((one) => one.name === 'study-planner');
  if (!question) return <NotFoundPage says="The planner is not open to your role." />;
  return (
    <AnswerFrame
      key={String(new URLSearchParams(search))}
      question={question}
      search={search}
      scope={(answer) => [
        { word: 'Outcome', value: String(answer.input.outcome).replaceAll('-', ' ') },
        { word: 'Grades', value: String(answer.input.grades) },
        { word: 'Places', value: String(answer.input.places) },
        { word: 'Would matter', value: `${String(answer.input.matters)} points` },
      ]}
    >
      {(answer) => <Ways answer={answer} tasks={me.tasks.filter((task) => task.name.startsWith('seal-'))} />}
    </AnswerFrame>
  );
}

function Ways({ answer, tasks }: { answer: Answer; tasks: Parameters<typeof TaskList>[0]['tasks'] }) {
  const rows = answer.rows.map((row): RankedRow => {
    const name = String(row.label);
    const value = row.smallest_effect;
    if (row.hidden === true) return { kind: 'hidden', name, students: null, words: 'not shown' };
    if (typeof value !== 'number') return { kind: 'missing', name, students: null, words: 'not possible here' };
    const students = typeof row.students === 'number' ? row.students : null;
    return { kind: 'shown', name, students, value, low: value, high: value, before: null };
  });
  const matters = Number(answer.input.matters);
  return (
    <>
      <Columns>
        <Column>
          {rows.length > 0 && (
            <Section
              finding="Left of the line is sharp enough"
              subtitle="Smallest effect on one who takes part that each way would find in 80 of 100 studies. Brass: what you said would matter."
            >
              <RankedDots
                groups={[{ name: '', rows }]}
                measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
                goal={{ value: matters, words: `${matters} would matter` }}
                countWords="students"
                label={`${answer.sentence.headline} ${answer.sentence.more ?? ''}`}
              />
            </Section>
          )}
        </Column>
        <AnswerMargin answer={answer}>
          <p>
            “Change” sets the outcome, the grades, the places, and what would matter. Seal the plan before the first
            day.
          </p>
          <TaskList tasks={tasks} />
        </AnswerMargin>
      </Columns>
      {answer.rows.length > 0 && (
        <Section finding="What each way takes">
          <DataTable columns={columns} rows={answer.rows} isTotal={() => false} allColumns />
        </Section>
      )}
    </>
  );
}
