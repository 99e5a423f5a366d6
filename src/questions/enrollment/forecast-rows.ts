/** A forecast as rows: falls that were counted, then falls to come with their ranges. */
import { z } from 'zod';
import { fail } from '../../errors.ts';
import type { Band } from './forecast-bands.ts';
import type { ForecastYear } from './forecast-district.ts';
import { type GradeHistory, totalOf } from './grade-counts.ts';
import { halfBand } from './half-band.ts';
import { gradeInWords, gradePlace, type OctoberCounts } from './october-counts.ts';
import { pastRecord, recordByHorizon } from './past-record.ts';
import { birthsFor, type PlanAhead } from './plan-ahead.ts';

export const forecastInput = z.object({
  school: z.string().max(200).optional().describe('One school, by its code; the district when empty'),
  grade: z
    .enum(['KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'])
    .optional()
    .describe('One grade; all grades together when empty'),
  show: z.enum(['total', 'grades', 'schools']).default('total').describe('The total only, each grade, or each school'),
  years: z.coerce.number().int().min(1).max(10).default(10).describe('Falls ahead, up to ten'),
  through: z.coerce
    .number()
    .int()
    .min(1980)
    .max(2200)
    .optional()
    .describe('Leave out counts after this fall, to see what would have been said then'),
});
export type ForecastInput = z.infer<typeof forecastInput>;

export const forecastRow = z.object({
  school_id: z.string().nullable().meta({ title: 'School code' }),
  school: z.string().nullable(),
  grade: z.string().nullable(),
  fall: z.string(),
  counted: z.number().nullable().meta({ kind: 'count', title: 'Counted' }),
  expected: z.number().nullable().meta({ kind: 'count', title: 'Expected' }),
  range_80_low: z.number().nullable().meta({ kind: 'count', title: '80% range, low' }),
  range_80_high: z.number().nullable().meta({ kind: 'count', title: '80% range, high' }),
  range_50_low: z.number().nullable().meta({ kind: 'count', title: '50% range, low' }),
  range_50_high: z.number().nullable().meta({ kind: 'count', title: '50% range, high' }),
  off_by: z.number().nullable().meta({ kind: 'rate', title: 'Off by, so far' }),
  inside_80: z.string().nullable().meta({ title: 'Inside 80%, so far' }),
});
export type ForecastRow = z.infer<typeof forecastRow>;

interface Named {
  readonly school_id: string | null;
  readonly school: string | null;
  readonly grade: string | null;
}

interface Series {
  readonly named: Named;
  readonly history: GradeHistory;
  readonly years: readonly ForecastYear[];
  /** A grade’s place, or null for the total. */
  readonly place: number | null;
}

/** Fails with `bad-input` for a school that nobody counted. */
export function forecastRows(counts: OctoberCounts, plan: PlanAhead, input: ForecastInput): ForecastRow[] {
  const unit = unitOf(counts, plan, input.school);
  const place = input.grade === undefined ? null : gradePlace(input.grade);
  if (input.show === 'schools')
    return [null, ...plan.schools.map(({ school }) => school)].flatMap((school) => {
      const its = unitOf(counts, plan, school ?? undefined);
      return rowsOf({ ...its, named: { ...its.named, grade: gradeOrNull(place) }, place });
    });
  if (input.show === 'grades')
    return [null, ...offered(unit)].flatMap((grade) =>
      rowsOf({ ...unit, named: { ...unit.named, grade: gradeOrNull(grade) }, place: grade }),
    );
  const rows = rowsOf({ ...unit, named: { ...unit.named, grade: gradeOrNull(place) }, place });
  return input.school === undefined && place === null ? withRecord(rows, counts, plan) : rows;
}

function gradeOrNull(place: number | null): string | null {
  return place === null ? null : gradeInWords(place);
}

function unitOf(counts: OctoberCounts, plan: PlanAhead, school: string | undefined) {
  const nobody = { school_id: null, school: null, grade: null };
  if (school === undefined) return { named: nobody, history: counts.district.history, years: plan.district.years };
  const unit = counts.schools.find(({ id }) => id === school);
  const forecast = plan.schools.find((each) => each.school === school);
  if (!unit || !forecast)
    return fail('bad-input', {
      what: 'The school',
      why: `no school with the code “${school}” had students in the fall of ${plan.origin}.`,
    });
  return {
    named: { school_id: unit.id, school: unit.name, grade: null },
    history: unit.history,
    years: forecast.years,
  };
}

/** Grades that had a student in the last five falls, or will have. */
function offered({ history, years }: Pick<Series, 'history' | 'years'>): number[] {
  const recent = history.rows.slice(-5);
  return Array.from({ length: 13 }, (_, place) => place).filter(
    (place) =>
      recent.some((row) => (row[place] ?? 0) > 0) || years.some(({ grades }) => (grades[place]?.expected ?? 0) > 0),
  );
}

function rowsOf({ named, history, years, place }: Series): ForecastRow[] {
  const past = history.years.map((year, index) => ({
    ...named,
    fall: String(year),
    ...noForecast,
    counted: countedOf(history.rows[index] ?? [], place),
  }));
  const ahead = years.map(({ year, total, grades }) => ({
    ...named,
    fall: String(year),
    ...bandColumns(place === null ? total : (grades[place] ?? noBand)),
  }));
  return [...past, ...ahead];
}

function countedOf(row: readonly (number | null)[], place: number | null): number | null {
  if (place !== null) return row[place] ?? null;
  return row.some((students) => students === null) ? null : totalOf(row);
}

const noBand: Band = { expected: 0, low80: 0, high80: 0, low95: 0, high95: 0 };
const noForecast = {
  expected: null,
  range_80_low: null,
  range_80_high: null,
  range_50_low: null,
  range_50_high: null,
  off_by: null,
  inside_80: null,
};

function bandColumns(band: Band) {
  const { low50, high50 } = halfBand(band);
  return {
    counted: null,
    expected: band.expected,
    range_80_low: band.low80,
    range_80_high: band.high80,
    range_50_low: low50,
    range_50_high: high50,
    off_by: null,
    inside_80: null,
  };
}

/** Beside each fall ahead: how far such forecasts were off in the past, and how many counts the range held. */
function withRecord(rows: readonly ForecastRow[], counts: OctoberCounts, { origin, input }: PlanAhead): ForecastRow[] {
  const horizons = input.horizons ?? 1;
  const record = recordByHorizon(
    pastRecord(counts.district.history, {
      horizons,
      panelAt: input.panelAt,
      kindergartenAt: (made) => birthsFor(counts, made).ahead(horizons),
    }),
  );
  return rows.map((row) => {
    const its = record.find(({ horizon }) => horizon === Number(row.fall) - origin);
    if (!its || row.expected === null) return row;
    return { ...row, off_by: its.error, inside_80: `${its.inside80} of ${its.forecasts}` };
  });
}
