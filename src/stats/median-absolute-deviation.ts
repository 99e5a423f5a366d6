import { median } from './median.ts';

/** One over the 75% point of the normal curve: it makes the deviation of normal numbers their standard deviation. */
const NORMAL_SCALE = 1.482602218505602;

/**
 * How far numbers usually lie from their middle: the median distance from the median, times 1.4826, so that it equals
 * the standard deviation where numbers are normal, and is not moved by a few wild ones.
 *
 * Example: 2 2 3 4 14 has middle 3, distances 1 1 0 1 11, median distance 1, and so 1.4826 (their standard deviation
 * is 5.1). NaN is left out; no numbers give null.
 * Source: Hampel 1974, JASA 69; values checked with scipy `median_abs_deviation(scale='normal')`.
 */
export function medianAbsoluteDeviation(values: ArrayLike<number>): number | null {
  const middle = median(values);
  if (middle === null) return null;
  const distance = median(Float64Array.from(values, (value) => Math.abs(value - middle)));
  return distance === null ? null : NORMAL_SCALE * distance;
}
