import type { Verdict } from '../three-state-verdict.ts';
import { type CalibrationOfGroup, calibrationWithinGroups } from './calibration-within-groups.ts';
import { type ConfusionCounts, countConfusion, noOneCounted, peopleIn, together } from './confusion-counts.ts';
import { type GapBetweenGroups, gapsBetweenGroups } from './gaps-between-groups.ts';
import { type RateMeasure, rateAsProportion } from './group-rates.ts';
import {
  type CountedFamily,
  decidingForSupport,
  type FairnessRow,
  type FairnessSettings,
  reviewCounts,
  verdictOfAll,
} from './review-counts.ts';

/** One kind of group: a value for each person, null where it is not known. */
export interface GroupColumn {
  readonly family: string;
  readonly values: ArrayLike<string | null>;
  /** Compare with this group; without it, each group with all others. */
  readonly reference?: string;
}

export interface FairnessReviewInput extends FairnessSettings {
  /** One value a person: on the list. Any list will do, also one made by a plain rule. */
  readonly listed: ArrayLike<boolean>;
  /** What later proved to be so; null where nobody knows, and the person is left out and counted. */
  readonly outcome: ArrayLike<boolean | null>;
  readonly groups: readonly GroupColumn[];
  /** Families to cross, such as race with sex; every pair of families unless given. */
  readonly cross?: readonly (readonly [string, string])[];
  /** The chance that was told for each person, between 0 and 1: adds calibration within groups. */
  readonly chances?: ArrayLike<number>;
  /** The measures that decide; those of a support list unless given. */
  readonly deciding?: readonly RateMeasure[];
}

/** How the cells of two crossed families fare: never read from families one by one. */
export interface Intersection {
  readonly families: readonly [string, string];
  /** Cells that hold anybody. */
  readonly cells: number;
  /** Cells too small to judge by at least one deciding measure. */
  readonly cellsTooSmall: number;
  readonly rows: readonly FairnessRow[];
}

/** All of it is plain data and can be kept as JSON. */
export interface FairnessReview {
  readonly people: number;
  /** People left out because the outcome is not known. */
  readonly outcomeUnknown: number;
  readonly listedPeople: number;
  readonly settings: Required<
    Pick<FairnessSettings, 'minimum' | 'verdictMinimum' | 'tolerance' | 'falseDiscoveryRate'>
  >;
  readonly deciding: readonly RateMeasure[];
  /** Over the deciding measures of all families and crossings; “cannot tell” is not a pass. */
  readonly verdict: Verdict;
  readonly shown: number;
  readonly within: number;
  readonly cannotTell: number;
  readonly rows: readonly FairnessRow[];
  readonly gaps: readonly GapBetweenGroups[];
  readonly intersections: readonly Intersection[];
  readonly calibration: readonly CalibrationOfGroup[];
}

/**
 * Reviews a list of people for fairness between groups: who is missed, who is listed for nothing, and how sure that is.
 *
 * Example: of 7,214 people in the COMPAS table, with white people as reference, the false positive rate of black people
 * is 0.4485 against 0.2345, 1.91 times as high (1.72 to 2.12): shown. Throws RangeError for columns of unequal length.
 */
export function reviewFairness(input: FairnessReviewInput): FairnessReview {
  const { listed, outcome, groups, deciding = decidingForSupport } = input;
  const { minimum = 10, verdictMinimum = 30, tolerance = 0.8, falseDiscoveryRate = 0.05 } = input;
  const families = groups.map(({ family, values, reference }) =>
    counted(family, countConfusion({ listed, outcome, values }), reference),
  );
  const crossings = (input.cross ?? everyPair(groups.map(({ family }) => family))).map((pair) => ({
    pair,
    family: crossed(input, pair),
  }));
  // One review, one allowance for having looked: the crossings are adjusted together with the families.
  const rows = reviewCounts([...families, ...crossings.map(({ family }) => family)], input);
  const mattering = rows.filter(({ measure }) => deciding.includes(measure));
  const everyone = families[0] ? [...families[0].groups.values()].reduce(together, noOneCounted) : noOneCounted;
  const names = new Set(groups.map(({ family }) => family));
  return {
    people: peopleIn(everyone),
    outcomeUnknown: countUnknown(outcome),
    listedPeople: everyone.truePositives + everyone.falsePositives,
    settings: { minimum, verdictMinimum, tolerance, falseDiscoveryRate },
    deciding,
    verdict: verdictOfAll(mattering.map(({ verdict }) => verdict)),
    shown: mattering.filter(({ verdict }) => verdict === 'shown').length,
    within: mattering.filter(({ verdict }) => verdict === 'within').length,
    cannotTell: mattering.filter(({ verdict }) => verdict === 'cannot tell').length,
    rows: rows.filter(({ family }) => names.has(family)),
    gaps: families.flatMap((family) => gapsBetweenGroups(family, { minimum: verdictMinimum })),
    intersections: crossings.map(({ pair, family }) => ({
      families: pair,
      cells: family.groups.size,
      cellsTooSmall: [...family.groups.values()].filter((counts) =>
        deciding.some((measure) => rateAsProportion(measure, counts).total < verdictMinimum),
      ).length,
      rows: rows.filter((row) => row.family === family.family),
    })),
    calibration: input.chances
      ? groups.flatMap(({ family, values }) =>
          calibrationWithinGroups({ family, values, outcome, chances: input.chances ?? [], minimum }),
        )
      : [],
  };
}

function counted(
  family: string,
  groups: ReadonlyMap<string, ConfusionCounts>,
  reference: string | undefined,
): CountedFamily {
  return reference === undefined ? { family, groups } : { family, groups, reference };
}

function crossed({ listed, outcome, groups }: FairnessReviewInput, [one, other]: readonly [string, string]) {
  const find = (family: string) =>
    groups.find((column) => column.family === family)?.values ??
    notThere(`There is no kind of group named “${family}” to cross.`);
  const [first, second] = [find(one), find(other)];
  const values = Array.from({ length: listed.length }, (_, person) => {
    return `${first[person] ?? 'unknown'} × ${second[person] ?? 'unknown'}`;
  });
  return counted(`${one} × ${other}`, countConfusion({ listed, outcome, values }), undefined);
}

function everyPair(names: readonly string[]): (readonly [string, string])[] {
  return names.flatMap((one, place) => names.slice(place + 1).map((other) => [one, other] as const));
}

function countUnknown(outcome: ArrayLike<boolean | null>): number {
  let unknown = 0;
  for (let person = 0; person < outcome.length; person += 1) if (typeof outcome[person] !== 'boolean') unknown += 1;
  return unknown;
}

function notThere(why: string): never {
  throw new RangeError(why);
}
