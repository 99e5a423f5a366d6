import type { Column } from './least-squares.ts';
import { levelsOf, rowsByLevel } from './levels.ts';
import {
  addMatrix,
  at,
  dot,
  emptySquare,
  invertSymmetric,
  multiply,
  multiplyVector,
  type SquareMatrix,
  symmetricEigen,
} from './small-matrices.ts';
import { smallestPoint } from './smallest-point.ts';

export interface MultilevelInput {
  readonly outcome: ArrayLike<number>;
  /** Held equal for everybody, the intercept included. */
  readonly columns: readonly Column[];
  readonly groups: ArrayLike<string | number>;
  /** Columns whose coefficients differ from group to group: the intercept, and at most one slope. */
  readonly varying: readonly Column[];
  readonly method: 'REML' | 'ML';
}

export interface MultilevelFit {
  readonly coefficients: readonly {
    readonly name: string;
    readonly estimate: number;
    readonly standardError: number;
  }[];
  /** How coefficients vary between groups (variances on the diagonal). */
  readonly between: SquareMatrix;
  /** Variance within groups. */
  readonly within: number;
  /** Share of the variance between groups: between/(between + within) of the intercept. */
  readonly intraclassCorrelation: number;
  readonly deviance: number;
  readonly groups: number;
}

/**
 * Students within schools: what is shared by a school and what is a student’s own, told apart.
 *
 * y = Xβ + Zu + e, with u drawn for each group and e for each student; the variances are those under which the data
 * are likeliest (REML: after allowing for having fitted β).
 * Example: High School & Beyond, mathematics without anything else: mean 12.637, between schools 8.614, within 39.148,
 * so that 18% of the variance lies between schools. Source: Raudenbush & Bryk 2002, table 4.2; equals lme4.
 * Throws RangeError with fewer than two groups, or more than two varying columns.
 */
export function fitMultilevel({ outcome, columns, groups, varying, method }: MultilevelInput): MultilevelFit {
  if (varying.length < 1 || varying.length > 2)
    throw new RangeError('One or two coefficients may vary between groups.');
  const levels = levelsOf(groups);
  if (levels.names.length < 2) throw new RangeError('A multilevel model needs two groups or more.');
  const sums = rowsByLevel(levels).map((rows) => groupSums(rows, { outcome, columns, varying }));
  const model = { sums, rows: outcome.length, size: columns.length, method };
  const start = varying.length === 1 ? [-1] : [-1, 0, -2];
  const point = smallestPoint((tried) => solveAt(model, factorOf(tried)).deviance, start);
  const factor = factorOf(point);
  const solved = solveAt(model, factor);
  const between = multiply(factor, transpose(factor)).map((row) => row.map((value) => value * solved.within));
  const intercept = at(between[0], 0);
  return {
    coefficients: columns.map(({ name }, place) => ({
      name,
      estimate: at(solved.coefficients, place),
      standardError: Math.sqrt(solved.within * at(solved.inverse[place], place)),
    })),
    between,
    within: solved.within,
    intraclassCorrelation: intercept / (intercept + solved.within),
    deviance: solved.deviance,
    groups: levels.names.length,
  };
}

interface GroupSums {
  readonly xx: Float64Array[];
  readonly zz: Float64Array[];
  /** zx[z] is a row over the columns. */
  readonly zx: readonly Float64Array[];
  readonly xy: Float64Array;
  readonly zy: Float64Array;
  readonly yy: number;
}

function groupSums(
  rows: readonly number[],
  { outcome, columns, varying }: Pick<MultilevelInput, 'outcome' | 'columns' | 'varying'>,
): GroupSums {
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => at(values, row));
  const y = pick(outcome);
  const x = columns.map(({ values }) => pick(values));
  const z = varying.map(({ values }) => pick(values));
  const cross = (left: readonly Float64Array[], right: readonly Float64Array[]) =>
    left.map((one) => Float64Array.from(right, (other) => dot(one, other)));
  return {
    xx: cross(x, x),
    zz: cross(z, z),
    zx: cross(z, x),
    xy: Float64Array.from(x, (column) => dot(column, y)),
    zy: Float64Array.from(z, (column) => dot(column, y)),
    yy: dot(y, y),
  };
}

/** Logarithms on the diagonal keep the variances above 0. */
function factorOf(point: readonly number[]): Float64Array[] {
  const [first = 0, middle = 0, last = 0] = point;
  if (point.length === 1) return [Float64Array.of(Math.exp(first))];
  return [Float64Array.of(Math.exp(first), 0), Float64Array.of(middle, Math.exp(last))];
}

interface Model {
  readonly sums: readonly GroupSums[];
  readonly rows: number;
  readonly size: number;
  readonly method: 'REML' | 'ML';
}

/** With F the factor, (I + ZFFᵀZᵀ)⁻¹ is I − ZF(I + FᵀZᵀZF)⁻¹FᵀZᵀ: only sums by group are needed. */
function solveAt({ sums, rows, size, method }: Model, factor: readonly Float64Array[]) {
  let information: Float64Array[] = emptySquare(size);
  const right = new Float64Array(size);
  let squares = 0;
  let logDeterminant = 0;
  for (const { xx, zz, zx, xy, zy, yy } of sums) {
    const inner = multiply(multiply(transpose(factor), zz), factor).map((row, place) =>
      row.map((value, column) => value + (column === place ? 1 : 0)),
    );
    const { values } = symmetricEigen(inner);
    logDeterminant += values.reduce((sum, value) => sum + Math.log(value), 0);
    const middle = multiply(multiply(factor, invertSymmetric(inner)), transpose(factor));
    information = addMatrix(information, xx);
    const turnedY = multiplyVector(middle, zy);
    squares += yy - dot(zy, turnedY);
    for (const [left, row] of zx.entries()) {
      for (let column = 0; column < size; column += 1)
        right[column] = at(right, column) - at(row, column) * at(turnedY, left);
      for (const [other, second] of zx.entries()) {
        const weight = at(middle[left], other);
        for (const [line, target] of information.entries()) {
          const scaled = weight * at(row, line);
          for (let column = 0; column < size; column += 1)
            target[column] = at(target, column) - scaled * at(second, column);
        }
      }
    }
    for (let column = 0; column < size; column += 1) right[column] = at(right, column) + at(xy, column);
  }
  const inverse = invertSymmetric(information);
  const coefficients = multiplyVector(inverse, right);
  const residual = Math.max(squares - dot(right, coefficients), 1e-300);
  const degrees = method === 'REML' ? rows - size : rows;
  const within = residual / degrees;
  const restricted =
    method === 'REML'
      ? symmetricEigen(information).values.reduce((sum, value) => sum + Math.log(Math.max(value, 1e-300)), 0)
      : 0;
  return {
    inverse,
    coefficients,
    within,
    deviance: logDeterminant + restricted + degrees * (1 + Math.log(2 * Math.PI * within)),
  };
}

function transpose(matrix: SquareMatrix): Float64Array[] {
  return matrix.map((_, row) => Float64Array.from(matrix, (line) => at(line, row)));
}
