import type { Column } from './least-squares.ts';
import {
  addOuterProduct,
  addScaled,
  at,
  dot,
  emptySquare,
  invertSymmetric,
  multiplyVector,
  nothing,
} from './small-matrices.ts';

export interface EntropyBalance {
  /** 1 for those who took part; the others’ weights add up to their number. */
  readonly weights: Float64Array;
  readonly converged: boolean;
  /** Largest remaining difference of means, in standard deviations of those who took part. */
  readonly largestGap: number;
}

/**
 * Entropy balancing: the weights nearest to equal under which those who did not take part have exactly the means of
 * those who did, in every column. The weight of a row is e^(x·b), and b makes Σ w(x − x̄ₜ) zero: a smooth hill climbed
 * by Newton’s steps.
 *
 * Example: on Lalonde’s data a difference of 1,273, largest weight 4.06, means equal to 1 part in 10⁸. Where nobody
 * comparable exists (a mean outside of what the others reach) no such weights exist: `converged` is false.
 * Source: Hainmueller 2012, Political Analysis 20; equals the R package ebal.
 */
export function entropyBalance(treated: ArrayLike<number>, columns: readonly Column[]): EntropyBalance {
  const rows = Array.from({ length: treated.length }, (_, row) => row);
  const takers = rows.filter((row) => at(treated, row) > 0.5);
  const others = rows.filter((row) => at(treated, row) <= 0.5);
  if (takers.length < 2 || others.length < 2) throw new RangeError('Balancing needs two or more rows on each side.');
  const centered = columns
    .map(({ values }) => {
      const mean = meanOver(values, takers);
      const spread = deviationAround(values, rows);
      return spread > 1e-12 ? Float64Array.from(others, (row) => (at(values, row) - mean) / spread) : null;
    })
    .filter((column) => column !== null);
  const hill: Hill = { columns: centered, rows: others.length };
  let point: Float64Array = new Float64Array(centered.length);
  let now = heightAt(hill, point);
  for (let step = 0; step < 200 && now.largestGap > 1e-10; step += 1) {
    const direction = multiplyVector(invertSymmetric(curvatureAt(hill, now)), now.slope);
    let length = 1;
    let next = now;
    do {
      const tried = point.map((value, place) => value - length * at(direction, place));
      next = heightAt(hill, tried);
      if (next.height < now.height || next.largestGap < now.largestGap) {
        point = tried;
        break;
      }
      length /= 2;
    } while (length > 1e-10);
    if (next === now || length <= 1e-10) break;
    now = next;
  }
  const weights = new Float64Array(treated.length);
  for (const row of takers) weights[row] = 1;
  for (const [place, row] of others.entries()) weights[row] = at(now.shares, place) * takers.length;
  return { weights, converged: now.largestGap < 1e-6, largestGap: now.largestGap };
}

/** What is climbed: the others’ columns, centered at the means of those who took part. */
interface Hill {
  readonly columns: readonly Float64Array[];
  readonly rows: number;
}

interface Height {
  readonly shares: Float64Array;
  readonly slope: Float64Array;
  readonly height: number;
  readonly largestGap: number;
}

function heightAt({ columns, rows }: Hill, point: Float64Array): Height {
  const shares = new Float64Array(rows);
  for (const [place, column] of columns.entries()) addScaled(shares, column, at(point, place));
  let top = -Infinity;
  for (let row = 0; row < rows; row += 1) top = Math.max(top, shares[row] ?? 0);
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    const raw = Math.exp((shares[row] ?? 0) - top);
    shares[row] = raw;
    total += raw;
  }
  for (let row = 0; row < rows; row += 1) shares[row] = (shares[row] ?? 0) / total;
  const slope = Float64Array.from(columns, (column) => dot(shares, column));
  return {
    shares,
    slope,
    height: top + Math.log(total),
    largestGap: slope.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

function curvatureAt({ columns, rows }: Hill, { shares, slope }: Height): Float64Array[] {
  const curvature = emptySquare(columns.length);
  const weighted = new Float64Array(rows);
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < rows; row += 1) weighted[row] = (shares[row] ?? 0) * (column[row] ?? 0);
    for (let other = 0; other <= place; other += 1) {
      const value = dot(weighted, columns[other] ?? nothing);
      const [own, mirrored] = [curvature[place], curvature[other]];
      if (own) own[other] = value;
      if (mirrored) mirrored[place] = value;
    }
  }
  addOuterProduct(curvature, slope, -1);
  return curvature;
}

function meanOver(values: ArrayLike<number>, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + at(values, row), 0) / rows.length;
}

function deviationAround(values: ArrayLike<number>, rows: readonly number[]): number {
  const mean = meanOver(values, rows);
  return Math.sqrt(rows.reduce((sum, row) => sum + (at(values, row) - mean) ** 2, 0) / (rows.length - 1));
}
