/**
 * Whole numbers that add up exactly: each value loses its fraction, and the units still missing from the total go to
 * the largest fractions (the first of equals).
 *
 * Without a total, the sum of the values is rounded. Values below 0 count as 0. A total that differs from the sum is
 * reached by scaling first; with nothing to scale, only 0 can be reached.
 * Example: 2.4 3.4 4.2 add up to 10; rounded down they give 9, and the unit goes to the first .4: 3 3 4.
 * Source: Hamilton's method of apportionment (Balinski & Young 2001).
 */
export function largestRemainder(values: readonly number[], total?: number): number[] {
  const bounded = values.map((value) => (value > 0 ? value : 0));
  const sum = bounded.reduce((running, value) => running + value, 0);
  const target = Math.round(total ?? sum);
  if (target < 0 || !Number.isFinite(target)) throw new RangeError(`A total of 0 or more is needed; got ${total}.`);
  if (sum === 0) {
    if (target > 0) throw new RangeError(`Values that are all 0 cannot add up to ${target}.`);
    return bounded.map(() => 0);
  }
  const scaled = bounded.map((value) => (total === undefined ? value : (value * target) / sum));
  const whole = scaled.map((value) => Math.floor(value + 1e-9));
  const missing = target - whole.reduce((running, value) => running + value, 0);
  const byFraction = scaled
    .map((value, place) => ({ place, fraction: value - (whole[place] ?? 0) }))
    .sort((left, right) => right.fraction - left.fraction || left.place - right.place);
  for (const { place } of byFraction.slice(0, Math.max(0, missing))) whole[place] = (whole[place] ?? 0) + 1;
  return whole;
}
