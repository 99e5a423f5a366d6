import { coxIndex, smallSampleFactor } from './effect-size.ts';
import type { BaselineRow, Covariate } from './evaluation-types.ts';
import { at } from './small-matrices.ts';
import { baselineVerdict } from './what-works.ts';

export interface BalanceInput {
  readonly treated: ArrayLike<number>;
  readonly covariates: readonly Covariate[];
  /** How much each row counts in the comparison; null for all alike. Rows with 0 were left out. */
  readonly weights: Float64Array | null;
  /** Where rows are schools: the deviation between students, in which the difference is then told. */
  readonly studentDeviation?: number | null;
}

/**
 * How alike the arms were before, measure by measure, by both customs.
 *
 * The clearinghouse divides the difference of (weighted) means by the standard deviation of both arms, and uses the
 * Cox index for yes-or-no (unless one arm has hardly any); matching software divides by the deviation of all who took part. Example: after pairing
 * Lalonde’s data by nearest neighbor, black men are 84% of the trained and 47% of the others: 1.03 treated deviations.
 * A measure that is missing for a row is left out for that row.
 */
export function balanceTable({ treated, covariates, weights, studentDeviation }: BalanceInput): BaselineRow[] {
  return covariates.map(({ name, values, pretest }) => {
    const kept = Array.from({ length: treated.length }, (_, row) => row).filter(
      (row) => !Number.isNaN(at(values, row)),
    );
    const counted = kept.filter((row) => weights === null || at(weights, row) > 0);
    const arm = (rows: readonly number[], wanted: boolean) => rows.filter((row) => at(treated, row) > 0.5 === wanted);
    const takers = summary(values, arm(counted, true), weights);
    const others = summary(values, arm(counted, false), weights);
    const isYesNo = kept.every((row) => at(values, row) === 0 || at(values, row) === 1);
    const allTakers = summary(values, arm(kept, true), null);
    const takerDeviation = isYesNo ? Math.sqrt(allTakers.mean * (1 - allTakers.mean)) : allTakers.deviation;
    const given = studentDeviation ?? 0;
    const distance = (left: Summary, right: Summary) => {
      if (given > 0) return (left.mean - right.mean) / given;
      return isYesNo && !isRare(left) && !isRare(right) ? oddsDistance(left, right) : pooledDistance(left, right);
    };
    const g = distance(takers, others);
    return {
      name,
      treatedMean: takers.mean,
      comparisonMean: others.mean,
      differencePooledSd: g,
      differenceUnweighted: distance(allTakers, summary(values, arm(kept, false), null)),
      differenceTreatedSd: ratio(takers.mean - others.mean, takerDeviation),
      verdict: baselineVerdict(g),
      pretest: pretest === true,
    };
  });
}

interface Summary {
  readonly mean: number;
  readonly deviation: number;
  readonly n: number;
}

/** The mean is weighted; the deviation is that of the rows as they are, which weights must not shrink. */
function summary(values: ArrayLike<number>, rows: readonly number[], weights: Float64Array | null): Summary {
  const weight = (row: number) => (weights ? at(weights, row) : 1);
  const total = rows.reduce((sum, row) => sum + weight(row), 0);
  const plain = rows.reduce((sum, row) => sum + at(values, row), 0) / rows.length;
  return {
    mean: rows.reduce((sum, row) => sum + weight(row) * at(values, row), 0) / total,
    deviation: Math.sqrt(rows.reduce((sum, row) => sum + (at(values, row) - plain) ** 2, 0) / (rows.length - 1)),
    n: rows.length,
  };
}

function pooledDistance(takers: Summary, others: Summary): number {
  const squares = (takers.n - 1) * takers.deviation ** 2 + (others.n - 1) * others.deviation ** 2;
  const total = takers.n + others.n;
  return smallSampleFactor(total) * ratio(takers.mean - others.mean, Math.sqrt(squares / (total - 2)));
}

/** Log odds of a handful swing wildly; where one arm has under 2% (or over 98%) plain deviations judge instead. */
function isRare({ mean }: Summary): boolean {
  return Math.min(mean, 1 - mean) < 0.02;
}

function oddsDistance(takers: Summary, others: Summary): number {
  const share = ({ mean, n }: Summary) => ({ share: mean, n });
  return coxIndex(share(takers), share(others))?.effect ?? Number.NaN;
}

function ratio(difference: number, deviation: number): number {
  if (Math.abs(difference) < 1e-12) return 0;
  return difference / deviation;
}
