import {
  addOuterProduct,
  at,
  emptySquare,
  invertSymmetric,
  multiplyVector,
  nothing,
  type SquareMatrix,
  sandwich,
} from './small-matrices.ts';

export type Kernel = 'triangular' | 'uniform' | 'epanechnikov';

/** One side of the cutoff, in order of the score. Scores are measured from the cutoff. */
export interface Side {
  readonly scores: Float64Array;
  /** The outcome first, then whatever is smoothed along with it (taking part, covariates). */
  readonly series: readonly Float64Array[];
  /** The cluster of each row; null where each stands for itself. */
  readonly clusters: Int32Array | null;
}

export function kernelWeights(scores: Float64Array, bandwidth: number, kernel: Kernel): Float64Array {
  return scores.map((score) => {
    const distance = Math.abs(score / bandwidth);
    if (distance > 1) return 0;
    if (kernel === 'uniform') return 0.5 / bandwidth;
    return (kernel === 'triangular' ? 1 - distance : 0.75 * (1 - distance ** 2)) / bandwidth;
  });
}

/** The rows of a side within reach, with all that a local polynomial of `order` needs. */
export interface LocalDesign {
  readonly rows: readonly number[];
  readonly lines: readonly Float64Array[];
  readonly weights: Float64Array;
  /** (XᵀWX)⁻¹ */
  readonly inverse: SquareMatrix;
}

export interface LocalOptions {
  readonly order: number;
  readonly bandwidth: number;
  readonly kernel: Kernel;
}

/** Throws RangeError where fewer rows than the polynomial needs lie within the bandwidth. */
export function localDesign(side: Side, { order, bandwidth, kernel }: LocalOptions): LocalDesign {
  if (!(bandwidth > 0)) {
    throw new RangeError('The scores are too bunched to choose how near the cutoff to look.');
  }
  const all = kernelWeights(side.scores, bandwidth, kernel);
  const rows = Array.from(all.keys()).filter((row) => at(all, row) > 0);
  if (rows.length < order + 1) {
    throw new RangeError(
      `Only ${rows.length} rows lie within ${bandwidth.toPrecision(3)} of the cutoff; too few for a line.`,
    );
  }
  const lines = rows.map((row) => powers(at(side.scores, row), order));
  const weights = Float64Array.from(rows, (row) => at(all, row));
  const gram = emptySquare(order + 1);
  for (const [position, line] of lines.entries()) addOuterProduct(gram, line, at(weights, position));
  return { rows, lines, weights, inverse: invertSymmetric(gram) };
}

export function powers(value: number, order: number): Float64Array {
  const line = new Float64Array(order + 1).fill(1);
  for (let power = 1; power <= order; power += 1) line[power] = at(line, power - 1) * value;
  return line;
}

/** The coefficients of the polynomial: the value at the cutoff, the slope, … */
export function localCoefficients(design: LocalDesign, values: Float64Array): Float64Array {
  return multiplyVector(
    design.inverse,
    weightedSums(design, (position) => at(values, at(design.rows, position))),
  );
}

/** Σ w·x·value over the rows of the design. */
export function weightedSums(design: LocalDesign, value: (position: number) => number): Float64Array {
  const sums = new Float64Array(design.lines[0]?.length ?? 0);
  for (const [position, line] of design.lines.entries()) {
    const pull = at(design.weights, position) * value(position);
    for (let column = 0; column < sums.length; column += 1) sums[column] = at(sums, column) + pull * at(line, column);
  }
  return sums;
}

/** The variance of coefficients whose rows are inverse·Σ pullᵢ·residualᵢ, by row or by cluster. */
export function localVariance(
  inverse: SquareMatrix,
  pulls: readonly Float64Array[],
  { residuals, clusters }: { readonly residuals: Float64Array; readonly clusters: Int32Array | null },
): Float64Array[] {
  const size = inverse.length;
  const meat = emptySquare(size);
  if (clusters === null) {
    for (const [position, pull] of pulls.entries()) addOuterProduct(meat, pull, at(residuals, position) ** 2);
    return sandwich(inverse, meat);
  }
  const sums = new Map<number, Float64Array>();
  for (const [position, pull] of pulls.entries()) {
    const sum = sums.get(at(clusters, position)) ?? new Float64Array(size);
    for (let column = 0; column < size; column += 1)
      sum[column] = at(sum, column) + at(residuals, position) * at(pull, column);
    sums.set(at(clusters, position), sum);
  }
  const count = sums.size;
  const stretch = ((pulls.length - 1) / (pulls.length - size)) * (count / (count - 1));
  for (const sum of sums.values()) addOuterProduct(meat, sum, stretch);
  return sandwich(inverse, meat);
}

/**
 * How far each row lies from its nearest neighbors by score: the residuals of the nearest-neighbor variance.
 *
 * At least three neighbors, with all that share a score taken together; the difference from their mean is scaled by
 * √(J/(J + 1)), so that its square has the right size. Source: Abadie & Imbens 2006; Calonico, Cattaneo & Titiunik 2014.
 */
export function neighborResiduals(scores: Float64Array, values: Float64Array, neighbors = 3): Float64Array {
  const rows = scores.length;
  const first = new Int32Array(rows);
  const last = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1)
    first[row] = row > 0 && scores[row] === scores[row - 1] ? at(first, row - 1) : row;
  for (let row = rows - 1; row >= 0; row -= 1)
    last[row] = row < rows - 1 && scores[row] === scores[row + 1] ? at(last, row + 1) : row;
  const running = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row += 1) running[row + 1] = at(running, row) + at(values, row);
  const wanted = Math.min(neighbors, rows - 1);
  return scores.map((score, row) => {
    let low = at(first, row);
    let high = at(last, row);
    while (high - low < wanted) {
      const down = low > 0 ? score - at(scores, low - 1) : Infinity;
      const up = high < rows - 1 ? at(scores, high + 1) - score : Infinity;
      if (down <= up) low = at(first, low - 1);
      if (up <= down) high = at(last, high + 1);
    }
    const count = high - low;
    if (count === 0) return 0;
    const others = at(running, high + 1) - at(running, low) - at(values, row);
    return Math.sqrt(count / (count + 1)) * (at(values, row) - others / count);
  });
}

/** A side with only some of its rows. */
export function partOf(side: Side, rows: readonly number[]): Side {
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => at(values, row));
  return {
    scores: pick(side.scores),
    series: side.series.map(pick),
    clusters: side.clusters ? Int32Array.from(rows, (row) => at(side.clusters ?? nothing, row)) : null,
  };
}
