import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Interval } from '../interval.ts';
import { coefficientOf, type LeastSquaresFit } from './least-squares.ts';
import { type Levels, rowsByLevel } from './levels.ts';
import { addScaled, at, dot, multiplyVector, nothing, type SquareMatrix, symmetricEigen } from './small-matrices.ts';

export interface Inference {
  readonly estimate: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly interval95: Interval;
  readonly pValue: number;
}

/**
 * One coefficient with an error that can be trusted when clusters are few: CR2 with Satterthwaite’s degrees of freedom.
 *
 * Residuals are smaller than the errors they stand for, and most so in clusters that pull the line; CR2 stretches each
 * cluster’s residuals by (I − H)^−½, so that the variance would be right if noise were even. How much such a variance
 * can itself be trusted is said by the degrees of freedom, (Σp)²/Σp², far below the number of clusters where a few
 * carry the weight. With weights, noise is taken as even after multiplying rows by √w.
 * Example: Petersen’s panel by year: 1.034833, standard error 0.033396, 8.99 degrees of freedom from 10 years.
 * Source: Bell & McCaffrey 2002; Pustejovsky & Tipton 2018; equals clubSandwich. Each row its own cluster gives HC2.
 */
export function fewClusterInference(fit: LeastSquaresFit, clusters: Levels, name: string): Inference {
  const place = fit.names.indexOf(name);
  if (place < 0)
    throw new RangeError(`“${name}” says nothing beyond the other columns, so it has no effect of its own.`);
  if (clusters.names.length < 2) throw new RangeError('Errors by cluster need two clusters or more.');
  const half = halfOf(fit.bread);
  const contrast = fit.bread[place] ?? new Float64Array(fit.columns.length);
  let variance = 0;
  const lengths: number[] = [];
  const pulls: Float64Array[] = [];
  for (const rows of rowsByLevel(clusters)) {
    const cluster = stretchedCluster(fit, rows, { half, contrast });
    variance += cluster.score ** 2;
    lengths.push(cluster.length);
    pulls.push(cluster.pull);
  }
  return inference({
    estimate: coefficientOf(fit, name),
    standardError: Math.sqrt(variance),
    degreesOfFreedom: satterthwaite(fit.bread, lengths, pulls),
  });
}

/** An estimate with its error and degrees of freedom, turned into an interval and a p-value (Student’s t). */
export function inference(parts: Pick<Inference, 'estimate' | 'standardError' | 'degreesOfFreedom'>): Inference {
  const { estimate, standardError, degreesOfFreedom } = parts;
  const reach = tReach(degreesOfFreedom) * standardError;
  const ratio = standardError === 0 ? (estimate === 0 ? 0 : Infinity) : Math.abs(estimate) / standardError;
  return {
    ...parts,
    interval95: { low: estimate - reach, high: estimate + reach },
    pValue: 2 * tCdf(-ratio, Number.isFinite(degreesOfFreedom) ? degreesOfFreedom : 1e9),
  };
}

/** How many standard errors a 95% interval reaches: 1.96 with many degrees of freedom, 2.26 with nine. */
export function tReach(degreesOfFreedom: number): number {
  return tQuantile(0.975, Number.isFinite(degreesOfFreedom) ? Math.max(degreesOfFreedom, 0.5) : 1e9);
}

interface Half {
  readonly half: readonly Float64Array[];
  readonly contrast: Float64Array;
}

