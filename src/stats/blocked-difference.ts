import type { Proportion } from './interval.ts';
import type { DifferenceOfShares } from './newcombe-difference.ts';

/** One lot: those it drew and those it did not, who competed with each other and with nobody else. */
export interface Block {
  readonly drawn: Proportion;
  readonly others: Proportion;
}

/**
 * The difference of two shares where chance was dealt block by block, as in a lottery that every school draws for itself.
 *
 * Adding blocks up first would compare schools: where nine of ten were drawn and where one of ten was are not alike.
 * So the differences within the blocks are averaged with the weights of Mantel and Haenszel, wₖ = n₁n₀ ÷ (n₁ + n₀):
 *
 *     d = Σ wₖ (p₁ₖ − p₀ₖ) ÷ Σ wₖ
 *
 * and the variance is Sato’s, which holds for many small blocks as for a few large ones.
 *
 * Example: 1 of 9 drawn against 1 of 1 others, and 0 of 1 against 1 of 9: weights .9 and .9, differences −.889 and
 * −.111, so −.5; adding up first gives 1 of 10 against 2 of 10, −.1.
 * Null where no block holds both sides. Throws RangeError for a count above its total.
 * Source: Sato 1989, Biometrics 45, 1323–1324; Greenland and Robins 1985 for the weights.
 */
export function blockedDifference(blocks: readonly Block[], z = 1.959964): DifferenceOfShares | null {
  let weights = 0;
  let sum = 0;
  let first = 0;
  let second = 0;
  for (const { drawn, others } of blocks) {
    const [n1, n0, x1, x0] = [drawn.total, others.total, drawn.count, others.count];
    if (x1 > n1 || x0 > n0) throw new RangeError('A count is above its total.');
    if (n1 === 0 || n0 === 0) continue;
    const all = n1 + n0;
    weights += (n1 * n0) / all;
    sum += (x1 * n0 - x0 * n1) / all;
    first += (n1 ** 2 * x0 - n0 ** 2 * x1 + (n1 * n0 * (n0 - n1)) / 2) / all ** 2;
    second += (x1 * (n0 - x0) + x0 * (n1 - x1)) / (2 * all);
  }
  if (weights === 0) return null;
  const difference = sum / weights;
  const spread = (z * Math.sqrt(Math.max(0, difference * first + second))) / weights;
  return { difference, low: Math.max(-1, difference - spread), high: Math.min(1, difference + spread) };
}
