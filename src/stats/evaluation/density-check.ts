import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { leastSquares } from './least-squares.ts';
import { powers } from './local-polynomial.ts';
import { at } from './small-matrices.ts';

export interface DensityCheck {
  /** Rows per unit of score just left and right of the cutoff, as shares of all. */
  readonly left: number;
  readonly right: number;
  /** log(right/left) */
  readonly logJump: number;
  readonly standardError: number;
  readonly pValue: number;
  readonly bandwidth: number;
  readonly binWidth: number;
}

/**
 * Did scores get pushed over the cutoff? Then more people stand just on its good side than smooth luck would put there.
 *
 * Scores are counted in bins that never straddle the cutoff; a line through the counts near it, on each side, gives
 * the density there, and θ = log f₊ − log f₋ has error √(24/5·(1/f₊ + 1/f₋)/(n·h)). Scores that come in steps (whole
 * points) are counted step by step. Example: 1,000 scores without sorting give p-values spread evenly from 0 to 1.
 * Source: McCrary 2008, Journal of Econometrics 142. Null with too few rows near the cutoff to tell.
 */
export function densityCheck(running: ArrayLike<number>, cutoff: number): DensityCheck | null {
  const scores = Float64Array.from(running, (value) => value - cutoff)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const rows = scores.length;
  const mean = scores.reduce((sum, value) => sum + value, 0) / rows;
  const deviation = Math.sqrt(scores.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (rows - 1));
  const step = smallestStep(scores);
  const wanted = (2 * deviation) / Math.sqrt(rows);
  const binWidth = step > 0.25 * wanted ? step * Math.max(1, Math.round(wanted / step)) : wanted;
  if (!(binWidth > 0) || rows < 50) return null;
  const bins = { left: binsOf(scores, binWidth, 'left'), right: binsOf(scores, binWidth, 'right') };
  // Bins so wide that four of them span the bulk of the scores show its bend, which a line would take for a jump.
  if (4 * binWidth > deviation) return null;
  const pilots = [pilotBandwidth(bins.left), pilotBandwidth(bins.right)];
  const reach = Math.min(reachOf(bins.left), reachOf(bins.right));
  const bandwidth = Math.min(Math.max((at(pilots, 0) + at(pilots, 1)) / 2, 4 * binWidth), reach);
  const left = heightAtCutoff(bins.left, bandwidth);
  const right = heightAtCutoff(bins.right, bandwidth);
  if (left === null || right === null) return null;
  const logJump = Math.log(right / left);
  const standardError = Math.sqrt(((24 / 5) * (1 / left + 1 / right)) / (rows * bandwidth));
  return {
    left,
    right,
    logJump,
    standardError,
    pValue: 2 * normalCdf(-Math.abs(logJump) / standardError, 0, 1),
    bandwidth,
    binWidth,
  };
}

interface Bin {
  readonly middle: number;
  readonly height: number;
}

/** Counts as densities: bins on the right begin at the cutoff, itself included; on the left they end just before it. */
function binsOf(scores: Float64Array, width: number, side: 'left' | 'right'): Bin[] {
  const edge = side === 'right' ? at(scores, scores.length - 1) : -at(scores, 0);
  const count = Math.max(1, Math.floor(Math.max(0, edge) / width + 1e-9) + (side === 'right' ? 1 : 0));
  const counts = new Float64Array(count);
  for (const score of scores) {
    if (score >= 0 !== (side === 'right')) continue;
    const place = side === 'right' ? Math.floor(score / width + 1e-9) : Math.ceil(-score / width - 1e-9) - 1;
    counts[Math.min(place, count - 1)] = at(counts, Math.min(place, count - 1)) + 1;
  }
  const sign = side === 'right' ? 1 : -1;
  return Array.from(counts, (value, place) => ({
    middle: sign * (place + 0.5) * width,
    height: value / (scores.length * width),
  }));
}

/** McCrary’s rule: a parabola of the fourth order through all bins says how bent the density is. */
function pilotBandwidth(bins: readonly Bin[]): number {
  const reach = reachOf(bins);
  if (bins.length < 6) return reach;
  const lines = bins.map(({ middle }) => powers(middle / reach, 4));
  const fit = leastSquares(
    bins.map(({ height }) => height),
    [0, 1, 2, 3, 4].map((power) => ({ name: `${power}`, values: lines.map((line) => at(line, power)) })),
  );
  const named = (power: number) => at(fit.coefficients, fit.names.indexOf(`${power}`));
  const bend = bins.reduce((sum, { middle }) => {
    const u = middle / reach;
    return sum + ((2 * named(2) + 6 * named(3) * u + 12 * named(4) * u * u) / reach ** 2) ** 2;
  }, 0);
  const bandwidth = 3.348 * ((fit.residualVariance * reach) / bend) ** 0.2;
  return Number.isFinite(bandwidth) ? Math.min(bandwidth, reach) : reach;
}

function reachOf(bins: readonly Bin[]): number {
  return Math.abs(bins[bins.length - 1]?.middle ?? 0);
}

function heightAtCutoff(bins: readonly Bin[], bandwidth: number): number | null {
  const near = bins.filter(({ middle }) => Math.abs(middle) < bandwidth);
  if (near.length < 3) return null;
  const fit = leastSquares(
    near.map(({ height }) => height),
    [
      { name: 'height', values: near.map(() => 1) },
      { name: 'slope', values: near.map(({ middle }) => middle) },
    ],
    Float64Array.from(near, ({ middle }) => 1 - Math.abs(middle) / bandwidth),
  );
  const height = at(fit.coefficients, 0);
  return height > 0 ? height : null;
}

/** The distance between neighboring scores where they come in steps: 0 where nearly every score is its own. */
function smallestStep(sorted: Float64Array): number {
  const distinct = Array.from(new Set(sorted));
  if (distinct.length > 0.5 * sorted.length) return 0;
  let least = Infinity;
  for (let place = 1; place < distinct.length; place += 1) {
    least = Math.min(least, (distinct[place] ?? 0) - (distinct[place - 1] ?? 0));
  }
  return Number.isFinite(least) ? least : 0;
}
