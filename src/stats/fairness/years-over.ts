/** What the ratios of the newest years in a row say, the oldest first. */
export type YearsOver =
  /** Above the threshold in each of the three, and not lowered as the State asks. */
  | 'three years, no reasonable progress'
  /** Above it in each of the three, and lowered in both of the steps between them. */
  | 'three years, with reasonable progress'
  | 'two years'
  | 'this year'
  | 'not over it'
  /** No ratio could be calculated in the newest year. */
  | 'not calculated';

export interface YearsOverSettings {
  readonly threshold: number;
  /** How much lower the ratio must be than a year before to count as progress; any drop where it is 0. */
  readonly progress: number;
}

const rounding = 1e-12;

/**
 * The years that 34 CFR 300.647(d) lets a State look at: a district need not be identified until it was over the
 * threshold in three consecutive years (the most a State may use), nor while it lowered the ratio reasonably in each of
 * the two years before. A year without a ratio breaks the row.
 *
 * Example: 3.4, 3.2, 3.1 over a threshold of 3 is three years with progress when any drop counts, and without it when
 * 0.2 are asked, for the last step is 0.1.
 */
export function yearsOver(
  [twoBefore, before, now]: readonly [number | null, number | null, number | null],
  { threshold, progress }: YearsOverSettings,
): YearsOver {
  const over = (ratio: number | null): ratio is number => ratio !== null && ratio > threshold * (1 + rounding);
  if (now === null) return 'not calculated';
  if (!over(now)) return 'not over it';
  if (!over(before)) return 'this year';
  if (!over(twoBefore)) return 'two years';
  const lowered = (from: number, to: number) => from > to && from - to >= progress - rounding;
  return lowered(twoBefore, before) && lowered(before, now)
    ? 'three years, with reasonable progress'
    : 'three years, no reasonable progress';
}
