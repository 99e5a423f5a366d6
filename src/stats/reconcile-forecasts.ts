import { solveLinearSystem } from './solve-linear-system.ts';

/**
 * Forecasts that add up, from forecasts that were made one by one and do not.
 *
 *     ỹ = S (S′ W⁻¹ S)⁻¹ S′ W⁻¹ ŷ
 *
 * S (`summing`) has a row for each series and a column for each bottom series: 1 where the bottom is part of it. W
 * holds the variances of the errors (`variances`): all 1 is ordinary least squares, the row sums of S weigh by
 * structure, past error variances weigh by record. What is surer moves less.
 *
 * Example: a top of 100 over two parts of 45 each, all variances 1: the top comes down to 96.67, the parts go up to
 * 48.33. Throws RangeError where a variance is not above 0.
 * Source: Wickramasuriya, Athanasopoulos & Hyndman 2019, JASA 114.
 */
export function reconcileForecasts({ summing, forecasts, variances }: ReconcileInput): number[] {
  const bottoms = summing[0]?.length ?? 0;
  if (variances.some((variance) => !(variance > 0))) throw new RangeError('Each variance must be above 0.');
  const normal = Array.from({ length: bottoms }, () => new Array<number>(bottoms).fill(0));
  const right = new Array<number>(bottoms).fill(0);
  summing.forEach((row, series) => {
    const precision = 1 / (variances[series] ?? 1);
    row.forEach((left, first) => {
      if (left === 0) return;
      right[first] = (right[first] ?? 0) + left * precision * (forecasts[series] ?? 0);
      const into = normal[first];
      if (into === undefined) return;
      row.forEach((other, second) => {
        into[second] = (into[second] ?? 0) + left * precision * other;
      });
    });
  });
  const bottom = solveLinearSystem(normal, right);
  return summing.map((row) => row.reduce((sum, share, place) => sum + share * (bottom[place] ?? 0), 0));
}

export interface ReconcileInput {
  readonly summing: readonly (readonly number[])[];
  readonly forecasts: readonly number[];
  readonly variances: readonly number[];
}

/** A series with the parts that it is the sum of. */
export interface SeriesTree {
  readonly forecast: number;
  readonly variance: number;
  readonly parts?: readonly SeriesTree[] | undefined;
}

/** The same tree, adding up. */
export interface ReconciledTree {
  readonly value: number;
  readonly parts: readonly ReconciledTree[];
}

/**
 * The same projection for series that nest like a tree, in time that grows with their number (a matrix would take its
 * cube): up the tree each series meets the sum of its parts, weighing both by their precision; down the tree what is
 * left over goes to the parts by their variance. A variance of 0 holds a series fixed.
 *
 * With `noNegatives`, parts that would fall below 0 stop there and the others take up the rest (a top below 0 is 0).
 */
export function reconcileTree(tree: SeriesTree, { noNegatives = false } = {}): ReconciledTree {
  const estimate = upward(tree);
  return downward(estimate, noNegatives ? Math.max(0, estimate.mean) : estimate.mean, noNegatives);
}

interface Estimate {
  readonly mean: number;
  readonly variance: number;
  readonly parts: readonly Estimate[];
}

function upward({ forecast, variance, parts = [] }: SeriesTree): Estimate {
  if (!(variance >= 0)) throw new RangeError('Each variance must be 0 or more.');
  if (parts.length === 0) return { mean: forecast, variance, parts: [] };
  const below = parts.map(upward);
  const sum = below.reduce((running, part) => running + part.mean, 0);
  const sumVariance = below.reduce((running, part) => running + part.variance, 0);
  const both = variance + sumVariance;
  const shareOfSum = both === 0 ? 0 : variance / both;
  return {
    mean: forecast + shareOfSum * (sum - forecast),
    variance: both === 0 ? 0 : (variance * sumVariance) / both,
    parts: below,
  };
}

function downward({ parts }: Estimate, value: number, noNegatives: boolean): ReconciledTree {
  const values = noNegatives ? spreadAboveZero(parts, value) : spread(parts, value);
  return { value, parts: parts.map((part, place) => downward(part, values[place] ?? 0, noNegatives)) };
}

function spread(parts: readonly Estimate[], value: number): number[] {
  const left = value - parts.reduce((sum, part) => sum + part.mean, 0);
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  return parts.map((part) => part.mean + left * (variance > 0 ? part.variance / variance : 1 / parts.length));
}

/** Fixes at 0 what falls below it, and spreads again over the rest until nothing does. */
function spreadAboveZero(parts: readonly Estimate[], value: number): number[] {
  const free = new Set(parts.keys());
  for (;;) {
    const open = [...free];
    const values = spread(
      open.map((place) => parts[place]).filter((part) => part !== undefined),
      value,
    );
    const below = open.filter((_, index) => (values[index] ?? 0) < 0);
    if (below.length === 0 || below.length === open.length) {
      const byPlace = new Map(open.map((place, index) => [place, Math.max(0, values[index] ?? 0)]));
      return parts.map((_, place) => byPlace.get(place) ?? 0);
    }
    for (const place of below) free.delete(place);
  }
}
