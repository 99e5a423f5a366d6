import type { ConfusionCounts } from './confusion-counts.ts';
import { groupRates } from './group-rates.ts';

/** AIF360’s measures of two groups: the unprivileged first, minus or over the privileged. Null where undefined. */
export interface TwoGroups {
  /** Ratio of the rates of the favorable result. */
  readonly disparateImpact: number | null;
  readonly statisticalParityDifference: number | null;
  readonly equalOpportunityDifference: number | null;
  /** Half of the sum of the differences in false and true positive rates, being listed as the positive result. */
  readonly averageOddsDifference: number | null;
}

/**
 * AIF360’s comparison of an unprivileged with a privileged group. `favorable` says which result is good to have: to be
 * listed (a scholarship) or not to be (a warning).
 *
 * Example: COMPAS, black and white people, not listed as favorable: disparate impact 0.6316, parity difference −0.2402;
 * average odds difference 0.2056 (always of being listed). Source: Trusted-AI/AIF360, ClassificationMetric.
 */
export function compareTwoGroups(
  unprivileged: ConfusionCounts,
  privileged: ConfusionCounts,
  favorable: 'listed' | 'not listed',
): TwoGroups {
  const [one, other] = [groupRates(unprivileged, 1), groupRates(privileged, 1)];
  const good = (rate: number | null) => (rate === null || favorable === 'listed' ? rate : 1 - rate);
  const [above, below] = [good(one.selectionRate), good(other.selectionRate)];
  const truePositive = minus(one.truePositiveRate, other.truePositiveRate);
  const falsePositive = minus(one.falsePositiveRate, other.falsePositiveRate);
  return {
    disparateImpact: above === null || below === null || below === 0 ? null : above / below,
    statisticalParityDifference: minus(above, below),
    equalOpportunityDifference: truePositive,
    averageOddsDifference: truePositive === null || falsePositive === null ? null : (truePositive + falsePositive) / 2,
  };
}

/**
 * The Theil index of benefits b = listed − proved + 1 (0 missed, 1 right, 2 listed for nothing): how unequally a list
 * treats people one by one, whatever their group: mean of (b/μ)·ln(b/μ), where 0·ln 0 is 0.
 *
 * Example: one missed, one listed for nothing, two right gives 0.347. Null for nobody, or when all were missed.
 * Source: Speicher et al. 2018, generalized entropy index with α = 1.
 */
export function theilIndex(counts: ConfusionCounts): number | null {
  const right = counts.truePositives + counts.trueNegatives;
  const people = right + counts.falsePositives + counts.falseNegatives;
  const mean = (right + 2 * counts.falsePositives) / people;
  if (people === 0 || mean === 0) return null;
  const part = (benefit: number) => (benefit / mean) * Math.log(benefit / mean);
  return (right * part(1) + counts.falsePositives * part(2)) / people;
}

function minus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}
