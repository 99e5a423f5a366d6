import type { ConfusionCounts } from './confusion-counts.ts';
import { type GroupRates, groupRates, type RateMeasure } from './group-rates.ts';

/** What Aequitas sets into relation: ten rates, the group’s share of the list among them. */
export const disparityMeasures = [
  'shareOfList',
  'selectionRate',
  'precision',
  'falseDiscoveryRate',
  'falseOmissionRate',
  'falsePositiveRate',
  'falseNegativeRate',
  'truePositiveRate',
  'trueNegativeRate',
  'negativePredictiveValue',
] as const satisfies readonly (RateMeasure | 'shareOfList')[];
export type DisparityMeasure = (typeof disparityMeasures)[number];

/** Which group stands as 1: one that was named, the largest, or for each rate the group with the lowest. */
export type ReferenceChoice = { readonly group: string } | 'largest group' | 'lowest rate';

export interface Disparity {
  readonly reference: string;
  /** The group’s rate over that of the reference; null where it cannot be determined. */
  readonly ratio: number | null;
  /** τ ≤ ratio ≤ 1/τ, both ends included; null where the ratio is. */
  readonly parity: boolean | null;
}

export interface GroupDisparities {
  readonly group: string;
  readonly rates: GroupRates;
  readonly disparities: Readonly<Record<DisparityMeasure, Disparity>>;
}

/**
 * Disparities as Aequitas defines them: each rate over that of a reference group, with parity within τ…1/τ.
 *
 * Example: COMPAS with white people as reference gives black people a false positive rate 1.9121 times as high: no
 * parity at τ = 0.8. Where a rate is undefined or the reference is 0 the ratio cannot be determined and is null;
 * Aequitas puts 10 there, or calls it unfair. Throws RangeError when the reference is not one of the groups.
 *
 * Its “significance” columns are not reproduced. They test false positives among the listed under the names of eight
 * rates, so `fpr_significance` equals `fdr_significance`: on COMPAS it gives p = 0.050 for a gap whose own test gives
 * 2.1e-37. `ownDenominatorTest` tests each rate among the people that it is about.
 */
export function disparitiesOf(
  groups: ReadonlyMap<string, ConfusionCounts>,
  { reference, tolerance = 0.8 }: { readonly reference: ReferenceChoice; readonly tolerance?: number },
): GroupDisparities[] {
  const listed = [...groups.values()].reduce((sum, group) => sum + group.truePositives + group.falsePositives, 0);
  const rates = new Map([...groups].map(([group, counts]) => [group, groupRates(counts, listed)] as const));
  const chosen = referencesOf(groups, rates, reference);
  return [...rates].map(([group, own]) => ({
    group,
    rates: own,
    disparities: Object.fromEntries(
      disparityMeasures.map((measure) => {
        const base = chosen[measure];
        const [above, below] = [own[measure], rates.get(base)?.[measure] ?? null];
        const ratio = above === null || below === null || below === 0 ? null : above / below;
        const parity = ratio === null ? null : ratio >= tolerance && ratio <= 1 / tolerance;
        return [measure, { reference: base, ratio, parity }];
      }),
    ) as Record<DisparityMeasure, Disparity>,
  }));
}

function referencesOf(
  groups: ReadonlyMap<string, ConfusionCounts>,
  rates: ReadonlyMap<string, GroupRates>,
  choice: ReferenceChoice,
): Record<DisparityMeasure, string> {
  const pick = (measure: DisparityMeasure) => {
    if (typeof choice === 'object') return choice.group;
    const size = (group: string) => Object.values(groups.get(group) ?? {}).reduce((sum, count) => sum + count, 0);
    const value = (group: string) =>
      choice === 'largest group' ? -size(group) : (rates.get(group)?.[measure] ?? Number.POSITIVE_INFINITY);
    return [...rates.keys()].reduce((best, group) => (value(group) < value(best) ? group : best));
  };
  const found = Object.fromEntries(disparityMeasures.map((measure) => [measure, pick(measure)]));
  for (const group of Object.values(found))
    if (!groups.has(group)) throw new RangeError(`There is nobody in “${group}”, the group to compare with.`);
  return found as Record<DisparityMeasure, string>;
}

export const parities = [
  'statistical',
  'impact',
  'typeOne',
  'typeTwo',
  'equalizedOdds',
  'unsupervised',
  'supervised',
] as const;
export type Parity = (typeof parities)[number];

/**
 * Aequitas’ roll-ups over one family: a kind of parity holds only where it holds in every group. Null: not to be
 * determined in some group, and broken in none. Statistical parity is the share of the list, impact parity the selection
 * rate, type I the false discovery and false positive rates, type II the false omission and false negative rates,
 * equalized odds the false and true positive rates; unsupervised is the first two, supervised the two types.
 */
export function paritiesOf(
  groups: readonly GroupDisparities[],
): Record<Parity, boolean | null> & { readonly measures: Readonly<Record<DisparityMeasure, boolean | null>> } {
  const measures = Object.fromEntries(
    disparityMeasures.map((measure) => [measure, both(groups.map(({ disparities }) => disparities[measure].parity))]),
  ) as Record<DisparityMeasure, boolean | null>;
  const typeOne = both([measures.falseDiscoveryRate, measures.falsePositiveRate]);
  const typeTwo = both([measures.falseOmissionRate, measures.falseNegativeRate]);
  return {
    measures,
    statistical: measures.shareOfList,
    impact: measures.selectionRate,
    typeOne,
    typeTwo,
    equalizedOdds: both([measures.falsePositiveRate, measures.truePositiveRate]),
    unsupervised: both([measures.shareOfList, measures.selectionRate]),
    supervised: both([typeOne, typeTwo]),
  };
}

/** False where any is false; null where none is false and any cannot be determined. */
function both(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}
