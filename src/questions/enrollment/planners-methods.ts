/** What a consultant’s table would say: grade progression by each named way of averaging, beside our own. */
import { z } from 'zod';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { averagings } from '../../stats/progression-ratios.ts';
import { count } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { whyNot } from './enrollment-forecast.ts';
import { whichDistrict } from './forecast-words.ts';
import { knownBy, totalOf } from './grade-counts.ts';
import { type OctoberCounts, publishedCounts, publishedSql } from './october-counts.ts';
import { planAhead } from './plan-ahead.ts';
import { type PlannersMethod, plannersForecast } from './planners-forecast.ts';
import { prepareCounts } from './prepare-counts.ts';

const input = z.object({
  years: z.coerce.number().int().min(1).max(10).default(5).describe('Falls ahead, up to ten'),
});

const row = z.object({
  method: z.string(),
  fall: z.string(),
  expected: z.number().meta({ kind: 'count' }),
  range_80_low: z.number().nullable().meta({ kind: 'count', title: 'Our 80% range, low' }),
  range_80_high: z.number().nullable().meta({ kind: 'count', title: 'Our 80% range, high' }),
  inside_ours: z.boolean().meta({ title: 'Inside our range' }),
  off_by: z.number().nullable().meta({ kind: 'rate', title: 'Off by in past falls' }),
  tries: z.number().meta({ kind: 'count', title: 'Past falls' }),
});
type Row = z.infer<typeof row>;

const names: Readonly<Record<PlannersMethod, string>> = {
  threeYearMean: 'Cohort survival, mean of three years',
  fiveYearMean: 'Cohort survival, mean of five years',
  weighted123: 'Cohort survival, last three years weighted 1:2:3',
  threeYearPooled: 'Cohort survival, three years pooled',
  smoothed: 'Grade progression, smoothed (.4)',
};
const methods = Object.keys(averagings) as PlannersMethod[];

export const plannersMethods = defineQuestion({
  name: 'planners-methods',
  asks: 'What would a consultant’s table say?',
  area: 'enrollment',
  about: 'public',
  input,
  row,
  uses: [],
  reads: [octoberCounts],
  how: {
    inWords:
      'Grade progression as planners compute it by hand: students who came by students who could come, averaged in each of the usual ways, kindergarten as it was. Beside it our own forecast, and how far off each would have been one year ahead in past falls.',
    howSure:
      'The methods of the table give no range. Where their numbers differ, the difference is the averaging and not the students.',
    leavesOut: 'Births, housing and whatever else a consultant adds by judgment.',
  },
  answer,
  say,
});

async function answer({
  district,
  input: asked,
  snapshot,
  recorded,
}: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const published = await publishedCounts({ district, recorded });
  const shared = { unit: 'falls', definitions: [], sql: [...publishedSql] };
  if (published.is !== 'counts')
    return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough, notes: whyNot(published) };
  const { counts } = published;
  const plan = planAhead(counts, asked.years);
  const rows = prepareCounts(knownBy(counts.district.history, plan.origin))?.rows ?? [];
  const own = plan.district.years;
  const record = plan.district.record;
  const ours: Row[] = own.map(({ year, total }) => ({
    method: 'Ours',
    fall: String(year),
    expected: total.expected,
    range_80_low: total.low80,
    range_80_high: total.high80,
    inside_ours: true,
    off_by: meanOf(record.map(({ expected, actual }) => Math.abs(expected - actual) / actual)),
    tries: record.length,
  }));
  const theirs = methods.flatMap((method) => {
    const { totals } = plannersForecast({ rows, method, horizons: asked.years });
    const errors = pastErrorsOf(counts, method);
    return own.map(({ year, total }, place): Row => {
      const expected = Math.round(totals[place] ?? 0);
      return {
        method: names[method],
        fall: String(year),
        expected,
        range_80_low: null,
        range_80_high: null,
        inside_ours: expected >= total.low80 && expected <= total.high80,
        off_by: meanOf(errors),
        tries: errors.length,
      };
    });
  });
  return { ...shared, rows: [...ours, ...theirs], n: rows.length, asOf: `${plan.origin}-10-01`, notes: [] };
}

/** One year ahead, from every fall that had one before it. */
function pastErrorsOf({ district: { history } }: OctoberCounts, method: PlannersMethod): number[] {
  return history.years.slice(1, -1).flatMap((origin) => {
    const rows = prepareCounts(knownBy(history, origin))?.rows ?? [];
    const actual = totalOf(history.rows[history.years.indexOf(origin + 1)] ?? []);
    const [expected] = plannersForecast({ rows, method, horizons: 1 }).totals;
    return actual > 0 && expected !== undefined && rows.length > 1 ? [Math.abs(expected - actual) / actual] : [];
  });
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function say({ rows, notes }: Findings<Row>): Sentence {
  const [ours] = rows;
  if (!ours)
    return notes[0]
      ? whichDistrict(notes[0].text)
      : { form: 'nothing', headline: 'No October counts have come yet.', more: 'Two falls by grade are enough.' };
  const theirs = rows.filter(({ method, fall }) => method !== 'Ours' && fall === ours.fall);
  const expected = theirs.map((each) => each.expected);
  const [low, high] = [Math.min(...expected), Math.max(...expected)];
  const far = rows.filter(({ fall }) => fall === rows.at(-1)?.fall && fall !== ours.fall);
  const outside = far.filter((each) => !each.inside_ours).length;
  return {
    form: 'tells',
    headline: `By the usual averages a consultant would say between ${count(low)} and ${count(high)} students for the fall of ${ours.fall}; we say ${count(ours.expected)}.`,
    more:
      far.length === 0
        ? 'None of those tables gives a range.'
        : `By ${rows.at(-1)?.fall}, ${count(outside)} of ${count(far.length - 1)} of their numbers lie outside our range. None of those tables gives a range.`,
  };
}
