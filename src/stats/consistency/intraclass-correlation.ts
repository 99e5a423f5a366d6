/** The six intraclass correlations of Shrout and Fleiss; null where the ratings have no spread. */
export interface IntraclassCorrelations {
  /** ICC(1,1): each subject by other raters. */
  readonly oneWaySingle: number | null;
  /** ICC(2,1): the same raters, a sample of all; their severity counts. The one to report for two reviewers. */
  readonly agreementSingle: number | null;
  /** ICC(3,1): the same raters, the only ones of interest; their severity does not count. */
  readonly consistencySingle: number | null;
  /** The same for the mean of all k raters: ICC(1,k), ICC(2,k), ICC(3,k). */
  readonly oneWayMean: number | null;
  readonly agreementMean: number | null;
  readonly consistencyMean: number | null;
  readonly subjects: number;
  readonly raters: number;
}

/**
 * Agreement of ratings in numbers: which part of all spread lies between those rated rather than between the raters.
 *
 * Rows are subjects, columns raters. From the two-way table of mean squares (between subjects BMS, raters JMS, rest
 * EMS, within WMS), e.g. ICC(2,1) = (BMS − EMS) ⁄ (BMS + (k−1)EMS + k(JMS − EMS)/n). Example: the six subjects and four
 * judges of the source give 0.17, 0.29, 0.71 and for means 0.44, 0.62, 0.91. Throws RangeError for fewer than two
 * subjects or raters, or rows of unequal length. Source: Shrout & Fleiss 1979, Psychological Bulletin 86.
 */
export function intraclassCorrelations(ratings: readonly (readonly number[])[]): IntraclassCorrelations {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  if (n < 2 || k < 2 || ratings.some((row) => row.length !== k || !row.every(Number.isFinite)))
    throw new RangeError(
      'Intraclass correlation needs two subjects and two raters at least, and a number in every cell.',
    );
  const all = meanOf(ratings.flat());
  const subjects = ratings.map(meanOf);
  const raters = Array.from({ length: k }, (_, rater) => meanOf(ratings.map((row) => row[rater] ?? 0)));
  const total = squares(ratings.flat(), all);
  const between = k * squares(subjects, all);
  const judges = n * squares(raters, all);
  const bms = between / (n - 1);
  const jms = judges / (k - 1);
  const ems = (total - between - judges) / ((n - 1) * (k - 1));
  const wms = (total - between) / (n * (k - 1));
  const over = (above: number, below: number) => (below === 0 ? null : above / below);
  return {
    oneWaySingle: over(bms - wms, bms + (k - 1) * wms),
    agreementSingle: over(bms - ems, bms + (k - 1) * ems + (k * (jms - ems)) / n),
    consistencySingle: over(bms - ems, bms + (k - 1) * ems),
    oneWayMean: over(bms - wms, bms),
    agreementMean: over(bms - ems, bms + (jms - ems) / n),
    consistencyMean: over(bms - ems, bms),
    subjects: n,
    raters: k,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[], around: number): number {
  return values.reduce((sum, value) => sum + (value - around) ** 2, 0);
}
