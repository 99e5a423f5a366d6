/** One step between neighboring states: how many could come, and how many came. */
export interface Step {
  readonly from: number;
  readonly to: number;
}

/**
 * How past ratios become the one to go on with. `last` counts steps from the newest.
 * - simple: the mean of the ratios
 * - weighted: the mean with given weights, the newest step's last (1:2:3 is usual)
 * - pooled: all who came by all who could come, so that small steps shout less
 * - smoothed: single exponential smoothing, s = α·ratio + (1 − α)·s, begun with the oldest ratio
 */
export type Averaging =
  | { readonly by: 'simple'; readonly last: number }
  | { readonly by: 'weighted'; readonly weights: readonly number[] }
  | { readonly by: 'pooled'; readonly last: number }
  | { readonly by: 'smoothed'; readonly alpha: number };

/** Under the names that planners use. */
export const averagings = {
  threeYearMean: { by: 'simple', last: 3 },
  fiveYearMean: { by: 'simple', last: 5 },
  weighted123: { by: 'weighted', weights: [1, 2, 3] },
  threeYearPooled: { by: 'pooled', last: 3 },
  smoothed: { by: 'smoothed', alpha: 0.4 },
} as const satisfies Record<string, Averaging>;

/**
 * The ratio to go on with, from steps in order of time. Steps from nobody carry no ratio and are left out; no usable
 * step gives null.
 *
 * Example: steps 371→373, 362→361 and 355→357. Simple: (1.00539 + 0.99724 + 1.00563)/3 = 1.00275; weighted 1:2:3:
 * 1.00279; pooled: 1091/1088 = 1.00276.
 * Source: grade progression rates of NCES, Projections of Education Statistics, appendix A.1.
 */
export function averageRatio(steps: readonly Step[], averaging: Averaging): number | null {
  const usable = steps.filter(({ from, to }) => from > 0 && to >= 0);
  if (usable.length === 0) return null;
  const ratios = usable.map(({ from, to }) => to / from);
  switch (averaging.by) {
    case 'simple':
      return mean(ratios.slice(-averaging.last));
    case 'weighted':
      return weightedMean(ratios.slice(-averaging.weights.length), averaging.weights);
    case 'pooled': {
      const recent = usable.slice(-averaging.last);
      return sum(recent.map(({ to }) => to)) / sum(recent.map(({ from }) => from));
    }
    case 'smoothed':
      return ratios
        .slice(1)
        .reduce((level, ratio) => averaging.alpha * ratio + (1 - averaging.alpha) * level, ratios[0] ?? 0);
  }
}

/** With fewer values than weights, the newest weights are used. */
function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const used = weights.slice(weights.length - values.length);
  return sum(values.map((value, place) => value * (used[place] ?? 0))) / sum(used);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((running, value) => running + value, 0);
}
