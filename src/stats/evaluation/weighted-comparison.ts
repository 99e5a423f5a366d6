import { type Column, intercept, type LeastSquaresFit, leastSquares } from './least-squares.ts';
import { at } from './small-matrices.ts';

export interface WeightedComparisonInput {
  readonly outcome: ArrayLike<number>;
  readonly treated: ArrayLike<number>;
  /** Rows with 0 are left out. */
  readonly weights: Float64Array;
  readonly columns: readonly Column[];
}

export interface WeightedComparison {
  /** The effect is the coefficient named “treated”. */
  readonly fit: LeastSquaresFit;
  /** The rows that were kept, in the order of the fit. */
  readonly rows: readonly number[];
}

/** The difference of the arms under weights, with what is left of other differences held equal by regression. */
export function weightedComparison({
  outcome,
  treated,
  weights,
  columns,
}: WeightedComparisonInput): WeightedComparison {
  const rows = Array.from(weights.keys()).filter((row) => at(weights, row) > 0);
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => at(values, row));
  const fit = leastSquares(
    pick(outcome),
    [
      intercept(rows.length),
      { name: 'treated', values: pick(treated) },
      ...columns.map(({ name, values }) => ({ name, values: pick(values) })),
    ],
    pick(weights),
  );
  return { fit, rows };
}

/** How many equal rows weigh as much as these: (Σw)²/Σw². A few heavy ones are worth few. */
export function effectiveSize(weights: ArrayLike<number>): number {
  let total = 0;
  let squares = 0;
  for (let row = 0; row < weights.length; row += 1) {
    total += at(weights, row);
    squares += at(weights, row) ** 2;
  }
  return squares === 0 ? 0 : (total * total) / squares;
}
