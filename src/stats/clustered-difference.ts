import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { type Proportion, shareOf } from './interval.ts';
import type { DifferenceOfShares } from './newcombe-difference.ts';

/** One cluster (a school, say) in two periods. A cluster that was not there in a period has 0 of 0. */
export interface ClusterInTwoPeriods {
  readonly now: Proportion;
  readonly before: Proportion;
}

/** A change of the overall share, with what a reader needs to trust it. */
export interface ClusteredDifference extends DifferenceOfShares {
  readonly standardError: number;
  /** Two-sided: how surprising a change of this size would be, were there none. */
  readonly pValue: number;
  readonly degreesOfFreedom: number;
  readonly clusters: number;
}

/**
 * The change of an overall share between two periods, when people come in clusters that rise and fall together.
 *
 * Twelve thousand students are not twelve thousand independent witnesses: a flu, a principal or a bus route moves a
 * whole school. So the schools are counted as the witnesses. Each pulls the change by
 *
 *     u = (x₁ − p₁n₁)/N₁ − (x₀ − p₀n₀)/N₀
 *
 * (its surplus now less its surplus before, of the whole); the variance is m/(m−1)·Σu² over m clusters, the interval
 * uses Student’s t with m − 1 degrees of freedom, and the same school in both periods is matched with itself.
 *
 * Example: six schools of 150 to 610 students, from 14.8% to 13.1%: −1.8 points, between −3.9 and 0.4 (p = 0.085).
 * Null with fewer than two clusters, or nobody in a period. Under ten clusters the interval is rough: say so.
 * Source: linearized ratio (Cochran 1977, ch. 6); equals ordinary least squares with CR1 errors in statsmodels.
 */
export function clusteredDifference(
  clusters: readonly ClusterInTwoPeriods[],
  confidence = 0.95,
): ClusteredDifference | null {
  const present = clusters.filter(({ now, before }) => now.total + before.total > 0);
  const now = sumOf(present.map((cluster) => cluster.now));
  const before = sumOf(present.map((cluster) => cluster.before));
  const shareNow = shareOf(now);
  const shareBefore = shareOf(before);
  if (present.length < 2 || shareNow === null || shareBefore === null) return null;

  const pulls = present.map(
    (cluster) =>
      (cluster.now.count - shareNow * cluster.now.total) / now.total -
      (cluster.before.count - shareBefore * cluster.before.total) / before.total,
  );
  const degreesOfFreedom = present.length - 1;
  const variance = (present.length / degreesOfFreedom) * pulls.reduce((sum, pull) => sum + pull * pull, 0);
  const standardError = Math.sqrt(variance);
  const difference = shareNow - shareBefore;
  const reach = tQuantile(0.5 + confidence / 2, degreesOfFreedom) * standardError;
  return {
    difference,
    low: difference - reach,
    high: difference + reach,
    standardError,
    pValue: pValueOf(difference, standardError, degreesOfFreedom),
    degreesOfFreedom,
    clusters: present.length,
  };
}

function pValueOf(difference: number, standardError: number, degreesOfFreedom: number): number {
  if (standardError === 0) return difference === 0 ? 1 : 0;
  return 2 * tCdf(-Math.abs(difference) / standardError, degreesOfFreedom);
}

function sumOf(parts: readonly Proportion[]): Proportion {
  return parts.reduce((sum, part) => ({ count: sum.count + part.count, total: sum.total + part.total }), {
    count: 0,
    total: 0,
  });
}
