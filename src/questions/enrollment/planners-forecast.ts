import { type Averaging, averageRatio, averagings } from '../../stats/progression-ratios.ts';
import { type FullRow, totalOf } from './grade-counts.ts';

export type PlannersMethod = keyof typeof averagings;

export interface PlannersInput {
  /** Falls one after another, the lowest grade first; any span of grades. */
  readonly rows: readonly FullRow[];
  readonly method: PlannersMethod;
  readonly horizons: number;
  /**
   * Births that feed the lowest grade: for each fall of `rows`, then for each fall ahead. Without them the lowest grade
   * stays as it is.
   */
  readonly births?: readonly number[] | undefined;
}

export interface PlannersForecast {
  /** The ratio into each grade from the one below; null where no past step says. Place 0: children per birth. */
  readonly ratios: readonly (number | null)[];
  readonly grades: readonly (readonly number[])[];
  readonly totals: readonly number[];
}

/**
 * Grade progression as planners compute it by hand, by a named way of averaging: for comparison with a consultant's
 * table, and as the start of a conversation. No shrinkage, no caps, no ranges; the district forecast is surer.
 *
 * Example: `cohort_survival.json`, kindergarten to grade 4 from 2019 to 2024, three-year means: 1,769.95 students in
 * 2025. Source: NCES, Projections of Education Statistics, appendix A.1.
 */
export function plannersForecast({ rows, method, horizons, births }: PlannersInput): PlannersForecast {
  const averaging: Averaging = averagings[method];
  const last = rows.at(-1) ?? [];
  const ratios = last.map((_, grade) => {
    const steps =
      grade === 0
        ? rows.map((row, place) => ({ from: births?.[place] ?? 0, to: row[0] ?? 0 }))
        : rows.slice(1).map((row, place) => ({ from: rows[place]?.[grade - 1] ?? 0, to: row[grade] ?? 0 }));
    return averageRatio(steps, averaging);
  });
  const grades: number[][] = [];
  let current: FullRow = last;
  for (let horizon = 1; horizon <= horizons; horizon += 1) {
    const born = births?.[rows.length - 1 + horizon];
    const entering = born === undefined || ratios[0] == null ? (last[0] ?? 0) : born * ratios[0];
    const before = current;
    current = last.map((_, grade) => (grade === 0 ? entering : (before[grade - 1] ?? 0) * (ratios[grade] ?? 1)));
    grades.push([...current]);
  }
  return { ratios, grades, totals: grades.map(totalOf) };
}
