import { benjaminiHochberg } from '../benjamini-hochberg.ts';
import { densityCheck } from './density-check.ts';
import { armSummary, type DesignEstimate } from './design-estimate.ts';
import type { Covariate, DesignCheck, DesignPicture, DiscontinuityInput } from './evaluation-types.ts';
import { distinctCount, isKnown, keepRows, pickNames, pickNumbers } from './prepared-rows.ts';
import { type DiscontinuityEffect, discontinuityEffect } from './regression-discontinuity.ts';
import { at } from './small-matrices.ts';

/**
 * A cut score: the jump of the outcome for those at the cut, treated less untreated, with the bias-corrected robust
 * interval, and the checks that a cut score must pass: nobody pushed over it, nothing else jumps there.
 */
export function estimateDiscontinuity(input: DiscontinuityInput): DesignEstimate {
  // The jump is always right less left; where those below are treated its sign is turned.
  const sign = input.treatedSide === 'above' ? 1 : -1;
  const { rows, leftOut } = keepRows(input.outcome.length, [
    ['no score', isKnown(input.running)],
    ['no outcome', isKnown(input.outcome)],
    ...(input.tookPart ? [['it is not known whether they took part', isKnown(input.tookPart)] as const] : []),
  ]);
  const running = pickNumbers(input.running, rows);
  const clusters = pickNames(input.cluster, rows);
  const tookPart = input.tookPart ? pickNumbers(input.tookPart, rows) : null;
  const isFuzzy =
    tookPart?.some((value, row) => value > 0.5 !== (at(running, row) >= input.cutoff === sign > 0)) === true;
  const at0 = { running, cutoff: input.cutoff, clusters };
  const outcome = pickNumbers(input.outcome, rows);
  const effect = discontinuityEffect({ ...at0, outcome, tookPart: null });
  const fuzzy = isFuzzy && tookPart ? discontinuityEffect({ ...at0, outcome, tookPart }) : null;
  const { left, right } = effect.bandwidths.estimate;
  const near = rows.filter((_, place) => {
    const distance = at(running, place) - input.cutoff;
    return distance >= -left && distance <= right;
  });
  const isTreated = (row: number) => at(input.running, row) >= input.cutoff === sign > 0;
  const arm = (wanted: boolean) => near.filter((row) => isTreated(row) === wanted);
  return {
    estimand: `What the program did for ${input.outcomeName}, for those whose score lies at the cut of ${input.cutoff}`,
    inference: {
      estimate: sign * effect.robust.effect,
      standardError: effect.robust.standardError,
      degreesOfFreedom: Infinity,
      pValue: effect.robust.pValue,
      interval95:
        sign > 0
          ? effect.robust.interval95
          : { low: -effect.robust.interval95.high, high: -effect.robust.interval95.low },
    },
    n: {
      treated: arm(true).length,
      comparison: arm(false).length,
      treatedClusters: distinctCount(input.cluster, arm(true)),
      comparisonClusters: distinctCount(input.cluster, arm(false)),
      sites: input.site ? distinctCount(input.site, near) : null,
      leftOut: [...leftOut, { why: 'score too far from the cut to count', rows: rows.length - near.length }],
    },
    arms: {
      treated: armSummary(pickNumbers(input.outcome, arm(true))),
      comparison: armSummary(pickNumbers(input.outcome, arm(false))),
    },
    baseline: [],
    adjusted: true,
    attrition: null,
    checks: [pushedCheck(input), jumpCheck(input.covariates, { ...input, rows }), takeUpCheck(effect, fuzzy)],
    complierEffect: fuzzy?.firstStage
      ? {
          estimate: fuzzy.robust.effect,
          standardError: fuzzy.robust.standardError,
          interval95: fuzzy.robust.interval95,
          firstStageF: (fuzzy.firstStage.jump / fuzzy.firstStage.standardError) ** 2,
        }
      : null,
    method:
      'Lines on each side of the cut, within the distance that the data justify, corrected for their bias; robust errors from nearest neighbors.',
    picture: pictureOf({ outcome, running, effect, cutoff: input.cutoff }),
  };
}

