import { quantileOfSorted } from '../quantile.ts';
import {
  type Kernel,
  type LocalDesign,
  localCoefficients,
  localDesign,
  localVariance,
  neighborResiduals,
  partOf,
  type Side,
  weightedSums,
} from './local-polynomial.ts';
import { addScaled, at, multiplyVector, nothing } from './small-matrices.ts';

export type BandwidthRule = 'mserd' | 'msetwo' | 'cerrd';

export interface BandwidthOptions {
  readonly rule: BandwidthRule;
  readonly order: number;
  readonly kernel: Kernel;
}

/** How far from the cutoff rows count: `estimate` for the line, `bias` for its correction. */
export interface Bandwidths {
  readonly estimate: { readonly left: number; readonly right: number };
  readonly bias: { readonly left: number; readonly right: number };
}

const pilotConstant: Readonly<Record<Kernel, number>> = { triangular: 2.576, uniform: 1.843, epanechnikov: 2.34 };

/**
 * How near the cutoff to look: near enough that a line is right, wide enough that chance is small.
 *
 * Three steps, each the bandwidth at which squared bias and variance of a local polynomial together are least: one for
 * the curvature of the curvature, one (b) for the bias, one (h) for the line itself. “mserd” is one h for both sides,
 * “msetwo” one a side, “cerrd” a shorter h whose interval covers best.
 * Example: U.S. Senate elections, h 17.754 and b 28.028 points of margin.
 * Source: Calonico, Cattaneo & Farrell 2020, Econometrics Journal 23; equals the R package rdrobust.
 */
export function chooseBandwidths(left: Side, right: Side, { rule, order, kernel }: BandwidthOptions): Bandwidths {
  const all = Float64Array.from([...left.scores, ...right.scores]).sort();
  const distinct = { left: distinctDistances(left.scores), right: distinctDistances(right.scores) };
  const spread = Math.min(deviation(all), (quantileType2(all, 0.75) - quantileType2(all, 0.25)) / 1.349);
  const reach = { left: Math.abs(at(left.scores, 0)), right: Math.abs(at(right.scores, right.scores.length - 1)) };
  const widest = Math.max(reach.left, reach.right);
  const isLumpy = (side: Side, distances: Float64Array) => 1 - distances.length / side.scores.length >= 0.1;
  const lumpy = isLumpy(left, distinct.left) || isLumpy(right, distinct.right);
  const least = {
    left: lumpy ? at(distinct.left, Math.min(10, distinct.left.length) - 1) + 1e-8 : 0,
    right: lumpy ? at(distinct.right, Math.min(10, distinct.right.length) - 1) + 1e-8 : 0,
  };
  const leastBoth = Math.max(least.left, least.right);
  const places = distinct.left.length + distinct.right.length;
  const pilot = Math.max(Math.min(pilotConstant[kernel] * spread * places ** -0.2, widest), leastBoth);
  const bothSides = (
    step: Omit<Step, 'biasBandwidth'>,
    biasBandwidth: { readonly left: number; readonly right: number },
  ) => ({
    left: pieces(left, { ...step, biasBandwidth: biasBandwidth.left }),
    right: pieces(right, { ...step, biasBandwidth: biasBandwidth.right }),
  });
  const best = (
    step: Omit<Step, 'biasBandwidth'>,
    biasBandwidth: { readonly left: number; readonly right: number },
  ) => {
    const { left: l, right: r } = bothSides(step, biasBandwidth);
    const rate = 1 / (2 * step.order + 3);
    if (rule === 'msetwo') {
      const one = (piece: Pieces) => (piece.variance / (piece.bias ** 2 + piece.noise)) ** rate;
      return { left: Math.min(one(l), reach.left), right: Math.min(one(r), reach.right) };
    }
    const both = ((l.variance + r.variance) / ((r.bias - l.bias) ** 2 + l.noise + r.noise)) ** rate;
    return { left: Math.min(both, widest), right: Math.min(both, widest) };
  };
  const base = { kernel, bandwidth: pilot };
  const first = best({ ...base, order: order + 2, derivative: order + 2, regularized: false }, reach);
  const floor = {
    left: rule === 'msetwo' ? least.left : leastBoth,
    right: rule === 'msetwo' ? least.right : leastBoth,
  };
  const curvature = { left: Math.max(first.left, floor.left), right: Math.max(first.right, floor.right) };
  const bias = best({ ...base, order: order + 1, derivative: order + 1, regularized: true }, curvature);
  const estimate = best({ ...base, order, derivative: 0, regularized: true }, bias);
  const total = left.scores.length + right.scores.length;
  const shrink = rule === 'cerrd' ? total ** -(order / ((3 + order) * (3 + 2 * order))) : 1;
  return { estimate: { left: estimate.left * shrink, right: estimate.right * shrink }, bias };
}

