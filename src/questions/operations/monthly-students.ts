/** Students on the first of each month, against what the October count and the years before said they would be. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { count as inDigits } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asSealed } from '../release.ts';
import { seasonalRange } from './seasonal-range.ts';

const sql = readSql(import.meta.url, 'month-counts.sql');

const counted = (title: string) => z.number().nullable().meta({ kind: 'count', title });
const row = z.object({
  month: z.string().meta({ kind: 'date' }),
  students: counted('Enrolled'),
  expected: counted('Expected from October'),
  range_low: counted('80% range, low'),
  range_high: counted('80% range, high'),
  verdict: z.enum(['within', 'above', 'below', 'to come', 'cannot tell']),
  years_before: z.number().meta({ kind: 'count', title: 'Years to go by' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const monthlyStudents = defineQuestion({
  name: 'monthly-students',
  asks: 'Are there as many students as expected, month by month?',
  area: 'operations',
  about: 'aggregate',
  input: z.object({}),
  row,
  uses: [],
  measure: { dimensions: [{ column: 'month' }], counts: [{ column: 'students' }] },
  release: { nearest: asSealed },
  how: {
    inWords:
      'Students enrolled on the first of each month of this school year. What was expected is this October’s count times what the same month has been of October in the years before.',
    howSure: 'The range is what those years differed by, widened for how few they are.',
    leavesOut: 'Prekindergarten. Withdrawals that are entered late make the last month look too full.',
  },
  count,
  present,
  say,
});

async function count({ district, snapshot }: Asked<Record<string, never>>): Promise<Findings<Cell>> {
  const parameters = { as_of: snapshot.dataThrough };
  const rows = await district.rows<Cell>(sql, parameters);
  return {
    rows,
    n: Number(rows.at(-1)?.students ?? 0),
    unit: 'students',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [sql],
    parameters,
  };
}

const october = '10';

function present(cells: readonly Cell[]): Row[] {
  const months = cells.map((cell) => ({
    year: Number(cell.school_year),
    month: textOf(cell, 'month') ?? '',
    students: numberOf(cell, 'students'),
    hidden: cell.hidden === true,
  }));
  const year = Math.max(...months.map((each) => each.year));
  const at = (of: number, name: string) => months.find((each) => each.year === of && each.month.slice(5, 7) === name);
  const past = [...new Set(months.map((each) => each.year))].filter((each) => each < year);
  const names = ['08', '09', '10', '11', '12', '01', '02', '03', '04', '05', '06'].filter((name) =>
    [...past, year].some((each) => at(each, name)),
  );
  const base = at(year, october)?.students ?? null;
  return names.map((name): Row => {
    const its = at(year, name);
    const shares = past.flatMap((each) => {
      const [there, then] = [at(each, name)?.students, at(each, october)?.students];
      return there && then ? [there / then] : [];
    });
    const range = name > october || name < '07' ? seasonalRange(shares) : null;
    const of = (share: number | undefined) => (base === null || share === undefined ? null : Math.round(base * share));
    const [expected, low, high] = [of(range?.middle), of(range?.low), of(range?.high)];
    const students = its?.students ?? null;
    return {
      month: its?.month ?? `${Number(name) > 6 ? year - 1 : year}-${name}-01`,
      students,
      expected,
      range_low: low,
      range_high: high,
      verdict: verdictOf(its ? students : undefined, low, high),
      years_before: shares.length,
      hidden: its?.hidden ?? false,
    };
  });
}

function verdictOf(students: number | null | undefined, low: number | null, high: number | null): Row['verdict'] {
  if (low === null || high === null) return 'cannot tell';
  if (students === undefined) return 'to come';
  if (students === null) return 'cannot tell';
  return students < low ? 'below' : students > high ? 'above' : 'within';
}

function say({ rows }: Findings<Row>): Sentence {
  const known = rows.filter((each) => each.students !== null);
  const last = known.at(-1);
  if (!last)
    return {
      form: 'nothing',
      headline: 'No enrollment has come yet.',
      more: 'Spells of enrollment and a calendar fill this page.',
    };
  const june = rows.at(-1);
  if (last.expected === null || last.range_low === null || last.range_high === null)
    return {
      form: 'cannot tell',
      headline: `${inDigits(last.students ?? 0)} students are enrolled; what was to be expected we cannot say.`,
      more: 'It takes this October’s count and two years before.',
    };
  const words = { within: 'as expected', above: 'more than expected', below: 'fewer than expected' } as const;
  const judged = last.verdict === 'above' || last.verdict === 'below' ? words[last.verdict] : words.within;
  return {
    form: 'tells',
    headline: `${inDigits(last.students ?? 0)} students are enrolled, ${judged}: between ${inDigits(last.range_low)} and ${inDigits(last.range_high)}.`,
    more:
      june && june !== last && june.expected !== null
        ? `If the year goes like those before, ${inDigits(june.expected)} will be enrolled at its end.`
        : 'The year is nearly over.',
  };
}
