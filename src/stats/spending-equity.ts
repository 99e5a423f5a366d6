/** Dollars for each pupil at one school, and how many pupils get them. */
export interface PupilSpending {
  readonly perPupil: number;
  /** Pupils at the school, more than 0; they may be weighted for need. */
  readonly pupils: number;
}

/** How evenly money reaches pupils. Every measure counts pupils, not schools: a large school weighs more. */
export interface SpendingEquity {
  readonly mean: number;
  readonly median: number;
  /** Largest less smallest. */
  readonly range: number;
  /** The 95th pupil of a hundred less the 5th. */
  readonly restrictedRange: number;
  /** The restricted range over the 5th pupil of a hundred. Null when that pupil gets nothing. */
  readonly federalRangeRatio: number | null;
  readonly coefficientOfVariation: number;
  readonly gini: number;
  /** Theil’s T: 0 when all get the same. Null where a school spends nothing or less. */
  readonly theil: number | null;
  /** Theil’s L, the mean logarithmic deviation. Null where a school spends nothing or less. */
  readonly meanLogDeviation: number | null;
  /** 1 when nobody below the median is below it by much; 0.93: the lower half has 93% of what the median gives. */
  readonly mcLoone: number;
  /** 1 or more: what the upper half has, of what the median gives it. */
  readonly verstegen: number;
}

/**
 * The equity measures of school finance over pupils.
 *
 *     mean = Σwx ⁄ Σw       CV = √(Σw(x−mean)² ⁄ Σw) ⁄ mean      T = Σw(x⁄mean)·ln(x⁄mean) ⁄ Σw
 *     McLoone = Σ(wx | x ≤ median) ⁄ (median · Σ(w | x ≤ median));  Verstegen: the same at and above the median
 *
 * Example: eight schools from $9,800 to $15,200 give mean 11,436.96, CV 0.130, Gini 0.0697, McLoone 0.933.
 * Throws RangeError when there is no school, a number is not finite, or pupils are not above 0.
 * Source: Berne & Stiefel 1984, The Measurement of Equity in School Finance; Verstegen 1996 for the upper half.
 */
export function spendingEquity(schools: readonly PupilSpending[]): SpendingEquity {
  const sorted = inOrder(schools);
  const pupils = sum(sorted, (school) => school.pupils);
  const mean = sum(sorted, (school) => school.pupils * school.perPupil) / pupils;
  if (!(mean > 0)) throw new RangeError(`Equity needs spending above 0 on average; got ${mean}.`);
  const variance = sum(sorted, (school) => school.pupils * (school.perPupil - mean) ** 2) / pupils;
  const median = pupilQuantile(sorted, 0.5);
  const [fifth, ninetyFifth] = [pupilQuantile(sorted, 0.05), pupilQuantile(sorted, 0.95)];
  const lower = sorted.filter((school) => school.perPupil <= median);
  const upper = sorted.filter((school) => school.perPupil >= median);
  const allPositive = sorted.every((school) => school.perPupil > 0);
  return {
    mean,
    median,
    range: (sorted.at(-1)?.perPupil ?? 0) - (sorted[0]?.perPupil ?? 0),
    restrictedRange: ninetyFifth - fifth,
    federalRangeRatio: fifth > 0 ? (ninetyFifth - fifth) / fifth : null,
    coefficientOfVariation: Math.sqrt(variance) / mean,
    gini: giniOf(sorted, pupils, mean),
    theil: allPositive
      ? sum(sorted, ({ pupils: weight, perPupil }) => weight * (perPupil / mean) * Math.log(perPupil / mean)) / pupils
      : null,
    meanLogDeviation: allPositive
      ? sum(sorted, ({ pupils: weight, perPupil }) => weight * Math.log(mean / perPupil)) / pupils
      : null,
    mcLoone: shareOfMedian(lower, median),
    verstegen: shareOfMedian(upper, median),
  };
}

export interface TheilParts {
  readonly total: number;
  /** Inequality among the schools of one group, added over groups by their share of the dollars. */
  readonly within: number;
  /** What would remain if every pupil got the mean of the group. */
  readonly between: number;
}

/**
 * Theil’s T split by groups of schools, such as levels: within + between = total.
 *
 *     within = Σ s_g·T_g      between = Σ s_g·ln(mean_g ⁄ mean)      s_g: the group’s share of all dollars
 *
 * Example: the eight schools in two groups give 0.008020 + 0.000182 = 0.008201. Null where a school spends nothing.
 * Source: Theil 1967, Economics and Information Theory.
 */
