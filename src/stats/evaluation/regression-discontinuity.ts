import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { Interval } from '../interval.ts';
import { type BandwidthRule, type Bandwidths, chooseBandwidths } from './discontinuity-bandwidth.ts';
import { levelsOf } from './levels.ts';
import {
  type Kernel,
  localCoefficients,
  localDesign,
  localVariance,
  neighborResiduals,
  partOf,
  powers,
  type Side,
  weightedSums,
} from './local-polynomial.ts';
import { at, multiplyVector, type SquareMatrix } from './small-matrices.ts';

export interface DiscontinuityData {
  readonly outcome: ArrayLike<number>;
  readonly running: ArrayLike<number>;
  readonly cutoff: number;
  /** 1 = took part, where the rule was not always followed; null for a sharp rule. */
  readonly tookPart: ArrayLike<number> | null;
  readonly clusters: ArrayLike<string | number> | null;
}

export interface DiscontinuityOptions {
  readonly kernel: Kernel;
  /** 1 = lines, 2 = parabolas. */
  readonly order: 1 | 2;
  /** Chosen from the data by a rule, or given. */
  readonly bandwidth: BandwidthRule | Bandwidths;
}

export interface DiscontinuityEffect {
  readonly bandwidths: Bandwidths;
  readonly n: { readonly left: number; readonly right: number };
  readonly within: { readonly left: number; readonly right: number };
  readonly conventional: { readonly effect: number; readonly standardError: number };
  /** Corrected for the bias of the line, with an error that knows of the correction: the one to report. */
  readonly robust: {
    readonly effect: number;
    readonly standardError: number;
    readonly z: number;
    readonly pValue: number;
    readonly interval95: Interval;
  };
  /** The jump in the share that took part; null for a sharp rule. */
  readonly firstStage: { readonly jump: number; readonly standardError: number } | null;
  /** The conventional line on each side: value and slope at the cutoff. */
  readonly lines: { readonly left: Float64Array; readonly right: Float64Array };
}

export const usualDiscontinuity: DiscontinuityOptions = { kernel: 'triangular', order: 1, bandwidth: 'mserd' };

/**
 * The jump of the outcome at a cutoff: what the program did for those just on its side, compared with those just not.
 *
 * A line is fitted on each side to the rows near the cutoff; its bias, from curvature, is estimated by a parabola and
 * taken off, and the error is widened for having done so. Rows at the cutoff itself belong to the right side.
 * Example: U.S. Senate elections: winning lifts the next vote by 7.414; robust 7.507 (1.741), from 4.094 to 10.919.
 * Source: Calonico, Cattaneo & Titiunik 2014, Econometrica 82; equals the R package rdrobust (nearest-neighbor errors).
 * Throws RangeError with fewer than ten rows on a side, or too few near the cutoff.
 */
export function discontinuityEffect(
  data: DiscontinuityData,
  options: DiscontinuityOptions = usualDiscontinuity,
): DiscontinuityEffect {
  const { left, right } = sidesOf(data);
  if (Math.min(left.scores.length, right.scores.length) < 10) {
    throw new RangeError('A regression discontinuity needs ten rows or more on each side of the cutoff.');
  }
  const { kernel, order } = options;
  // Where nobody on one side takes part (or all do), the ratio has no curvature there: the outcome alone decides.
  const isPerfect = [left, right].some(({ series: [, took] }) => took?.every((value) => value === took[0]) === true);
  const bandwidths =
    typeof options.bandwidth === 'string'
      ? chooseBandwidths(forBandwidth(left, isPerfect), forBandwidth(right, isPerfect), {
          rule: options.bandwidth,
          order,
          kernel,
        })
      : options.bandwidth;
  const fits = {
    left: sideFit(left, { kernel, order, estimate: bandwidths.estimate.left, bias: bandwidths.bias.left }),
    right: sideFit(right, { kernel, order, estimate: bandwidths.estimate.right, bias: bandwidths.bias.right }),
  };
  const jumps = (kind: 'conventional' | 'corrected') =>
    fits.right[kind].map((value, place) => value - at(fits.left[kind], place));
  const [plain, corrected] = [jumps('conventional'), jumps('corrected')];
  const effectOf = (values: Float64Array) => (data.tookPart ? at(values, 0) / at(values, 1) : at(values, 0));
  // The ratio’s first-order weights on the jumps of outcome and of taking part.
  const pulls = data.tookPart ? [1 / at(plain, 1), -at(plain, 0) / at(plain, 1) ** 2] : [1];
  const errorOf = (kind: 'conventional' | 'robust') =>
    Math.sqrt(fits.left.variance(kind, pulls) + fits.right.variance(kind, pulls));
  const effect = data.tookPart
    ? effectOf(plain) + pulls.reduce((sum, pull, place) => sum + pull * (at(corrected, place) - at(plain, place)), 0)
    : effectOf(corrected);
  const standardError = errorOf('robust');
  const z = effect / standardError;
  return {
    bandwidths,
    n: { left: left.scores.length, right: right.scores.length },
    within: { left: fits.left.within, right: fits.right.within },
    conventional: { effect: effectOf(plain), standardError: errorOf('conventional') },
    robust: {
      effect,
      standardError,
      z,
      pValue: 2 * normalCdf(-Math.abs(z), 0, 1),
      interval95: { low: effect - 1.959963984540054 * standardError, high: effect + 1.959963984540054 * standardError },
    },
    firstStage: data.tookPart
      ? {
          jump: at(plain, 1),
          standardError: Math.sqrt(fits.left.variance('robust', [0, 1]) + fits.right.variance('robust', [0, 1])),
        }
      : null,
    lines: { left: fits.left.line, right: fits.right.line },
  };
}

