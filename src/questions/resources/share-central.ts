/** Central spending shared out over schools by a key that everyone can see, to the cent. */
import { largestRemainder } from '../../stats/largest-remainder.ts';

export const centralKeys = ['pupils', 'direct spending', 'positions', 'not shared'] as const;
export type CentralKey = (typeof centralKeys)[number];

/**
 * Cents for each school, adding up exactly to what was to be shared; null when the key is 0 everywhere or hidden at
 * a school, so that nothing can be shared by it. Money taken back (below 0) is shared like money spent.
 */
export function shareCentral(cents: number, weights: readonly (number | null)[]): number[] | null {
  if (weights.length === 0 || weights.some((weight) => weight === null)) return null;
  const known = weights.map((weight) => Math.max(0, weight ?? 0));
  if (!known.some((weight) => weight > 0)) return null;
  const total = Math.abs(Math.round(cents));
  return largestRemainder(known, total).map((share) => (cents < 0 ? -share : share));
}
