import { benjaminiHochberg } from '../benjamini-hochberg.ts';
import { chanceOfMoreThan } from './chance-of-effect.ts';
import type { DesignEstimate } from './design-estimate.ts';
import { coxIndex, improvementIndex, pooledDeviation, smallSampleFactor } from './effect-size.ts';
import { estimateBeforeAfter, estimateCorrelational } from './estimate-described.ts';
import { estimateDiscontinuity } from './estimate-discontinuity.ts';
import { estimateLottery } from './estimate-lottery.ts';
import { estimateMatched } from './estimate-matched.ts';
import { estimateInterruptedSeries } from './estimate-series.ts';
import { estimateStaggered } from './estimate-staggered.ts';
import type { EvaluationInput, ProgramEvaluation } from './evaluation-types.ts';
import { judgeEffect, mayBeCausal } from './judge-effect.ts';
import { detectableAfter } from './minimum-detectable-effect.ts';
import { isYesNo } from './prepared-rows.ts';
import { essaTier, rateEvidence } from './rate-evidence.ts';
import { sayEvaluation, whatWouldSettle } from './say-evaluation.ts';
import { clusterSizeFactor } from './what-works.ts';

/**
 * Did it work, compared with what, how sure? Estimates the effect by the design given, checks the design, and lets
 * both fix what may be said: causal words only where the checks held, and “cannot tell” where the interval allows both.
 *
 * Throws RangeError, with a sentence for the reader, where the data cannot carry the design at all (nobody to compare
 * with, no period before the start, columns of different lengths).
 */
export function evaluateProgram(input: EvaluationInput): ProgramEvaluation {
  refuseUneven(input);
  const estimate = withVariation(estimateBy(input));
  const { inference } = estimate;
  const { design, higherIsBetter, smallestThatMatters } = input;
  const causal = mayBeCausal(design, estimate);
  const interval95 = inference.standardError > 0 ? inference.interval95 : null;
  const adjustedPValue = amongAllOutcomes(inference.pValue, input);
  const verdict = judgeEffect({
    interval: inference.interval95,
    higherIsBetter,
    smallestThatMatters,
    design,
    causal,
    foundAmongAll: input.outcomesTested <= 1 || adjustedPValue < 0.05,
  });
  const effectSize = effectSizeOf(input, estimate);
  const described = verdict === 'description only';
  const known = { ...inference, higherIsBetter };
  const probabilityMatters =
    described || smallestThatMatters === null ? null : chanceOfMoreThan(smallestThatMatters, known);
  const rating = rateEvidence(design, estimate);
  const isFound = adjustedPValue < 0.05;
  const isGood = isFound && inference.estimate > 0 === higherIsBetter;
  const rowsAreStudents = design !== 'staggered' && design !== 'interrupted-series';
  const told = {
    design,
    verdict,
    causal,
    estimate,
    probabilityMatters,
    scale: isYesNo(input.outcome) ? (100 as const) : (1 as const),
    input,
  };
  return {
    design,
    estimand: estimate.estimand,
    estimate: inference.estimate,
    standardError: inference.standardError,
    interval95,
    pValue: inference.pValue,
    adjustedPValue,
    degreesOfFreedom: inference.degreesOfFreedom,
    n: estimate.n,
    effectSize,
    improvementIndex: effectSize ? improvementIndex(effectSize.g) : null,
    baseline: estimate.baseline,
    attrition: estimate.attrition,
    checks: estimate.checks,
    minimumDetectableEffect: {
      outcome: detectableAfter(inference.standardError),
      g: effectSize ? detectableAfter(effectSize.standardError) : null,
    },
    probabilityPositive: described ? null : chanceOfMoreThan(0, known),
    probabilityMatters,
    complierEffect: estimate.complierEffect,
    rating,
    essaTierPossible: essaTier({
      rating: rating.rating,
      design,
      significantlyGood: isGood,
      significantlyBad: isFound && !isGood,
      students: input.students ?? (rowsAreStudents ? estimate.n.treated + estimate.n.comparison : null),
      sites: estimate.n.sites,
    }),
    verdict,
    words: { mayBeCausal: causal, sentence: sayEvaluation(told) },
    settle: whatWouldSettle(told),
    method: `${estimate.method} ${input.plannedBefore ? 'The plan was written before the program began' : 'No plan was sealed before the program began'}; ${input.outcomesTested === 1 ? 'this study tests one outcome' : `${input.outcomesTested} outcomes were looked at`}.`,
    picture: estimate.picture,
  };
}