function forBandwidth(side: Side, isPerfect: boolean): Side {
  return isPerfect ? { ...side, series: side.series.slice(0, 1) } : side;
}

/** Rows sorted by score and parted at the cutoff. Missing values must be left out before. */
export function sidesOf(data: DiscontinuityData): { readonly left: Side; readonly right: Side } {
  const codes = data.clusters ? levelsOf(data.clusters).codes : null;
  const order = Array.from({ length: data.outcome.length }, (_, row) => row).sort(
    (a, b) => at(data.running, a) - at(data.running, b) || a - b,
  );
  const side = (rows: readonly number[]): Side => ({
    scores: Float64Array.from(rows, (row) => at(data.running, row) - data.cutoff),
    series: [data.outcome, ...(data.tookPart ? [data.tookPart] : [])].map((values) =>
      Float64Array.from(rows, (row) => at(values, row)),
    ),
    clusters: codes ? Int32Array.from(rows, (row) => at(codes, row)) : null,
  });
  return {
    left: side(order.filter((row) => at(data.running, row) < data.cutoff)),
    right: side(order.filter((row) => at(data.running, row) >= data.cutoff)),
  };
}

interface SideOptions {
  readonly kernel: Kernel;
  readonly order: number;
  readonly estimate: number;
  readonly bias: number;
}

function sideFit(side: Side, { kernel, order, estimate, bias }: SideOptions) {
  const near = localDesign(side, { order, bandwidth: estimate, kernel });
  const wide = localDesign(side, { order: order + 1, bandwidth: bias, kernel });
  const rows = near.rows.length >= wide.rows.length ? near.rows : wide.rows;
  const part = partOf(side, rows);
  const first = rows[0] ?? 0;
  // The pull of each row on the corrected line: its own, less what the bias correction takes through the wider fit.
  const shape = multiplyVector(
    near.inverse,
    weightedSums(near, (position) => at(near.lines[position], 1) ** (order + 1)),
  );
  const plainPulls = rows.map(() => new Float64Array(order + 1));
  for (const [position, row] of near.rows.entries()) {
    plainPulls[row - first] = (near.lines[position] ?? powers(0, order)).map(
      (value) => value * at(near.weights, position),
    );
  }
  const ownPulls = plainPulls.map((pull) => multiplyVector(near.inverse, pull));
  const correctedPulls = ownPulls.map((pull) => Float64Array.from(pull));
  for (const [position, row] of wide.rows.entries()) {
    const turned = multiplyVector(wide.inverse, wide.lines[position] ?? powers(0, order + 1));
    const curve = at(turned, order + 1) * at(wide.weights, position);
    const target = correctedPulls[row - first];
    if (target)
      for (let column = 0; column <= order; column += 1)
        target[column] = at(target, column) - at(shape, column) * curve;
  }
  const valueAt = (pulls: readonly Float64Array[], values: Float64Array) =>
    pulls.reduce((sum, pull, position) => sum + at(pull, 0) * at(values, position), 0);
  const residuals = part.series.map((values) => neighborResiduals(part.scores, values));
  const identity: SquareMatrix = Array.from({ length: order + 1 }, (_, place) =>
    powers(0, order).map((_value, column) => (column === place ? 1 : 0)),
  );
  return {
    within: near.rows.length,
    line: localCoefficients(near, side.series[0] ?? new Float64Array(0)),
    conventional: Float64Array.from(part.series, (values) => valueAt(ownPulls, values)),
    corrected: Float64Array.from(part.series, (values) => valueAt(correctedPulls, values)),
    variance: (kind: 'conventional' | 'robust', weights: readonly number[]) => {
      const combined = part.scores.map((_, position) =>
        weights.reduce((sum, weight, place) => sum + weight * at(residuals[place], position), 0),
      );
      const pulls = kind === 'robust' ? correctedPulls : ownPulls;
      return at(localVariance(identity, pulls, { residuals: combined, clusters: part.clusters })[0], 0);
    },
  };
}
