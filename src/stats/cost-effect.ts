import type { Interval } from './interval.ts';

/** What a program changed, for one student reached, and how sure: in the outcome’s own unit. */
export interface EffectEstimate {
  readonly effect: number;
  readonly standardError: number;
}

/** What it costs for one student, above what would have been spent anyway, in dollars. */
export interface CostEstimate {
  readonly cost: number;
  /** 0 when the cost is taken as known. */
  readonly standardError: number;
}

/**
 * What a durable good costs each year: the payment that returns price and interest over its life.
 *
 *     a = C·r(1+r)ⁿ ⁄ ((1+r)ⁿ − 1);  with r = 0, C ⁄ n
 *
 * Example: $1,000,000 at 3% over 10 years is $117,230.51 a year. Throws RangeError for a life of 0 years or less.
 * Source: Levin, McEwan, Belfield, Bowden & Shand 2018, Economic Evaluation in Education.
 */
export function annualCost(price: number, { rate, years }: { readonly rate: number; readonly years: number }): number {
  if (!(years > 0 && rate >= 0 && Number.isFinite(price)))
    throw new RangeError(`A yearly cost needs a price, a rate of 0 or more and years above 0; got ${rate}, ${years}.`);
  if (rate === 0) return price / years;
  const growth = (1 + rate) ** years;
  return (price * rate * growth) / (growth - 1);
}

/** Which values a ratio may have: a range, everything outside a range, everything, or it has no meaning. */
export type RatioRange =
  | { readonly kind: 'between'; readonly low: number; readonly high: number }
  /** Below `high` or above `low`: the numbers divided by may be of either sign. */
  | { readonly kind: 'outside'; readonly high: number; readonly low: number }
  | { readonly kind: 'anything' };

export interface Uncertain {
  readonly value: number;
  readonly standardError: number;
}

/**
 * The range of a ratio of two uncertain numbers, by Fieller’s theorem.
 *
 * A ratio ρ belongs to it when (a − ρb)² ≤ z²(σa² + ρ²σb²). That is a range only when b is surely not 0; otherwise the
 * ratio may be endlessly large, and the answer says so instead of printing a number.
 *
 * Example: 0.20 (0.08) for 0.8 thousand dollars, known: 0.25, between 0.0540 and 0.4460.
 * With the cost known to within 0.1: between 0.0536 and 0.4784. `z` is 1.959964 for 95%.
 * Source: Fieller 1954, Journal of the Royal Statistical Society B 16.
 */
export function fiellerRatio(above: Uncertain, below: Uncertain, z = 1.959963984540054): RatioRange {
  const leading = below.value ** 2 - (z * below.standardError) ** 2;
  const middle = above.value * below.value;
  const last = above.value ** 2 - (z * above.standardError) ** 2;
  const inside = middle ** 2 - leading * last;
  if (leading === 0 || (leading < 0 && inside < 0)) return { kind: 'anything' };
  const root = Math.sqrt(Math.max(0, inside));
  const ends = [(middle - root) / leading, (middle + root) / leading].sort((left, right) => left - right);
  const [low = 0, high = 0] = ends;
  return leading > 0 ? { kind: 'between', low, high } : { kind: 'outside', high: low, low: high };
}

export interface CostEffect {
  /** Effect for each $1,000, in the outcome’s unit. */
  readonly perThousand: number;
  readonly perThousandRange: RatioRange;
  /** Dollars for one unit of effect on one student; null unless the whole range of the effect lies above 0. */
  readonly costPerUnit: number | null;
  readonly costPerUnitRange: Interval | null;
}

/**
 * Effect for each $1,000 and, where the effect is surely above 0, dollars for one unit of effect.
 *
 * Effect per dollar comes first because it is defined also when the effect is near 0. Dollars per unit of effect are
 * given only when the effect’s own range does not hold 0: otherwise that number has no upper end.
 *
 * Example: 0.20 (0.08) for $800: 0.25 per $1,000, between 0.054 and 0.446; $4,000 a unit, so $400 for 0.1, between
 * $224 and $1,852. Throws RangeError when the cost is not above 0.
 */
export function costEffect(
  { effect, standardError }: EffectEstimate,
  { cost, standardError: costError }: CostEstimate,
  z = 1.959963984540054,
): CostEffect {
  if (!(cost > 0)) throw new RangeError(`An effect for each dollar needs a cost above 0; got ${cost}.`);
  const inThousands = { value: cost / 1000, standardError: costError / 1000 };
  const range = fiellerRatio({ value: effect, standardError }, inThousands, z);
  const [low, high] = [effect - z * standardError, effect + z * standardError];
  const inverted =
    low > 0 ? fiellerRatio({ value: cost, standardError: costError }, { value: effect, standardError }, z) : null;
  return {
    perThousand: (effect / cost) * 1000,
    perThousandRange: range,
    costPerUnit: low > 0 ? cost / effect : null,
    costPerUnitRange:
      low <= 0
        ? null
        : costError === 0
          ? { low: cost / high, high: cost / low }
          : inverted?.kind === 'between'
            ? { low: inverted.low, high: inverted.high }
            : null,
  };
}
