/** Is what our lists are made from still what it was? Days missed, against last year and against chance. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { judgeStability, populationStability } from '../../stats/consistency/population-stability.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { asOf, definition, readyToCount, school } from '../attendance/attendance-input.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { decimal, inEveryHundred } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { totalsOnly } from '../release.ts';

const counting = readSql(import.meta.url, '../../definitions/student-days.sql', 'absence-bands.sql');

const bands = [
  'Missed no day',
  'Below 2.5% of days',
  '2.5% to 5%',
  '5% to 7.5%',
  '7.5% to 10%',
  '10% to 15%',
  '15% to 20%',
  '20% or more',
] as const;

const input = z.object({
  school,
  definition,
  asOf,
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1)
    .describe('Seed of the simulated chance'),
});
type Input = z.infer<typeof input>;

const row = z.object({
  band: z.string().nullable().meta({ title: 'Band code' }),
  band_title: z.string().meta({ title: 'Days missed' }),
  students: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  share: z.number().nullable().meta({ title: 'Share', kind: 'rate' }),
  students_last_year: z.number().nullable().meta({ title: 'Students a year ago', kind: 'count' }),
  share_last_year: z.number().nullable().meta({ title: 'Share a year ago', kind: 'rate' }),
  stability_index: z.number().nullable().meta({ title: 'Stability index', kind: 'number' }),
  by_chance: z.number().nullable().meta({ title: 'By chance, at most', kind: 'number' }),
  verdict: z.enum(['moved', 'no more than chance', 'cannot tell', '']).meta({ title: 'Verdict' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const absenceDrift = defineQuestion({
  name: 'absence-drift',
  asks: 'Have the days that students miss moved so far that our lists no longer mean the same?',
  area: 'trust',
  about: 'aggregate',
  input,
  row,
  uses: ['chronic-absence'],
  // Its bands cut those of the sealed attendance counts finer: set off against each other they would tell.
  release: totalsOnly(input, ['seed'], ['band']),
  measure: {
    dimensions: [{ column: 'band' }],
    counts: [{ column: 'students' }, { column: 'students_last_year' }],
  },
  how: {
    inWords:
      'Students by the share of their days missed, this year and last year at the same point. The population stability index adds up how far each band’s share has moved.',
    howSure:
      'The usual limits of 0.10 and 0.25 come from practice with large numbers. Here chance is simulated for as many students as there are: 1,000 pairs of years in which nothing moved. “Moved” means that at most 5 in 100 of them give an index as large.',
    leavesOut:
      'Students whom the definition does not count. Most students stand in both years, so chance alone moves less than simulated: a movement shown here is shown safely, a small one may be missed.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<Input>): Promise<Findings<Cell>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked, { yearsBack: 1 });
  const rows = await asked.district.rows<Cell>(counting, parameters);
  return {
    rows,
    n: numberOf(rows[0] ?? {}, 'students') ?? 0,
    unit: 'students',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: [],
    sql: [counting],
    parameters,
  };
}

function present(cells: readonly Cell[], { seed }: Input): Row[] {
  const whole = cells.find((cell) => textOf(cell, 'band') === null);
  if (!whole) return [];
  const parts = cells.filter((cell) => textOf(cell, 'band') !== null);
  const judged = judge(parts, seed);
  const [all, before] = [numberOf(whole, 'students'), numberOf(whole, 'students_last_year')];
  return [whole, ...parts].map((cell): Row => {
    const band = textOf(cell, 'band');
    const [students, last] = [numberOf(cell, 'students'), numberOf(cell, 'students_last_year')];
    return {
      band,
      band_title: band === null ? 'All students' : (bands[Number(band)] ?? band),
      students,
      share: students === null || !all ? null : students / all,
      students_last_year: last,
      share_last_year: last === null || !before ? null : last / before,
      stability_index: band === null ? (judged?.index ?? null) : null,
      by_chance: band === null ? (judged?.chance95 ?? null) : null,
      verdict: band !== null ? '' : verdictOf(judged),
      hidden: cell.hidden === true,
    };
  });
}

function verdictOf(judged: ReturnType<typeof judge>): Row['verdict'] {
  if (!judged) return 'cannot tell';
  return judged.moved ? 'moved' : 'no more than chance';
}

/** Bands whose counts are hidden leave the index undetermined: it is not guessed from the rest. */
function judge(parts: readonly Cell[], seed: number) {
  const pairs = parts.map((cell) => [numberOf(cell, 'students_last_year'), numberOf(cell, 'students')] as const);
  const expected = pairs.map(([before]) => before ?? Number.NaN);
  const actual = pairs.map(([, now]) => now ?? Number.NaN);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  if (!(sum(expected) > 0 && sum(actual) > 0) || !Number.isFinite(populationStability(expected, actual))) return null;
  return judgeStability({ expected, actual, random: seededRandom({ seed }) });
}

function say({ rows }: Findings<Row>): Sentence {
  const whole = rows[0];
  if (!whole)
    return {
      form: 'nothing',
      headline: 'No student has been enrolled long enough to be counted in either year.',
      more: 'Attendance and enrollment files of two years fill this page.',
    };
  const { stability_index: index, by_chance: chance } = whole;
  if (index === null || chance === null)
    return {
      form: 'cannot tell',
      headline: 'We cannot tell whether the days that students miss have moved.',
      more: 'It takes two years with attendance, and bands that are large enough to be shown.',
    };
  const numbers = `The index is ${decimal(index, 3)}; chance alone stays below ${decimal(chance, 3)} in 95 of 100 tries.`;
  if (whole.verdict !== 'moved')
    return {
      form: 'tells',
      headline: 'The days that students miss are spread as they were a year ago, or close to it.',
      more: numbers,
    };
  const most = rows
    .slice(1)
    .reduce((far, each) => (Math.abs(movedBy(each)) > Math.abs(movedBy(far)) ? each : far), rows[1] ?? whole);
  return {
    form: 'tells',
    headline: 'The days that students miss have moved by more than chance: check what the lists say now.',
    more: `${numbers} Most at “${most.band_title}”: from ${inEveryHundred(most.share_last_year ?? 0)} students to ${inEveryHundred(most.share ?? 0)}.`,
  };
}

function movedBy({ share, share_last_year }: Row): number {
  return (share ?? 0) - (share_last_year ?? 0);
}
