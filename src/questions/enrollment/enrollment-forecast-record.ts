/** How far off forecasts would have been, and whether the ranges held what they promise. */
import { z } from 'zod';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { count, ofThings, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { forecastInWords, whyNot } from './enrollment-forecast.ts';
import { whichDistrict } from './forecast-words.ts';
import { totalOf } from './grade-counts.ts';
import { type OctoberCounts, publishedCounts, publishedSql } from './october-counts.ts';
import { errorsOfSize, nationalErrors } from './others-record.ts';
import { type HorizonRecord, pastRecord, type RecordedForecast, recordByHorizon } from './past-record.ts';
import { birthsFor, planAhead } from './plan-ahead.ts';

const input = z.object({
  show: z
    .enum(['years-ahead', 'forecasts'])
    .default('years-ahead')
    .describe('The record by years ahead, or every past forecast beside its count'),
  years: z.coerce.number().int().min(1).max(10).default(5).describe('Falls ahead, up to ten'),
});
type Input = z.infer<typeof input>;

const rate = (title: string) => z.number().nullable().meta({ kind: 'rate', title });
const students = (title: string) => z.number().nullable().meta({ kind: 'count', title });
const row = z.object({
  years_ahead: z.string(),
  made_in: z.string().nullable(),
  fall: z.string().nullable(),
  forecasts: z.number().meta({ kind: 'count' }),
  off_by: rate('Ours, off by'),
  no_change: rate('Same as last year'),
  cohort_survival: rate('Cohort survival'),
  our_size: rate('Districts our size'),
  nation: rate('The nation (NCES)'),
  inside_80: z.number().nullable().meta({ kind: 'count', title: 'Inside the 80% range' }),
  inside_50: z.number().nullable().meta({ kind: 'count', title: 'Inside the 50% range' }),
  expected: students('Expected'),
  range_80_low: students('80% range, low'),
  range_80_high: students('80% range, high'),
  counted: students('Counted'),
});
type Row = z.infer<typeof row>;

export const enrollmentForecastRecord = defineQuestion({
  name: 'enrollment-forecast-record',
  asks: 'How far off have our enrollment forecasts been?',
  area: 'enrollment',
  about: 'public',
  input,
  row,
  ahead: [{ show: 'forecasts' }, { show: 'forecasts', years: 4 }, { years: 4 }],
  uses: [],
  reads: [octoberCounts],
  how: {
    inWords: `For each past fall with three counts or more, the forecast is made anew from nothing later and held against what came. “Off by” is the mean distance in percent of the count. ${forecastInWords.inWords}`,
    howSure:
      'A record of few falls is thin: neighboring forecasts share their luck. “Districts our size” is the middle error of 314 New Jersey districts; “the nation” is the record of the national projections (NCES 2014-051, table A-7), which no district can reach.',
    leavesOut:
      'The method was built before these falls were replayed and has been tuned on other districts; its ranges here are not tuned to this district’s counts beyond its own past swings.',
  },
  answer,
  say,
});

async function answer({ district, input: asked, snapshot, recorded }: Asked<Input>): Promise<Findings<Row>> {
  const published = await publishedCounts({ district, recorded });
  const shared = { unit: 'past forecasts', definitions: [], sql: [...publishedSql] };
  if (published.is !== 'counts')
    return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough, notes: whyNot(published) };
  const { counts } = published;
  const { origin, input: made } = planAhead(counts, 1);
  const record = pastRecord(counts.district.history, {
    horizons: asked.years,
    panelAt: made.panelAt,
    kindergartenAt: (fall) => birthsFor(counts, fall).ahead(asked.years),
  });
  const tried = record.filter(({ actual }) => actual !== null);
  return {
    ...shared,
    rows: asked.show === 'forecasts' ? record.map(forecastRow) : recordByHorizon(record).map(horizonRow(counts)),
    n: tried.length,
    asOf: `${origin}-10-01`,
    notes: [],
  };
}

const noFigures = { off_by: null, no_change: null, cohort_survival: null, our_size: null, nation: null };

function forecastRow(each: RecordedForecast): Row {
  const { actual, low80, high80, low50, high50 } = each;
  const held = (low: number, high: number) => (actual === null ? null : Number(actual >= low && actual <= high));
  const off = (expected: number) => (actual === null ? null : (expected - actual) / actual);
  return {
    ...noFigures,
    years_ahead: String(each.horizon),
    made_in: String(each.origin),
    fall: String(each.fall),
    forecasts: 1,
    off_by: off(each.expected),
    no_change: off(each.noChange),
    cohort_survival: off(each.cohortSurvival),
    inside_80: held(low80, high80),
    inside_50: held(low50, high50),
    expected: each.expected,
    range_80_low: low80,
    range_80_high: high80,
    counted: actual,
  };
}

function horizonRow({ district: { history } }: OctoberCounts) {
  const size = errorsOfSize(totalOf(history.rows.at(-1) ?? []));
  return (each: HorizonRecord): Row => ({
    years_ahead: String(each.horizon),
    made_in: null,
    fall: null,
    forecasts: each.forecasts,
    off_by: each.error,
    no_change: each.noChange,
    cohort_survival: each.cohortSurvival,
    our_size: size?.errors[each.horizon - 1] ?? null,
    nation: nationalErrors[each.horizon - 1] ?? null,
    inside_80: each.inside80,
    inside_50: each.inside50,
    expected: null,
    range_80_low: null,
    range_80_high: null,
    counted: null,
  });
}

const fewestTries = 4;

function say({ rows, notes }: Findings<Row>, { show }: Input): Sentence {
  if (rows.length === 0 && notes[0]) return whichDistrict(notes[0].text);
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'There is no record yet.',
      more: 'It begins with the fourth October count by grade.',
    };
  const first = rows.filter((each) => each.years_ahead === '1' && each.off_by !== null);
  const tried = first.reduce((sum, each) => sum + each.forecasts, 0);
  const held = rows.reduce((sum, each) => sum + (each.inside_80 ?? 0), 0);
  const all = rows.filter((each) => each.inside_80 !== null).reduce((sum, each) => sum + each.forecasts, 0);
  if (tried < fewestTries)
    return {
      form: 'cannot tell',
      headline: `${ofThings(tried, 'past forecast')} of the next fall can be checked, too few for a record.`,
      more: 'Four or more can be called one. Each October adds one.',
    };
  const mean = (of: 'off_by' | 'no_change' | 'cohort_survival') =>
    first.reduce((sum, each) => sum + Math.abs(each[of] ?? 0) * each.forecasts, 0) / tried;
  const [ours, same, classes] = [mean('off_by'), mean('no_change'), mean('cohort_survival')];
  const last = show === 'years-ahead' ? rows.at(-1) : undefined;
  const far =
    last && last.years_ahead !== '1' && last.off_by !== null
      ? `, and ${last.years_ahead} years out by ${percent(last.off_by)}`
      : '';
  return {
    form: 'tells',
    headline: `One year out our forecasts would have missed by ${percent(ours)}${far}. We promise that 80 of 100 counts fall inside the range: ${count(Math.round((100 * held) / all))} did.`,
    more: `“Same as last year” missed by ${percent(same)} and cohort survival, the usual method, by ${percent(classes)}. ${ofThings(all, 'forecast')} ${all === 1 ? 'is' : 'are'} counted; they share their falls, so a few points either way mean little.`,
  };
}
