import { checkLabels, checkTable, type FeatureTable } from './glass-box/table.ts';
import { seededRandom } from './seeded-random.ts';

/** A logistic regression held back by a ridge: plain data. */
export interface RidgeLogistic {
  readonly kind: 'ridge-logistic';
  readonly names: readonly string[];
  /** Log-odds of an average row. */
  readonly intercept: number;
  /** By feature: what one standard deviation adds to the log-odds, and what a missing value adds. */
  readonly slopes: readonly number[];
  readonly missing: readonly number[];
  /** Of the known values of each feature in the training rows. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly ridge: number;
}

export interface RidgeSettings {
  readonly seed: number;
  /** The penalty on the squared slopes; usually chosen out of fold. */
  readonly ridge?: number;
  readonly weights?: Float64Array;
}

const RIDGES = [1, 4, 16, 64, 256, 1024];
const CHOICE_ROWS = 5_000;
/** Deviations from the mean that a value counts for at most, infinity included. */
const FURTHEST = 20;
const CHOICE_FOLDS = 5;

/**
 * Maximizes Σ w·log-likelihood − ridge/2 · Σ slope², over standardized features with a slope for “missing” beside each,
 * by Newton’s method; each Newton step is solved by conjugate gradients, so wide tables need no matrix. The ridge is
 * chosen by 5 folds of at most 5,000 rows. Source: Hoerl & Kennard 1970; le Cessie & van Houwelingen 1992.
 */
export function fitRidgeLogistic(table: FeatureTable, labels: Uint8Array, settings: RidgeSettings): RidgeLogistic {
  checkTable(table);
  checkLabels(table, labels);
  const standard = standardize(table);
  const weights = settings.weights ?? new Float64Array(table.rows).fill(1);
  const ridge = settings.ridge ?? chooseRidge(standard.columns, labels, { weights, seed: settings.seed });
  const columns = standard.columns;
  const solution = solveRidge({ columns, labels, weights, ridge, start: new Float64Array(columns.length + 1) });
  const count = table.names.length;
  return {
    kind: 'ridge-logistic',
    names: table.names,
    intercept: solution[0] as number,
    slopes: [...solution.subarray(1, 1 + count)],
    missing: standard.missingPlaces.map((place) => (place < 0 ? 0 : (solution[1 + place] as number))),
    means: standard.means,
    deviations: standard.deviations,
    ridge,
  };
}

/** By row, the probability of the positive class. */
export function predictRidgeLogistic(model: RidgeLogistic, table: FeatureTable): Float64Array {
  checkTable(table);
  if (table.names.length !== model.names.length) {
    throw new RangeError(`The model has ${model.names.length} features; the table has ${table.names.length}.`);
  }
  const scores = new Float64Array(table.rows).fill(model.intercept);
  for (const [feature, column] of table.columns.entries()) {
    const slope = (model.slopes[feature] as number) / (model.deviations[feature] as number);
    const mean = model.means[feature] as number;
    const missing = model.missing[feature] as number;
    const reach = FURTHEST * (model.deviations[feature] as number);
    for (let row = 0; row < table.rows; row += 1) {
      const value = column[row] as number;
      const moved = Math.max(-reach, Math.min(reach, value - mean));
      scores[row] = (scores[row] as number) + (Number.isNaN(value) ? missing : slope * moved);
    }
  }
  return scores.map((score) => 1 / (1 + Math.exp(-score)));
}

interface Standardized {
  /** The features, then an indicator of missing for each feature that has both missing and known values. */
  readonly columns: Float64Array[];
  readonly missingPlaces: number[];
  readonly means: number[];
  readonly deviations: number[];
}

function standardize(table: FeatureTable): Standardized {
  const columns: Float64Array[] = [];
  const indicators: Float64Array[] = [];
  const missingPlaces: number[] = [];
  const means: number[] = [];
  const deviations: number[] = [];
  for (const column of table.columns) {
    const known = column.filter((value) => !Number.isNaN(value));
    const finite = known.filter(Number.isFinite);
    const mean = finite.reduce((sum, value) => sum + value / finite.length, 0);
    const variance = finite.reduce((sum, value) => sum + (value - mean) ** 2 / finite.length, 0);
    const deviation = variance > 0 && Number.isFinite(variance) ? Math.sqrt(variance) : 1;
    columns.push(
      column.map((value) =>
        Number.isNaN(value) ? 0 : Math.max(-FURTHEST, Math.min(FURTHEST, (value - mean) / deviation)),
      ),
    );
    means.push(mean);
    deviations.push(deviation);
    const mixed = known.length > 0 && known.length < column.length;
    missingPlaces.push(mixed ? table.columns.length + indicators.length : -1);
    if (mixed) indicators.push(column.map((value) => (Number.isNaN(value) ? 1 : 0)));
  }
  return { columns: [...columns, ...indicators], missingPlaces, means, deviations };
}

function chooseRidge(
  columns: readonly Float64Array[],
  labels: Uint8Array,
  { weights, seed }: { readonly weights: Float64Array; readonly seed: number },
): number {
  const random = seededRandom({ seed });
  const keep = Math.min(1, CHOICE_ROWS / labels.length);
  const rows = [...labels.keys()].filter(() => random() < keep);
  const folds = rows.map(() => Math.floor(random() * CHOICE_FOLDS));
  const losses = new Float64Array(RIDGES.length);
  for (let fold = 0; fold < CHOICE_FOLDS; fold += 1) {
    const learn = takeSome(columns, { labels, weights, rows: rows.filter((_, place) => folds[place] !== fold) });
    const judge = takeSome(columns, { labels, weights, rows: rows.filter((_, place) => folds[place] === fold) });
    let start: Float64Array = new Float64Array(columns.length + 1);
    for (let place = RIDGES.length - 1; place >= 0; place -= 1) {
      start = solveRidge({ ...learn, ridge: RIDGES[place] as number, start });
      losses[place] = (losses[place] as number) + lossOf(judge, start);
    }
  }
  return RIDGES[losses.indexOf(Math.min(...losses))] ?? 16;
}

