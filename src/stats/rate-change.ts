import type { Proportion } from './interval.ts';
import { splitStatistics } from './split-statistics.ts';

/** Where a rate changed: the part before `position`, the part from it on, and how surprising the best split is. */
export interface RateChange {
  /** Index of the first outcome of the later part. */
  readonly position: number;
  readonly before: Proportion;
  readonly after: Proportion;
  /** The chance that a series without a change has anywhere a split as sharp as this one. */
  readonly pValue: number;
}

/**
 * Finds the point at which the rate of ones in a series of zeros and ones changed the most, and says how surprising
 * that is after looking at every point.
 *
 * Every split k is scored by its likelihood ratio. The p-value is the share, among all series with as many ones in as
 * many runs and with the same two ends, of those whose best split scores as high. Ones may come in runs (two weeks in
 * bed are not a change of habit): given those counts, every such series is equally likely under any chance of a one
 * after a zero and any chance of a one after a one. So the p-value is exact. It is counted without listing the series,
 * by walking along all of them at once and keeping the weight of those that have crossed the score.
 *
 * Example: 2 ones in 40 days and then 12 in 40, each alone, has p = 0.007; the same 14 as three weeks in bed, 0.43.
 * At least `shortestPart` outcomes (10) stand on either side. Null: too short, or all outcomes alike.
 */
export function rateChange(
  outcomes: ArrayLike<number>,
  settings: { readonly shortestPart?: number } = {},
): RateChange | null {
  const { shortestPart = 10 } = settings;
  const days = outcomes.length;
  const ones = countOnes(outcomes);
  if (days < 2 * shortestPart || ones === 0 || ones === days) return null;

  const statistics = splitStatistics(days, ones);
  let position = -1;
  let best = Number.NEGATIVE_INFINITY;
  let onesSoFar = 0;
  let onesBefore = 0;
  for (let split = 1; split <= days - shortestPart; split += 1) {
    onesSoFar += outcomes[split - 1] ?? 0;
    const score = statistics.at(split, onesSoFar);
    if (split >= shortestPart && score > best) {
      best = score;
      position = split;
      onesBefore = onesSoFar;
    }
  }
  const series = {
    days,
    ones,
    runs: countRuns(outcomes),
    shortestPart,
    first: outcomes[0] ?? 0,
    last: outcomes[days - 1] ?? 0,
  };
  return {
    position,
    before: { count: onesBefore, total: position },
    after: { count: ones - onesBefore, total: days - position },
    pValue: shareCrossing(series, (split, before) => statistics.at(split, before) >= best - 1e-9),
  };
}

function countOnes(outcomes: ArrayLike<number>): number {
  let ones = 0;
  for (let day = 0; day < outcomes.length; day += 1) {
    const outcome = outcomes[day];
    if (outcome !== 0 && outcome !== 1) throw new RangeError(`Outcome ${day} is ${outcome}; only 0 and 1 are known.`);
    ones += outcome;
  }
  return ones;
}

function countRuns(outcomes: ArrayLike<number>): number {
  let runs = 0;
  for (let day = 0; day < outcomes.length; day += 1) {
    if (outcomes[day] === 1 && (day === 0 || outcomes[day - 1] === 0)) runs += 1;
  }
  return runs;
}

interface Series {
  readonly days: number;
  readonly ones: number;
  readonly runs: number;
  readonly shortestPart: number;
  readonly first: number;
  readonly last: number;
}

/** The weight of the series with so many ones (row) in so many runs (column) up to this day, by their last outcome. */
interface Walk {
  readonly endInZero: Float64Array;
  readonly endInOne: Float64Array;
}

function shareCrossing(series: Series, crosses: (split: number, onesBefore: number) => boolean): number {
  const { days, ones, runs, shortestPart, first, last } = series;
  const columns = runs + 1;
  const emptyWalk = (): Walk => ({
    endInZero: new Float64Array((ones + 1) * columns),
    endInOne: new Float64Array((ones + 1) * columns),
  });
  const calm = emptyWalk();
  const crossed = emptyWalk();
  if (first === 1) calm.endInOne[columns + 1] = 1;
  else calm.endInZero[0] = 1;

  for (let split = 1; split <= days; split += 1) {
    const fewest = Math.max(0, ones - days + split);
    const most = Math.min(ones, split);
    if (split > 1) {
      advance(calm, { fewest, most, columns });
      advance(crossed, { fewest, most, columns });
    }
    if (split < shortestPart || split > days - shortestPart) continue;
    for (let count = fewest; count <= most; count += 1) {
      if (crosses(split, count)) moveRow(calm, crossed, { from: count * columns, to: (count + 1) * columns });
    }
  }
  const end = ones * columns + runs;
  const weightOf = (walk: Walk) => (last === 1 ? walk.endInOne[end] : walk.endInZero[end]) ?? 0;
  return weightOf(crossed) / (weightOf(crossed) + weightOf(calm));
}

/** One day on, from the highest count down, so that each row is read before it is written. Halving keeps it finite. */
function advance(walk: Walk, size: { readonly fewest: number; readonly most: number; readonly columns: number }): void {
  const { endInZero, endInOne } = walk;
  const { columns } = size;
  for (let count = size.most; count >= size.fewest; count -= 1) {
    const row = count * columns;
    const above = row - columns;
    const widest = Math.min(count, columns - 1);
    for (let run = 0; run <= widest; run += 1) {
      endInZero[row + run] = 0.5 * ((endInZero[row + run] ?? 0) + (endInOne[row + run] ?? 0));
    }
    for (let run = 0; run <= widest; run += 1) {
      endInOne[row + run] =
        count === 0 || run === 0 ? 0 : 0.5 * ((endInOne[above + run] ?? 0) + (endInZero[above + run - 1] ?? 0));
    }
  }
}

function moveRow(source: Walk, target: Walk, row: { readonly from: number; readonly to: number }): void {
  for (let cell = row.from; cell < row.to; cell += 1) {
    target.endInZero[cell] = (target.endInZero[cell] ?? 0) + (source.endInZero[cell] ?? 0);
    target.endInOne[cell] = (target.endInOne[cell] ?? 0) + (source.endInOne[cell] ?? 0);
  }
  source.endInZero.fill(0, row.from, row.to);
  source.endInOne.fill(0, row.from, row.to);
}
