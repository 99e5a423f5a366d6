import { balanceTable } from './balance-table.ts';
import { coefficientInference } from './coefficient-inference.ts';
import { armSummary, baselineCheck, clusterCheck, type DesignEstimate } from './design-estimate.ts';
import { entropyBalance } from './entropy-balance.ts';
import type { Covariate, DesignCheck, MatchedInput } from './evaluation-types.ts';
import { type Column, intercept } from './least-squares.ts';
import { fitLogit } from './logit.ts';
import { nearestNeighborMatch } from './nearest-neighbor-match.ts';
import { distinctCount, isKnown, isYesNo, keepRows, pickNames, pickNumbers, preparedColumns } from './prepared-rows.ts';
import { at } from './small-matrices.ts';
import { coarsenedMatch } from './strata-weights.ts';
import { effectiveSize, weightedComparison } from './weighted-comparison.ts';

/**
 * A matched comparison: those who took part beside others who were made to look like them, with what difference is
 * left held equal by regression. Right when nothing that is not known here told the groups apart.
 */
export function estimateMatched(input: MatchedInput): DesignEstimate {
  const taking = (row: number) => at(input.treated, row) > 0.5;
  const pretests = input.covariates.filter(({ pretest }) => pretest === true);
  const { rows, leftOut } = keepRows(input.outcome.length, [
    ['it is not known whether they took part', isKnown(input.treated)],
    ['no outcome', isKnown(input.outcome)],
    ...pretests.map(({ name, values }) => [`no ${name} from before`, isKnown(values)] as const),
  ]);
  const treated = pickNumbers(input.treated, rows);
  if (rows.filter(taking).length < 2 || rows.length - rows.filter(taking).length < 2) {
    throw new RangeError('A comparison needs two or more with an outcome on each side.');
  }
  if (input.covariates.length === 0) {
    throw new RangeError('A matched comparison needs something known from before the program to match by.');
  }
  const columns = preparedColumns([...input.covariates, ...input.covariates.flatMap(squareOf)], rows);
  const { weights, found, how } = weightsBy(input.method, { treated, columns, covariates: input.covariates, rows });
  const comparison = weightedComparison({ outcome: pickNumbers(input.outcome, rows), treated, weights, columns });
  const used = comparison.rows.map((place) => rows[place] ?? 0);
  const arm = (wanted: boolean) => used.filter((row) => taking(row) === wanted);
  const unmatched = rows.filter(taking).length - arm(true).length;
  const baseline = balanceTable({
    treated,
    covariates: input.covariates.map((one) => ({ ...one, values: pickNumbers(one.values, rows) })),
    weights,
  });
  const treatedClusters = distinctCount(input.cluster, arm(true));
  const comparisonClusters = distinctCount(input.cluster, arm(false));
  const worth = effectiveSize(weights.filter((_, place) => at(treated, place) <= 0.5));
  return {
    estimand: `What taking part did for ${input.outcomeName}, for those who took part${unmatched > 0 ? ' and have somebody to be compared with' : ''}`,
    inference: coefficientInference(comparison.fit, 'treated', pickNames(input.cluster, used)),
    n: {
      treated: arm(true).length,
      comparison: arm(false).length,
      treatedClusters,
      comparisonClusters,
      sites: input.site ? distinctCount(input.site, used) : null,
      leftOut:
        unmatched > 0 ? [...leftOut, { why: 'took part, and nobody like them did not', rows: unmatched }] : leftOut,
    },
    arms: {
      treated: armSummary(pickNumbers(input.outcome, arm(true))),
      comparison: armSummary(pickNumbers(input.outcome, arm(false))),
    },
    baseline,
    adjusted: true,
    attrition: null,
    checks: [
      clusterCheck(treatedClusters, comparisonClusters, input.cluster ? 'schools or classes' : 'students'),
      othersCheck({
        found,
        worth,
        heaviest: heaviestShare(weights, treated),
        taking: rows.filter(taking).length,
        kept: arm(true).length,
      }),
      pretestCheck(pretests),
      baselineCheck(baseline, true),
    ],
    complierEffect: null,
    method: `${how}, then regression on what was known before; errors ${input.cluster ? 'by cluster (CR2, Satterthwaite’s degrees of freedom)' : 'that allow for uneven noise (HC2)'}.`,
    picture: null,
  };
}

