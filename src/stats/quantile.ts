/**
 * The value below which a given share of the numbers lies, read on a straight line between neighbors (type 7 of
 * Hyndman & Fan 1996; the rule of R, NumPy and spreadsheets).
 *
 * With the n numbers in order, it stands at place (n − 1)·share, counted from 0.
 * Example: the 0.9 quantile of 1 2 3 4 10 stands at place 3.6 and is 7.6. NaN is left out; no numbers give null.
 */
export function quantile(values: ArrayLike<number>, share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A quantile needs a share between 0 and 1; got ${share}.`);
  const sorted = sortedNumbers(values);
  return sorted.length === 0 ? null : quantileOfSorted(sorted, share);
}

/** The same, for numbers already in order, none of them NaN, at least one of them there. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const lower = sorted[below] ?? Number.NaN;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return lower + (place - below) * (upper - lower);
}

/** The numbers in order, without NaN. */
export function sortedNumbers(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
}
