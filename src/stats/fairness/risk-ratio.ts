import type { Proportion } from '../interval.ts';
import { type RatioOfShares, ratioInterval } from './ratio-interval.ts';

/** How few are too few to calculate, and which ratio counts as disproportionate. Each State sets its own. */
export interface RiskRatioSettings {
  /** Fewest people counted (the numerator). */
  readonly minimumCell: number;
  /** Fewest people in all (the denominator). */
  readonly minimumTotal: number;
  /** The ratio above which a district is flagged; null when none is set. */
  readonly threshold: number | null;
}

export type RiskRatioUse = 'risk ratio' | 'alternate risk ratio' | 'too few in the group' | 'too few to compare with';

export interface RiskRatio {
  readonly use: RiskRatioUse;
  /** The group’s risk; null where nobody is in it. */
  readonly risk: number | null;
  readonly othersRisk: number | null;
  /** Null where it is not calculated. */
  readonly ratio: RatioOfShares | null;
  /** Above the threshold; null where no threshold is set or nothing was calculated. */
  readonly overThreshold: boolean | null;
}

export interface RiskRatioCounts {
  readonly group: Proportion;
  /** All other children of the district. */
  readonly others: Proportion;
  /** All other children of the State, where known. */
  readonly state?: Proportion | null;
}

/** A ratio that equals the threshold, but for the last digits of a division, is not over it. */
const rounding = 1e-12;

/**
 * The risk ratio of 34 CFR 300.647: the group’s risk over that of all other children of the district.
 *
 * When those others fail the minimum cell or the minimum total, the alternate risk ratio compares with the State. When
 * the group itself fails, or the State’s comparison does, nothing is calculated.
 * Example: 40 of 200 against 90 of 900 is 2.0; 18 of 120 against 1 of 8, with 5,000 of 100,000 in the State, is 3.0.
 */
export function riskRatio({ group, others, state = null }: RiskRatioCounts, settings: RiskRatioSettings): RiskRatio {
  const enough = ({ count, total }: Proportion) => count >= settings.minimumCell && total >= settings.minimumTotal;
  const risk = group.total === 0 ? null : group.count / group.total;
  const none = (use: RiskRatioUse): RiskRatio => ({ use, risk, othersRisk: null, ratio: null, overThreshold: null });
  if (!enough(group)) return none('too few in the group');
  const comparison = enough(others) ? others : state && enough(state) ? state : null;
  if (!comparison) return none('too few to compare with');
  const ratio = ratioInterval(group, comparison);
  return {
    use: comparison === others ? 'risk ratio' : 'alternate risk ratio',
    risk,
    othersRisk: comparison.count / comparison.total,
    ratio,
    overThreshold: settings.threshold === null || !ratio ? null : ratio.ratio > settings.threshold * (1 + rounding),
  };
}
