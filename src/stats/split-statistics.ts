/**
 * The log likelihood ratio of splitting `total` outcomes with `ones` ones at `split`, `onesBefore` of them before it:
 * how much better two rates describe the series than one. 0 where both parts have the same rate.
 *
 * With B(k, x) = x·ln(x/k) + (k − x)·ln(1 − x/k) it is B(split, before) + B(rest, after) − B(total, ones).
 * Example: 80 outcomes with 14 ones, split at 40 with 2 before, score 4.723. Logarithms are looked up, not computed.
 */
export function splitStatistics(total: number, ones: number) {
  const logarithms = new Float64Array(total + 1);
  for (let n = 1; n <= total; n += 1) logarithms[n] = n * Math.log(n);
  const term = (n: number) => logarithms[n] ?? 0;
  const part = (size: number, count: number) => term(count) + term(size - count) - term(size);
  const whole = part(total, ones);
  return {
    at: (split: number, onesBefore: number): number =>
      part(split, onesBefore) + part(total - split, ones - onesBefore) - whole,
  };
}