/**
 * The square of a measure, for weights that make its spread equal beside its mean. Who is chosen by a low score lies in
 * the lower tail; others of the same mean, weighted, still lie on both sides, and where the outcome does not follow the
 * measure along a straight line the two would differ without any effect.
 */
function squareOf({ name, values, spread }: Covariate): Covariate[] {
  if (spread !== true || isYesNo(values)) return [];
  const known = Array.from(values).filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const scale = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length) || 1;
  return [{ name: `spread of ${name}`, values: Float64Array.from(values, (value) => ((value - mean) / scale) ** 2) }];
}

const methodWords: Readonly<Record<MatchedInput['method'], string>> = {
  'entropy balancing': 'Weights under which the others have the same averages (entropy balancing)',
  'propensity weights': 'Weights by the chance of taking part (logistic regression)',
  'nearest neighbor': 'Each beside the nearest other by the chance of taking part (one to one)',
  'coarsened exact': 'Compared within groups alike on everything known (coarsened exact matching)',
};

interface Weighed {
  readonly weights: Float64Array;
  /** False where nobody comparable exists. */
  readonly found: boolean;
  /** What was done, in words. */
  readonly how: string;
}

interface ToWeigh {
  readonly treated: Float64Array;
  readonly columns: readonly Column[];
  readonly covariates: readonly Covariate[];
  readonly rows: readonly number[];
}

function weightsBy(method: MatchedInput['method'], { treated, columns, covariates, rows }: ToWeigh): Weighed {
  const how = methodWords[method];
  if (method === 'entropy balancing') {
    const { weights, converged } = entropyBalance(treated, columns);
    if (converged) return { weights, found: true, how: methodWords[method] };
    // A mean that the others cannot reach: weights by chance come as near as they can, and the baseline check judges.
    const next = weightsBy('propensity weights', { treated, columns, covariates, rows });
    return { ...next, how: `${next.how}, for no weights make the averages equal` };
  }
  if (method === 'coarsened exact') {
    const { weights } = coarsenedMatch(
      treated,
      covariates.map(({ values }) => ({
        values: pickNumbers(values, rows),
        kind: isYesNo(values) ? 'name' : 'number',
      })),
    );
    const kept = weights.filter((weight, row) => weight > 0 && at(treated, row) > 0.5).length;
    if (kept < 2) return { weights: new Float64Array(treated.length).fill(1), found: false, how };
    return { weights, found: true, how };
  }
  const logit = fitLogit(treated, [intercept(treated.length), ...columns]);
  if (method === 'nearest neighbor') {
    const { weights } = nearestNeighborMatch(treated, logit.probabilities, { withReplacement: false, caliper: null });
    return { weights, found: logit.converged, how };
  }
  const odds = logit.probabilities.map((chance, row) =>
    at(treated, row) > 0.5 ? 1 : chance / Math.max(1 - chance, 1e-6),
  );
  return { weights: odds, found: logit.converged, how };
}

interface Others {
  readonly found: boolean;
  /** How many equal students the weighted others are worth. */
  readonly worth: number;
  /** The share of the weight that a single one carries. */
  readonly heaviest: number;
  readonly taking: number;
  readonly kept: number;
}

function othersCheck({ found, worth, heaviest, taking, kept }: Others): DesignCheck {
  const name = 'Comparable others exist';
  if (!found) {
    return {
      name,
      passed: false,
      says: 'Too few others look like those who took part: no weights make the groups alike.',
    };
  }
  if (kept < 0.5 * taking) {
    return {
      name,
      passed: false,
      says: `Only ${kept} of the ${taking} who took part have somebody like them to be compared with.`,
    };
  }
  const enough = worth >= 10 && heaviest <= 0.2;
  return {
    name,
    passed: enough,
    says: enough
      ? `The others who count are worth ${Math.round(worth)} students.`
      : `The comparison leans on a handful of others: weighted, they are worth ${Math.round(worth)} students.`,
  };
}

function heaviestShare(weights: Float64Array, treated: Float64Array): number {
  const others = weights.filter((_, place) => at(treated, place) <= 0.5);
  const total = others.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 1 : others.reduce((most, weight) => Math.max(most, weight), 0) / total;
}

function pretestCheck(pretests: readonly Covariate[]): DesignCheck {
  return {
    name: 'The same measure from before',
    passed: pretests.length > 0,
    says:
      pretests.length > 0
        ? `Groups are compared at the same ${pretests.map(({ name }) => name).join(', ')} from before.`
        : 'The outcome is not known from before the program, so groups that look alike may have started apart.',
  };
}
