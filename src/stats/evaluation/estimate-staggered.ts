import { balanceTable } from './balance-table.ts';
import { armSummary, clusterCheck, type DesignEstimate } from './design-estimate.ts';
import type { DesignCheck, EffectPoint, StaggeredInput } from './evaluation-types.ts';
import { tReach } from './few-cluster-inference.ts';
import { influenceInference } from './influence-inference.ts';
import { panelOfUnits, type UnitPanel } from './panel-of-units.ts';
import { simultaneousReach } from './simultaneous-band.ts';
import { addScaled, at } from './small-matrices.ts';
import { aggregateStaggered, type CombinedAt, type StaggeredAggregates } from './staggered-aggregates.ts';
import { staggeredEffects } from './staggered-did.ts';

/**
 * Units that started at different times: each unit’s change since just before its own start, beside the change of
 * those that had not started, as the mean over the units that had the program.
 */
export function estimateStaggered(input: StaggeredInput): DesignEstimate {
  const known = Array.from({ length: input.outcome.length }, (_, row) => row).filter(
    (row) => Number.isFinite(at(input.outcome, row)) && Number.isFinite(at(input.period, row)),
  );
  const pick = <T>(values: ArrayLike<T>): T[] =>
    known.flatMap((row) => {
      const value = values[row];
      return value === undefined ? [] : [value];
    });
  const unitOfRow = pick(input.unitOfRow);
  const panelRows = {
    unitOfRow,
    period: pick(input.period),
    firstTreated: pick(input.firstTreated),
    outcome: pick(input.outcome),
    covariates: input.covariates.map(({ name, values }) => ({ name, values: pick(values) })),
  };
  const whole = panelOfUnits({ ...panelRows, balanced: true });
  const everyone = panelOfUnits({ ...panelRows, balanced: false });
  // Students come and go. Where following only those seen throughout would lose a tenth of them, each comparison of two
  // periods uses all that are seen in both.
  const isWhole = whole.units.length >= 0.9 * everyone.units.length;
  const panel = isWhole ? whole : everyone;
  if (panel.units.length === 0)
    throw new RangeError('No school or student is seen in every period, so none can be followed over time.');
  const effects = staggeredEffects(panel, { comparison: input.comparison, base: 'varying', method: 'doubly robust' });
  const method = effects.effects.every((one) => one.method === 'doubly robust')
    ? `doubly robust${isWhole ? '' : ', each two periods with all that are seen in both'}`
    : 'in part by regression alone, for no weights make the groups alike';
  const aggregates = aggregateStaggered(panel, effects);
  const clusterOfUnit = input.cluster ? clustersOf(panel, { units: unitOfRow, clusters: pick(input.cluster) }) : null;
  const infer = (one: { readonly effect: number; readonly influence: Float64Array }) =>
    influenceInference({ ...one, clusters: clusterOfUnit, starts: panel.starts });
  const overall = infer(aggregates.byGroup.overall);
  const everyTreated = Array.from(panel.starts.keys()).filter((unit) => Number.isFinite(at(panel.starts, unit)));
  const neverTreated = Array.from(panel.starts.keys()).filter((unit) => !Number.isFinite(at(panel.starts, unit)));
  const clusterCount = (units: readonly number[]) =>
    new Set(units.map((unit) => (clusterOfUnit ? clusterOfUnit[unit] : unit))).size;
  const others = neverTreated.length > 0 || input.comparison === 'never treated' ? neverTreated : everyTreated;
  const ever = Float64Array.from(panel.starts, (start) => (Number.isFinite(start) ? 1 : 0));
  const before = panel.outcome.map((values, unit) => lastBefore(panel, values, at(panel.starts, unit)));
  const after = panel.outcome.map((values, unit) =>
    values.filter(
      (value, place) =>
        !Number.isNaN(value) && at(panel.periods, place) >= Math.min(at(panel.starts, unit), Math.min(...panel.starts)),
    ),
  );
  const baseline =
    neverTreated.length > 1 && everyTreated.length > 1
      ? balanceTable({
          treated: ever,
          covariates: [{ name: `${input.outcomeName} before`, values: before, pretest: true }],
          weights: null,
          studentDeviation: input.studentDeviation ?? null,
        })
      : [];
  return {
    estimand: `What the program did for ${input.outcomeName}, as a mean over those that had it and the periods since each started`,
    inference: overall,
    n: {
      treated: everyTreated.length,
      comparison: neverTreated.length,
      treatedClusters: clusterCount(everyTreated),
      comparisonClusters: clusterCount(neverTreated),
      sites: input.site ? new Set(pick(input.site)).size : null,
      leftOut: [
        ...panel.leftOut,
        ...(known.length < input.outcome.length
          ? [{ why: 'no outcome', rows: input.outcome.length - known.length }]
          : []),
      ],
    },
    arms:
      everyTreated.length > 1 && neverTreated.length > 1
        ? {
            treated: armSummary(everyTreated.flatMap((unit) => [...(after[unit] ?? [])])),
            comparison: armSummary(neverTreated.flatMap((unit) => [...(after[unit] ?? [])])),
          }
        : null,
    baseline,
    adjusted: true,
    attrition: null,
    checks: [
      clusterCheck(
        clusterCount(everyTreated),
        clusterCount(others),
        input.cluster ? 'clusters' : 'schools or students',
      ),
      earlierCheck(panel, aggregates, infer),
    ],
    complierEffect: null,
    method: `Difference in differences by group and period (Callaway & Sant’Anna, ${method}), compared with the ${input.comparison}; errors by ${input.cluster ? 'cluster' : 'unit'}, with Welch’s degrees of freedom.`,
    picture: {
      kind: 'years since the start',
      points: pointsOf(aggregates.dynamic.parts, { infer, clusterOfUnit, seed: input.seed }),
    },
  };
}

