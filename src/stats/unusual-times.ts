import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { type CycleAndSeason, cycleAndSeason } from './cycle-and-season.ts';
import { percentOfLogOdds } from './log-odds-of-percent.ts';
import type { Panel } from './panel.ts';
import type { PanelModel } from './panel-model.ts';
import { chanceOfNoise, type NoiseShape, spreadAroundZero } from './tail-weight.ts';

/** One time with a session, all units together. Percentages are plain means over the units with a value. */
export interface JudgedTime {
  readonly time: number;
  readonly units: number;
  readonly percent: number;
  /** What these units would have shown at this time of the cycle and season. */
  readonly expected: number;
  /** In usual distances from the expected; negative is lower. */
  readonly distance: number;
  readonly adjustedPValue: number;
  readonly unusual: boolean;
}

/** Effect of one place in the cycle. */
export interface CycleEffect {
  readonly place: number;
  /** In points of percent against the mean of all places, for the same units at the same time of the season. */
  readonly points: number;
  readonly times: number;
}

/** What all units share, time by time. */
export interface UnusualTimes {
  readonly times: readonly JudgedTime[];
  readonly cycle: readonly CycleEffect[];
}

/** Days differ by more than noise does: exams, eves of holidays. Too few to learn a tail from, so a heavy one is taken. */
const DEGREES_OF_FREEDOM = 4;
/** Fewer times than this do not show what a usual one is. */
const FEWEST_TIMES = 20;

/**
 * Finds the times at which all units together stand out, after the cycle and the season are allowed for, with false
 * alarms held to a share of those called (0.05 by default).
 *
 * The common part of the model is taken apart by `cycleAndSeason`; what is left is measured in its usual distance and
 * judged against heavy-tailed noise (Student’s t with 4 degrees of freedom, matched at the median): among 300 times, one
 * must lie 6.5 usual distances out to be called with a dozen others, 12.4 to be called alone.
 * Example: New York’s schools, 2013 to 2014: 44% present on February 13, 2014, against 90% expected, a snow day.
 * Under 20 times with a session nothing is called, and p-values are 1.
 */
export function unusualTimes(
  panel: Panel,
  model: PanelModel,
  settings: { readonly falseDiscoveryRate?: number } = {},
): UnusualTimes {
  const { falseDiscoveryRate = 0.05 } = settings;
  const parts = cycleAndSeason({ values: model.common, cycle: panel.cycle, stretch: panel.stretch });
  const times = Array.from(model.common.keys()).filter((time) => !Number.isNaN(model.common[time]));
  const left = times.map((time) => parts.left[time] ?? 0);
  const shape = times.length < FEWEST_TIMES ? null : noiseOf(left);
  const adjusted = benjaminiHochberg(left.map((value) => (shape ? chanceOfNoise(value, shape) : 1)));
  return {
    times: times.map((time, index) => {
      const adjustedPValue = adjusted[index] ?? 1;
      return {
        time,
        ...meansAt(panel, model, { time, usual: usualAt(panel, parts, time) }),
        distance: shape ? (left[index] ?? 0) / shape.spread : 0,
        adjustedPValue,
        unusual: adjustedPValue <= falseDiscoveryRate,
      };
    }),
    cycle: cycleEffects(panel, model, { times, parts }),
  };
}

function noiseOf(left: number[]): NoiseShape | null {
  const spread = spreadAroundZero(left);
  return spread ? { spread, degreesOfFreedom: DEGREES_OF_FREEDOM } : null;
}

function usualAt(panel: Panel, parts: CycleAndSeason, time: number): number {
  return (parts.season[time] ?? 0) + (parts.cycleEffect[panel.cycle[time] ?? 0] ?? 0);
}

/** The mean of the units that have a value and a level at this time, as it was and as it would have been. */
function meansAt(panel: Panel, model: PanelModel, at: { readonly time: number; readonly usual: number }) {
  let units = 0;
  let percent = 0;
  let expected = 0;
  for (let unit = 0; unit < panel.units; unit += 1) {
    const cell = unit * panel.times + at.time;
    if (Number.isNaN(model.left[cell])) continue;
    units += 1;
    percent += panel.percent[cell] ?? 0;
    expected += percentOfLogOdds((model.own[cell] ?? 0) + at.usual);
  }
  return { units, percent: percent / units, expected: expected / units };
}

function cycleEffects(
  panel: Panel,
  model: PanelModel,
  input: { readonly times: readonly number[]; readonly parts: CycleAndSeason },
): CycleEffect[] {
  const { times, parts } = input;
  const places = [...new Set(times.map((time) => panel.cycle[time] ?? 0))].sort((a, b) => a - b);
  const usualMean = (place: number) => {
    const effect = parts.cycleEffect[place] ?? 0;
    const means = times.map((time) => meansAt(panel, model, { time, usual: (parts.season[time] ?? 0) + effect }));
    return means.reduce((sum, mean) => sum + mean.expected, 0) / means.length;
  };
  const levels = places.map(usualMean);
  const average = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  return places.map((place, index) => ({
    place,
    points: (levels[index] ?? 0) - average,
    times: times.filter((time) => panel.cycle[time] === place).length,
  }));
}
