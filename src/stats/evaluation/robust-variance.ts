import type { LeastSquaresFit } from './least-squares.ts';
import { type Levels, levelsOf } from './levels.ts';
import {
  addMatrix,
  addOuterProduct,
  at,
  emptySquare,
  multiplyVector,
  type SquareMatrix,
  sandwich,
} from './small-matrices.ts';

export type HeteroskedasticKind = 'HC0' | 'HC1' | 'HC2' | 'HC3';
export type ClusterKind = 'CR0' | 'CR1' | 'CR1S';

/**
 * Variances of the coefficients that hold although some rows are noisier than others.
 *
 * HC0 is bread·Σ(w·e)²xxᵀ·bread; HC1 stretches it by n/(n − k); HC2 and HC3 divide each e² by (1 − h) or (1 − h)², h
 * the row’s leverage. Example: Petersen’s panel has for its slope 0.028395 by HC1 and 0.028401 by HC2.
 * Source: White 1980; MacKinnon & White 1985; equals the R package sandwich.
 */
export function heteroskedasticVariance(fit: LeastSquaresFit, kind: HeteroskedasticKind): Float64Array[] {
  const meat = emptySquare(fit.columns.length);
  for (let row = 0; row < fit.rows; row += 1) {
    const weight = fit.weights ? at(fit.weights, row) : 1;
    const line = rowOf(fit, row);
    const outer = fit.outerLeverage ? at(fit.outerLeverage, row) : 0;
    const leverage = kind === 'HC2' || kind === 'HC3' ? outer + weight * quadratic(line, fit.bread) : 0;
    const kept = Math.max(1 - leverage, 1e-10);
    const divisor = kind === 'HC2' ? kept : kind === 'HC3' ? kept * kept : 1;
    const pull = weight * at(fit.residuals, row);
    addOuterProduct(meat, line, (pull * pull) / divisor);
  }
  const stretch = kind === 'HC1' ? fit.rows / fit.residualDegrees : 1;
  return scaled(sandwich(fit.bread, meat), stretch);
}

/**
 * Variances that hold although rows of one cluster (a school) rise and fall together: Σ over clusters of s·sᵀ, with
 * s = Σ w·e·x in it, between two breads. CR1 stretches by m/(m − 1); CR1S also by (n − 1)/(n − k), as Stata does.
 *
 * Example: Petersen’s slope is 0.050596 by firm (CR1S), not the 0.0286 that ordinary least squares claims.
 * Source: Liang & Zeger 1986; equals the R packages sandwich and clubSandwich. With under 40 clusters use CR2.
 */
export function clusteredVariance(fit: LeastSquaresFit, clusters: Levels, kind: ClusterKind = 'CR1S'): Float64Array[] {
  const count = clusters.names.length;
  if (count < 2) throw new RangeError('Errors by cluster need two clusters or more.');
  const size = fit.columns.length;
  const scores = Array.from({ length: count }, () => new Float64Array(size));
  for (let row = 0; row < fit.rows; row += 1) {
    const pull = (fit.weights ? at(fit.weights, row) : 1) * at(fit.residuals, row);
    const score = scores[at(clusters.codes, row)];
    if (score) {
      for (const [column, values] of fit.columns.entries()) score[column] = at(score, column) + pull * at(values, row);
    }
  }
  const meat = emptySquare(size);
  for (const score of scores) addOuterProduct(meat, score);
  const fewClusters = kind === 'CR0' ? 1 : count / (count - 1);
  const fewRows = kind === 'CR1S' ? (fit.rows - 1) / fit.residualDegrees : 1;
  return scaled(sandwich(fit.bread, meat), fewClusters * fewRows);
}

/**
 * Clusters of two kinds at once (firm and year; school and teacher): V₁ + V₂ − V₁₂, the last over the crossings.
 * Example: Petersen’s slope, by firm and year, has 0.053558. Source: Cameron, Gelbach & Miller 2011.
 */
export function twoWayClusteredVariance(fit: LeastSquaresFit, first: Levels, second: Levels): Float64Array[] {
  const crossing = levelsOf(Array.from(first.codes, (code, row) => `${code} ${second.codes[row] ?? 0}`));
  const sum = addMatrix(clusteredVariance(fit, first), clusteredVariance(fit, second));
  return addMatrix(sum, clusteredVariance(fit, crossing), -1);
}

/** The standard error of one coefficient under a variance matrix, or NaN where its column was dropped. */
export function standardErrorOf(fit: LeastSquaresFit, variance: SquareMatrix, name: string): number {
  const place = fit.names.indexOf(name);
  return place < 0 ? Number.NaN : Math.sqrt(Math.max(0, at(variance[place], place)));
}

/** The variance that ordinary least squares assumes: equal noise, nothing shared. */
export function plainVariance(fit: LeastSquaresFit): Float64Array[] {
  return scaled(fit.bread, fit.residualVariance);
}

export function rowOf(fit: LeastSquaresFit, row: number): Float64Array {
  return Float64Array.from(fit.columns, (values) => at(values, row));
}

function quadratic(line: Float64Array, matrix: SquareMatrix): number {
  const turned = multiplyVector(matrix, line);
  return line.reduce((sum, value, place) => sum + value * at(turned, place), 0);
}

function scaled(matrix: SquareMatrix, factor: number): Float64Array[] {
  return matrix.map((row) => row.map((value) => value * factor));
}
