import type { Interval } from '../interval.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/** How much of a list stays from one date to the next. */
export interface ListChurn {
  readonly before: number;
  readonly after: number;
  readonly stayed: number;
  readonly left: number;
  readonly entered: number;
  /** Stayed, of all who were on either list (Jaccard): 1 the same list, 0 nobody in common; null for two empty lists. */
  readonly overlap: number | null;
  /** Left, of those on the first list, and its Wilson interval; null when it was empty. */
  readonly leavingShare: number | null;
  readonly leavingRange: Interval | null;
  /** Entered, of those on the second list. */
  readonly enteringShare: number | null;
}

/**
 * Churn from counts alone: who was on the first list, on the second, and on both.
 *
 * Example: 10 before, 12 after and 8 on both: 2 left, 4 entered, overlap 8/14 = 0.571.
 * Throws RangeError when more stayed than were on a list. Source of the overlap: Jaccard 1912.
 */
export function churnOfCounts({
  before,
  after,
  stayed,
}: Readonly<Record<'before' | 'after' | 'stayed', number>>): ListChurn {
  if (stayed > Math.min(before, after) || stayed < 0)
    throw new RangeError(`No more can stay than are on both lists; got ${stayed} of ${before} and ${after}.`);
  const either = before + after - stayed;
  return {
    before,
    after,
    stayed,
    left: before - stayed,
    entered: after - stayed,
    overlap: either === 0 ? null : stayed / either,
    leavingShare: before === 0 ? null : (before - stayed) / before,
    leavingRange: wilsonInterval({ count: before - stayed, total: before }),
    enteringShare: after === 0 ? null : (after - stayed) / after,
  };
}

/** Churn between two lists of names, each counted once. */
export function listChurn(before: Iterable<string>, after: Iterable<string>): ListChurn {
  const first = new Set(before);
  const second = new Set(after);
  return churnOfCounts({
    before: first.size,
    after: second.size,
    stayed: [...first].filter((name) => second.has(name)).length,
  });
}
