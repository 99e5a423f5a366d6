/** Whether a count is growing or shrinking, or only wavers. */
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

export interface CountTrend {
  /** Change a year, as a share: .03 is 3 more of every 100 each year. */
  readonly yearly: number;
  readonly low: number;
  readonly high: number;
  /** Chance of so strong a trend, either way, if there were none. */
  readonly pValue: number;
  readonly years: number;
}

/**
 * A straight line through the logarithms of yearly counts, large counts weighing more:
 *
 *     ln count = a + b · year,  weights = counts,  yearly change = eᵇ − 1
 *
 * The spread about the line is what is seen, and never less than chance alone gives counts of that size (Poisson);
 * ranges use Student’s t with n − 2 degrees. Example: 1,000, 1,100, 1,210 and
 * 1,331 in four falls is 10 % a year, between 4 and 16. Fewer than four falls, or a fall without a student, give null.
 */
export function countTrend(points: readonly { readonly year: number; readonly count: number }[]): CountTrend | null {
  const size = points.length;
  if (size < fewestFalls || points.some(({ count }) => !(count > 0))) return null;
  const weight = points.reduce((sum, { count }) => sum + count, 0);
  const meanYear = points.reduce((sum, { year, count }) => sum + year * count, 0) / weight;
  const meanLog = points.reduce((sum, { count }) => sum + Math.log(count) * count, 0) / weight;
  const squares = points.reduce((sum, { year, count }) => sum + count * (year - meanYear) ** 2, 0);
  if (!(squares > 0)) return null;
  const slope =
    points.reduce((sum, { year, count }) => sum + count * (year - meanYear) * (Math.log(count) - meanLog), 0) / squares;
  const rest = points.reduce(
    (sum, { year, count }) => sum + count * (Math.log(count) - meanLog - slope * (year - meanYear)) ** 2,
    0,
  );
  const degrees = size - 2;
  const error = Math.sqrt(Math.max(1, rest / degrees) / squares);
  const reach = tQuantile(0.975, degrees) * error;
  return {
    yearly: Math.exp(slope) - 1,
    low: Math.exp(slope - reach) - 1,
    high: Math.exp(slope + reach) - 1,
    pValue: 2 * (1 - tCdf(Math.abs(slope) / error, degrees)),
    years: size,
  };
}

const fewestFalls = 4;
