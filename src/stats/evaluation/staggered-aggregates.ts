import type { UnitPanel } from './panel-of-units.ts';
import { addScaled, at, dot, invertSymmetric, multiplyVector } from './small-matrices.ts';
import { type GroupTimeEffect, influenceError, type StaggeredEffects } from './staggered-did.ts';

export interface Combined {
  readonly effect: number;
  readonly standardError: number;
  readonly influence: Float64Array;
}

export interface CombinedAt extends Combined {
  /** Years since the start, the year of the start, or the year. */
  readonly at: number;
}

export interface StaggeredAggregates {
  /** Every group and period after the start, by number of units. */
  readonly simple: Combined;
  /** Each unit once: the mean over its own periods. The one to lead with. */
  readonly byGroup: { readonly overall: Combined; readonly parts: readonly CombinedAt[] };
  /** By years since the start: the event study. */
  readonly dynamic: { readonly overall: Combined; readonly parts: readonly CombinedAt[] };
  readonly calendar: { readonly overall: Combined; readonly parts: readonly CombinedAt[] };
}

/**
 * The effects by group and period, drawn together in four ways, each with the error that comes from not knowing the
 * sizes of the groups exactly.
 *
 * Example: minimum wages and teen jobs: simple −0.0400 (0.0120), group −0.0310 (0.0124), dynamic −0.0772 (0.0200),
 * calendar −0.0417 (0.0160). Source: as for the effects.
 */
export function aggregateStaggered(panel: UnitPanel, { effects, units }: StaggeredEffects): StaggeredAggregates {
  const shareOf = new Map<number, number>();
  for (const { group } of effects) {
    shareOf.set(group, panel.starts.filter((start) => start === group).length / units);
  }
  const after = effects.filter(({ group, period }) => period >= group);
  if (after.length === 0) throw new RangeError('No group has a period after its start with anybody to compare with.');
  const share = (group: number) => shareOf.get(group) ?? 0;
  const weighted = (chosen: readonly GroupTimeEffect[]) =>
    bySize(
      chosen.map((one) => ({ ...one, share: share(one.group) })),
      panel.starts,
    );
  const groups = [...new Set(after.map(({ group }) => group))];
  const perGroup = groups.map((group) => ({ at: group, ...evenly(after.filter((one) => one.group === group)) }));
  const since = [...new Set(effects.map(({ group, period }) => period - group))].sort((a, b) => a - b);
  const perEvent = since.map((distance) => ({
    at: distance,
    ...weighted(effects.filter(({ group, period }) => period - group === distance)),
  }));
  const years = [...new Set(after.map(({ period }) => period))].sort((a, b) => a - b);
  const perYear = years.map((year) => ({ at: year, ...weighted(after.filter(({ period }) => period === year)) }));
  return {
    simple: weighted(after),
    byGroup: {
      overall: bySize(
        perGroup.map((one) => ({ ...one, group: one.at, share: share(one.at) })),
        panel.starts,
      ),
      parts: perGroup,
    },
    dynamic: { overall: evenly(perEvent.filter((one) => one.at >= 0)), parts: perEvent },
    calendar: { overall: evenly(perYear), parts: perYear },
  };
}

export interface PreTrendTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
}

/**
 * Did the groups already move apart before? All effects before the start, tested together against 0 (Wald).
 * Example: 7.791 on 5 degrees of freedom (p = 0.168). Null where nothing before can be tested.
 */
export function preTrendTest({ effects, units }: StaggeredEffects): PreTrendTest | null {
  const before = effects.filter(({ group, period, standardError }) => period < group && standardError > 0);
  if (before.length === 0) return null;
  const covariance = before.map((left) =>
    Float64Array.from(before, (right) => dot(left.influence, right.influence) / units ** 2),
  );
  const values = Float64Array.from(before, ({ effect }) => effect);
  return {
    statistic: dot(values, multiplyVector(invertSymmetric(covariance), values)),
    degreesOfFreedom: before.length,
  };
}

function evenly(chosen: readonly { readonly effect: number; readonly influence: Float64Array }[]): Combined {
  const influence = new Float64Array(chosen[0]?.influence.length ?? 0);
  let effect = 0;
  for (const one of chosen) {
    effect += one.effect / chosen.length;
    addScaled(influence, one.influence, 1 / chosen.length);
  }
  return { effect, influence, standardError: influenceError(influence) };
}

interface Sized {
  readonly group: number;
  readonly share: number;
  readonly effect: number;
  readonly influence: Float64Array;
}

/** Weights in proportion to the groups’ sizes; that the sizes are a sample’s too enters the influence. */
function bySize(chosen: readonly Sized[], starts: Float64Array): Combined {
  const total = chosen.reduce((sum, { share }) => sum + share, 0);
  const influence = new Float64Array(starts.length);
  let effect = 0;
  for (const one of chosen) {
    effect += (one.share / total) * one.effect;
    addScaled(influence, one.influence, one.share / total);
  }
  for (const one of chosen) {
    const pull = (one.effect - effect) / total;
    for (let unit = 0; unit < influence.length; unit += 1) {
      influence[unit] = at(influence, unit) + pull * ((at(starts, unit) === one.group ? 1 : 0) - one.share);
    }
  }
  return { effect, influence, standardError: influenceError(influence) };
}
