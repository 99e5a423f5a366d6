import tQuantile from '@stdlib/stats-base-dists-t-quantile';

export interface SeasonalRange {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

const fewestYears = 2;
/** Years that agree to the cent were planned that way, or so booked: a spread below 1 of 100 is not believed. */
const leastSpread = 0.01;

/**
 * What a share of the year is expected to be, from the same share in past years: 80 of 100 should fall inside.
 *
 *     ln middle = mean of ln share,  half-width = t(0.9; k − 1) · sd · √(1 + 1/k) over the k years
 *
 * Two years are the least, and give a wide range. Example: .24, .25 and .26 of the year’s spending by September give
 * .25 between .229 and .273. With years this few a decomposition into trend and season (STL, MSTL) has nothing more to
 * find: each season has been seen k times, and this is what k times tell. Null for fewer than two years.
 */
export function seasonalRange(shares: readonly number[]): SeasonalRange | null {
  const known = shares.filter((share) => share > 0 && Number.isFinite(share));
  if (known.length < fewestYears) return null;
  const logs = known.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  const reach =
    tQuantile(0.9, logs.length - 1) * Math.sqrt(Math.max(variance, leastSpread ** 2) * (1 + 1 / logs.length));
  return { middle: Math.exp(mean), low: Math.exp(mean - reach), high: Math.exp(mean + reach) };
}
