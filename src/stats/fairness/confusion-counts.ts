/** What became of one group: on the list or not, and whether it proved right. */
export interface ConfusionCounts {
  /** Listed, and it proved so. */
  readonly truePositives: number;
  /** Listed, and it did not. */
  readonly falsePositives: number;
  /** Not listed, and it proved so: missed. */
  readonly falseNegatives: number;
  /** Not listed, and it did not. */
  readonly trueNegatives: number;
}

export const noOneCounted: ConfusionCounts = {
  truePositives: 0,
  falsePositives: 0,
  falseNegatives: 0,
  trueNegatives: 0,
};

/** Two groups that share nobody, as one. */
export function together(one: ConfusionCounts, other: ConfusionCounts): ConfusionCounts {
  return {
    truePositives: one.truePositives + other.truePositives,
    falsePositives: one.falsePositives + other.falsePositives,
    falseNegatives: one.falseNegatives + other.falseNegatives,
    trueNegatives: one.trueNegatives + other.trueNegatives,
  };
}

/** How many people the counts hold. */
export function peopleIn(counts: ConfusionCounts): number {
  return counts.truePositives + counts.falsePositives + counts.falseNegatives + counts.trueNegatives;
}

export interface CountedPeople {
  /** One value a person. */
  readonly listed: ArrayLike<boolean>;
  /** What proved to be so; null where nobody knows, and the person is then left out. */
  readonly outcome: ArrayLike<boolean | null>;
  /** The group of each person; null stands as the group “unknown”, for missing is missing. */
  readonly values: ArrayLike<string | null>;
}

/**
 * Counts each group’s four cells. Groups come in the order of their names.
 *
 * Example: listed [yes, yes, no], outcome [yes, no, yes], values [a, a, b] gives a: one right, one wrong; b: one missed.
 * Throws RangeError when the columns differ in length.
 */
export function countConfusion({ listed, outcome, values }: CountedPeople): Map<string, ConfusionCounts> {
  if (outcome.length !== listed.length || values.length !== listed.length)
    throw new RangeError(
      `A review needs one value a person in every column; got ${listed.length} listed, ${outcome.length} outcomes and ${values.length} group values.`,
    );
  const found = new Map<string, ConfusionCounts>();
  for (let person = 0; person < listed.length; person += 1) {
    const proved = outcome[person];
    if (proved === null || proved === undefined) continue;
    const group = values[person] ?? 'unknown';
    found.set(group, together(found.get(group) ?? noOneCounted, onePerson(listed[person] === true, proved)));
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function onePerson(isListed: boolean, proved: boolean): ConfusionCounts {
  return {
    truePositives: Number(isListed && proved),
    falsePositives: Number(isListed && !proved),
    falseNegatives: Number(!isListed && proved),
    trueNegatives: Number(!isListed && !proved),
  };
}