/**
 * The p-value, allowing for all outcomes that were looked at. Where only their number is known it counts as if nothing
 * had been found in the others: p times the number. Example: .02 beside .001, .5 and .8 becomes .04; alone of four, .08.
 */
function amongAllOutcomes(pValue: number, { outcomesTested, pValuesBeside = [] }: EvaluationInput): number {
  const [adjusted = pValue] = benjaminiHochberg([pValue, ...pValuesBeside], outcomesTested);
  return adjusted;
}

function estimateBy(input: EvaluationInput): DesignEstimate {
  switch (input.design) {
    case 'lottery':
      return estimateLottery(input);
    case 'discontinuity':
      return estimateDiscontinuity(input);
    case 'staggered':
      return estimateStaggered(input);
    case 'matched':
      return estimateMatched(input);
    case 'interrupted-series':
      return estimateInterruptedSeries(input);
    case 'correlational':
      return estimateCorrelational(input);
    case 'before-after':
      return estimateBeforeAfter(input);
  }
}

/**
 * The effect in standard deviations between students. Where rows are schools or years it needs that deviation given:
 * schools differ less than students, and an effect in their deviations would look several times too large.
 */
function effectSizeOf(input: EvaluationInput, { arms, inference }: DesignEstimate): ProgramEvaluation['effectSize'] {
  const { estimate, standardError } = inference;
  const given = input.studentDeviation ?? null;
  if (given !== null && given > 0) return { g: estimate / given, standardError: standardError / given, kind: 'Hedges' };
  if (arms === null || input.design === 'staggered' || input.design === 'interrupted-series') return null;
  const total = arms.treated.n + arms.comparison.n;
  if (isYesNo(input.outcome)) {
    const share = arms.comparison.mean + estimate;
    const cox = coxIndex({ share, n: arms.treated.n }, { share: arms.comparison.mean, n: arms.comparison.n });
    return cox && { g: cox.effect, standardError: standardError / (1.65 * share * (1 - share)), kind: 'Cox' };
  }
  const deviation = pooledDeviation(arms.treated, arms.comparison);
  if (!(deviation > 0)) return null;
  const factor = smallSampleFactor(total) * clusterFactor(input, total);
  return {
    g: (factor * estimate) / deviation,
    standardError: factor * Math.hypot(standardError / deviation, estimate / deviation / Math.sqrt(2 * total)),
    kind: 'Hedges',
  };
}

/** Where whole schools were assigned, students of a school differ less than students do. */
function clusterFactor(input: EvaluationInput, total: number): number {
  if (input.cluster === null || !('treated' in input)) return 1;
  const arms = new Map<string | number, Set<boolean>>();
  for (let row = 0; row < input.outcome.length; row += 1) {
    const cluster = input.cluster[row] ?? '';
    arms.set(cluster, (arms.get(cluster) ?? new Set()).add((input.treated[row] ?? 0) > 0.5));
  }
  if ([...arms.values()].some((both) => both.size > 1)) return 1;
  return clusterSizeFactor(total, total / arms.size, input.domain === 'achievement' ? 0.2 : 0.1);
}

/** An outcome without any noise leaves nothing to judge chance by: no interval can be believed then. */
function withVariation(estimate: DesignEstimate): DesignEstimate {
  if (estimate.inference.standardError > 1e-9 * Math.abs(estimate.inference.estimate)) return estimate;
  const check = {
    name: 'The outcome varies',
    passed: false,
    says: 'The outcome does not vary within the groups, so chance cannot be judged.',
  };
  return { ...estimate, checks: [check, ...estimate.checks] };
}

function refuseUneven(input: EvaluationInput): void {
  if (input.smallestThatMatters !== null && !(input.smallestThatMatters > 0)) {
    throw new RangeError('The smallest effect that matters is a size above 0, in units of the outcome.');
  }
  const rows = input.outcome.length;
  for (const [name, value] of Object.entries(input)) {
    const length: unknown = typeof value === 'object' && value !== null && 'length' in value ? value.length : rows;
    if (name !== 'covariates' && name !== 'pValuesBeside' && length !== rows)
      throw new RangeError(`“${name}” has ${String(length)} values for ${rows} rows; give one a row.`);
  }
  for (const { name, values } of 'covariates' in input ? input.covariates : []) {
    if (values.length !== rows)
      throw new RangeError(`“${name}” has ${values.length} values for ${rows} rows; give one a row.`);
  }
}
