import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Proportion, shareOf } from './interval.ts';

/**
 * How surprising two shares this far apart would be if the groups did not differ: a two-sided p-value.
 *
 * The pooled z test, which is the chi-square test of a 2 × 2 table without correction:
 * z = (p₁ − p₂) / √(p(1−p)(1/n₁ + 1/n₂)), p the share of both groups together.
 *
 * Example: 56 of 70 against 48 of 80 has z = 2.650 and p = 0.0080. Two groups in which nobody, or everybody, was
 * counted give 1. An empty group gives null. It assumes that people are counted independently of each other.
 * Source: any textbook; values checked with statsmodels `proportions_ztest`.
 */
export function twoProportionTest(first: Proportion, second: Proportion): number | null {
  const firstShare = shareOf(first);
  const secondShare = shareOf(second);
  if (firstShare === null || secondShare === null) return null;
  const pooled = (first.count + second.count) / (first.total + second.total);
  const variance = pooled * (1 - pooled) * (1 / first.total + 1 / second.total);
  if (variance === 0) return 1;
  return 2 * normalCdf(-Math.abs(firstShare - secondShare) / Math.sqrt(variance), 0, 1);
}
