/** The number to plan for when too few costs more than too many, or less: the newsvendor’s problem. */

export interface Choice {
  readonly plan: number;
  /** Share of the outcomes in which it is too few. */
  readonly short: number;
  /** Mean cost in units of “one too many”. */
  readonly cost: number;
}

export interface CheapestPlan {
  readonly plan: number;
  readonly low80: number;
  readonly high80: number;
  /** Weights of too few against too many between which the plan stays the same; `to` is null when there is no end. */
  readonly from: number;
  readonly to: number | null;
  readonly choices: readonly Choice[];
  /** Twenty equally likely needs, in order. */
  readonly twenty: readonly number[];
}

/**
 * The whole number whose mean cost is least, when one too few costs `weight` times one too many: the smallest n for
 * which the chance of needing n or fewer is at least weight/(1 + weight).
 *
 * Example: needs of 41, 42, 43, 43 and 45, equally likely, weight 2: n must cover 2/3 of them, so 43 (it covers 4/5);
 * it stays 43 for weights from 0.67 to 4. Throws RangeError without outcomes or for a weight that is not above 0.
 * Source: Arrow, Harris & Marschak 1951, Econometrica 19.
 */
export function cheapestPlan(needs: ArrayLike<number>, weight: number): CheapestPlan {
  if (needs.length === 0) throw new RangeError('A plan needs at least one outcome.');
  if (!(weight > 0)) throw new RangeError(`The weight of too few must be above 0; got ${weight}.`);
  const sorted = Float64Array.from(needs).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1))] ?? 0;
  const plan = Math.ceil(at(weight / (1 + weight)));
  const covered = (number: number) => sorted.filter((need) => need <= number).length / sorted.length;
  const oddsOf = (share: number) => (share >= 1 ? null : share / (1 - share));
  const [low80, high80] = [Math.ceil(at(0.1)), Math.ceil(at(0.9))];
  const twenty = Array.from({ length: 20 }, (_, place) => at((place + 0.5) / 20));
  return {
    plan,
    low80,
    high80,
    from: oddsOf(covered(plan - 1)) ?? 0,
    to: oddsOf(covered(plan)),
    choices: aroundPlan(plan, twenty).map((number) => choiceOf(sorted, number, weight)),
    twenty,
  };
}

const mostChoices = 9;

/** Numbers that pass through the plan in equal steps and cover all twenty outcomes; none is below 0. */
function aroundPlan(plan: number, twenty: readonly number[]): number[] {
  const least = Math.min(plan, Math.ceil(twenty[0] ?? plan));
  const most = Math.max(plan, Math.ceil(twenty.at(-1) ?? plan));
  const step = Math.max(1, Math.ceil((most - least) / (mostChoices - 1)));
  const below = Math.floor((plan - least) / step);
  const above = Math.ceil((most - plan) / step);
  return Array.from({ length: below + above + 1 }, (_, place) => plan + (place - below) * step);
}

function choiceOf(sorted: Float64Array, plan: number, weight: number): Choice {
  let short = 0;
  let cost = 0;
  for (const need of sorted) {
    if (need > plan) short += 1;
    cost += need > plan ? weight * (need - plan) : plan - need;
  }
  return { plan, short: short / sorted.length, cost: cost / sorted.length };
}
