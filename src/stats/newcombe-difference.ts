import { type Interval, type Proportion, shareOf } from './interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** A difference of two shares with its interval, both in shares: 0.02 is two points of a hundred. */
export interface DifferenceOfShares extends Interval {
  readonly difference: number;
}

/**
 * How far apart two independent shares are: first minus second, with Newcombe’s interval.
 *
 * Each share gets its Wilson interval; the distances from the shares to their ends are added as the sides of a right
 * triangle are. It stays honest for small groups and for shares of 0 or 1, where the textbook formula fails:
 *
 *     low = d − √((p₁−l₁)² + (u₂−p₂)²)      high = d + √((u₁−p₁)² + (p₂−l₂)²)
 *
 * Example: 56 of 70 against 48 of 80 is 0.200, between 0.052 and 0.334. Null where either group is empty.
 * For different people in the two groups. The same schools in two years: see `clusteredDifference`.
 * Source: Newcombe 1998, Statistics in Medicine 17, method 10.
 */
export function newcombeDifference(
  first: Proportion,
  second: Proportion,
  confidence = 0.95,
): DifferenceOfShares | null {
  const firstShare = shareOf(first);
  const secondShare = shareOf(second);
  const firstRange = wilsonInterval(first, confidence);
  const secondRange = wilsonInterval(second, confidence);
  if (firstShare === null || secondShare === null || !firstRange || !secondRange) return null;
  const difference = firstShare - secondShare;
  return {
    difference,
    low: difference - Math.hypot(firstShare - firstRange.low, secondRange.high - secondShare),
    high: difference + Math.hypot(firstRange.high - firstShare, secondShare - secondRange.low),
  };
}
