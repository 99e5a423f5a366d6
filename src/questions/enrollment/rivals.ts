import { dampedTrend } from '../../stats/damped-trend.ts';
import { type FullRow, gradeCount, totalOf } from './grade-counts.ts';

/**
 * The simple methods that a forecast must beat, each as the field uses it. They see counts as published, with gaps
 * as 0. Every function takes falls one after another, the last one being the origin, and gives grades by horizon.
 */
export const rivals = {
  noChange,
  cohortSurvival,
  dampedTrend: trendOfTotal,
  average,
} as const;

export type RivalName = keyof typeof rivals;

/** Every grade stays as it is. */
function noChange(rows: readonly FullRow[], horizons: number): number[][] {
  const last = rows.at(-1) ?? [];
  return Array.from({ length: horizons }, () => [...last]);
}

const smallestRatio = 0.67;
const largestRatio = 1.5;

/**
 * Three-year pooled ratios (students who came, by students who could come), each kept within 0.67 to 1.5; grades that
 * are entered from elsewhere stay at their three-year mean; grades not offered now stay closed.
 */
function cohortSurvival(rows: readonly FullRow[], horizons: number): number[][] {
  const last = rows.at(-1) ?? [];
  const recent = rows.slice(-3);
  const steps = Math.min(3, rows.length - 1);
  const entry = entryByShare(rows);
  const ratios = last.map((_, grade) => {
    let came = 0;
    let could = 0;
    for (let back = 0; back < steps; back += 1) {
      came += rows[rows.length - 1 - back]?.[grade] ?? 0;
      could += rows[rows.length - 2 - back]?.[grade - 1] ?? 0;
    }
    return Math.min(largestRatio, Math.max(smallestRatio, could > 0 ? came / could : 1));
  });
  const means = last.map((_, grade) => recent.reduce((sum, row) => sum + (row[grade] ?? 0), 0) / recent.length);
  const ahead: number[][] = [];
  let current: FullRow = last;
  for (let horizon = 1; horizon <= horizons; horizon += 1) {
    current = last.map((now, grade) => {
      if (now <= 0) return 0;
      return entry[grade] ? (means[grade] ?? 0) : (current[grade - 1] ?? 0) * (ratios[grade] ?? 1);
    });
    ahead.push([...current]);
  }
  return ahead;
}

/** As `entryGrades`, without its rule for a feeder that has just closed: the field's method does not have it. */
function entryByShare(rows: readonly FullRow[]): boolean[] {
  const recent = rows.slice(-3);
  const mean = (grade: number) => recent.reduce((sum, row) => sum + (row[grade] ?? 0), 0);
  return Array.from({ length: gradeCount }, (_, grade) => grade === 0 || mean(grade - 1) < 0.34 * mean(grade));
}

/** The total's mean growth of three years, damped by 0.7 a year; every grade grows alike. */
function trendOfTotal(rows: readonly FullRow[], horizons: number): number[][] {
  const last = rows.at(-1) ?? [];
  const steps = Math.min(3, rows.length - 1);
  const before = totalOf(rows[rows.length - 1 - steps] ?? []);
  const now = totalOf(last);
  const growth = steps > 0 && before > 0 && now > 0 ? Math.log(now / before) / steps : 0;
  const ahead = dampedTrend(1, { growth, damping: 0.7 });
  return Array.from({ length: horizons }, (_, place) => {
    const factor = ahead(place + 1);
    return last.map((count) => count * factor);
  });
}

/** The mean of the three. */
function average(rows: readonly FullRow[], horizons: number): number[][] {
  const each = [noChange(rows, horizons), cohortSurvival(rows, horizons), trendOfTotal(rows, horizons)];
  return Array.from({ length: horizons }, (_, place) =>
    Array.from({ length: gradeCount }, (_, grade) =>
      each.reduce((sum, rows) => sum + (rows[place]?.[grade] ?? 0) / each.length, 0),
    ),
  );
}