interface Rows {
  readonly columns: readonly Float64Array[];
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
}

function takeSome(
  columns: readonly Float64Array[],
  { labels, weights, rows }: { labels: Uint8Array; weights: Float64Array; rows: readonly number[] },
): Rows {
  return {
    columns: columns.map((column) => Float64Array.from(rows, (row) => column[row] as number)),
    labels: Uint8Array.from(rows, (row) => labels[row] as number),
    weights: Float64Array.from(rows, (row) => weights[row] as number),
  };
}

function lossOf({ columns, labels, weights }: Rows, solution: Float64Array): number {
  const scores = linearScores(columns, solution, labels.length);
  let loss = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const against = labels[row] === 1 ? -(scores[row] as number) : (scores[row] as number);
    loss += (weights[row] as number) * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return loss;
}

interface RidgeProblem extends Rows {
  readonly ridge: number;
  readonly start: Float64Array;
}

/** Intercept, then one slope a column. Newton steps are halved when they would make the penalized loss worse. */
export function solveRidge({ columns, labels, weights, ridge, start }: RidgeProblem): Float64Array {
  let solution = start.slice();
  let value = penalizedLoss({ columns, labels, weights }, solution, ridge);
  for (let round = 0; round < 30; round += 1) {
    const scores = linearScores(columns, solution, labels.length);
    const curvature = new Float64Array(labels.length);
    const residual = new Float64Array(labels.length);
    for (let row = 0; row < labels.length; row += 1) {
      const probability = 1 / (1 + Math.exp(-(scores[row] as number)));
      curvature[row] = (weights[row] as number) * probability * (1 - probability);
      residual[row] = (weights[row] as number) * ((labels[row] as number) - probability);
    }
    const gradient = columnSums(columns, residual);
    for (let place = 1; place < gradient.length; place += 1) {
      gradient[place] = (gradient[place] as number) - ridge * (solution[place] as number);
    }
    const step = conjugateGradients(columns, { curvature, gradient, ridge });
    let scale = 1;
    for (let halving = 0; halving < 12; halving += 1) {
      const tried = solution.map((each, place) => each + scale * (step[place] as number));
      const triedValue = penalizedLoss({ columns, labels, weights }, tried, ridge);
      if (triedValue <= value) {
        const gained = value - triedValue;
        solution = tried;
        value = triedValue;
        if (gained < 1e-9 * (1 + Math.abs(value))) return solution;
        break;
      }
      scale /= 2;
      if (halving === 11) return solution;
    }
  }
  return solution;
}

function penalizedLoss(rows: Rows, solution: Float64Array, ridge: number): number {
  let squares = 0;
  for (let place = 1; place < solution.length; place += 1) squares += (solution[place] as number) ** 2;
  return lossOf(rows, solution) + (ridge / 2) * squares;
}

/** Solves (X′WX + ridge)·step = gradient without making the matrix. Source: Hestenes & Stiefel 1952. */
function conjugateGradients(
  columns: readonly Float64Array[],
  { curvature, gradient, ridge }: { curvature: Float64Array; gradient: Float64Array; ridge: number },
): Float64Array {
  const size = gradient.length;
  const step = new Float64Array(size);
  const residual = gradient.slice();
  const direction = gradient.slice();
  let squared = dot(residual, residual);
  const enough = squared * 1e-8;
  for (let round = 0; round < Math.min(60, size + 5) && squared > enough; round += 1) {
    const along = linearScores(columns, direction, curvature.length);
    for (let row = 0; row < along.length; row += 1) along[row] = (along[row] as number) * (curvature[row] as number);
    const image = columnSums(columns, along);
    for (let place = 1; place < size; place += 1) {
      image[place] = (image[place] as number) + ridge * (direction[place] as number);
    }
    const length = squared / Math.max(1e-300, dot(direction, image));
    for (let place = 0; place < size; place += 1) {
      step[place] = (step[place] as number) + length * (direction[place] as number);
      residual[place] = (residual[place] as number) - length * (image[place] as number);
    }
    const next = dot(residual, residual);
    for (let place = 0; place < size; place += 1) {
      direction[place] = (residual[place] as number) + (next / squared) * (direction[place] as number);
    }
    squared = next;
  }
  return step;
}

function linearScores(columns: readonly Float64Array[], solution: Float64Array, rows: number): Float64Array {
  const scores = new Float64Array(rows).fill(solution[0] as number);
  for (const [place, column] of columns.entries()) {
    const slope = solution[place + 1] as number;
    if (slope === 0) continue;
    for (let row = 0; row < rows; row += 1) scores[row] = (scores[row] as number) + slope * (column[row] as number);
  }
  return scores;
}

function columnSums(columns: readonly Float64Array[], by: Float64Array): Float64Array {
  const sums = new Float64Array(columns.length + 1);
  let all = 0;
  for (const each of by) all += each;
  sums[0] = all;
  for (const [place, column] of columns.entries()) sums[place + 1] = dot(column, by);
  return sums;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < left.length; place += 1) sum += (left[place] as number) * (right[place] as number);
  return sum;
}
