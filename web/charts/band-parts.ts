/**
 * One group of students over ordered bands. Shares are in percent, in the order of the bands; null is a share that may
 * not be shown.
 */
export type BandRow = { name: string; students: number | null; shares: (number | null)[] };

/** A part of a bar from one percent to another. A hidden part has no band: it is all that may not be told apart. */
export type BandPart = { from: number; to: number } & ({ kind: 'shown'; band: number } | { kind: 'hidden' });

const WHOLE = 100;

/**
 * The shown shares in their order from the left, then one hidden part that fills the rest: its parts are never drawn,
 * so no picture tells what the table hides.
 *
 * Example: [47, 28, null, null] is 0–47, 47–75 and hidden 75–100; [null, null] is hidden 0–100.
 */
export function bandParts(shares: (number | null)[]): BandPart[] {
  const parts: BandPart[] = [];
  let from = 0;
  shares.forEach((share, band) => {
    if (share === null || share <= 0) return;
    const to = Math.min(WHOLE, from + share);
    parts.push({ kind: 'shown', band, from, to });
    from = to;
  });
  if (shares.includes(null) && from < WHOLE) parts.push({ kind: 'hidden', from, to: WHOLE });
  return parts;
}

const STEPS_OF_SIX: Record<number, number[]> = { 1: [4], 2: [1, 5], 3: [1, 3, 5], 4: [1, 2, 4, 6], 5: [1, 2, 3, 4, 6] };

/** Which of the six sequential steps each of some bands gets, as far apart as can be: 4 bands get 1, 2, 4 and 6. */
export function stepsFor(bands: number): number[] {
  return STEPS_OF_SIX[bands] ?? [1, 2, 3, 4, 5, 6].slice(0, bands);
}

/** The color of text on a sequential step: ink on the first three, paper on the last three. */
export function textOnStep(step: number): string {
  return step <= 3 ? 'var(--ink)' : 'var(--paper)';
}
