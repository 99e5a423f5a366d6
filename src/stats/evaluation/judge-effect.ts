import type { Interval } from '../interval.ts';
import type { DesignEstimate } from './design-estimate.ts';
import type { DesignName, EvaluationVerdict } from './evaluation-types.ts';
import { alikeBefore } from './rate-evidence.ts';

/**
 * May a sentence say that the program made the difference? Only where the design lets it, and its checks held.
 *
 * A lottery needs its draw followed, and few lost or the groups alike before; a cut score that nobody was pushed over;
 * a matched comparison the same measure from before and groups alike; schools that started at different times a
 * common path before (or, where only one period before is known, the same level). What could not be checked does not pass for a design in which people chose.
 */
export function mayBeCausal(design: DesignName, estimate: DesignEstimate): boolean {
  if (design === 'correlational' || design === 'before-after') return false;
  const result = (name: string) => estimate.checks.find((one) => one.name === name)?.passed ?? null;
  const others = estimate.checks.filter(({ name }) => name !== 'Few were lost, and evenly');
  if (others.some(({ passed }) => passed === false)) return false;
  if (design === 'lottery') return result('Few were lost, and evenly') === true || alikeBefore(estimate) === true;
  if (design === 'staggered') {
    const together = result('They moved together before');
    return together === true || (together === null && alikeBefore(estimate) === true);
  }
  return true;
}

export interface Judged {
  readonly interval: Interval;
  readonly higherIsBetter: boolean;
  readonly smallestThatMatters: number | null;
  readonly design: DesignName;
  readonly causal: boolean;
  /** Also found when every outcome that was looked at counts; a range that leaves out 0 is not enough then. */
  readonly foundAmongAll: boolean;
}

/**
 * “worked”: the whole interval is good, and reaches what would matter. “harmed”: the whole of it is bad. “did not”: the
 * whole of it stays under what would matter, so that whatever the program does is too little. Else “cannot tell”, as
 * also where the design’s checks failed, or where among several outcomes luck alone may have found it. Example: what matters is 3; 1 to 7 worked, −1 to 2 did not, −1 to 5 cannot tell.
 */
export function judgeEffect({
  interval,
  higherIsBetter,
  smallestThatMatters,
  design,
  causal,
  foundAmongAll,
}: Judged): EvaluationVerdict {
  if (design === 'correlational' || design === 'before-after') return 'description only';
  if (!causal || !Number.isFinite(interval.low) || !Number.isFinite(interval.high)) return 'cannot tell';
  const low = higherIsBetter ? interval.low : -interval.high;
  const high = higherIsBetter ? interval.high : -interval.low;
  if (high < 0 && foundAmongAll) return 'harmed';
  if (smallestThatMatters !== null && high < smallestThatMatters) return 'did not';
  return low > 0 && foundAmongAll ? 'worked' : 'cannot tell';
}
