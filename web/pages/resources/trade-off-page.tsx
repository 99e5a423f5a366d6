import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDollars, formatNumber, formatRange } from '../../answer/format.ts';
import { Column, Columns, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { RankedRow } from '../../charts/ranked-rows.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { districtWide } from '../programs/district-wide.ts';
import { fundNotes } from './fund-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'what', title: 'What', kind: 'text' },
  { name: 'side', title: 'Side', kind: 'text' },
  { name: 'dollars', title: 'Dollars', kind: 'count' },
  { name: 'students', title: 'Places', kind: 'count' },
  { name: 'positions', title: 'Positions', kind: 'number' },
  { name: 'change', title: 'Expected change', kind: 'text' },
  { name: 'who', title: 'Who gains or loses', kind: 'text' },
];

/** Moving dollars between programs or positions: expected change, its band, who gains and who loses. */
export function TradeOffPage() {
  const me = useMe();
  const search = districtWide(useSearch({ from: '__root__' }), me.person?.role);
  const question = me.questions.find((one) => one.name === 'move-dollars');
  if (!question) return <NotFoundPage says="Trade-offs are not open to your role." />;
  return (
    <AnswerFrame
      key={String(new URLSearchParams(search))}
      question={question}
      search={search}
      beginsOpen={Object.keys(search).every((name) => name === 'wide')}
      chose={(answer) => ({ from: sideOf(answer, 'gets less'), to: sideOf(answer, 'gets more') })}
      scope={(answer) => [
        { word: 'From', value: nameOf(answer, 'gets less') },
        { word: 'To', value: nameOf(answer, 'gets more') },
        { word: 'Moved', value: `${formatDollars(Number(answer.input.dollars))} a year` },
      ]}
    >
      {(answer) => <Sides answer={answer} />}
    </AnswerFrame>
  );
}

/** A side as the form takes it: a position by its own word, “counselor”. */
function sideOf(answer: Answer, side: string): string {
  return String(answer.rows.find((row) => row.side === side)?.what ?? '').replace(/^Positions: /, '');
}

function nameOf(answer: Answer, side: string): string {
  return String(answer.rows.find((row) => row.side === side)?.what ?? 'not chosen');
}

function Sides({ answer }: { answer: Answer }) {
  const known = answer.rows.filter((row) => typeof row.change === 'number');
  return (
    <>
      <Columns>
        <Column>
          {[...Map.groupBy(known, (row) => String(row.unit))].map(([unit, rows]) => (
            <Section
              key={unit}
              small
              finding={findingOf(rows)}
              subtitle={`Expected change in ${String(rows[0]?.outcome)}, in ${unit}; above zero is good. Bar: the middle 95 of 100 draws.`}
            >
              <RankedDots
                groups={[{ name: '', rows: rows.map(dot) }]}
                measure={{ suffix: '', axisWords: unit, decimals: 0 }}
                label={`${answer.sentence.headline} ${answer.sentence.more ?? ''}`}
              />
            </Section>
          ))}
        </Column>
        <AnswerMargin answer={answer} withOthers={false}>
          <p>Either side may be a program, or a kind of position such as counselor.</p>
          <FundNotes programs={answer.rows.map((row) => String(row.what))} />
          <p>The next student may gain less than students gained so far. People decide; this page counts.</p>
          <p>
            <Link to="/area/$area" params={{ area: 'programs' }}>
              What is known of each program
            </Link>
          </p>
        </AnswerMargin>
      </Columns>
      {answer.rows.length > 0 && (
        <Section finding="Who gains and who loses">
          <DataTable
            columns={columns.filter((column) => holds(answer.rows, column.name))}
            rows={answer.rows.map(tableRow)}
            isTotal={(row) => row.side === 'in all'}
            cell={(column, row) => (row[column.name] === null ? '' : undefined)}
            allColumns
          />
        </Section>
      )}
    </>
  );
}

/** Places and positions are of different sides: a column that nobody fills is not shown. */
function holds(rows: readonly Row[], column: string): boolean {
  return !['students', 'positions'].includes(column) || rows.some((row) => typeof row[column] === 'number');
}

/** A cliff beneath one of the two sides: the fund that pays for it, and whether it ends. */
function FundNotes({ programs }: { programs: readonly string[] }) {
  const me = useMe();
  const { answer } = useAnswer(
    'funding-cliff',
    {},
    me.questions.some((one) => one.name === 'funding-cliff'),
  );
  return fundNotes(answer?.rows ?? [], programs).map((note) => <p key={note}>{note}</p>);
}

function findingOf(rows: readonly Row[]): string {
  const whole = rows.find((row) => row.side === 'in all') ?? (rows.length === 1 ? rows[0] : undefined);
  const [low, high] = [whole?.change_low, whole?.change_high];
  if (typeof low !== 'number' || typeof high !== 'number') return 'What each side would give up or add';
  if (low > 0) return 'The whole range lies above zero';
  return high < 0 ? 'The whole range lies below zero' : 'The range holds zero: it may change nothing';
}

function dot(row: Row): RankedRow {
  const number = (value: unknown) => (typeof value === 'number' ? value : 0);
  return {
    kind: 'shown',
    name: `${String(row.what)}${row.side === 'in all' ? '' : `, ${String(row.side)}`}`,
    students: null,
    value: number(row.change),
    low: number(row.change_low),
    high: number(row.change_high),
    before: null,
  };
}

function tableRow(row: Row): Row {
  const [change, low, high] = [row.change, row.change_low, row.change_high];
  const known = typeof change === 'number' && typeof low === 'number' && typeof high === 'number';
  return {
    ...row,
    students: typeof row.students === 'number' ? Math.round(row.students) : null,
    change: known
      ? `${formatNumber(change, 0)} (${formatRange(formatNumber(low, 0), formatNumber(high, 0))}) ${String(row.unit)}`
      : row.side === 'in all'
        ? ''
        : 'cannot tell',
  };
}
