import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Interval, type Proportion, shareOf } from '../interval.ts';

/** How many times as large one share is as another, with its interval; `high` may be Infinity. */
export interface RatioOfShares extends Interval {
  readonly ratio: number;
}

/**
 * The ratio of two independent shares, first over second, with an interval.
 *
 * Katz’s interval is symmetric on the logarithmic scale, with standard error √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂). It has no
 * value when a count is 0; Koopman’s score interval then takes its place: all ratios that a chi-square test would not
 * reject. Example: 805 of 1795 against 349 of 1488 is 1.912, between 1.721 and 2.124; 0 of 50 against 20 of 50 is 0,
 * between 0 and 0.18. Null where a group is empty, or where both counts are 0 and the ratio has no meaning.
 * Source: Katz, Baptista, Azen & Pike 1978, Biometrics 34; Koopman 1984, Biometrics 40.
 */
export function ratioInterval(first: Proportion, second: Proportion, confidence = 0.95): RatioOfShares | null {
  const one = shareOf(first);
  const other = shareOf(second);
  if (one === null || other === null || first.count + second.count === 0) return null;
  const z = normalQuantile(0.5 + confidence / 2, 0, 1);
  const ratio = other === 0 ? Number.POSITIVE_INFINITY : one / other;
  if (first.count === 0 || second.count === 0) return { ratio, ...koopman(first, second, z) };
  const error = Math.sqrt(1 / first.count - 1 / first.total + 1 / second.count - 1 / second.total);
  return { ratio, low: ratio * Math.exp(-z * error), high: ratio * Math.exp(z * error) };
}

function koopman(first: Proportion, second: Proportion, z: number): Interval {
  const tooFar = (logarithm: number) => chiSquare(first, second, Math.exp(logarithm)) > z * z;
  if (second.count === 0) return { low: Math.exp(edge(-60, 60, tooFar)), high: Number.POSITIVE_INFINITY };
  return { low: 0, high: Math.exp(edge(60, -60, tooFar)) };
}

/** Where `rejected` changes from true, at `from`, to false, at `to`: found by halving. */
function edge(from: number, to: number, rejected: (at: number) => boolean): number {
  let [outside, inside] = [from, to];
  for (let step = 0; step < 80; step += 1) {
    const middle = (outside + inside) / 2;
    if (rejected(middle)) outside = middle;
    else inside = middle;
  }
  return inside;
}

/** How badly the counts fit a given ratio, at the shares that fit it best. */
function chiSquare(first: Proportion, second: Proportion, ratio: number): number {
  const a = (first.total + second.total) * ratio;
  const b = -(first.total * ratio + first.count + second.total + second.count * ratio);
  const c = first.count + second.count;
  const share = (2 * c) / (-b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
  return misfit(first, share * ratio) + misfit(second, share);
}

function misfit({ count, total }: Proportion, share: number): number {
  const variance = total * share * (1 - share);
  return variance <= 0 ? 0 : (count - total * share) ** 2 / variance;
}
