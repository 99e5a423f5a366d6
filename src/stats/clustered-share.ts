import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { type Proportion, shareOf } from './interval.ts';

export interface ClusteredShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly clusters: number;
}

/**
 * An overall share with an interval that counts clusters (schools), not people, as the witnesses: each pulls by
 * u = (x − p·n)/N, the variance is m/(m − 1)·Σu², and Student’s t has m − 1 degrees of freedom. Kept between 0 and 1.
 *
 * Example: 8 of 20, 5 of 20 and 11 of 20 are .4 with a standard error of .0866, so from .027 to .773.
 * Null with fewer than two clusters or nobody in them. Under ten clusters it is rough: say so.
 * Source: linearized ratio (Cochran 1977, chapter 6).
 */
export function clusteredShare(clusters: readonly Proportion[], confidence = 0.95): ClusteredShare | null {
  const present = clusters.filter(({ total }) => total > 0);
  const all = present.reduce((sum, { count, total }) => ({ count: sum.count + count, total: sum.total + total }), {
    count: 0,
    total: 0,
  });
  const share = shareOf(all);
  if (share === null || present.length < 2) return null;
  const pulls = present.map(({ count, total }) => (count - share * total) / all.total);
  const freedom = present.length - 1;
  const error = Math.sqrt((present.length / freedom) * pulls.reduce((sum, pull) => sum + pull * pull, 0));
  const reach = tQuantile(0.5 + confidence / 2, freedom) * error;
  return {
    share,
    low: Math.max(0, share - reach),
    high: Math.min(1, share + reach),
    clusters: present.length,
  };
}
