import { balanceTable } from './balance-table.ts';
import { coefficientInference } from './coefficient-inference.ts';
import { armSummary, type DesignEstimate } from './design-estimate.ts';
import type { BeforeAfterInput, CorrelationalInput } from './evaluation-types.ts';
import { intercept, leastSquares } from './least-squares.ts';
import { distinctCount, isKnown, keepRows, pickNames, pickNumbers, preparedColumns } from './prepared-rows.ts';
import { at } from './small-matrices.ts';

/** Took part or not, with what is known held equal: how two groups differ, and no word of why. */
export function estimateCorrelational(input: CorrelationalInput): DesignEstimate {
  const taking = (row: number) => at(input.treated, row) > 0.5;
  const { rows, leftOut } = keepRows(input.outcome.length, [
    ['it is not known whether they took part', isKnown(input.treated)],
    ['no outcome', isKnown(input.outcome)],
  ]);
  const arm = (wanted: boolean) => rows.filter((row) => taking(row) === wanted);
  if (arm(true).length < 2 || arm(false).length < 2)
    throw new RangeError('A comparison needs two or more with an outcome on each side.');
  const treated = pickNumbers(input.treated, rows);
  const fit = leastSquares(pickNumbers(input.outcome, rows), [
    intercept(rows.length),
    ...preparedColumns(input.covariates, rows),
    { name: 'treated', values: treated },
  ]);
  if (!fit.names.includes('treated'))
    throw new RangeError('What is known of each student already tells who took part, so the two cannot be told apart.');
  return {
    estimand: `How ${input.outcomeName} differs between those who took part and others, with what is known of each held equal`,
    inference: coefficientInference(fit, 'treated', pickNames(input.cluster, rows)),
    n: {
      treated: arm(true).length,
      comparison: arm(false).length,
      treatedClusters: distinctCount(input.cluster, arm(true)),
      comparisonClusters: distinctCount(input.cluster, arm(false)),
      sites: input.site ? distinctCount(input.site, rows) : null,
      leftOut,
    },
    arms: {
      treated: armSummary(pickNumbers(input.outcome, arm(true))),
      comparison: armSummary(pickNumbers(input.outcome, arm(false))),
    },
    baseline: balanceTable({
      treated,
      covariates: input.covariates.map((one) => ({ ...one, values: pickNumbers(one.values, rows) })),
      weights: null,
    }),
    adjusted: input.covariates.length > 0,
    attrition: null,
    checks: [
      {
        name: 'A comparison that can show a cause',
        passed: false,
        says: 'Who took part was not decided by chance, by a rule or by timing, and the groups were not matched.',
      },
    ],
    complierEffect: null,
    method: `Regression with ${input.covariates.length === 0 ? 'nothing' : 'what is known'} held equal; errors ${input.cluster ? 'by cluster (CR2, Satterthwaite’s degrees of freedom)' : 'that allow for uneven noise (HC2)'}.`,
    picture: null,
  };
}

/** The same people before and after. */
export function estimateBeforeAfter(input: BeforeAfterInput): DesignEstimate {
  const { rows, leftOut } = keepRows(input.outcome.length, [
    ['no outcome', isKnown(input.outcome)],
    ['no measure from before', isKnown(input.before)],
  ]);
  if (rows.length < 2) throw new RangeError('A change needs two or more that are known both before and after.');
  const changes = Float64Array.from(rows, (row) => at(input.outcome, row) - at(input.before, row));
  const clusters = distinctCount(input.cluster, rows);
  return {
    estimand: `How ${input.outcomeName} changed, compared with nobody`,
    inference: coefficientInference(
      leastSquares(changes, [intercept(rows.length)]),
      '(intercept)',
      clusters > 1 ? pickNames(input.cluster, rows) : null,
    ),
    n: {
      treated: rows.length,
      comparison: 0,
      treatedClusters: clusters,
      comparisonClusters: 0,
      sites: input.site ? distinctCount(input.site, rows) : null,
      leftOut,
    },
    arms: null,
    baseline: [],
    adjusted: false,
    attrition: null,
    checks: [
      {
        name: 'A comparison that can show a cause',
        passed: false,
        says: 'Nobody without the program is compared, and students grow older and learn either way.',
      },
    ],
    complierEffect: null,
    method: 'The mean of each one’s change.',
    picture: null,
  };
}
