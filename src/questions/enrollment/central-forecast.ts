import { dampedSum } from '../../stats/damped-trend.ts';
import { cohortForecast, fitCohort, type LeanOn } from './cohort-forecast.ts';
import { clip } from './entry-grades.ts';
import { totalOf } from './grade-counts.ts';
import { halfMedianHalfMean, type Panel } from './panel.ts';
import type { PreparedCounts } from './prepare-counts.ts';
import { methodConstants as constants } from './progression-priors.ts';

export interface CentralInput {
  readonly counts: PreparedCounts;
  readonly panel: Panel;
  readonly horizons: number;
  readonly kindergarten?: readonly (number | null)[] | undefined;
  readonly leanOn?: LeanOn | undefined;
  /** Weight of the cohorts against the trend; without it, the one for this kind of district. */
  readonly cohortWeight?: number | undefined;
}

/** The middle of a forecast, before rounding and bands: fractions of students, by horizon and grade. */
export interface CentralForecast {
  readonly grades: readonly (readonly number[])[];
  /** The totals of the two methods that it is made of. */
  readonly cohort: readonly number[];
  readonly trend: readonly number[];
  readonly cohortWeight: number;
}

const panelGrowthDamping = 0.9;

/**
 * Two views of the total are averaged in logarithms, and the grades are scaled to it: the classes moving up, which know
 * who is already here, and the damped trend, which knows how the district has been growing.
 */
export function centralForecast(input: CentralInput): CentralForecast {
  const { counts, panel, horizons } = input;
  const fit = fitCohort(counts, panel, input.leanOn);
  const common = { counts, fit, panel, horizons, kindergarten: input.kindergarten };
  const forTotal = cohortForecast({ ...common, lean: constants.leanInTotal });
  const forGrades = cohortForecast({ ...common, lean: 1 });
  const trend = trendTotals(counts, panel, horizons);
  const cohortWeight = input.cohortWeight ?? usualCohortWeight(counts);
  const cohort = forTotal.map(totalOf);
  const grades = forGrades.map((row, place) => {
    const fromCohorts = cohort[place] ?? 0;
    const shape = totalOf(row);
    if (!(fromCohorts > 0 && shape > 0)) return row.map(() => 0);
    const total = Math.exp(cohortWeight * Math.log(fromCohorts) + (1 - cohortWeight) * Math.log(trend[place] ?? 1));
    return row.map((count) => (count * total) / shape);
  });
  return { grades, cohort, trend, cohortWeight };
}

/** Districts without high schools follow their cohorts more, those that begin at grade 9 less. */
export function usualCohortWeight(counts: PreparedCounts): number {
  const last = counts.rows.at(-1) ?? [];
  if (!((last[0] ?? 0) > 0)) return constants.cohortWeightWithoutKindergarten;
  return (last[12] ?? 0) > 0 ? constants.cohortWeight : constants.cohortWeightWithoutHighSchool;
}

/** Total by horizon: what all districts share goes on almost undamped, what is the district's own fades. */
function trendTotals({ rows }: PreparedCounts, panel: Panel, horizons: number): number[] {
  const totals = rows.map(totalOf);
  const last = totals.at(-1) ?? 0;
  const growths: number[] = [];
  for (let place = Math.max(1, totals.length - 3); place < totals.length; place += 1) {
    const before = totals[place - 1] ?? 0;
    const now = totals[place] ?? 0;
    if (!(before > 0 && now > 0)) continue;
    const growth = Math.log(now / before);
    // A campus that opened or a district that was divided says nothing of the year after.
    const isBreak = Math.abs(growth) > constants.breakFrom;
    growths.push(isBreak ? panel.growth : clip(growth, constants.trendGrowthCap));
  }
  const own = ((halfMedianHalfMean(growths) - panel.growth) * last) / (last + constants.trendShrinkStudents);
  return Array.from({ length: horizons }, (_, place) => {
    const horizon = place + 1;
    const log =
      own * dampedSum(constants.trendDamping, horizon) + panel.growth * dampedSum(panelGrowthDamping, horizon);
    return last * Math.exp(log);
  });
}
