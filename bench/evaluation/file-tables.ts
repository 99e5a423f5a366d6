/** The table that a design’s own software prints, for a published example: every option that such examples name. */
import type { EvaluationInput } from '../../src/stats/evaluation/evaluation-types.ts';
import { panelOfUnits } from '../../src/stats/evaluation/panel-of-units.ts';
import { discontinuityEffect } from '../../src/stats/evaluation/regression-discontinuity.ts';
import { aggregateStaggered } from '../../src/stats/evaluation/staggered-aggregates.ts';
import { staggeredEffects } from '../../src/stats/evaluation/staggered-did.ts';

export interface TableOptions {
  readonly kernel: string;
  readonly order: string;
  readonly bandwidth: string;
  readonly base: string;
  readonly estimator: string;
  readonly anticipation: string;
  readonly aggregate: string;
}

interface Line {
  readonly name: string;
  readonly estimate: number;
  readonly error: number;
  readonly low?: number;
  readonly high?: number;
  readonly at?: number;
}

/** Null where the design’s answer is one number, which the sentence tells already. */
export function fileTable(input: EvaluationInput, options: TableOptions): readonly Line[] | null {
  if (input.design === 'staggered') return staggeredTable(input, options);
  return input.design === 'discontinuity' ? discontinuityTable(input, options) : null;
}

function staggeredTable(input: Extract<EvaluationInput, { design: 'staggered' }>, options: TableOptions): Line[] {
  const panel = panelOfUnits({
    unitOfRow: input.unitOfRow,
    period: input.period,
    firstTreated: input.firstTreated,
    outcome: input.outcome,
    covariates: input.covariates,
    balanced: true,
  });
  const effects = staggeredEffects(panel, {
    comparison: input.comparison,
    base: oneOf(options.base, ['varying', 'universal'] as const, 'base'),
    method: oneOf(options.estimator, ['doubly robust', 'regression', 'weighting'] as const, 'estimator'),
    anticipation: Number(options.anticipation || 0),
  });
  const aggregates = aggregateStaggered(panel, effects);
  const kinds = ['group-time', 'simple', 'group', 'dynamic', 'calendar'] as const;
  const kind = oneOf(options.aggregate, kinds, 'aggregate');
  if (kind === 'group-time')
    return effects.effects.map(({ group, period, effect, standardError }) => ({
      name: `group ${group}, period ${period}`,
      estimate: effect,
      error: standardError,
    }));
  const overall = (one: { readonly effect: number; readonly standardError: number }): Line => ({
    name: 'overall',
    estimate: one.effect,
    error: one.standardError,
  });
  if (kind === 'simple') return [overall(aggregates.simple)];
  const chosen = { group: aggregates.byGroup, dynamic: aggregates.dynamic, calendar: aggregates.calendar }[kind];
  return [
    overall(chosen.overall),
    ...chosen.parts.map((part) => ({ name: kind, at: part.at, estimate: part.effect, error: part.standardError })),
  ];
}

function discontinuityTable(
  input: Extract<EvaluationInput, { design: 'discontinuity' }>,
  options: TableOptions,
): Line[] {
  const known = Array.from({ length: input.outcome.length }, (_, row) => row).filter((row) =>
    [input.outcome, input.running, input.tookPart ?? input.outcome].every((values) => Number.isFinite(values[row])),
  );
  const pick = (values: ArrayLike<number>) => Float64Array.from(known, (row) => values[row] ?? Number.NaN);
  const rules = ['mserd', 'msetwo', 'cerrd'] as const;
  const width = Number(options.bandwidth);
  const both = { left: width, right: width };
  const found = discontinuityEffect(
    {
      outcome: pick(input.outcome),
      running: pick(input.running),
      cutoff: input.cutoff,
      tookPart: input.tookPart ? pick(input.tookPart) : null,
      clusters: input.cluster ? known.map((row) => input.cluster?.[row] ?? '') : null,
    },
    {
      kernel: oneOf(options.kernel, ['triangular', 'uniform', 'epanechnikov'] as const, 'kernel'),
      order: options.order === '2' ? 2 : 1,
      bandwidth: width > 0 ? { estimate: both, bias: both } : oneOf(options.bandwidth, rules, 'bandwidth'),
    },
  );
  const { conventional, robust, bandwidths, within, firstStage } = found;
  return [
    { name: 'conventional', estimate: conventional.effect, error: conventional.standardError },
    { name: 'robust', estimate: robust.effect, error: robust.standardError, ...robust.interval95 },
    ...(firstStage ? [{ name: 'first stage', estimate: firstStage.jump, error: firstStage.standardError }] : []),
    { name: 'bandwidth left, and rows within', estimate: bandwidths.estimate.left, error: within.left },
    { name: 'bandwidth right, and rows within', estimate: bandwidths.estimate.right, error: within.right },
  ];
}

/** The first of the names where nothing was asked. */
function oneOf<Name extends string>(asked: string, names: readonly [Name, ...Name[]], option: string): Name {
  const found = names.find((name) => name === (asked || names[0]));
  if (found === undefined) throw new Error(`--${option} is one of ${names.join(', ')}.`);
  return found;
}
