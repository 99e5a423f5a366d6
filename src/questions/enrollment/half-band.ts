import type { Band } from './forecast-bands.ts';

/**
 * The range that half of such counts should fall into: 0.47 of the way to each end of the 80 % range, as logarithms.
 *
 * Measured on 314 New Jersey districts, origins 2016 to 2019: the distance that held half of the errors was 0.45 to
 * 0.48 of the one that held 80 of 100, for totals and grades, at one to four years. Example: 100 between 90 and 111
 * gives 95 to 105.
 */
export function halfBand({ expected, low80, high80 }: Band): { low50: number; high50: number } {
  if (!(expected > 0 && low80 > 0))
    return { low50: Math.round((expected + low80) / 2), high50: halfUp(expected, high80) };
  const toward = (end: number) => Math.round(expected * Math.exp(shareOf80 * Math.log(end / expected)));
  return { low50: Math.min(expected, toward(low80)), high50: Math.max(expected, toward(high80)) };
}

const shareOf80 = 0.47;

function halfUp(expected: number, high80: number): number {
  return Math.round(expected + shareOf80 * (high80 - expected));
}
