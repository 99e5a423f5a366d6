import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatCount, formatNumber, formatRange } from '../../answer/format.ts';
import { Column, Columns, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { RankedRow } from '../../charts/ranked-rows.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { TaskList } from '../question-list.tsx';
import { districtWide } from './district-wide.ts';
import { EvidencePicture } from './evidence-picture.tsx';

const columns: readonly TableColumn[] = [
  { name: 'title', title: 'Program', kind: 'text' },
  { name: 'verdict', title: 'Did it work', kind: 'text' },
  { name: 'effect', title: 'Effect, and its range', kind: 'text' },
  { name: 'reached', title: 'Students now', kind: 'count' },
  { name: 'cost_per_student', title: 'Dollars each', kind: 'count' },
  { name: 'good', title: 'For each $1,000', kind: 'text' },
  { name: 'helps', title: 'Chance that it helps at all', kind: 'text' },
  { name: 'planned', title: 'Plan', kind: 'text' },
  { name: 'decided', title: 'Decided', kind: 'text' },
];

/** The portfolio of programs: evidence, reach and cost, by name and never by rank. */
export function ProgramsPage() {
  const me = useMe();
  const search = districtWide(useSearch({ from: '__root__' }), me.person?.role);
  const question = me.questions.find((one) => one.name === 'program-portfolio');
  if (!question) return <NotFoundPage says="Programs are not open to your role." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) => <Portfolio answer={answer} />}
    </AnswerFrame>
  );
}

function Portfolio({ answer }: { answer: Answer }) {
  const me = useMe();
  const may = (name: string) => me.questions.some((one) => one.name === name);
  // What is decided of a program, or drawn for it, is written where its brief or its list stands.
  const elsewhere = [
    'decide-program',
    'withdraw-program-decision',
    'record-outside-rating',
    'seal-waiting-list',
    'draw-waiting-list',
  ];
  const tasks = me.tasks.filter((task) => task.area === 'programs' && !elsewhere.includes(task.name));
  return (
    <>
      <Columns>
        <Column>
          <EvidencePicture rows={answer.rows} />
          {[...Map.groupBy(answer.rows, (row) => String(row.outcome))].map(([outcome, rows]) => (
            <OutcomePicture key={outcome} outcome={outcome} rows={rows} />
          ))}
        </Column>
        <AnswerMargin answer={answer} withOthers={false}>
          <p>
            A program that does nothing stands here like one that works. What we cannot tell is said as plainly as what
            we can.
          </p>
          {may('program-evaluations') && (
            <p>
              <Link to="/ask/$question" params={{ question: 'program-evaluations' }}>
                What our evaluations found, each time that they were run
              </Link>
            </p>
          )}
          {may('study-planner') && (
            <p>
              <Link to="/programs/planner">Before you start a program: how could we know?</Link>
            </p>
          )}
          {may('waiting-list') && (
            <p>
              <Link to="/programs/lottery">More who want it than places: draw a fair waiting list</Link>
            </p>
          )}
          {may('program-costs') && (
            <p>
              <Link to="/ask/$question" params={{ question: 'program-costs' }}>
                What each program costs, and how we know
              </Link>
            </p>
          )}
          {may('move-dollars') && (
            <p>
              <Link to="/resources/trade-off">What would change if we moved money?</Link>
            </p>
          )}
        </AnswerMargin>
      </Columns>
      {answer.rows.length > 0 && (
        <Section
          finding="Every program, by name"
          subtitle="No rank: ranges overlap, and outcomes differ. A name leads to its one-page brief."
        >
          <DataTable
            columns={columns}
            rows={answer.rows.map(tableRow)}
            isTotal={() => false}
            cell={(column, row) =>
              column.name === 'title' ? (
                <Link to="/programs/$program" params={{ program: String(row.program) }}>
                  {String(row.title)}
                </Link>
              ) : undefined
            }
            allColumns
          />
        </Section>
      )}
      {tasks.length > 0 && (
        <Section small finding="What you can do">
          <TaskList tasks={tasks} />
        </Section>
      )}
    </>
  );
}

function tableRow(row: Row): Row {
  const range = (low: unknown, high: unknown) =>
    typeof low === 'number' && typeof high === 'number' ? formatRange(formatNumber(low, 1), formatNumber(high, 1)) : '';
  const value =
    typeof row.effect === 'number'
      ? `${formatNumber(row.effect, 1)} (${range(row.effect_low, row.effect_high)}) ${String(row.unit)}`
      : '';
  const good = range(row.good_low, row.good_high);
  return {
    ...row,
    effect: row.hidden === true ? 'not shown' : value,
    good:
      good && typeof row.good_per_thousand === 'number' ? `${formatNumber(row.good_per_thousand, 1)} (${good})` : '',
    helps: chanceInWords(row),
    cost_per_student: typeof row.cost_per_student === 'number' ? Math.round(row.cost_per_student) : null,
    hidden: row.hidden,
  };
}

/** “84 of 100”; with rivals for one outcome also the chance to be the best use, doing nothing among them. */
function chanceInWords({ hidden, chance_good: good, chance_best: best, rivals }: Row): string {
  if (hidden === true) return 'not shown';
  if (typeof good !== 'number') return '';
  const of100 = (chance: number) => Math.min(99, Math.max(1, Math.round(chance * 100)));
  const isBest = typeof best === 'number' && Number(rivals) > 1 ? `; best use: ${of100(best)} of 100` : '';
  return `${of100(good)} of 100${isBest}`;
}

/** Programs with one outcome, on one scale: what $1,000 brings to a student who takes part, as a range. */
function OutcomePicture({ outcome, rows }: { outcome: string; rows: readonly Row[] }) {
  const drawn = rows.map(dot);
  const shown = drawn.filter((row) => row.kind === 'shown');
  if (shown.length === 0) return null;
  const unit = String(rows[0]?.unit ?? '');
  return (
    <Section
      small
      finding={findingOf(outcome, shown)}
      subtitle={`Good for each $1,000, on a student who takes part, in points ${unit === 'points' ? 'of the test' : unit}. Bar: 95% range; the column counts students now.`}
    >
      <RankedDots
        groups={[{ name: '', rows: drawn }]}
        measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
        countWords="students"
        label={`${findingOf(outcome, shown)}. ${rows.map((row) => String(row.says)).join(' ')}`}
      />
    </Section>
  );
}

function findingOf(outcome: string, shown: readonly RankedRow[]): string {
  const good = shown.filter((row) => row.kind === 'shown' && row.low > 0).length;
  const topic = `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`;
  if (shown.length === 0) return `${topic}: nothing can be told yet`;
  if (good === 0) return `${topic}: no range lies above zero`;
  return good === shown.length
    ? `${topic}: surely better than nothing`
    : `${topic}: ${formatCount(good)} of ${formatCount(shown.length)} surely better than nothing`;
}

function dot(row: Row): RankedRow {
  const name = String(row.title);
  const students = typeof row.reached === 'number' ? row.reached : null;
  const [value, low, high] = [row.good_per_thousand, row.good_low, row.good_high];
  if (row.hidden === true) return { kind: 'hidden', name, students, words: 'not shown' };
  if (typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number')
    return { kind: 'missing', name, students, words: String(row.verdict) };
  return { kind: 'shown', name, students, value, low, high, before: null };
}
