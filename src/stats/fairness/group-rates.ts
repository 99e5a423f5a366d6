import type { Proportion } from '../interval.ts';
import { type ConfusionCounts, peopleIn } from './confusion-counts.ts';

/** The rates of a review, each a share of its own denominator. */
export const rateMeasures = [
  'falseNegativeRate',
  'falseOmissionRate',
  'falsePositiveRate',
  'falseDiscoveryRate',
  'selectionRate',
  'truePositiveRate',
  'trueNegativeRate',
  'precision',
  'negativePredictiveValue',
  'prevalence',
  'accuracy',
] as const;
export type RateMeasure = (typeof rateMeasures)[number];

/**
 * A measure as count and total, so that intervals and tests use the people that the rate is about.
 *
 *     false negative rate  FN/(FN+TP)  of those who needed it, not listed     false omission rate  FN/(FN+TN)
 *     false positive rate  FP/(FP+TN)  of those who did not, listed           false discovery rate FP/(FP+TP)
 *     selection rate (TP+FP)/n · prevalence (TP+FN)/n · accuracy (TP+TN)/n
 *
 * Example: TP 1369, FP 805, FN 532, TN 990 has a false positive rate of 805 of 1795, 0.4485.
 * Source: the definitions of Aequitas (dssg/aequitas, group.py), spelled out.
 */
export function rateAsProportion(measure: RateMeasure, counts: ConfusionCounts): Proportion {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
  const proved = truePositives + falseNegatives;
  const notProved = falsePositives + trueNegatives;
  const listed = truePositives + falsePositives;
  const notListed = falseNegatives + trueNegatives;
  const people = peopleIn(counts);
  const table: Record<RateMeasure, Proportion> = {
    falseNegativeRate: { count: falseNegatives, total: proved },
    falseOmissionRate: { count: falseNegatives, total: notListed },
    falsePositiveRate: { count: falsePositives, total: notProved },
    falseDiscoveryRate: { count: falsePositives, total: listed },
    selectionRate: { count: listed, total: people },
    truePositiveRate: { count: truePositives, total: proved },
    trueNegativeRate: { count: trueNegatives, total: notProved },
    precision: { count: truePositives, total: listed },
    negativePredictiveValue: { count: trueNegatives, total: notListed },
    prevalence: { count: proved, total: people },
    accuracy: { count: truePositives + trueNegatives, total: people },
  };
  return table[measure];
}

export type GroupRates = Readonly<Record<RateMeasure, number | null>> & {
  /** The group’s part of the whole list; over all groups of a family it adds up to 1. */
  readonly shareOfList: number | null;
};

/** Every rate of a group; null where its denominator is empty. `listedInAll` is the length of the whole list. */
export function groupRates(counts: ConfusionCounts, listedInAll: number): GroupRates {
  const shareOfList = listedInAll === 0 ? null : (counts.truePositives + counts.falsePositives) / listedInAll;
  const rates = Object.fromEntries(
    rateMeasures.map((measure) => [measure, divide(rateAsProportion(measure, counts))]),
  ) as Record<RateMeasure, number | null>;
  return { ...rates, shareOfList };
}

function divide({ count, total }: Proportion): number | null {
  return total === 0 ? null : count / total;
}

/**
 * The false positive rate as it follows from how common the need is, how often a listing is right, and who is missed:
 *
 *     FPR = p⁄(1−p) · (1−PPV)⁄PPV · (1−FNR)
 *
 * It holds exactly in every group, so groups that differ in p cannot have PPV, FPR and FNR all equal.
 * Example: p 0.5143, PPV 0.6297, FNR 0.2799 give 0.4485. Null where a rate is undefined or nobody listed was right.
 * Source: Chouldechova 2017, Big Data 5; Kleinberg, Mullainathan & Raghavan 2016.
 */
export function impliedFalsePositiveRate({ prevalence, precision, falseNegativeRate }: GroupRates): number | null {
  if (prevalence === null || precision === null || falseNegativeRate === null) return null;
  if (prevalence === 1 || precision === 0) return null;
  return (prevalence / (1 - prevalence)) * ((1 - precision) / precision) * (1 - falseNegativeRate);
}
