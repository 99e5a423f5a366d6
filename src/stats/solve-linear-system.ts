/**
 * x with A·x = b, by Gaussian elimination with the largest pivot. A is square and is not changed.
 *
 * Example: 2x + y = 5 and x + 3y = 10 give x = 1, y = 3. A matrix without an inverse throws RangeError.
 */
export function solveLinearSystem(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = matrix.length;
  const rows = matrix.map((row, place) => Float64Array.from([...row, right[place] ?? 0]));
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row += 1) {
      if (Math.abs(at(rows, row, pivot)) > Math.abs(at(rows, best, pivot))) best = row;
    }
    const chosen = rows[best];
    const displaced = rows[pivot];
    if (chosen === undefined || displaced === undefined || Math.abs(chosen[pivot] ?? 0) < 1e-12) {
      throw new RangeError('The equations have no single solution.');
    }
    rows[best] = displaced;
    rows[pivot] = chosen;
    for (let row = 0; row < size; row += 1) {
      const target = rows[row];
      if (row === pivot || target === undefined) continue;
      const factor = (target[pivot] ?? 0) / (chosen[pivot] ?? 1);
      if (factor === 0) continue;
      for (let column = pivot; column <= size; column += 1) {
        target[column] = (target[column] ?? 0) - factor * (chosen[column] ?? 0);
      }
    }
  }
  return rows.map((row, place) => (row[size] ?? 0) / (row[place] ?? 1));
}

function at(rows: readonly Float64Array[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