function clustersOf(
  panel: UnitPanel,
  {
    units,
    clusters,
  }: { readonly units: readonly (string | number)[]; readonly clusters: readonly (string | number)[] },
): (string | number)[] {
  const of = new Map<string | number, string | number>();
  for (const [row, unit] of units.entries()) of.set(unit, clusters[row] ?? '');
  return panel.units.map((unit) => of.get(unit) ?? '');
}

function lastBefore(panel: UnitPanel, values: Float64Array, start: number): number {
  const first = Number.isFinite(start) ? start : Math.min(...panel.starts);
  return at(values, Math.max(0, panel.periods.filter((period) => period < first).length - 1));
}

/** Periods since the start, the first one counted, as the effect averages them: over units, then over their periods. */
function meanExposure({ periods, starts }: UnitPanel): number {
  const exposures = Array.from(starts.filter(Number.isFinite), (start) => {
    const count = periods.filter((period) => period >= start).length;
    return (count + 1) / 2;
  });
  return exposures.reduce((sum, value) => sum + value, 0) / exposures.length;
}

type Infer = (one: {
  readonly effect: number;
  readonly influence: Float64Array;
}) => ReturnType<typeof influenceInference>;

/**
 * Were they already moving apart? Two looks: the slope over all periods before (steady drift, at the 10% level, for a
 * drift that is missed is taken for an effect), and the largest single move (at 5%, allowing for how many there are).
 */
function earlierCheck(panel: UnitPanel, { dynamic, byGroup }: StaggeredAggregates, infer: Infer): DesignCheck {
  const name = 'They moved together before';
  const before = dynamic.parts.filter((part) => part.at < 0 && part.standardError > 0);
  if (before.length === 0) {
    return {
      name,
      passed: null,
      says: 'Only one period before the start is known, so it cannot be seen whether they moved together.',
    };
  }
  // The weights of a least-squares slope on steps from period to period: the middle steps count most.
  const weights = before.map((_, place) => (place + 1) * (before.length - place));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const drift = new Float64Array(before[0]?.influence.length ?? 0);
  for (const [place, part] of before.entries()) addScaled(drift, part.influence, at(weights, place) / total);
  const slope = infer({
    effect: before.reduce((sum, part, place) => sum + (at(weights, place) / total) * part.effect, 0),
    influence: drift,
  });
  // Would a drift like the one seen, going on, make half of the effect? Then a hint of it is enough to stop at.
  const explained = slope.estimate * meanExposure(panel);
  const wouldExplain = slope.pValue < 0.25 && explained / byGroup.overall.effect >= 0.5;
  const largest = Math.min(1, before.length * Math.min(...before.map((part) => infer(part).pValue)));
  const together = slope.pValue >= 0.1 && largest >= 0.05 && !wouldExplain;
  return {
    name,
    passed: together,
    says: together
      ? `In the ${before.length === 1 ? 'period' : `${before.length} periods`} before the start they moved together, as far as chance allows.`
      : slope.pValue >= 0.1 && largest >= 0.05
        ? 'What drift was seen before the start would, going on, make half of the effect or more.'
        : 'They were already moving apart before the start, so what came after cannot be laid to the program.',
  };
}

function pointsOf(
  parts: readonly CombinedAt[],
  {
    infer,
    clusterOfUnit,
    seed,
  }: { readonly infer: Infer; readonly clusterOfUnit: (string | number)[] | null; readonly seed: number },
): EffectPoint[] {
  const shown = parts.filter(({ standardError }) => standardError > 0);
  const reach = simultaneousReach({
    influences: shown.map(({ influence }) => influence),
    clusters: clusterOfUnit,
    seed,
    draws: 999,
  });
  return shown.map((part) => {
    const { estimate, standardError, interval95, degreesOfFreedom } = infer(part);
    // The bootstrap knows how effects move together, Student’s t how little is known of each: the band takes both.
    const half = reach * (tReach(degreesOfFreedom) / 1.96) * standardError;
    return {
      at: part.at,
      estimate,
      standardError,
      interval95,
      band95: { low: estimate - half, high: estimate + half },
    };
  });
}
