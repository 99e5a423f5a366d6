import { quantileOfSorted, sortedNumbers } from './quantile.ts';

/**
 * The middle number, or half-way between the two middle ones. Half of the numbers may be wrong, however wildly, and
 * it still stands among the right ones.
 *
 * Example: 2 2 3 4 14 has 3; 1 3 7 8 has 5. NaN is left out; no numbers give null.
 */
export function median(values: ArrayLike<number>): number | null {
  const sorted = sortedNumbers(values);
  return sorted.length === 0 ? null : quantileOfSorted(sorted, 0.5);
}
