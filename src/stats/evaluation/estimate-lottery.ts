import { benjaminiHochberg } from '../benjamini-hochberg.ts';
import { balanceTable } from './balance-table.ts';
import { coefficientInference } from './coefficient-inference.ts';
import { armSummary, clusterCheck, type DesignEstimate } from './design-estimate.ts';
import type { Attrition, DesignCheck, LotteryInput } from './evaluation-types.ts';
import { type Column, coefficientOf, indicators, intercept, leastSquares } from './least-squares.ts';
import { type Levels, levelsOf } from './levels.ts';
import { distinctCount, isKnown, keepRows, pickNames, pickNumbers, preparedColumns } from './prepared-rows.ts';
import { at } from './small-matrices.ts';
import { complierEffect } from './two-stage-least-squares.ts';
import { isLowAttrition } from './what-works.ts';
import { leastSquaresWithin } from './within-levels.ts';

/**
 * A lottery: the difference between drawn and not drawn, within each draw, with what was known before held equal.
 * Everyone counts as drawn, whether or not they then took part (intention to treat).
 */
export function estimateLottery(input: LotteryInput): DesignEstimate {
  const total = input.outcome.length;
  const drawn = (row: number) => at(input.treated, row) > 0.5;
  const mixed = mixedBlocks(input);
  const { rows, leftOut } = keepRows(total, [
    ['it is not known whether they were drawn', isKnown(input.treated)],
    ['no outcome', isKnown(input.outcome)],
    ['in a draw that all or none of those with an outcome won', (row) => mixed.has(input.block?.[row] ?? 0)],
  ]);
  const arm = (wanted: boolean) => rows.filter((row) => drawn(row) === wanted);
  if (arm(true).length < 2 || arm(false).length < 2) {
    throw new RangeError(
      mixed.size === 0 && input.block !== null
        ? 'In every draw all who have an outcome won, or all lost, so nobody can be compared within a draw.'
        : 'A lottery needs two or more with an outcome on each side.',
    );
  }
  const blocks = levelsOf(pickNames(input.block, rows) ?? rows.map(() => 0));
  const covariates = preparedColumns(input.covariates, rows);
  const treated = { name: 'treated', values: pickNumbers(input.treated, rows) };
  const outcome = pickNumbers(input.outcome, rows);
  const clusters = pickNames(input.cluster, rows);
  const fit = leastSquaresWithin({ outcome, columns: [treated, ...covariates], levels: blocks, clusters });
  if (!fit.names.includes('treated')) {
    throw new RangeError('In every draw everyone has the same result, so nobody can be compared within a draw.');
  }
  const attrition = attritionOf(input);
  const baseline = balanceTable({
    treated: treated.values,
    covariates: input.covariates.map((one) => ({ ...one, values: pickNumbers(one.values, rows) })),
    weights: null,
  });
  const treatedClusters = distinctCount(input.cluster, arm(true));
  const comparisonClusters = distinctCount(input.cluster, arm(false));
  const complier = input.tookPart
    ? complierOf(input, rows, [
        intercept(rows.length),
        ...indicators('draw', blocks.codes, blocks.names.length),
        ...covariates,
      ])
    : null;
  return {
    estimand: `What being drawn did for ${input.outcomeName}, over all who were in the draw, whether or not they took part`,
    inference: coefficientInference(fit, 'treated', clusters),
    n: {
      treated: arm(true).length,
      comparison: arm(false).length,
      treatedClusters,
      comparisonClusters,
      sites: input.site ? distinctCount(input.site, rows) : null,
      leftOut,
    },
    arms: {
      treated: armSummary(pickNumbers(input.outcome, arm(true))),
      comparison: armSummary(pickNumbers(input.outcome, arm(false))),
    },
    baseline,
    adjusted: covariates.length > 0,
    attrition,
    checks: [
      clusterCheck(treatedClusters, comparisonClusters, input.cluster ? 'schools or classes' : 'students'),
      fairDrawCheck({ covariates, treated, blocks, clusters }),
      attritionCheck(attrition),
    ],
    complierEffect: complier,
    method: `Regression of the outcome on the draw${input.block ? ', within each draw' : ''}${covariates.length > 0 ? ', with what was known before held equal' : ''}; errors ${input.cluster ? 'by cluster (CR2, Satterthwaite’s degrees of freedom)' : 'that allow for uneven noise (HC2)'}.`,
    picture: null,
  };
}

