import type { Interval } from './interval.ts';

/** What an interval lets us say about a difference. */
export type Verdict = 'shown' | 'within' | 'cannot tell';

/**
 * Reads an interval against the differences that would not matter.
 *
 * “shown”: the whole interval lies beyond the band on one side. “within”: the whole interval lies inside the band, so
 * whatever difference there is does not matter. “cannot tell”: it reaches across an edge, and the data allow both.
 * Without a band only a difference of exactly nothing would not matter, so “within” cannot be earned.
 *
 * Example: 0.052…0.334 with no band is “shown”; −0.01…0.02 within a band of ±0.03 is “within”; −0.01…0.04 “cannot
 * tell”. For a ratio with tolerance 0.8 give the band 0.8…1.25. No interval (too little data) is “cannot tell”.
 */
export function threeStateVerdict(interval: Interval | null, band: Interval = { low: 0, high: 0 }): Verdict {
  if (!interval) return 'cannot tell';
  if (interval.low > band.high || interval.high < band.low) return 'shown';
  const roomy = band.high > band.low;
  return roomy && interval.low >= band.low && interval.high <= band.high ? 'within' : 'cannot tell';
}
