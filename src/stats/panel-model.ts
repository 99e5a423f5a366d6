import { logOddsOfPercent } from './log-odds-of-percent.ts';
import type { Panel } from './panel.ts';
import type { TimeCoverage } from './panel-coverage.ts';
import { quantileOfSorted } from './quantile.ts';
import { runningMedian } from './running-median.ts';

/** A panel taken apart, on the log-odds scale: value = own + common + left. NaN where there is no value to take apart. */
export interface PanelModel {
  /** Each unit’s own level, which may drift slowly. Laid out as the panel. */
  readonly own: Float32Array;
  /** What all units share at each time. */
  readonly common: Float64Array;
  /** What neither explains. Laid out as the panel. */
  readonly left: Float32Array;
}

/** A level is the median of this many values on either side: a school’s own weeks, longer than an illness. */
const REACH = 15;
/** Fewer values than this in a stretch say too little of a level. */
const FEWEST_VALUES = 20;

/**
 * Takes a panel apart into what is a unit’s own, what all share at a time, and what is left.
 *
 * As in median polish (Tukey 1977), units’ middles are taken out, then times’ middles, and again; then each unit’s middle
 * is let drift (a running median). The middle of a time is the mean of the middle half of its units, steadier than the
 * median where units are few. A quarter of the units may close on a day, or a unit be half empty for a fortnight, and
 * the rest is measured as if they had not. Times without session are left out, and so is a unit in a stretch where it has
 * fewer than 20 values.
 *
 * Example: schools at 95, 90 and 80% that all have half as many again absent in a storm have nothing left that day.
 */
export function panelModel(panel: Panel, coverage: readonly TimeCoverage[]): PanelModel {
  const cells = panel.units * panel.times;
  const own = new Float32Array(cells).fill(Number.NaN);
  const common = new Float64Array(panel.times);
  const left = valuesInSession(panel, coverage);
  const values = Float32Array.from(left);
  const stretches = stretchesOf(panel);

  settleOwn({ panel, values, common, own, stretches, reach: Number.POSITIVE_INFINITY });
  settleCommon({ panel, values, own, common });
  for (let round = 0; round < 2; round += 1) {
    settleOwn({ panel, values, common, own, stretches, reach: Number.POSITIVE_INFINITY });
    settleCommon({ panel, values, own, common });
  }
  for (let round = 0; round < 2; round += 1) {
    settleOwn({ panel, values, common, own, stretches, reach: REACH });
    settleCommon({ panel, values, own, common });
  }
  for (let cell = 0; cell < cells; cell += 1) {
    left[cell] = (values[cell] ?? Number.NaN) - (own[cell] ?? Number.NaN) - (common[cell % panel.times] ?? Number.NaN);
  }
  return { own, common, left };
}

/** From and up to (not included) which time each stretch goes. */
function stretchesOf(panel: Panel): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (let time = 0; time < panel.times; time += 1) {
    const last = stretches.at(-1);
    if (last && panel.stretch[time] === panel.stretch[time - 1]) last.to = time + 1;
    else stretches.push({ from: time, to: time + 1 });
  }
  return stretches;
}

function valuesInSession(panel: Panel, coverage: readonly TimeCoverage[]): Float32Array {
  return Float32Array.from(panel.percent, (percent, cell) =>
    coverage[cell % panel.times]?.status === 'none' ? Number.NaN : logOddsOfPercent(percent),
  );
}

function settleOwn(input: {
  readonly panel: Panel;
  readonly values: Float32Array;
  readonly common: Float64Array;
  readonly own: Float32Array;
  readonly stretches: readonly { from: number; to: number }[];
  readonly reach: number;
}): void {
  const { panel, values, common, own, stretches, reach } = input;
  const scratch = new Float64Array(panel.times);
  const smooth = new Float64Array(panel.times);
  const places = new Uint32Array(panel.times);
  for (let unit = 0; unit < panel.units; unit += 1) {
    for (const { from, to } of stretches) {
      let filled = 0;
      for (let time = from; time < to; time += 1) {
        const value = (values[unit * panel.times + time] ?? Number.NaN) - (common[time] ?? 0);
        if (Number.isNaN(value)) continue;
        scratch[filled] = value;
        places[filled] = time;
        filled += 1;
      }
      if (filled < FEWEST_VALUES) continue;
      const series = scratch.subarray(0, filled);
      if (reach < filled) runningMedian(series, reach, smooth.subarray(0, filled));
      else smooth.fill(quantileOfSorted(series.sort(), 0.5), 0, filled);
      for (let index = 0; index < filled; index += 1) {
        own[unit * panel.times + (places[index] ?? 0)] = smooth[index] ?? Number.NaN;
      }
    }
  }
}

function settleCommon(input: {
  readonly panel: Panel;
  readonly values: Float32Array;
  readonly own: Float32Array;
  readonly common: Float64Array;
}): void {
  const { panel, values, own, common } = input;
  const scratch = new Float64Array(panel.units);
  for (let time = 0; time < panel.times; time += 1) {
    let filled = 0;
    for (let unit = 0; unit < panel.units; unit += 1) {
      const cell = unit * panel.times + time;
      const value = (values[cell] ?? Number.NaN) - (own[cell] ?? Number.NaN);
      if (Number.isNaN(value)) continue;
      scratch[filled] = value;
      filled += 1;
    }
    common[time] = filled === 0 ? Number.NaN : middleHalf(scratch.subarray(0, filled).sort());
  }
}

/** The mean of the numbers without the lowest and the highest quarter. */
function middleHalf(sorted: Float64Array): number {
  const cut = Math.floor(sorted.length / 4);
  const kept = sorted.subarray(cut, sorted.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