/** The draws in which somebody with an outcome won and somebody lost. */
function mixedBlocks({ outcome, treated, block }: LotteryInput): Set<string | number> {
  const won = new Set<string | number>();
  const lost = new Set<string | number>();
  for (let row = 0; row < outcome.length; row += 1) {
    if (isKnown(outcome)(row) && isKnown(treated)(row)) (at(treated, row) > 0.5 ? won : lost).add(block?.[row] ?? 0);
  }
  return new Set([...won].filter((draw) => lost.has(draw)));
}

function attritionOf({ outcome, treated }: LotteryInput): Attrition {
  const rows = Array.from({ length: outcome.length }, (_, row) => row).filter(isKnown(treated));
  const count = (wanted: boolean, lost: boolean) =>
    rows.filter((row) => at(treated, row) > 0.5 === wanted && (!lost || !isKnown(outcome)(row))).length;
  const assigned = { treated: count(true, false), comparison: count(false, false) };
  const lost = { treated: count(true, true), comparison: count(false, true) };
  const overall = (lost.treated + lost.comparison) / (assigned.treated + assigned.comparison);
  const differential = Math.abs(lost.treated / assigned.treated - lost.comparison / assigned.comparison);
  return {
    assignedTreated: assigned.treated,
    assignedComparison: assigned.comparison,
    overall,
    differential,
    low: {
      cautious: isLowAttrition(overall, differential, 'cautious'),
      optimistic: isLowAttrition(overall, differential, 'optimistic'),
    },
  };
}

function attritionCheck({ overall, differential, low }: Attrition): DesignCheck {
  const lost = `${Math.round(overall * 100)}% have no outcome, with a difference of ${(differential * 100).toFixed(1)} points between the sides`;
  return {
    name: 'Few were lost, and evenly',
    passed: low.cautious,
    says: low.cautious
      ? `${lost}: low by the clearinghouse’s cautious boundary.`
      : `${lost}: too many for the draw alone to keep the sides alike${low.optimistic ? ' by the cautious boundary, though not by the optimistic one' : ''}.`,
  };
}

interface FairDraw {
  readonly covariates: readonly Column[];
  readonly treated: Column;
  readonly blocks: Levels;
  readonly clusters: (string | number)[] | null;
}

/** In a fair draw, what was known before differs by luck only; a difference that luck makes 1 time in 100 is a warning. */
function fairDrawCheck({ covariates, treated, blocks, clusters }: FairDraw): DesignCheck {
  const name = 'The draw was followed';
  if (covariates.length === 0)
    return { name, passed: null, says: 'Nothing is known from before the draw, so it cannot be checked.' };
  const chances = covariates.map((covariate) => {
    const fit = leastSquaresWithin({ outcome: covariate.values, columns: [treated], levels: blocks, clusters });
    return fit.residualVariance > 1e-20 ? coefficientInference(fit, 'treated', clusters).pValue : 1;
  });
  const least = Math.min(...benjaminiHochberg(chances));
  return {
    name,
    passed: least >= 0.01,
    says:
      least >= 0.01
        ? 'What was known before differs between drawn and not drawn no more than luck would make it.'
        : 'Drawn and not drawn differ before the program by more than luck explains; places may not have gone by the draw.',
  };
}

function complierOf(input: LotteryInput, rows: readonly number[], controls: readonly Column[]) {
  if (input.tookPart === null || rows.some((row) => !isKnown(input.tookPart ?? [])(row))) return null;
  const tookPart = pickNumbers(input.tookPart, rows);
  const drawn = pickNumbers(input.treated, rows);
  if (tookPart.every((value, row) => value === at(drawn, row))) return null;
  // Where the draw moved nobody there is no effect on those whom it moved; the effect of the draw still stands.
  const first = coefficientOf(leastSquares(tookPart, [...controls, { name: 'drawn', values: drawn }]), 'drawn');
  if (!(Math.abs(first) > 1e-6)) return null;
  const clusters = pickNames(input.cluster, rows);
  const { estimate, standardError, interval95, firstStageF } = complierEffect({
    outcome: pickNumbers(input.outcome, rows),
    tookPart,
    drawn,
    controls,
    clusters: clusters ? levelsOf(clusters) : null,
  });
  return { estimate, standardError, interval95, firstStageF };
}
