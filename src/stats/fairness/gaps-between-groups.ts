import { noOneCounted, together } from './confusion-counts.ts';
import { type RateMeasure, rateAsProportion, rateMeasures } from './group-rates.ts';
import type { CountedFamily } from './review-counts.ts';

/** How far apart the groups of one family lie by one measure. */
export interface GapBetweenGroups {
  readonly family: string;
  readonly measure: RateMeasure;
  readonly lowest: string;
  readonly highest: string;
  /** Highest rate minus lowest. */
  readonly difference: number;
  /** Lowest rate over highest; null when the highest is 0. */
  readonly ratio: number | null;
  /** The largest distance of a group from the rate of all. */
  readonly fromAll: number;
  /** Groups left out because fewer than the minimum stand in their denominator. */
  readonly leftOut: number;
}

/**
 * The widest gap between groups by each measure, among groups whose denominator holds at least `minimum` people: very
 * small groups drive such a number and mean little by it. A measure that fewer than two groups have is left out.
 * Source: Fairlearn’s `between_groups` and `to_overall` differences and ratios.
 */
export function gapsBetweenGroups(
  { family, groups }: CountedFamily,
  {
    minimum = 1,
    measures = rateMeasures,
  }: { readonly minimum?: number; readonly measures?: readonly RateMeasure[] } = {},
): GapBetweenGroups[] {
  const all = [...groups.values()].reduce(together, noOneCounted);
  return measures.flatMap((measure) => {
    const rates = [...groups]
      .map(([group, counts]) => ({ group, ...rateAsProportion(measure, counts) }))
      .filter(({ total }) => total >= Math.max(1, minimum))
      .map(({ group, count, total }) => ({ group, rate: count / total }))
      .sort((one, other) => one.rate - other.rate);
    const [lowest, highest] = [rates[0], rates.at(-1)];
    if (!lowest || !highest || rates.length < 2) return [];
    const whole = rateAsProportion(measure, all);
    return [
      {
        family,
        measure,
        lowest: lowest.group,
        highest: highest.group,
        difference: highest.rate - lowest.rate,
        ratio: highest.rate === 0 ? null : lowest.rate / highest.rate,
        fromAll: Math.max(...rates.map(({ rate }) => Math.abs(rate - whole.count / whole.total))),
        leftOut: groups.size - rates.length,
      },
    ];
  });
}

export interface FairlearnSummary {
  readonly demographicParityDifference: number | null;
  readonly demographicParityRatio: number | null;
  readonly equalizedOddsDifference: number | null;
  readonly equalizedOddsRatio: number | null;
  readonly equalOpportunityDifference: number | null;
}

/**
 * Fairlearn’s headline numbers: demographic parity is the gap in selection rates; equalized odds the wider of the gaps
 * in true and false positive rates (worst case); equal opportunity the gap in true positive rates.
 *
 * Example: COMPAS by race gives 0.457, 0.314, 0.577, 0.194 and 0.577; only with groups of 100 or more 0.379, 0.356,
 * 0.397, 0.329 and 0.397. Source: fairlearn/metrics/_fairness_metrics.py.
 */
export function fairlearnSummary(family: CountedFamily): FairlearnSummary {
  const gaps = new Map(gapsBetweenGroups(family).map((gap) => [gap.measure, gap]));
  const selection = gaps.get('selectionRate');
  const truePositive = gaps.get('truePositiveRate');
  const falsePositive = gaps.get('falsePositiveRate');
  const both = truePositive && falsePositive;
  const ratios = [truePositive?.ratio ?? null, falsePositive?.ratio ?? null];
  return {
    demographicParityDifference: selection?.difference ?? null,
    demographicParityRatio: selection?.ratio ?? null,
    equalizedOddsDifference: both ? Math.max(truePositive.difference, falsePositive.difference) : null,
    equalizedOddsRatio: ratios.includes(null) ? null : Math.min(...ratios.map((ratio) => ratio ?? 1)),
    equalOpportunityDifference: truePositive?.difference ?? null,
  };
}
