import { type Proportion, shareOf } from '../interval.ts';

/** Two tables count as equally likely when their chances differ by less than this share of themselves. */
const sameChance = 1 + 1e-7;

/**
 * Fisher’s exact test of two shares: how often chance alone, with the same totals, would give a table as unlikely as
 * this one or more so (two-sided). For groups too small for the z test.
 *
 * The chances of all tables with these margins stand in fixed ratios to their neighbors, so they are built outward from
 * the most likely one and add up to 1: nothing overflows. Example: 2 of 8 against 349 of 854 gives 0.483.
 * Null where a group is empty. Source: Fisher 1935; values checked with scipy `fisher_exact`.
 */
export function fisherExactTest(first: Proportion, second: Proportion): number | null {
  if (shareOf(first) === null || shareOf(second) === null) return null;
  const counted = first.count + second.count;
  const least = Math.max(0, counted - second.total);
  const most = Math.min(counted, first.total);
  const people = first.total + second.total;
  const mode = Math.min(most, Math.max(least, Math.floor(((first.total + 1) * (counted + 1)) / (people + 2))));
  const up = (count: number) =>
    ((counted - count) * (first.total - count)) / ((count + 1) * (second.total - counted + count + 1));
  const chances = new Map([[mode, 1]]);
  for (let count = mode; count < most; count += 1) chances.set(count + 1, (chances.get(count) ?? 0) * up(count));
  for (let count = mode; count > least; count -= 1) chances.set(count - 1, (chances.get(count) ?? 0) / up(count - 1));
  const seen = (chances.get(first.count) ?? 0) * sameChance;
  const sizes = [...chances.values()].sort((one, other) => one - other);
  const all = sizes.reduce((sum, chance) => sum + chance, 0);
  return Math.min(1, sizes.reduce((sum, chance) => (chance <= seen ? sum + chance : sum), 0) / all);
}
