export interface UngradedInput {
  /** Ungraded students and K–12 students of the last falls, in order of time; unknown falls left out. */
  readonly past: readonly { readonly ungraded: number; readonly total: number }[];
  /** K–12 students expected, by horizon. */
  readonly expectedTotals: readonly number[];
}

/**
 * Students counted without a grade, beside the forecast by grade and never inside it: their pooled share of the last
 * three falls goes on. 12, 9 and 9 ungraded beside 1,000 students each make 1 %, so 10 beside 1,000 expected.
 *
 * Which students count as ungraded is a reporting choice that jumps from year to year; nothing finer is honest.
 */
export function ungradedAhead({ past, expectedTotals }: UngradedInput): number[] {
  const recent = past.slice(-3).filter(({ total }) => total > 0);
  const total = recent.reduce((sum, each) => sum + each.total, 0);
  const ungraded = recent.reduce((sum, each) => sum + each.ungraded, 0);
  if (total === 0) return expectedTotals.map(() => 0);
  return expectedTotals.map((expected) => Math.round((expected * ungraded) / total));
}
