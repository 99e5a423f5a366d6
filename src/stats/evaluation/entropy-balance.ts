import type { Column } from './least-squares.ts';
import { addOuterProduct, at, dot, emptySquare, invertSymmetric, multiplyVector } from './small-matrices.ts';

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
  const lines = others.map((_, place) => Float64Array.from(centered, (column) => at(column, place)));
  let point: Float64Array = new Float64Array(centered.length);
  let now = hillAt(lines, point);
  for (let step = 0; step < 200 && now.largestGap > 1e-10; step += 1) {
    const direction = multiplyVector(invertSymmetric(now.curvature), now.slope);
    let length = 1;
    let next = now;
    do {
      const tried = point.map((value, place) => value - length * at(direction, place));
      next = hillAt(lines, tried);
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

function hillAt(lines: readonly Float64Array[], point: Float64Array) {
  const powers = lines.map((line) => dot(line, point));
  const top = powers.reduce((most, value) => Math.max(most, value), -Infinity);
  const raw = Float64Array.from(powers, (power) => Math.exp(power - top));
  const total = raw.reduce((sum, value) => sum + value, 0);
  const shares = raw.map((value) => value / total);
  const slope = new Float64Array(point.length);
  const curvature = emptySquare(point.length);
  for (const [place, line] of lines.entries()) {
    const share = at(shares, place);
    for (let column = 0; column < slope.length; column += 1)
      slope[column] = at(slope, column) + share * at(line, column);
    addOuterProduct(curvature, line, share);
  }
  addOuterProduct(curvature, slope, -1);
  return {
    shares,
    slope,
    curvature,
    height: top + Math.log(total),
    largestGap: slope.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

function meanOver(values: ArrayLike<number>, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + at(values, row), 0) / rows.length;
}

function deviationAround(values: ArrayLike<number>, rows: readonly number[]): number {
  const mean = meanOver(values, rows);
  return Math.sqrt(rows.reduce((sum, row) => sum + (at(values, row) - mean) ** 2, 0) / (rows.length - 1));
}
