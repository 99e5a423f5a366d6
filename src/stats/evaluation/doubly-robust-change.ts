import { type Column, intercept, leastSquares } from './least-squares.ts';
import { fitLogit } from './logit.ts';
import { addScaled, at, invertSymmetric, multiplyVector, type SquareMatrix } from './small-matrices.ts';

export type ChangeMethod = 'doubly robust' | 'regression' | 'weighting';

export interface ChangeInput {
  /** Outcome after less outcome before, of each unit. */
  readonly change: Float64Array;
  readonly treated: Float64Array;
  readonly covariates: readonly Column[];
  readonly method: ChangeMethod;
}

export interface ChangeEffect {
  readonly effect: number;
  /** How much each unit moves the effect: its mean is 0, and the variance of the effect is its mean square over n. */
  readonly influence: Float64Array;
  /** “regression” where doubly robust was asked for and no weights exist, so that only its other half is left. */
  readonly method: ChangeMethod;
}

/**
 * How much more the treated changed than the others would have, had they been like them: one group, two moments.
 *
 * “Doubly robust” predicts the change of the untreated from covariates and also weights the untreated to look like the
 * treated: right when either is. Without covariates all three are the plain difference of mean changes.
 * Others with a chance of treatment of 0.995 or more are left out of the weighting.
 * Example: minimum wages and teen jobs, group 2007 in 2007: −0.0261 (0.0167).
 * Source: Sant’Anna & Zhao 2020, equation 3.1; equals the R package DRDID. Where everyone treated differs from
 * everyone else in some covariate no weights exist: “doubly robust” falls back on regression, and “weighting” throws
 * RangeError.
 */
export function changeEffect({ change, treated, covariates, method }: ChangeInput): ChangeEffect {
  const rows = change.length;
  const columns = [intercept(rows), ...covariates];
  const prediction = method === 'weighting' ? noPrediction(rows) : predictedChange(change, treated, columns);
  const surprise = change.map((value, row) => value - at(prediction.values, row));
  const share = mean(treated);
  const treatedMean = mean(surprise.map((value, row) => value * at(treated, row))) / share;
  const pull = averageRow(prediction.columns, treated);
  const fromTreated = surprise.map((value, row) => (at(treated, row) * (value - treatedMean)) / share);
  addCombined(fromTreated, prediction.influence, pull, -1 / share);
  const byRegression: ChangeEffect = { effect: treatedMean, influence: fromTreated, method: 'regression' };
  if (method === 'regression') return byRegression;

  const logit = fitLogit(treated, columns);
  const chances = logit.probabilities.map((chance) => Math.min(chance, 1 - 1e-6));
  const weights = chances.map((chance, row) => (at(treated, row) > 0.5 || chance >= 0.995 ? 0 : chance / (1 - chance)));
  const weight = mean(weights);
  if (!logit.converged || weight === 0) {
    if (method === 'doubly robust') return byRegression;
    throw new RangeError('The covariates tell treated from untreated without exception; nobody is comparable.');
  }
  const otherMean = mean(surprise.map((value, row) => value * at(weights, row))) / weight;
  const fromOthers = surprise.map((value, row) => (at(weights, row) * (value - otherMean)) / weight);
  const kept = columns.filter(({ name }) => logit.names.includes(name)).map(({ values }) => Float64Array.from(values));
  const byChance = averageRow(
    kept,
    surprise.map((value, row) => at(weights, row) * (value - otherMean)),
  );
  const scores = chances.map((chance, row) => at(treated, row) - chance);
  const information = gram(
    kept,
    chances.map((chance) => chance * (1 - chance)),
  );
  addCombined(
    fromOthers,
    { columns: kept, factors: scores, inverse: invertSymmetric(information) },
    byChance,
    1 / weight,
  );
  addCombined(fromOthers, prediction.influence, averageRow(prediction.columns, weights), -1 / weight);
  return {
    effect: treatedMean - otherMean,
    influence: fromTreated.map((value, row) => value - at(fromOthers, row)),
    method,
  };
}

/** Row i of the influence of a fitted coefficient is factorᵢ·xᵢ·inverse. */
interface CoefficientInfluence {
  readonly columns: readonly Float64Array[];
  readonly factors: Float64Array;
  readonly inverse: SquareMatrix;
}

function predictedChange(change: Float64Array, treated: Float64Array, columns: readonly Column[]) {
  const others = Array.from(change.keys()).filter((row) => at(treated, row) <= 0.5);
  const pick = (values: ArrayLike<number>) => Float64Array.from(others, (row) => at(values, row));
  const fit = leastSquares(
    pick(change),
    columns.map(({ name, values }) => ({ name, values: pick(values) })),
  );
  const kept = columns.filter(({ name }) => fit.names.includes(name)).map(({ values }) => Float64Array.from(values));
  const values = new Float64Array(change.length);
  for (const [place, column] of kept.entries()) addScaled(values, column, at(fit.coefficients, place));
  const factors = change.map((value, row) => (at(treated, row) > 0.5 ? 0 : value - at(values, row)));
  const counted = treated.map((value) => (value > 0.5 ? 0 : 1));
  return {
    values,
    columns: kept,
    influence: { columns: kept, factors, inverse: invertSymmetric(gram(kept, counted)) },
  };
}

function noPrediction(rows: number): ReturnType<typeof predictedChange> {
  const influence = { columns: [], factors: new Float64Array(rows), inverse: [] };
  return { values: new Float64Array(rows), columns: [], influence };
}

/** target += factor · (influence of the coefficients) · direction, row by row. */
function addCombined(
  target: Float64Array,
  { columns, factors, inverse }: CoefficientInfluence,
  direction: Float64Array,
  factor: number,
): void {
  const turned = multiplyVector(inverse, direction);
  for (const [place, column] of columns.entries()) {
    const scale = factor * at(turned, place);
    for (let row = 0; row < target.length; row += 1) {
      target[row] = (target[row] ?? 0) + scale * (factors[row] ?? 0) * (column[row] ?? 0);
    }
  }
}

function averageRow(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  return Float64Array.from(columns, (column) => mean(column.map((value, row) => value * at(weights, row))));
}

function gram(columns: readonly Float64Array[], weights: Float64Array): Float64Array[] {
  return columns.map((left) =>
    Float64Array.from(columns, (right) => mean(left.map((value, row) => value * at(right, row) * at(weights, row)))),
  );
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += values[row] ?? 0;
  return sum / values.length;
}
