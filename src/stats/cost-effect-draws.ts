import type { CostEstimate, EffectEstimate } from './cost-effect.ts';
import { quantileOfSorted } from './quantile.ts';
import { randomNormal, seededRandom } from './seeded-random.ts';

/** One way to spend: its effect on a student reached and its cost for one, each with its error. */
export interface Use {
  readonly name: string;
  readonly effect: EffectEstimate;
  readonly cost: CostEstimate;
}

export interface UseChance {
  readonly name: string;
  /** Of a hundredth to 1: how often the effect for each $1,000 came out above 0. */
  readonly positive: number;
  /** How often it was the best of all uses, and above 0: doing nothing is a rival too. */
  readonly best: number;
  /** The middle 95 of 100 draws of the effect for each $1,000. */
  readonly low: number;
  readonly high: number;
}

export interface UseChances {
  readonly uses: readonly UseChance[];
  /** How often no use came out above 0. */
  readonly noneHelps: number;
  /**
   * The use that may be called the best: it came out best in at least 95 of 100 draws. Null where the ranges do not
   * allow an order, which is the usual case.
   */
  readonly best: string | null;
}

/**
 * How likely each use is to be the best use of a dollar, over draws of effect and cost together.
 *
 * Draws come from normal curves around the estimates; a drawn cost of nothing is drawn again at a hundredth of the
 * estimate. The uses must measure the same outcome in the same unit. Same seed, same chances.
 * Example: 0.20 (0.08) for $800 is above 0 in 99 of 100 draws; two such uses are each the best in about half.
 * Throws RangeError without draws or with a cost that is not above 0.
 * Source: Fenwick, Claxton & Sculpher 2001, Health Economics 10 (cost-effectiveness acceptability curves).
 */
export function chancesOfUses(
  uses: readonly Use[],
  { seed, draws = 4000 }: { readonly seed: number; readonly draws?: number },
): UseChances {
  if (!(draws >= 1)) throw new RangeError(`At least one draw is needed; got ${draws}.`);
  for (const { name, cost } of uses)
    if (!(cost.cost > 0)) throw new RangeError(`${name} needs a cost above 0; got ${cost.cost}.`);
  const random = seededRandom({ seed });
  const drawn = uses.map(() => new Float64Array(draws));
  const best = uses.map(() => 0);
  let noneHelps = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let leader = -1;
    let most = 0;
    uses.forEach(({ effect, cost }, place) => {
      const gain = effect.effect + effect.standardError * randomNormal(random);
      const price = Math.max(cost.cost / 100, cost.cost + cost.standardError * randomNormal(random));
      const value = (gain / price) * 1000;
      (drawn[place] as Float64Array)[draw] = value;
      if (value > most) {
        most = value;
        leader = place;
      }
    });
    if (leader < 0) noneHelps += 1;
    else best[leader] = (best[leader] ?? 0) + 1;
  }
  const chances = uses.map(({ name }, place) => {
    const values = (drawn[place] as Float64Array).sort();
    return {
      name,
      positive: values.filter((value) => value > 0).length / draws,
      best: (best[place] ?? 0) / draws,
      low: quantileOfSorted(values, 0.025),
      high: quantileOfSorted(values, 0.975),
    };
  });
  return {
    uses: chances,
    noneHelps: noneHelps / draws,
    best: chances.find((use) => use.best >= 0.95)?.name ?? null,
  };
}
