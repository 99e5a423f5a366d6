import { type ChangeMethod, changeEffect } from './doubly-robust-change.ts';
import type { UnitPanel } from './panel-of-units.ts';
import { at } from './small-matrices.ts';

export interface StaggeredOptions {
  readonly comparison: 'never treated' | 'not yet treated';
  readonly method: ChangeMethod;
  /** Before the start: compare with the period just before (varying), or always with the last one before (universal). */
  readonly base: 'varying' | 'universal';
  /** Periods before the start in which units may already have acted on it: they are no before, and nobody’s comparison. */
  readonly anticipation?: number;
}

/** The effect on one group (those that started together) in one period. */
export interface GroupTimeEffect {
  readonly group: number;
  readonly period: number;
  readonly effect: number;
  readonly standardError: number;
  /** Of each unit of the panel. */
  readonly influence: Float64Array;
  /** The period that it is compared with; under a universal base its own effect is 0 by construction. */
  readonly base: number;
  readonly method: ChangeMethod;
}

export interface StaggeredEffects {
  readonly effects: readonly GroupTimeEffect[];
  /** Groups and periods for which nobody was left to compare with. */
  readonly withoutComparison: readonly { readonly group: number; readonly period: number }[];
  readonly units: number;
}

/**
 * Difference in differences where units start at different times: the effect on each group in each period.
 *
 * A group’s change since the last period before its start, less the change of those who had not started: never a
 * comparison with units that are already treated, which is what makes two-way fixed effects go wrong.
 * Example: minimum wages and teen jobs, group 2004: −0.0105, −0.0704, −0.1373, −0.1008 in 2004 to 2007.
 * Source: Callaway & Sant’Anna 2021, Journal of Econometrics 225; equals the R package did (analytic errors).
 */
export function staggeredEffects(panel: UnitPanel, options: StaggeredOptions): StaggeredEffects {
  const groups = [...new Set(panel.starts)].filter(Number.isFinite).sort((a, b) => a - b);
  if (groups.length === 0) throw new RangeError('No unit started during the periods that are here.');
  const effects: GroupTimeEffect[] = [];
  const withoutComparison: { group: number; period: number }[] = [];
  for (const group of groups) {
    const last = panel.periods.filter((period) => period + (options.anticipation ?? 0) < group).length - 1;
    for (const [place, period] of panel.periods.entries()) {
      const isAfter = period >= group;
      const base = isAfter || options.base === 'universal' ? last : place - 1;
      if (base < 0) continue;
      if (base === place) {
        effects.push({
          group,
          period,
          effect: 0,
          standardError: 0,
          influence: new Float64Array(panel.units.length),
          base: period,
          method: options.method,
        });
        continue;
      }
      const one = groupTimeEffect(panel, options, { group, place, base });
      if (one) effects.push(one);
      else withoutComparison.push({ group, period });
    }
  }
  return { effects, withoutComparison, units: panel.units.length };
}

interface Cell {
  readonly group: number;
  readonly place: number;
  readonly base: number;
}

function groupTimeEffect(
  panel: UnitPanel,
  options: StaggeredOptions,
  { group, place, base }: Cell,
): GroupTimeEffect | null {
  const latest = at(panel.periods, Math.max(place, base));
  const earlier = Math.min(place, base);
  const isOther = (start: number) =>
    start === Infinity ||
    (options.comparison === 'not yet treated' && start > latest + (options.anticipation ?? 0) && start !== group);
  const rows = Array.from(panel.units.keys()).filter((unit) => {
    const start = at(panel.starts, unit);
    const seen = !Number.isNaN(at(panel.outcome[unit], place)) && !Number.isNaN(at(panel.outcome[unit], base));
    const known = panel.covariates.every(({ values }) => !Number.isNaN(at(values[unit], earlier)));
    return seen && known && (start === group || isOther(start));
  });
  const treated = Float64Array.from(rows, (unit) => (at(panel.starts, unit) === group ? 1 : 0));
  const takers = treated.reduce((sum, value) => sum + value, 0);
  if (takers === 0 || takers === rows.length) return null;
  const { effect, influence, method } = changeEffect({
    change: Float64Array.from(rows, (unit) => at(panel.outcome[unit], place) - at(panel.outcome[unit], base)),
    treated,
    covariates: panel.covariates.map(({ name, values }) => ({
      name,
      values: Float64Array.from(rows, (unit) => at(values[unit], earlier)),
    })),
    method: options.method,
  });
  const units = panel.units.length;
  const whole = new Float64Array(units);
  for (const [position, unit] of rows.entries()) whole[unit] = (at(influence, position) * units) / rows.length;
  return {
    group,
    period: at(panel.periods, place),
    effect,
    standardError: influenceError(whole),
    influence: whole,
    base: at(panel.periods, base),
    method,
  };
}

/** √(mean square of the influence over n). */
export function influenceError(influence: Float64Array): number {
  return Math.sqrt(influence.reduce((sum, value) => sum + value * value, 0)) / influence.length;
}