export function theilByGroup(schools: readonly (PupilSpending & { readonly group: string })[]): TheilParts | null {
  const whole = spendingEquity(schools);
  if (whole.theil === null) return null;
  const dollars = sum(schools, (school) => school.pupils * school.perPupil);
  let within = 0;
  let between = 0;
  for (const group of new Set(schools.map((school) => school.group))) {
    const members = schools.filter((school) => school.group === group);
    const { mean, theil } = spendingEquity(members);
    const share = sum(members, (school) => school.pupils * school.perPupil) / dollars;
    within += share * (theil ?? 0);
    between += share * Math.log(mean / whole.mean);
  }
  return { total: whole.theil, within, between };
}

/** Pupils by kind of need, and the extra weight that each kind carries. */
export interface NeedCount {
  readonly pupils: number;
  /** 0.2: counts as a fifth of a pupil more. */
  readonly weight: number;
}

/**
 * Pupils weighted for need: each counts once, and once more by the weight of every need.
 * Example: 400 pupils, 200 of them with weight 0.25 and 50 with weight 0.9, are 495.
 */
export function weightedPupils(pupils: number, needs: readonly NeedCount[]): number {
  if (!(pupils >= 0)) throw new RangeError(`Pupils are 0 or more; got ${pupils}.`);
  return pupils + sum(needs, (need) => need.pupils * need.weight);
}

export interface NeedSlope {
  /** Dollars a pupil at a share of need of 0. */
  readonly atNone: number;
  /** Dollars a pupil more for a share higher by 1; a tenth of it for 10 of every 100 pupils. */
  readonly slope: number;
}

/**
 * How spending rises with need: the line through schools, weighted by pupils. Description, not cause.
 * Null with fewer than 3 schools or where every school has the same share.
 * Example: $10,000 at a share of 0.2 and $11,000 at 0.6, and a third school on their line, rise by $2,500 a unit.
 */
export function needSlope(schools: readonly (PupilSpending & { readonly needShare: number })[]): NeedSlope | null {
  if (schools.length < 3) return null;
  const pupils = sum(schools, (school) => school.pupils);
  const meanNeed = sum(schools, (school) => school.pupils * school.needShare) / pupils;
  const meanSpending = sum(schools, (school) => school.pupils * school.perPupil) / pupils;
  const spread = sum(schools, (school) => school.pupils * (school.needShare - meanNeed) ** 2);
  if (!(spread > 1e-12 * pupils)) return null;
  const slope =
    sum(schools, (school) => school.pupils * (school.needShare - meanNeed) * (school.perPupil - meanSpending)) / spread;
  return { atNone: meanSpending - slope * meanNeed, slope };
}

function inOrder(schools: readonly PupilSpending[]): PupilSpending[] {
  if (schools.length === 0) throw new RangeError('Equity needs at least one school with pupils.');
  for (const { perPupil, pupils } of schools) {
    if (!(Number.isFinite(perPupil) && Number.isFinite(pupils) && pupils > 0))
      throw new RangeError(`A school needs finite dollars and pupils above 0; got ${perPupil} and ${pupils}.`);
  }
  return [...schools].sort((left, right) => left.perPupil - right.perPupil);
}

/** What the pupil at that place of the line gets: the first school at which the pupils so far reach the share. */
function pupilQuantile(sorted: readonly PupilSpending[], share: number): number {
  const reach = share * sum(sorted, (school) => school.pupils);
  let soFar = 0;
  for (const school of sorted) {
    soFar += school.pupils;
    if (soFar >= reach - 1e-9) return school.perPupil;
  }
  return sorted.at(-1)?.perPupil ?? Number.NaN;
}

/** Half the mean difference between two pupils, over the mean. */
function giniOf(sorted: readonly PupilSpending[], pupils: number, mean: number): number {
  let before = 0;
  let total = 0;
  for (const { perPupil, pupils: weight } of sorted) {
    total += weight * perPupil * (2 * before + weight - pupils);
    before += weight;
  }
  return total / (pupils * pupils * mean);
}

function shareOfMedian(schools: readonly PupilSpending[], median: number): number {
  return sum(schools, ({ perPupil, pupils }) => perPupil * pupils) / (median * sum(schools, ({ pupils }) => pupils));
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
