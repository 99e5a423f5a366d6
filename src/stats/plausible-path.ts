import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Interval, Proportion } from './interval.ts';

/** How a share went in one past period: where it stood at the same point, and at each later point (null: no count). */
export interface PastPath {
  readonly now: Proportion;
  readonly later: readonly (Proportion | null)[];
}

/** Where the share may stand at one later point. */
export interface PlausiblePoint extends Interval {
  readonly middle: number;
}

/** The range, or how many past periods there are where they are too few to give one. */
export type PlausiblePath =
  | { readonly told: false; readonly pastPeriods: number; readonly needed: number }
  | {
      readonly told: true;
      readonly pastPeriods: number;
      readonly confidence: number;
      /** One for each later point; null where fewer than two past periods have a count there. */
      readonly points: readonly (PlausiblePoint | null)[];
    };

/** With one past period nothing is known of how much periods differ. */
const NEEDED = 2;

/**
 * Where a share that is 17% now may stand at the end, if this period goes on as past ones did.
 *
 * In each past period the share moved by some factor of its odds between this point and a later one. The middle uses
 * the mean of those moves; the range is a prediction interval for one more period,
 *
 *     logit(now) + mean ± t(Y−1) · s · √(1 + 1/Y)
 *
 * over Y past periods with standard deviation s, turned back into a share. With few periods t is large (80%: 3.08 for
 * two, 1.89 for three, 1.64 for four), so the range is as wide as our ignorance. It never narrows further ahead.
 * Example: 17.0% now, and past periods that went 18.1 → 17.5%, 16.0 → 15.2%, 17.4 → 17.2%: 16.5%, from 15.8% to 17.2%.
 * It knows nothing of what is new this period: a program, a storm, a changed rule. One past period gives no range.
 */
export function plausiblePath(input: {
  readonly now: Proportion;
  readonly past: readonly PastPath[];
  /** How often the truth should fall inside; 0.8 by default. */
  readonly confidence?: number;
}): PlausiblePath {
  const { now, confidence = 0.8 } = input;
  const past = input.past.filter((path) => path.now.total > 0);
  if (past.length < NEEDED || now.total === 0) return { told: false, pastPeriods: past.length, needed: NEEDED };

  const start = logOdds(now);
  const length = Math.max(...past.map((path) => path.later.length));
  let widestSpread = 0;
  const points = Array.from({ length }, (_, point) => {
    const moves = past.flatMap((path) => {
      const later = path.later[point];
      return later && later.total > 0 ? [logOdds(later) - logOdds(path.now)] : [];
    });
    if (moves.length < NEEDED) return null;
    const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
    const variance = moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / (moves.length - 1);
    widestSpread = Math.max(widestSpread, Math.sqrt(variance * (1 + 1 / moves.length)));
    const reach = tQuantile(0.5 + confidence / 2, moves.length - 1) * widestSpread;
    const middle = start + mean;
    return { middle: shareAt(middle), low: shareAt(middle - reach), high: shareAt(middle + reach) };
  });
  return { told: true, pastPeriods: past.length, confidence, points };
}

/** Half a person is added to either side, so that nobody and everybody have odds too (Haldane 1956). */
function logOdds({ count, total }: Proportion): number {
  return Math.log((count + 0.5) / (total - count + 0.5));
}

function shareAt(logOddsValue: number): number {
  return 1 / (1 + Math.exp(-logOddsValue));
}
