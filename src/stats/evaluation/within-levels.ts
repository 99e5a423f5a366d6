import { type Column, indicators, intercept, type LeastSquaresFit, leastSquares } from './least-squares.ts';
import { type Levels, levelsOf, rowsByLevel } from './levels.ts';
import { at } from './small-matrices.ts';

/** Each value less the mean of its level: the same as a column for every level. */
export function withoutLevelMeans(values: ArrayLike<number>, levels: Levels): Float64Array {
  const sums = new Float64Array(levels.names.length);
  const counts = new Float64Array(levels.names.length);
  for (const [row, code] of levels.codes.entries()) {
    sums[code] = at(sums, code) + at(values, row);
    counts[code] = at(counts, code) + 1;
  }
  return Float64Array.from(levels.codes, (code, row) => at(values, row) - at(sums, code) / at(counts, code));
}

export interface WithinInput {
  readonly outcome: ArrayLike<number>;
  readonly columns: readonly Column[];
  /** Each level (a draw, a school) has its own mean. */
  readonly levels: Levels;
  readonly clusters: ArrayLike<string | number> | null;
}

/** Under this many rows a column for every level costs nothing, and small-sample errors are exact. */
const fewRows = 300;

/**
 * Least squares where every level has its own mean. With many rows the means are taken out beforehand, which gives the
 * same coefficients at a fraction of the work; leverages and degrees of freedom still count the levels.
 *
 * Errors by cluster stay the same only where no level reaches over two clusters; else levels are columns.
 * Source: Frisch & Waugh 1933; Pustejovsky & Tipton 2018, theorem 2.
 */
export function leastSquaresWithin({ outcome, columns, levels, clusters }: WithinInput): LeastSquaresFit {
  const asColumns = levels.names.length === 1 || outcome.length <= fewRows || !isWithin(levels, clusters);
  if (asColumns) {
    return leastSquares(outcome, [
      intercept(outcome.length),
      ...indicators('level', levels.codes, levels.names.length),
      ...columns,
    ]);
  }
  const fit = leastSquares(
    withoutLevelMeans(outcome, levels),
    columns.map(({ name, values }) => ({ name, values: withoutLevelMeans(values, levels) })),
  );
  const residualDegrees = fit.residualDegrees - levels.names.length;
  const sizes = rowsByLevel(levels).map((rows) => rows.length);
  return {
    ...fit,
    residualDegrees,
    residualVariance: (fit.residualVariance * fit.residualDegrees) / residualDegrees,
    outerLeverage: Float64Array.from(levels.codes, (code) => 1 / (sizes[code] ?? 1)),
  };
}

function isWithin(levels: Levels, clusters: ArrayLike<string | number> | null): boolean {
  if (clusters === null) return true;
  const cluster = levelsOf(clusters).codes;
  const of = new Int32Array(levels.names.length).fill(-1);
  return levels.codes.every((code, row) => {
    if (at(of, code) < 0) of[code] = at(cluster, row);
    return at(of, code) === at(cluster, row);
  });
}