/** (I − H)^−½ is I + B·U·d·Uᵀ·Bᵀ with H = B·Bᵀ and BᵀB = U·λ·Uᵀ: only a small matrix is ever taken apart. */
function stretchedCluster(fit: LeastSquaresFit, rows: readonly number[], { half, contrast }: Half) {
  const roots = Float64Array.from(rows, (row) => Math.sqrt(fit.weights ? at(fit.weights, row) : 1));
  // Column by column, as long as the cluster: a district has clusters of a thousand rows, and hundreds of them.
  const columns = fit.columns.map((values) =>
    Float64Array.from(rows, (row, position) => at(roots, position) * at(values, row)),
  );
  const turned = half.map((direction) => combined(columns, direction));
  const towards = combined(columns, contrast);
  const stretched =
    rows.length <= columns.length ? stretchedDirectly(turned, towards) : stretchedBySize(turned, towards);
  const pull = Float64Array.from(columns, (column) => dot(column, stretched));
  let score = 0;
  for (const [position, row] of rows.entries())
    score += at(stretched, position) * at(roots, position) * at(fit.residuals, row);
  return { score, length: dot(stretched, stretched), pull };
}

/** Σ factor·column, row by row. */
function combined(columns: readonly Float64Array[], factors: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  for (const [place, column] of columns.entries()) addScaled(sum, column, at(factors, place));
  return sum;
}

/** For a cluster with more rows than columns: BᵀB is the smaller matrix. */
function stretchedBySize(turned: readonly Float64Array[], towards: Float64Array): Float64Array {
  const gram = turned.map((left) => Float64Array.from(turned, (right) => dot(left, right)));
  const { values, vectors } = symmetricEigen(gram);
  const folded = Float64Array.from(turned, (column) => dot(column, towards));
  const spread = new Float64Array(turned.length);
  for (const [place, value] of values.entries()) {
    if (value < 1e-12) continue;
    const stretch = ((1 - value < 1e-10 ? 0 : 1 / Math.sqrt(1 - value)) - 1) / value;
    let part = 0;
    for (const [row, vector] of vectors.entries()) part += at(vector, place) * at(folded, row);
    for (const [row, vector] of vectors.entries()) spread[row] = at(spread, row) + stretch * part * at(vector, place);
  }
  const stretched = Float64Array.from(towards);
  for (const [place, column] of turned.entries()) addScaled(stretched, column, at(spread, place));
  return stretched;
}

/** For a cluster with fewer rows than columns: (I − H)^−½ itself is the smaller matrix. */
function stretchedDirectly(turned: readonly Float64Array[], towards: Float64Array): Float64Array {
  const rest = Array.from(towards, (_, row) =>
    Float64Array.from(towards, (__, other) => {
      let product = 0;
      for (const column of turned) product += at(column, row) * at(column, other);
      return (row === other ? 1 : 0) - product;
    }),
  );
  const { values, vectors } = symmetricEigen(rest);
  const stretched = new Float64Array(towards.length);
  for (const [place, value] of values.entries()) {
    if (value < 1e-10) continue;
    let part = 0;
    for (const [row, vector] of vectors.entries()) part += at(vector, place) * at(towards, row);
    for (const [row, vector] of vectors.entries()) {
      stretched[row] = at(stretched, row) + (part / Math.sqrt(value)) * at(vector, place);
    }
  }
  return stretched;
}

function satterthwaite(bread: SquareMatrix, lengths: readonly number[], pulls: readonly Float64Array[]): number {
  const turned = pulls.map((pull) => multiplyVector(bread, pull));
  let trace = 0;
  let squares = 0;
  for (const [row, pull] of pulls.entries()) {
    const own = at(lengths, row) - dot(pull, turned[row] ?? nothing);
    trace += own;
    squares += own * own;
    for (let other = row + 1; other < pulls.length; other += 1) squares += 2 * dot(pull, turned[other] ?? nothing) ** 2;
  }
  return squares === 0 ? pulls.length - 1 : (trace * trace) / squares;
}

/** Rows d with bread = Σ d·dᵀ, so that B is the lines turned by them. */
function halfOf(bread: SquareMatrix): Float64Array[] {
  const { values, vectors } = symmetricEigen(bread);
  return Array.from(values, (value, place) =>
    Float64Array.from(vectors, (row) => Math.sqrt(Math.max(0, value)) * at(row, place)),
  );
}
