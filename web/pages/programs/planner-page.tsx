import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatNumber } from '../../answer/format.ts';
import { Columns, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import type { Search } from '../../api.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { RankedRow } from '../../charts/ranked-rows.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { districtWide } from './district-wide.ts';
import { chanceInWords, plannerFinding, shortName } from './planner-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'label', title: 'Way to know', kind: 'text' },
  { name: 'possible', title: 'Possible here', kind: 'text' },
  { name: 'chance', title: 'Would see what matters', kind: 'text' },
  { name: 'smallest_effect', title: 'Smallest effect it would probably see', kind: 'text' },
  { name: 'takes', title: 'What it takes', kind: 'text' },
  { name: 'tier', title: 'ESSA tier possible', kind: 'text' },
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
      beginsOpen={Object.keys(search).every((name) => name === 'wide')}
      scope={(answer) => [
        { word: 'Outcome', value: String(answer.input.outcome).replaceAll('-', ' ') },
        { word: 'Grades', value: String(answer.input.grades) },
        { word: 'Places', value: String(answer.input.places) },
        { word: 'Would matter', value: `${String(answer.input.matters)} points` },
      ]}
    >
      {(answer) => <Ways answer={answer} />}
    </AnswerFrame>
  );
}

function Ways({ answer }: { answer: Answer }) {
  const me = useMe();
  const mayOpen = (name: string) => me.questions.some((one) => one.name === name);
  const maySeal = me.tasks.some((task) => task.name === 'seal-program-plan');
  const matters = Number(answer.input.matters);
  if (answer.rows.length === 0) return <AnswerMargin answer={answer} />;
  return (
    <>
      <Columns>
        <Section
          finding={plannerFinding(answer.rows, matters)}
          subtitle="Dot: the smallest effect, on one who takes part, that each way would find in 80 of 100 studies. Left of the brass line it is sharp enough for what you said would matter."
        >
          <RankedDots
            groups={[{ name: '', rows: answer.rows.map(dot) }]}
            measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
            goal={{ value: matters, words: `${matters} would matter` }}
            countWords="students"
            label={answer.rows.map(inWords).join(' ')}
          />
        </Section>
        <AnswerMargin answer={answer} withOthers={false}>
          <p>
            The higher a way stands, the more it would prove. Seal the plan before the first day: what was promised then
            cannot be chosen afterwards.
          </p>
          {maySeal && (
            <p>
              <Link to="/do/$task" params={{ task: 'seal-program-plan' }} search={planOf(answer)}>
                Seal the plan of a program
              </Link>
            </p>
          )}
          {mayOpen('waiting-list') && (
            <p>
              <Link to="/programs/lottery">More who want it than places: draw a fair waiting list</Link>
            </p>
          )}
          {mayOpen('program-portfolio') && (
            <p>
              <Link to="/area/$area" params={{ area: 'programs' }}>
                What came of the programs that we have
              </Link>
            </p>
          )}
        </AnswerMargin>
      </Columns>
      <Section finding="What each way takes">
        <DataTable
          columns={columns}
          rows={answer.rows.map((row) => tableRow(row))}
          n={answer.n}
          isTotal={() => false}
          allColumns
        />
      </Section>
    </>
  );
}

/** What was asked here goes into the plan; the person still writes and seals it. */
function planOf({ input }: Answer): Search {
  return {
    outcome: String(input.outcome),
    assessment: String(input.assessment ?? ''),
    smallestThatMatters: String(input.matters),
  };
}

function inWords(row: Row): string {
  return typeof row.smallest_effect === 'number'
    ? `${String(row.label)}: would see ${formatNumber(row.smallest_effect, 1)} ${String(row.unit)}.`
    : `${String(row.label)}: not possible here.`;
}

function dot(row: Row): RankedRow {
  const name = shortName(row);
  const value = row.smallest_effect;
  if (row.hidden === true) return { kind: 'hidden', name, students: null, words: 'not shown' };
  if (typeof value !== 'number') return { kind: 'missing', name, students: null, words: 'not possible' };
  const students = typeof row.students === 'number' ? row.students : null;
  return { kind: 'shown', name, students, value, low: value, high: value, before: null };
}

function tableRow(row: Row): Row {
  const { smallest_effect: smallest, hidden, ...rest } = row;
  const blank = hidden === true ? 'not shown' : '';
  return {
    ...rest,
    chance: chanceInWords(row.chance) || blank,
    smallest_effect: typeof smallest === 'number' ? `${formatNumber(smallest, 1)} ${String(row.unit)}` : blank,
    tier: typeof row.tier === 'number' ? `Tier ${row.tier}` : '',
  };
}
