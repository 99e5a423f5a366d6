import { type Column, leastSquares } from './least-squares.ts';
import { at } from './small-matrices.ts';

export interface LogitFit {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** The chance of 1 for each row. */
  readonly probabilities: Float64Array;
  /** False where the columns separate 1 from 0 without exception, so that no finite answer exists. */
  readonly converged: boolean;
}

/**
 * Logistic regression: the chance of 1 as 1/(1 + e^−xb), by reweighted least squares.
 *
 * Example: on Lalonde’s data (who joined the training, by age, schooling, race, marriage, earnings) the first man has
 * a chance of 0.6388. Collinear columns are dropped. `weights` count a row more than once.
 * Source: McCullagh & Nelder 1989; equals R’s glm.
 */
export function fitLogit(
  outcome: ArrayLike<number>,
  columns: readonly Column[],
  weights: Float64Array | null = null,
): LogitFit {
  const rows = outcome.length;
  const spread = new Float64Array(rows);
  const target = new Float64Array(rows);
  let linear: Float64Array<ArrayBufferLike> = Float64Array.from(
    { length: rows },
    (_, row) => (at(outcome, row) > 0.5 ? 1 : -1) * Math.log(3),
  );
  let deviance = Infinity;
  let fit = leastSquares(linear, columns, weights);
  let converged = false;
  for (let round = 0; round < 60 && !converged; round += 1) {
    for (let row = 0; row < rows; row += 1) {
      const chance = inverseLogit(at(linear, row));
      const variance = Math.max(chance * (1 - chance), 1e-10);
      spread[row] = variance * (weights ? at(weights, row) : 1);
      target[row] = at(linear, row) + (at(outcome, row) - chance) / variance;
    }
    fit = leastSquares(target, columns, spread);
    linear = fit.fitted;
    let next = 0;
    for (let row = 0; row < rows; row += 1) {
      const chance = Math.min(Math.max(inverseLogit(at(linear, row)), 1e-15), 1 - 1e-15);
      next -= 2 * (weights ? at(weights, row) : 1) * Math.log(at(outcome, row) > 0.5 ? chance : 1 - chance);
    }
    converged = Math.abs(deviance - next) < 1e-12 * (Math.abs(next) + 0.1);
    deviance = next;
  }
  const probabilities = linear.map(inverseLogit);
  return {
    names: fit.names,
    coefficients: fit.coefficients,
    standardErrors: Float64Array.from(fit.bread, (row, place) => Math.sqrt(at(row, place))),
    probabilities,
    converged: converged && probabilities.some((chance) => chance > 1e-8 && chance < 1 - 1e-8),
  };
}

function inverseLogit(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
