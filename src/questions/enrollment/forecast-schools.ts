import { fail } from '../../errors.ts';
import { largestRemainder } from '../../stats/largest-remainder.ts';
import { reconcileTree } from '../../stats/reconcile-forecasts.ts';
import { centralForecast } from './central-forecast.ts';
import { fitCohort } from './cohort-forecast.ts';
import { bandAround, bandWidths, type Measure, neverNarrower, type Widths } from './forecast-bands.ts';
import type { DistrictForecast, DistrictForecastInput, ForecastYear } from './forecast-district.ts';
import { type GradeHistory, gradeCount, knownBy, rowOf, totalOf } from './grade-counts.ts';
import { noPanel } from './panel.ts';
import { expectedSwing, outcomesBy, replayForecasts } from './past-forecasts.ts';
import { prepareCounts } from './prepare-counts.ts';

export interface SchoolsForecastInput {
  /** By the school's code. A school without students at the origin is closed. */
  readonly schools: ReadonlyMap<string, GradeHistory>;
  /** The history that `district` was made from, and its other inputs. */
  readonly districtInput: DistrictForecastInput;
  readonly district: DistrictForecast;
}

export interface SchoolForecast {
  readonly school: string;
  readonly years: readonly ForecastYear[];
  readonly notes: readonly string[];
}

/**
 * Every school and grade, agreeing with the district: the expected students of a grade over all schools add up to the
 * district's, year by year, to the student.
 *
 * A school is forecast by the district's own method, leaning on its district where its numbers are few. The schools'
 * grades are then reconciled with the district's, which is surer and stays as it is; what is left over goes to the
 * schools by the variance of their own forecasts. Grades that no school offers any more stay with the schools that
 * offer the nearest grade below. A school may be any part that the district is the sum of: a group, a program, an area.
 */
export function forecastSchools({ schools, districtInput, district }: SchoolsForecastInput): SchoolForecast[] {
  const { history, panelAt = noPanel } = districtInput;
  const { origin } = district;
  const horizons = district.years.length;
  const districtCounts = prepareCounts(knownBy(history, origin));
  const open = [...schools].filter(([, counts]) => totalOf(rowOf(counts, origin) ?? []) > 0);
  if (districtCounts === null || open.length === 0) {
    fail('bad-input', { what: 'The list of schools', why: `none of them has a student in the fall of ${origin}.` });
  }
  const panel = panelAt(origin);
  const leanOn = fitCohort(districtCounts, panel);
  const parts = open.flatMap(([school, counts]) => {
    const known = knownBy(counts, origin);
    const prepared = prepareCounts(known);
    if (prepared === null) return [];
    const { grades } = centralForecast({ counts: prepared, panel, horizons, leanOn });
    const outcomes = outcomesBy(origin, known, replayForecasts(known, { horizons: 1, panelAt }));
    const volatility = expectedSwing(known, outcomes);
    return [{ school, grades: grades.map((row) => [...row]), volatility, notes: prepared.notes }];
  });
  const whole = district.years.map((year, place) =>
    agreed(
      parts.map(({ grades }) => grades[place] ?? []),
      year,
    ),
  );
  return parts.map(({ school, volatility, notes }, index) => {
    const rows = whole.map((year) => year[index] ?? []);
    return { school, notes, years: banded({ rows, origin, volatility, calibration: districtInput.calibration }) };
  });
}

/** One year: whole students by school and grade whose sums over schools are the district's grades. */
function agreed(schools: readonly (readonly number[])[], { grades }: ForecastYear): number[][] {
  const result = schools.map(() => new Array<number>(gradeCount).fill(0));
  grades.forEach(({ expected }, grade) => {
    if (expected === 0) return;
    const forecasts = standIns(schools, grade);
    const tree = reconcileTree(
      {
        forecast: expected,
        variance: 0,
        parts: forecasts.map((forecast) => ({ forecast, variance: forecast })),
      },
      { noNegatives: true },
    );
    const whole = largestRemainder(
      tree.parts.map(({ value }) => value),
      expected,
    );
    whole.forEach((students, school) => {
      const row = result[school];
      if (row !== undefined) row[grade] = students;
    });
  });
  return result;
}

/** The schools' forecasts of a grade; where none has any, those of the nearest grade that some school has. */
function standIns(schools: readonly (readonly number[])[], grade: number): number[] {
  const nearest = Array.from({ length: gradeCount }, (_, place) => place).sort(
    (left, right) => Math.abs(left - grade) - Math.abs(right - grade) || left - right,
  );
  for (const candidate of nearest) {
    const forecasts = schools.map((row) => row[candidate] ?? 0);
    if (forecasts.some((forecast) => forecast > 0)) return forecasts;
  }
  return schools.map(() => 1);
}

interface BandedInput {
  readonly rows: readonly (readonly number[])[];
  readonly origin: number;
  readonly volatility: number;
  readonly calibration: DistrictForecastInput['calibration'];
}

/** Schools swing more than districts of their size: so much wider, 80 % bands hold on New Jersey’s schools. */
const schoolSwing = { total: 1.04, grade: 1.14 } as const;

function banded({ rows, origin, volatility, calibration }: BandedInput): ForecastYear[] {
  const widthsOf = (measure: Measure, counts: readonly number[]): Widths[] =>
    neverNarrower(
      counts.map((students, place) => {
        const { to80, to95 } = bandWidths(measure, { students, horizon: place + 1, volatility, calibration });
        return { to80: to80 * schoolSwing[measure], to95: to95 * schoolSwing[measure] };
      }),
    );
  const totals = rows.map(totalOf);
  const totalWidths = widthsOf('total', totals);
  const gradeWidths = Array.from({ length: gradeCount }, (_, grade) =>
    widthsOf(
      'grade',
      rows.map((row) => row[grade] ?? 0),
    ),
  );
  return rows.map((row, place) => ({
    year: origin + place + 1,
    horizon: place + 1,
    total: bandAround(totals[place] ?? 0, totals[place] ?? 0, totalWidths[place] ?? { to80: 0, to95: 0 }),
    grades: row.map((students, grade) =>
      bandAround(students, students, gradeWidths[grade]?.[place] ?? { to80: 0, to95: 0 }),
    ),
  }));
}
