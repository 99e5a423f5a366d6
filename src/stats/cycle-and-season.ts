import { median } from './median.ts';

/** A series taken apart: value = cycle effect + season + left. NaN where the series has no value. */
export interface CycleAndSeason {
  /** For each place in the cycle, its effect; they average 0 over the places that occur. NaN for a place that does not. */
  readonly cycleEffect: Float64Array;
  readonly season: Float64Array;
  readonly left: Float64Array;
}

const ROUNDS = 6;
/** A value further than this many usual distances from the line has no say in it (Tukey’s bisquare). */
const NO_SAY = 6;

/**
 * Takes a series apart into what returns with the cycle (a weekday), what changes slowly (a season), and what is left.
 *
 * The season is a straight line through the neighbors, drawn anew at each time with nearer values weighing more, and
 * again with those far from it weighing less (Cleveland’s loess, 1979). Cycle effects are medians of what the season
 * leaves. Each is settled with the other taken out, six times over.
 *
 * Example: 2 less every fifth day, a slow wave and one storm: the effect comes out as −2, the storm stays in `left`.
 * `reach` is how many values on either side make a season (20 by default). It never crosses from stretch to stretch.
 */
export function cycleAndSeason(input: {
  readonly values: Float64Array;
  readonly cycle: ArrayLike<number>;
  readonly stretch: ArrayLike<number>;
  readonly reach?: number;
}): CycleAndSeason {
  const { values, cycle, stretch, reach = 20 } = input;
  const places = 1 + Math.max(0, ...Array.from(cycle));
  const cycleEffect = new Float64Array(places);
  const season = new Float64Array(values.length).fill(Number.NaN);
  const left = new Float64Array(values.length).fill(Number.NaN);
  const runs = runsOfStretch(values, stretch);

  for (let round = 0; round < ROUNDS; round += 1) {
    for (const run of runs) {
      const line = Float64Array.from(run, (time) => (values[time] ?? 0) - (cycleEffect[cycle[time] ?? 0] ?? 0));
      smoothLine(line, reach).forEach((value, index) => {
        season[run[index] ?? 0] = value;
      });
    }
    for (let place = 0; place < places; place += 1) {
      const offSeason = runs.flat().filter((time) => cycle[time] === place);
      cycleEffect[place] = median(offSeason.map((time) => (values[time] ?? 0) - (season[time] ?? 0))) ?? Number.NaN;
    }
    const known = cycleEffect.filter((effect) => !Number.isNaN(effect));
    const average = known.reduce((sum, effect) => sum + effect, 0) / known.length;
    for (let place = 0; place < places; place += 1) cycleEffect[place] = (cycleEffect[place] ?? 0) - average;
  }
  for (const time of runs.flat()) {
    left[time] = (values[time] ?? 0) - (season[time] ?? 0) - (cycleEffect[cycle[time] ?? 0] ?? 0);
  }
  return { cycleEffect, season, left };
}

/** The times that have a value, stretch by stretch. */
function runsOfStretch(values: Float64Array, stretch: ArrayLike<number>): number[][] {
  const runs = new Map<number, number[]>();
  values.forEach((value, time) => {
    if (Number.isNaN(value)) return;
    const key = stretch[time] ?? 0;
    const run = runs.get(key) ?? [];
    runs.set(key, run);
    run.push(time);
  });
  return [...runs.values()];
}

function smoothLine(values: Float64Array, reach: number): Float64Array {
  const trust = new Float64Array(values.length).fill(1);
  let line = values;
  for (let round = 0; round < 3; round += 1) {
    line = Float64Array.from(values, (_, index) => lineAt({ values, trust, index, reach }));
    const away = values.map((value, index) => Math.abs(value - (line[index] ?? 0)));
    const usual = (median(away) ?? 0) * NO_SAY;
    away.forEach((distance, index) => {
      trust[index] = usual === 0 ? 1 : Math.max(0, 1 - (distance / usual) ** 2) ** 2;
    });
  }
  return line;
}

/** The height at `index` of the weighted straight line through the `2·reach + 1` values nearest to it. */
function lineAt(input: {
  readonly values: Float64Array;
  readonly trust: Float64Array;
  readonly index: number;
  readonly reach: number;
}): number {
  const { values, trust, index, reach } = input;
  const last = values.length - 1;
  const from = Math.max(0, Math.min(index - reach, last - 2 * reach));
  const to = Math.min(last, from + 2 * reach);
  const furthest = Math.max(index - from, to - index) + 1;
  const sums = { w: 0, x: 0, y: 0, xx: 0, xy: 0 };
  for (let other = from; other <= to; other += 1) {
    const x = other - index;
    const weight = (1 - (Math.abs(x) / furthest) ** 3) ** 3 * (trust[other] ?? 0);
    const y = values[other] ?? 0;
    sums.w += weight;
    sums.x += weight * x;
    sums.y += weight * y;
    sums.xx += weight * x * x;
    sums.xy += weight * x * y;
  }
  const determinant = sums.w * sums.xx - sums.x * sums.x;
  if (determinant <= 1e-9 * sums.w * sums.w) return sums.w === 0 ? (values[index] ?? 0) : sums.y / sums.w;
  return (sums.xx * sums.y - sums.x * sums.xy) / determinant;
}
