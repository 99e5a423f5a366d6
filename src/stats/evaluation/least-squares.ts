import { addScaled, at, dot, emptySquare, nothing, type SquareMatrix } from './small-matrices.ts';

/** One column of a regression, with the name by which its coefficient is asked for. */
export interface Column {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

export interface LeastSquaresFit {
  /** Names of the columns kept, in order; a column that repeats what earlier ones say is dropped. */
  readonly names: readonly string[];
  readonly dropped: readonly string[];
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  readonly fitted: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly weights: Float64Array | null;
  /** (XᵀWX)⁻¹ */
  readonly bread: SquareMatrix;
  readonly rows: number;
  readonly residualDegrees: number;
  /** Sum of w·residual² over its degrees of freedom. */
  readonly residualVariance: number;
  readonly rSquared: number;
  /** What means taken out beforehand add to each row’s leverage. */
  readonly outerLeverage?: Float64Array;
}

export function intercept(rows: number): Column {
  return { name: '(intercept)', values: new Float64Array(rows).fill(1) };
}

/** A column of 0 and 1 for each level but the first. */
export function indicators(name: string, codes: ArrayLike<number>, levels: number): Column[] {
  const columns: Column[] = [];
  for (let level = 1; level < levels; level += 1) {
    columns.push({ name: `${name} ${level}`, values: Float64Array.from(codes, (code) => (code === level ? 1 : 0)) });
  }
  return columns;
}

/**
 * Ordinary or weighted least squares: the line (or plane) with the smallest sum of w·residual².
 *
 * The columns are made perpendicular one after another (Gram–Schmidt, done twice for exactness); one of which less
 * than 1 part in 10⁷ is left is collinear: it is dropped and named, as R’s lm does.
 * Example: y = 1, 3, 5 on an intercept and x = 0, 1, 2 gives 1 and 2 with residuals 0.
 * Throws RangeError where fewer rows than columns are left, or a value is missing.
 */
export function leastSquares(
  outcome: ArrayLike<number>,
  columns: readonly Column[],
  weights: Float64Array | null = null,
): LeastSquaresFit {
  const rows = outcome.length;
  const root = weights ? weights.map(Math.sqrt) : null;
  const scaledBy = (values: ArrayLike<number>) => {
    const scaled = Float64Array.from(values);
    if (root) for (let row = 0; row < rows; row += 1) scaled[row] = at(scaled, row) * at(root, row);
    return scaled;
  };
  const basis: Float64Array[] = [];
  const upper: Float64Array[] = [];
  const kept: Column[] = [];
  const dropped: string[] = [];
  for (const column of columns) {
    const left = scaledBy(column.values);
    const length = Math.sqrt(dot(left, left));
    if (Number.isNaN(length))
      throw new RangeError(`The column “${column.name}” has missing values; leave those rows out first.`);
    const along = new Float64Array(basis.length + 1);
    projectOut(left, basis, along);
    projectOut(left, basis, along);
    const remaining = Math.sqrt(dot(left, left));
    if (!(remaining > 1e-7 * length)) {
      dropped.push(column.name);
      continue;
    }
    along[basis.length] = remaining;
    for (let row = 0; row < rows; row += 1) left[row] = at(left, row) / remaining;
    basis.push(left);
    upper.push(along);
    kept.push(column);
  }
  const residualDegrees = rows - kept.length;
  if (residualDegrees < 0) throw new RangeError(`A regression of ${kept.length} columns needs more rows than ${rows}.`);
  const target = scaledBy(outcome);
  const along = new Float64Array(basis.length);
  projectOut(target, basis, along);
  projectOut(target, basis, along);
  const inverse = invertUpper(upper);
  const coefficients = Float64Array.from(kept, (_, row) => dotFrom(inverse, along, row));
  const fitted = new Float64Array(rows);
  const keptValues = kept.map(({ values }) => Float64Array.from(values));
  for (const [place, values] of keptValues.entries()) addScaled(fitted, values, at(coefficients, place));
  const residuals = fitted.map((value, row) => at(outcome, row) - value);
  const squares = dot(target, target);
  return {
    names: kept.map(({ name }) => name),
    dropped,
    coefficients,
    residuals,
    fitted,
    columns: keptValues,
    weights,
    bread: breadOf(inverse),
    rows,
    residualDegrees,
    residualVariance: squares / residualDegrees,
    rSquared: 1 - squares / spreadAround(outcome, weights),
  };
}

/** The coefficient of a column, or NaN where it was dropped. */
export function coefficientOf(fit: LeastSquaresFit, name: string): number {
  const place = fit.names.indexOf(name);
  return place < 0 ? Number.NaN : at(fit.coefficients, place);
}

function projectOut(vector: Float64Array, basis: readonly Float64Array[], along: Float64Array): void {
  for (const [place, direction] of basis.entries()) {
    const part = dot(direction, vector);
    along[place] = at(along, place) + part;
    addScaled(vector, direction, -part);
  }
}

/** `upper[column]` holds the entries of one column, down to its diagonal; the answer is held by rows. */
function invertUpper(upper: readonly Float64Array[]): Float64Array[] {
  const inverse = emptySquare(upper.length);
  for (let column = 0; column < upper.length; column += 1) {
    for (let row = column; row >= 0; row -= 1) {
      let sum = row === column ? 1 : 0;
      for (let middle = row + 1; middle <= column; middle += 1)
        sum -= at(upper[middle], row) * at(inverse[middle], column);
      const target = inverse[row];
      if (target) target[column] = sum / at(upper[row], row);
    }
  }
  return inverse;
}

function dotFrom(inverse: readonly Float64Array[], along: Float64Array, row: number): number {
  return dot(inverse[row] ?? nothing, along);
}

function breadOf(inverse: readonly Float64Array[]): Float64Array[] {
  return inverse.map((row) => Float64Array.from(inverse, (other) => dot(row, other)));
}

function spreadAround(outcome: ArrayLike<number>, weights: Float64Array | null): number {
  let total = 0;
  let sum = 0;
  for (let row = 0; row < outcome.length; row += 1) {
    const weight = weights ? at(weights, row) : 1;
    total += weight;
    sum += weight * at(outcome, row);
  }
  let squares = 0;
  for (let row = 0; row < outcome.length; row += 1) {
    squares += (weights ? at(weights, row) : 1) * (at(outcome, row) - sum / total) ** 2;
  }
  return squares;
}
