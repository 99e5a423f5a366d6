/** A square matrix as rows. Ours are small: as many rows as a regression has columns. */
export type SquareMatrix = readonly Float64Array[];

export function emptySquare(size: number): Float64Array[] {
  return Array.from({ length: size }, () => new Float64Array(size));
}

export function at(values: ArrayLike<number> | undefined, place: number): number {
  return values?.[place] ?? 0;
}

export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < left.length; place += 1) sum += (left[place] ?? 0) * (right[place] ?? 0);
  return sum;
}

/** Adds factor·direction to `vector`, in place. */
export function addScaled(vector: Float64Array, direction: Float64Array, factor: number): void {
  for (let place = 0; place < vector.length; place += 1) {
    vector[place] = (vector[place] ?? 0) + factor * (direction[place] ?? 0);
  }
}

export const nothing = new Float64Array(0);

export function multiply(left: SquareMatrix, right: SquareMatrix): Float64Array[] {
  const product = emptySquare(left.length);
  for (const [row, target] of product.entries()) {
    for (const [middle, from] of right.entries()) {
      const factor = at(left[row], middle);
      if (factor === 0) continue;
      addScaled(target, from, factor);
    }
  }
  return product;
}

export function multiplyVector(matrix: SquareMatrix, vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

/** left + factor·right, entry by entry. */
export function addMatrix(left: SquareMatrix, right: SquareMatrix, factor = 1): Float64Array[] {
  return left.map((row, place) => row.map((value, column) => value + factor * at(right[place], column)));
}

/** Adds factor·v·vᵀ to `matrix`, in place. */
export function addOuterProduct(matrix: Float64Array[], vector: Float64Array, factor = 1): void {
  for (const [row, target] of matrix.entries()) {
    const scaled = factor * (vector[row] ?? 0);
    if (scaled !== 0) addScaled(target, vector, scaled);
  }
}

/** B·M·B for a symmetric bread B: the sandwich of every robust variance. */
export function sandwich(bread: SquareMatrix, meat: SquareMatrix): Float64Array[] {
  return multiply(multiply(bread, meat), bread);
}

export interface Eigen {
  readonly values: Float64Array;
  /** Column k of these rows is the direction of value k. */
  readonly vectors: SquareMatrix;
}

/** Eigenvalues and directions of a symmetric matrix, by Jacobi’s rotations. Example: [[2,1],[1,2]] has 1 and 3. */
export function symmetricEigen(matrix: SquareMatrix): Eigen {
  const size = matrix.length;
  const work = matrix.map((row) => Float64Array.from(row));
  const vectors = emptySquare(size);
  for (const [place, row] of vectors.entries()) row[place] = 1;
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    let total = 0;
    for (const [row, values] of work.entries()) {
      for (const [column, value] of values.entries()) {
        total += value * value;
        if (row !== column) off += value * value;
      }
    }
    if (off <= 1e-28 * total) break;
    for (let row = 0; row < size; row += 1) {
      for (let column = row + 1; column < size; column += 1) rotate(work, vectors, { row, column });
    }
  }
  return { values: Float64Array.from(work, (row, place) => at(row, place)), vectors };
}

function rotate(
  work: Float64Array[],
  vectors: Float64Array[],
  { row, column }: { readonly row: number; readonly column: number },
): void {
  const off = at(work[row], column);
  if (off === 0) return;
  const slope = (at(work[column], column) - at(work[row], row)) / (2 * off);
  const tangent = (slope >= 0 ? 1 : -1) / (Math.abs(slope) + Math.hypot(slope, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (const target of work) turn(target, { row, column, cosine, sine });
  const first = work[row];
  const second = work[column];
  if (first && second) {
    for (let place = 0; place < first.length; place += 1) {
      const a = at(first, place);
      const b = at(second, place);
      first[place] = cosine * a - sine * b;
      second[place] = sine * a + cosine * b;
    }
  }
  for (const target of vectors) turn(target, { row, column, cosine, sine });
}

interface Turn {
  readonly row: number;
  readonly column: number;
  readonly cosine: number;
  readonly sine: number;
}

function turn(target: Float64Array, { row, column, cosine, sine }: Turn): void {
  const a = at(target, row);
  const b = at(target, column);
  target[row] = cosine * a - sine * b;
  target[column] = sine * a + cosine * b;
}

/**
 * The inverse of a symmetric positive matrix; a direction without information (an eigenvalue under 1e-12 of the
 * largest) is left out, as the Moore–Penrose inverse does.
 */
export function invertSymmetric(matrix: SquareMatrix): Float64Array[] {
  const scale = Float64Array.from(matrix, (row, place) => Math.sqrt(Math.abs(at(row, place))) || 1);
  const scaled = matrix.map((row, place) => row.map((value, column) => value / (at(scale, place) * at(scale, column))));
  const { values, vectors } = symmetricEigen(scaled);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const inverse = emptySquare(matrix.length);
  for (const [place, value] of values.entries()) {
    if (Math.abs(value) <= 1e-12 * largest) continue;
    const direction = Float64Array.from(vectors, (row, entry) => at(row, place) / at(scale, entry));
    addOuterProduct(inverse, direction, 1 / value);
  }
  return inverse;
}
