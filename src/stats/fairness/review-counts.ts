import { benjaminiHochberg } from '../benjamini-hochberg.ts';
import type { Interval, Proportion } from '../interval.ts';
import { newcombeDifference } from '../newcombe-difference.ts';
import { threeStateVerdict, type Verdict } from '../three-state-verdict.ts';
import { twoProportionTest } from '../two-proportion-test.ts';
import { wilsonInterval } from '../wilson-interval.ts';
import { type ConfusionCounts, noOneCounted, peopleIn, together } from './confusion-counts.ts';
import { fisherExactTest } from './fisher-exact-test.ts';
import { type RateMeasure, rateAsProportion } from './group-rates.ts';
import { ratioInterval } from './ratio-interval.ts';

/** One kind of group (race, sex, a program) with the counts of each of its groups. */
export interface CountedFamily {
  readonly family: string;
  readonly groups: ReadonlyMap<string, ConfusionCounts>;
  /** Everybody, where the groups given are not all of them (the others may not be shown, or have no row). */
  readonly all?: ConfusionCounts;
  /** The group that all are compared with; without it each group is compared with all others of its family. */
  readonly reference?: string;
}

export interface FairnessSettings {
  /** A rate of fewer people than this is not shown at all; 10 by default. */
  readonly minimum?: number;
  /** A rate of fewer people than this earns no verdict; 30 by default. */
  readonly verdictMinimum?: number;
  /** τ: ratios from τ to 1/τ do not matter; 0.8 by default, so 0.8 to 1.25. */
  readonly tolerance?: number;
  /** Share of the shown disparities that may be false alarms, over the whole review; 0.05 by default. */
  readonly falseDiscoveryRate?: number;
  readonly confidence?: number;
  readonly measures?: readonly RateMeasure[];
}

/**
 * What a list that offers help is reviewed by: who is missed comes first (false negative and false omission rates),
 * then the burden of a false alarm.
 */
export const supportListMeasures: readonly RateMeasure[] = [
  'falseNegativeRate',
  'falseOmissionRate',
  'falsePositiveRate',
  'falseDiscoveryRate',
  'selectionRate',
];

/** The measures by which a list that offers help is let through or stopped. */
export const decidingForSupport: readonly RateMeasure[] = ['falseNegativeRate', 'falseOmissionRate'];

/** One group by one measure. Rates, differences and ratios are shares; null where undefined or too few to show. */
export interface FairnessRow {
  readonly family: string;
  readonly group: string;
  readonly measure: RateMeasure;
  readonly count: number | null;
  readonly total: number | null;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** “all others”, or the name of the group compared with. */
  readonly comparedWith: string;
  readonly othersRate: number | null;
  readonly difference: number | null;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  readonly ratio: number | null;
  readonly ratioLow: number | null;
  /** Null also where the interval has no upper end. */
  readonly ratioHigh: number | null;
  readonly pValue: number | null;
  /** After allowing for every group and measure of the review. */
  readonly adjustedPValue: number | null;
  readonly verdict: Verdict;
  /** Fewer people than the display minimum: no number is given. */
  readonly tooFewToShow: boolean;
  /** Fewer people than a verdict needs, on either side. */
  readonly tooFewToJudge: boolean;
}

interface Compared {
  readonly family: string;
  readonly group: string;
  readonly measure: RateMeasure;
  readonly comparedWith: string;
  readonly own: Proportion;
  readonly others: Proportion;
}

/**
 * Compares every group with all others of its family (or with the reference group) by every measure.
 *
 * A disparity is “shown” when the whole interval of the ratio lies outside τ…1/τ and the p-value, adjusted over the
 * whole review by Benjamini–Hochberg, is at most the false discovery rate; “within” when the whole interval lies inside;
 * otherwise we cannot tell, which is not a pass. The p-value belongs to the measure’s own denominator: z test, or
 * Fisher’s where fewer than 5 would be expected in a cell.
 */
