import type { Interval } from '../interval.ts';
import { wilsonInterval } from '../wilson-interval.ts';
import { type Recalibration, recalibrate } from './recalibrate.ts';

/** People told about the same chance, and how many of them it came true for. */
export interface CalibrationBin {
  /** Mean of the chances told. */
  readonly told: number;
  readonly people: number;
  readonly came: number;
  readonly share: number;
  /** Wilson’s interval of the share. */
  readonly range: Interval | null;
}

/** Whether a chance means the same in this group as it says. */
export interface CalibrationOfGroup {
  readonly family: string;
  readonly group: string;
  readonly people: number;
  /** True where there are too few people; everything else is then empty. */
  readonly tooFew: boolean;
  /** What came, over what was expected: 0.76 means that fewer needed help than was told. */
  readonly observedOverExpected: number | null;
  /** Mean distance between told and came, weighted by people, over the bins. */
  readonly expectedCalibrationError: number | null;
  /** Intercept 0 and slope 1 are perfect; null where it cannot be fitted. */
  readonly recalibration: Recalibration | null;
  readonly bins: readonly CalibrationBin[];
}

export interface ChancesByGroup {
  readonly family: string;
  readonly values: ArrayLike<string | null>;
  readonly outcome: ArrayLike<boolean | null>;
  /** Between 0 and 1. */
  readonly chances: ArrayLike<number>;
  /** Fewest people in a bin, and in a group; 10 by default. */
  readonly minimum?: number;
  /** Bins of equal people at most; 10 by default, fewer where bins would fall below the minimum. */
  readonly bins?: number;
}

/**
 * Calibration within groups: of those told 30 in 100, do 30 in 100 need help, in every group?
 *
 * Bins hold equal numbers of people (ties stay together), each with Wilson’s interval; logistic recalibration gives an
 * intercept and a slope. A list can be calibrated in every group and still miss one group more, where needs differ.
 */
export function calibrationWithinGroups(given: ChancesByGroup): CalibrationOfGroup[] {
  const { family, values, outcome, chances, minimum = 10, bins = 10 } = given;
  if (chances.length !== outcome.length || values.length !== outcome.length)
    throw new RangeError('Calibration needs one chance, one outcome and one group for each person.');
  const groups = new Map<string, { told: number; came: boolean }[]>();
  for (let person = 0; person < outcome.length; person += 1) {
    const came = outcome[person];
    const told = chances[person];
    if (typeof came !== 'boolean' || told === undefined) continue;
    if (!(told >= 0 && told <= 1)) throw new RangeError(`A chance lies between 0 and 1; got ${told}.`);
    const name = values[person] ?? 'unknown';
    const members = groups.get(name) ?? [];
    members.push({ told, came });
    groups.set(name, members);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, members]) => ({ family, group, ...calibrationOf(members, minimum, bins) }));
}

type Told = { readonly told: number; readonly came: boolean };

function calibrationOf(members: readonly Told[], minimum: number, mostBins: number) {
  const people = members.length;
  if (people < minimum)
    return {
      people,
      tooFew: true,
      observedOverExpected: null,
      expectedCalibrationError: null,
      recalibration: null,
      bins: [],
    };
  const expected = members.reduce((sum, { told }) => sum + told, 0);
  const came = members.filter((member) => member.came).length;
  const found = binsOf(members, Math.max(1, Math.min(mostBins, Math.floor(people / minimum))));
  return {
    people,
    tooFew: false,
    observedOverExpected: expected === 0 ? null : came / expected,
    expectedCalibrationError: found.reduce((sum, bin) => sum + bin.people * Math.abs(bin.told - bin.share), 0) / people,
    recalibration: recalibrate(members),
    bins: found,
  };
}

function binsOf(members: readonly Told[], wanted: number): CalibrationBin[] {
  const ordered = [...members].sort((one, other) => one.told - other.told);
  const bins: CalibrationBin[] = [];
  let from = 0;
  for (let bin = 1; bin <= wanted; bin += 1) {
    let to = Math.round((bin * ordered.length) / wanted);
    while (to > 0 && to < ordered.length && ordered[to]?.told === ordered[to - 1]?.told) to += 1;
    if (to <= from) continue;
    bins.push(binOf(ordered.slice(from, to)));
    from = to;
  }
  return bins;
}

function binOf(members: readonly Told[]): CalibrationBin {
  const people = members.length;
  const came = members.filter((member) => member.came).length;
  const told = members.reduce((sum, member) => sum + member.told, 0) / people;
  return { told, people, came, share: came / people, range: wilsonInterval({ count: came, total: people }) };
}
