import type { Panel } from './panel.ts';
import type { PanelModel } from './panel-model.ts';
import { quantileOfSorted } from './quantile.ts';
import { runningMedian } from './running-median.ts';

const REACH = 15;
/** No unit counts as steadier than half of the usual steadiness: a value that never moved proves little. */
const STEADIEST = 0.5;
/** The spread over units at one time counts as much as “no wider than usual” when this many units report. */
const EVEN_WEIGHT = 20;

/**
 * What the model leaves, in usual distances: 1 is as far as a value of this unit, in these weeks, on such a day, often
 * lies from its expectation. Laid out as the panel, NaN where nothing is left.
 *
 * Three things make a value worth less: the unit scatters (a small school), it scatters in these weeks (June), or units
 * scatter at this time (in a storm schools differ, and that is not news). The first two are averaged; medians of
 * distances throughout, so that a wild day does not excuse itself.
 * Example: a school that usually lies 0.2 from its expectation and now 1.0, on a day without more scatter: 5.
 */
export function usualDistances(panel: Panel, model: PanelModel): Float32Array {
  const distances = Float32Array.from(model.left);
  divideByOwnSpread(panel, distances);
  divideBySpreadAtTime(panel, distances);
  return distances;
}

function divideByOwnSpread(panel: Panel, distances: Float32Array): void {
  const { units, times } = panel;
  const whole = Float64Array.from({ length: units }, (_, unit) => {
    const away = distances.subarray(unit * times, (unit + 1) * times).map(Math.abs);
    return medianOf(Float64Array.from(away.filter((distance) => !Number.isNaN(distance))));
  });
  const floor = STEADIEST * medianOf(whole.filter((spread) => !Number.isNaN(spread)));
  for (let unit = 0; unit < units; unit += 1) {
    const cells = cellsWithDistance(panel, distances, unit);
    const away = Float64Array.from(cells, (cell) => Math.abs(distances[cell] ?? 0));
    const lately = runningMedian(away, REACH);
    cells.forEach((cell, index) => {
      const spread = Math.max(floor, ((whole[unit] ?? 0) + (lately[index] ?? 0)) / 2);
      distances[cell] = (distances[cell] ?? 0) / (1.4826 * spread);
    });
  }
}

function cellsWithDistance(panel: Panel, distances: Float32Array, unit: number): number[] {
  const cells = Array.from({ length: panel.times }, (_, time) => unit * panel.times + time);
  return cells.filter((cell) => !Number.isNaN(distances[cell]));
}

function divideBySpreadAtTime(panel: Panel, distances: Float32Array): void {
  const { units, times } = panel;
  const scratch = new Float64Array(units);
  for (let time = 0; time < times; time += 1) {
    let filled = 0;
    for (let unit = 0; unit < units; unit += 1) {
      const distance = Math.abs(distances[unit * times + time] ?? Number.NaN);
      if (Number.isNaN(distance)) continue;
      scratch[filled] = distance;
      filled += 1;
    }
    if (filled === 0) continue;
    const seen = 1.4826 * medianOf(scratch.subarray(0, filled));
    const spread = (filled * seen + EVEN_WEIGHT) / (filled + EVEN_WEIGHT);
    for (let unit = 0; unit < units; unit += 1) {
      const cell = unit * times + time;
      distances[cell] = (distances[cell] ?? Number.NaN) / spread;
    }
  }
}

/** Puts the numbers in order in place. NaN where there are none. */
function medianOf(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : quantileOfSorted(values.sort(), 0.5);
}