function pushedCheck({ running, cutoff }: DiscontinuityInput): DesignCheck {
  const name = 'Nobody was pushed over the cut';
  const density = densityCheck(
    Array.from(running).filter((value) => Number.isFinite(value)),
    cutoff,
  );
  if (density === null)
    return { name, passed: null, says: 'Too few scores lie near the cut to see whether they were pushed over it.' };
  const percent = Math.round(100 * Math.abs(Math.exp(density.logJump) - 1));
  return {
    name,
    passed: density.pValue >= 0.05,
    says:
      density.pValue >= 0.05
        ? 'As many scores lie just above the cut as just below it, as far as chance allows.'
        : `There are ${percent}% ${density.logJump > 0 ? 'more' : 'fewer'} scores just above the cut than just below; luck alone would hardly do that.`,
  };
}

function jumpCheck(
  covariates: readonly Covariate[],
  { running, cutoff, rows }: DiscontinuityInput & { readonly rows: readonly number[] },
): DesignCheck {
  const name = 'Nothing else jumps at the cut';
  const tested = covariates.flatMap(({ name: covariate, values }) => {
    const known = rows.filter(isKnown(values));
    const value = pickNumbers(values, known);
    if (known.length < 40 || value.every((one) => one === at(value, 0))) return [];
    const { robust } = discontinuityEffect({
      outcome: value,
      running: pickNumbers(running, known),
      cutoff,
      tookPart: null,
      clusters: null,
    });
    return Number.isFinite(robust.pValue) ? [{ covariate, pValue: robust.pValue }] : [];
  });
  if (tested.length === 0)
    return {
      name,
      passed: null,
      says: 'Nothing is known from before the program that could be seen to jump at the cut.',
    };
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  const jumping = tested.filter((_, place) => at(adjusted, place) < 0.05).map(({ covariate }) => covariate);
  return {
    name,
    passed: jumping.length === 0,
    says:
      jumping.length === 0
        ? `What was known before does not jump at the cut (${tested.map(({ covariate }) => covariate).join(', ')}).`
        : `Something else jumps at the cut as well: ${jumping.join(', ')}.`,
  };
}

function takeUpCheck(effect: DiscontinuityEffect, fuzzy: DiscontinuityEffect | null): DesignCheck {
  const name = 'The cut decided who took part';
  const least = Math.min(effect.within.left, effect.within.right);
  if (fuzzy === null || fuzzy.firstStage === null) {
    return {
      name,
      passed: true,
      says: `The rule was followed. ${effect.within.left} rows just below and ${effect.within.right} just above the cut count${least < 50 ? ', which is few' : ''}.`,
    };
  }
  const strength = (fuzzy.firstStage.jump / fuzzy.firstStage.standardError) ** 2;
  return {
    name,
    passed: strength >= 16,
    says: `At the cut the share that took part changes by ${Math.round(100 * Math.abs(fuzzy.firstStage.jump))} points${strength >= 16 ? '' : ', too little to lean on'}.`,
  };
}

interface ToDraw {
  readonly outcome: Float64Array;
  readonly running: Float64Array;
  readonly effect: DiscontinuityEffect;
  readonly cutoff: number;
}

function pictureOf({ outcome, running, effect, cutoff }: ToDraw): DesignPicture {
  const { left, right } = effect.bandwidths.estimate;
  const steps = (['left', 'right'] as const).flatMap((side) => {
    const reach = 2 * (side === 'left' ? left : right);
    const width = reach / 20;
    return Array.from({ length: 20 }, (_, place) => {
      const from = side === 'left' ? cutoff - reach + place * width : cutoff + place * width;
      const inside = Array.from(running.keys()).filter((row) => {
        const score = at(running, row);
        return score >= from && score < from + width && score >= cutoff === (side === 'right');
      });
      return {
        at: from + width / 2,
        mean: inside.reduce((sum, row) => sum + at(outcome, row), 0) / inside.length,
        n: inside.length,
      };
    }).filter(({ n }) => n > 0);
  });
  const value = (line: Float64Array, distance: number) => at(line, 0) + at(line, 1) * distance;
  return {
    kind: 'around the cutoff',
    cutoff,
    bandwidth: { left, right },
    steps,
    lines: [
      {
        from: { score: cutoff - left, outcome: value(effect.lines.left, -left) },
        to: { score: cutoff, outcome: value(effect.lines.left, 0) },
      },
      {
        from: { score: cutoff, outcome: value(effect.lines.right, 0) },
        to: { score: cutoff + right, outcome: value(effect.lines.right, right) },
      },
    ],
  };
}