export function reviewCounts(families: readonly CountedFamily[], settings: FairnessSettings = {}): FairnessRow[] {
  const { minimum = 10, verdictMinimum = 30, tolerance = 0.8 } = settings;
  const { falseDiscoveryRate = 0.05, confidence = 0.95, measures = supportListMeasures } = settings;
  if (!(tolerance > 0 && tolerance < 1))
    throw new RangeError(`The tolerance of a fairness review lies between 0 and 1; got ${tolerance}.`);
  const pairs = families.flatMap((family) => pairsOf(family, measures));
  const judged = pairs.map(({ own, others }) => Math.min(own.total, others.total) >= verdictMinimum);
  const pValues = pairs.map(({ own, others }) => ownDenominatorTest(own, others));
  const adjusted = benjaminiHochberg(
    pValues.map((value, index) => (judged[index] ? (value ?? Number.NaN) : Number.NaN)),
  );
  const band = { low: tolerance, high: 1 / tolerance };
  return pairs.map((pair, index) => {
    const { own, others } = pair;
    const tooFewToShow = own.total < minimum || others.total < minimum;
    const difference = tooFewToShow ? null : newcombeDifference(own, others, confidence);
    const ratio = tooFewToShow ? null : ratioInterval(own, others, confidence);
    const range: Interval | null = tooFewToShow ? null : wilsonInterval(own, confidence);
    const adjustedPValue = finite(adjusted[index]);
    const verdict = judged[index] ? threeStateVerdict(ratio, band) : 'cannot tell';
    const isAlarm = verdict === 'shown' && !((adjustedPValue ?? 1) <= falseDiscoveryRate);
    return {
      family: pair.family,
      group: pair.group,
      measure: pair.measure,
      count: tooFewToShow ? null : own.count,
      total: tooFewToShow ? null : own.total,
      rate: tooFewToShow ? null : own.count / own.total,
      low: range?.low ?? null,
      high: range?.high ?? null,
      comparedWith: pair.comparedWith,
      othersRate: tooFewToShow ? null : others.count / others.total,
      difference: difference?.difference ?? null,
      differenceLow: difference?.low ?? null,
      differenceHigh: difference?.high ?? null,
      ratio: finite(ratio?.ratio),
      ratioLow: ratio?.low ?? null,
      ratioHigh: finite(ratio?.high),
      pValue: tooFewToShow ? null : (pValues[index] ?? null),
      adjustedPValue: tooFewToShow ? null : adjustedPValue,
      verdict: isAlarm ? 'cannot tell' : verdict,
      tooFewToShow,
      tooFewToJudge: !judged[index],
    };
  });
}

/** The worst of several verdicts: one shown is shown; within only when nothing is left open. Nothing judged is open. */
export function verdictOfAll(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('shown')) return 'shown';
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'within') ? 'within' : 'cannot tell';
}

function pairsOf(
  { family, groups, reference, all: everyone }: CountedFamily,
  measures: readonly RateMeasure[],
): Compared[] {
  const all = everyone ?? [...groups.values()].reduce(together, noOneCounted);
  const chosen = reference === undefined ? undefined : groups.get(reference);
  if (reference !== undefined && !chosen)
    throw new RangeError(`There is nobody in “${reference}”, the group of “${family}” to compare with.`);
  return [...groups].flatMap(([group, counts]) => {
    if (group === reference || peopleIn(counts) === 0 || peopleIn(counts) === peopleIn(all)) return [];
    return measures.map((measure): Compared => {
      const own = rateAsProportion(measure, counts);
      const whole = rateAsProportion(measure, all);
      const rest = { count: whole.count - own.count, total: whole.total - own.total };
      return {
        family,
        group,
        measure,
        own,
        comparedWith: reference ?? 'all others',
        others: chosen ? rateAsProportion(measure, chosen) : rest,
      };
    });
  });
}

/** Below this an expected count is too small for the z test. */
const smallestExpected = 5;

/** The p-value of a rate’s own denominator; z test, or Fisher’s for few. Null where a group is empty. */
export function ownDenominatorTest(own: Proportion, others: Proportion): number | null {
  const people = own.total + others.total;
  const counted = own.count + others.count;
  const rarer = Math.min(counted, people - counted);
  const smaller = Math.min(own.total, others.total);
  if (people === 0) return null;
  return (rarer * smaller) / people < smallestExpected ? fisherExactTest(own, others) : twoProportionTest(own, others);
}

function finite(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : value;
}
