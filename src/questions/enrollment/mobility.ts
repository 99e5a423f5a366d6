/** How many students come and go within a year, school by school, by a named definition. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { mobilityNames, mobilityPreset, mobilityUse } from '../../definitions/mobility.ts';
import { fail } from '../../errors.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { numberOf, textOf, withSchoolNames } from '../attendance/cells.ts';
import { dayInWords, inEveryHundred, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { totalsOnly } from '../release.ts';
import { shiftDate } from '../shift-date.ts';

const sql = readSql(import.meta.url, 'mobility.sql');
const yearsSql = readSql(import.meta.url, 'year-bounds.sql');

const input = z.object({
  rule: z.enum(mobilityNames).optional().describe('What counts as moving; the district’s own when empty'),
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe('School year by its ending year; this one when empty'),
});

const counted = (title: string) => z.number().nullable().meta({ kind: 'count', title });
const share = (title: string) => z.number().nullable().meta({ kind: 'rate', title });
const row = z.object({
  school_id: z.string().nullable().meta({ title: 'School code' }),
  school: z.string().nullable(),
  ever_there: counted('There at any time'),
  at_start: counted('There at the start'),
  came: counted('Came since'),
  went: counted('Left since'),
  stayed: counted('Stayed'),
  mobility: share('Mobile'),
  stability: share('Stable'),
  stability_low: share('Stable, 95% range, low'),
  stability_high: share('Stable, 95% range, high'),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const mobility = defineQuestion({
  name: 'mobility',
  asks: 'How many students come and go during the year?',
  area: 'enrollment',
  about: 'aggregate',
  input,
  row,
  uses: ['mobility'],
  measure: {
    dimensions: [{ column: 'school_id' }],
    counts: [
      { column: 'ever_there' },
      { column: 'at_start', outOf: 'ever_there' },
      { column: 'came', outOf: 'ever_there' },
      { column: 'stayed', outOf: 'at_start' },
      { column: 'went', outOf: 'at_start' },
    ],
    sums: [
      { total: 'ever_there', parts: ['at_start', 'came'] },
      { total: 'at_start', parts: ['stayed', 'went'] },
    ],
  },
  release: { ...totalsOnly(input, ['year'], ['school_id']), apart: ['year'] },
  how: {
    inWords:
      'Students of each school who came or left between the first day that counts and the last day known. A student of two schools stands in both; the whole is the sum of the schools, so a move between two of them counts at each.',
    howSure: 'Counting is exact for the enrollment that was sent; a late withdrawal is missing until it is entered.',
    leavesOut: 'Why they moved. Moves in summer, between two school years. Prekindergarten.',
  },
  count,
  present,
  say,
});

interface YearRow {
  readonly school_year: number;
  readonly first_day: string;
  readonly last_day: string;
}

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { district, snapshot, chosen } = asked;
  const name = asked.input.rule ?? chosen.mobility;
  const preset = mobilityPreset(name) ?? fail('bad-input', { what: 'rule', why: `there is none named “${name}”` });
  const definitions = [mobilityUse(preset)];
  const years = await district.rows<YearRow>(yearsSql, { as_of: snapshot.dataThrough });
  const year =
    asked.input.year === undefined ? years.at(-1) : years.find((each) => each.school_year === asked.input.year);
  const nothing = { unit: 'students at a school', definitions, notes: [] };
  if (!year) return { ...nothing, rows: [], n: 0, asOf: snapshot.dataThrough, sql: [yearsSql] };
  const since = preset.rule.from === 'october' ? `${year.school_year - 1}-10-01` : shiftDate(year.first_day, 7);
  // Everyone leaves at the end of a year: a year that is over is taken a week before its last day.
  const until = year.last_day <= snapshot.dataThrough ? shiftDate(year.last_day, -7) : snapshot.dataThrough;
  const parameters = { school_year: year.school_year, since, until };
  const rows = await withSchoolNames(district, await district.rows<Cell>(sql, parameters));
  const whole = rows.find((each) => each.school_id === null);
  return {
    ...nothing,
    rows: rows.map((each) => ({ ...each, out_of: preset.rule.outOf, since })),
    n: Number(whole?.ever_there ?? 0),
    asOf: until,
    sql: [yearsSql, sql],
    parameters,
  };
}

function present(cells: readonly Cell[]): Row[] {
  return cells
    .map((cell): Row => {
      const of = (column: string) => numberOf(cell, column);
      const [ever, start, came, went, stayed] = ['ever_there', 'at_start', 'came', 'went', 'stayed'].map(of);
      const moved = typeof came === 'number' && typeof went === 'number' ? came + went : null;
      const base = cell.out_of === 'count day' ? start : ever;
      const stable =
        typeof stayed === 'number' && typeof start === 'number' && start > 0
          ? wilsonInterval({ count: stayed, total: start })
          : null;
      return {
        school_id: textOf(cell, 'school_id'),
        school: textOf(cell, 'school'),
        ever_there: ever ?? null,
        at_start: start ?? null,
        came: came ?? null,
        went: went ?? null,
        stayed: stayed ?? null,
        mobility: moved === null || !base ? null : moved / base,
        stability: stable === null || !start ? null : (stayed ?? 0) / start,
        stability_low: stable?.low ?? null,
        stability_high: stable?.high ?? null,
        hidden: cell.hidden === true,
      };
    })
    .sort((left, right) => Number(left.school_id !== null) - Number(right.school_id !== null));
}

function say({ rows, asOf }: Findings<Row>): Sentence {
  const whole = rows.find((each) => each.school_id === null);
  if (!whole)
    return { form: 'nothing', headline: 'No enrollment has come yet.', more: 'Spells of enrollment fill this page.' };
  if (whole.mobility === null || whole.stability === null)
    return {
      form: 'cannot tell',
      headline: 'Too few students moved to say how many.',
      more: 'Small counts are hidden; whoever may see the students sees them.',
    };
  const known = rows.filter((each) => each.school_id !== null && each.stability !== null);
  const least = known.toSorted((left, right) => (left.stability ?? 1) - (right.stability ?? 1))[0];
  const lowest =
    least && known.length > 1
      ? ` It is lowest at ${least.school}, ${inEveryHundred(least.stability ?? 0)}; where ranges overlap, do not rank.`
      : '';
  return {
    form: 'tells',
    headline: `${inEveryHundred(whole.stability)} students who began at a school were still there on ${dayInWords(asOf)}.`,
    more: `${ofThings(whole.came ?? 0, 'student')} came to a school since, and ${ofThings(whole.went ?? 0, 'student')} left one.${lowest}`,
  };
}