interface Step {
  readonly order: number;
  readonly derivative: number;
  readonly kernel: Kernel;
  readonly bandwidth: number;
  readonly biasBandwidth: number;
  /** Allow for the noise of the bias itself, so that a bias near 0 by luck does not ask for an endless bandwidth. */
  readonly regularized: boolean;
}

interface Pieces {
  readonly variance: number;
  readonly bias: number;
  readonly noise: number;
}

/**
 * The constants of variance and bias of one side, from its own data. Where taking part is smoothed along with the
 * outcome, they are those of their ratio, to the first order.
 */
function pieces(side: Side, step: Step): Pieces {
  const { order, derivative, kernel, bandwidth } = step;
  const design = localDesign(side, { order, bandwidth, kernel });
  const pulls = pullsOfSeries(side, design, derivative);
  const variance = at(varianceOf(side, design, pulls)[derivative], derivative);
  const shape = weightedSums(design, (position) => (at(design.lines[position], 1) / bandwidth) ** (order + 1));
  const constant = bandwidth ** derivative * at(multiplyVector(design.inverse, shape), derivative);
  const wider = localDesign(side, { order: order + 1, bandwidth: step.biasBandwidth, kernel });
  const gap = 2 * (order + 1 - derivative);
  const nextDerivative = pulls.reduce(
    (sum, pull, place) => sum + pull * at(localCoefficients(wider, side.series[place] ?? nothing), order + 1),
    0,
  );
  const noise = step.regularized ? 3 * constant ** 2 * at(varianceOf(side, wider, pulls)[order + 1], order + 1) : 0;
  return {
    variance: (2 * derivative + 1) * bandwidth ** (2 * derivative + 1) * variance,
    bias: Math.sqrt(gap) * constant * nextDerivative,
    noise: gap * noise,
  };
}

function pullsOfSeries(side: Side, design: LocalDesign, derivative: number): number[] {
  const [outcome, tookPart] = side.series;
  if (outcome === undefined || tookPart === undefined) return [1];
  const factorial = Array.from({ length: derivative }, (_, place) => place + 1).reduce(
    (product, value) => product * value,
    1,
  );
  const y = factorial * at(localCoefficients(design, outcome), derivative);
  const t = factorial * at(localCoefficients(design, tookPart), derivative);
  return [1 / t, -y / t ** 2];
}

function varianceOf(side: Side, design: LocalDesign, pulls: readonly number[]): Float64Array[] {
  const part = partOf(side, design.rows);
  const weighted = design.lines.map((line, position) => line.map((value) => value * at(design.weights, position)));
  const residuals = new Float64Array(part.scores.length);
  for (const [place, pull] of pulls.entries()) {
    addScaled(residuals, neighborResiduals(part.scores, part.series[place] ?? nothing), pull);
  }
  return localVariance(design.inverse, weighted, { residuals, clusters: part.clusters });
}

/** Distances from the cutoff, each once, nearest first. */
function distinctDistances(scores: Float64Array): Float64Array {
  return Float64Array.from(new Set(Array.from(scores, Math.abs))).sort();
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** The quantile that averages where the place is a whole number (type 2 of Hyndman & Fan 1996). */
function quantileType2(sorted: Float64Array, share: number): number {
  const place = sorted.length * share;
  if (sorted.length === 0) return quantileOfSorted(sorted, share);
  const below = Math.floor(place);
  return Math.abs(place - below) < 1e-9 ? (at(sorted, below - 1) + at(sorted, below)) / 2 : at(sorted, below);
}
