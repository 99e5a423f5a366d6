import type { Design } from './linear-basis.ts';

/** Which rows a ridge regression learns from, and the fold that each lies in (by row of the design). */
export interface FoldedRows {
  readonly design: Design;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly places: Int32Array;
  readonly folds: Uint8Array;
  readonly foldCount: number;
  /** By column of the design: 1 its slope may not be negative, −1 not positive, 0 free. */
  readonly directions: Int8Array;
}

/** The rows without one fold, at a solution: the gradient of the log-likelihood and its curvature. */
interface Slopes {
  readonly gradient: Float64Array;
  readonly hessians: readonly Float64Array[];
}

const STEPS = 25;
const LEAVE_OUT_STEPS = 6;
const ENOUGH = 1e-7;

/**
 * Maximizes Σ w·log-likelihood − ridge/2 · Σ slope² over all rows, by Newton’s method; a slope with the wrong sign is
 * held at 0. The first of the solution is the intercept, which is free.
 */
export function ridgeSolution(rows: FoldedRows, ridge: number, from: Float64Array): Float64Array {
  const start = from.slice();
  const held = new Uint8Array(start.length);
  for (;;) {
    const solution = newton(rows, ridge, { start, held });
    const wrong = [...solution.keys()].filter(
      (place) => (rows.directions[place] as number) * (solution[place] as number) < 0,
    );
    if (wrong.length === 0) return solution;
    for (const place of wrong) {
      held[place] = 1;
      start[place] = 0;
    }
  }
}

interface Newton {
  readonly start: Float64Array;
  readonly held: Uint8Array;
}

function newton(rows: FoldedRows, ridge: number, { start, held }: Newton): Float64Array {
  let solution = start.slice();
  let loss = penalizedLoss(rows, solution, ridge);
  for (let step = 0; step < STEPS; step += 1) {
    const { gradient, hessians } = slopesAt(rows, solution, 1);
    const direction = newtonStep(hessians[0] as Float64Array, { gradient, solution, ridge, held });
    let scale = 1;
    let tried = solution;
    let triedLoss = Number.POSITIVE_INFINITY;
    for (; scale > 1e-3 && triedLoss > loss; scale /= 2) {
      tried = solution.map((each, place) => each + scale * (direction[place] as number));
      triedLoss = penalizedLoss(rows, tried, ridge);
    }
    if (!(triedLoss <= loss)) return solution;
    const gained = loss - triedLoss;
    solution = tried;
    loss = triedLoss;
    if (gained < ENOUGH * (1 + loss)) return solution;
  }
  return solution;
}

/**
 * By fold, the solution without the fold: from the whole solution, a few Newton steps with the curvature of the rows
 * that are left, frozen there. Close to the exact one, at the cost of one pass over the rows a step.
 */
export function leaveOutSolutions(rows: FoldedRows, ridge: number, whole: Float64Array): Float64Array[] {
  const { hessians } = slopesAt(rows, whole, rows.foldCount);
  const total = new Float64Array(whole.length ** 2);
  for (const hessian of hessians) add(total, hessian);
  const held = Uint8Array.from(whole, (slope, place) =>
    (rows.directions[place] as number) !== 0 && slope === 0 ? 1 : 0,
  );
  return hessians.map((hessian, fold) => {
    const left = total.map((entry, place) => entry - (hessian[place] as number));
    const solution = whole.slice();
    for (let step = 0; step < LEAVE_OUT_STEPS; step += 1) {
      const gradient = gradientWithout(rows, solution, fold);
      add(solution, newtonStep(left, { gradient, solution, ridge, held }));
    }
    return solution.map((slope, place) => ((rows.directions[place] as number) * slope < 0 ? 0 : slope));
  });
}

/** The log-odds of one row of the design. */
export function linearScore({ values, width }: Design, row: number, solution: Float64Array): number {
  const begin = row * width;
  let score = 0;
  for (let place = 0; place < width; place += 1)
    score += (values[begin + place] as number) * (solution[place] as number);
  return score;
}

/** Gradient over all rows; curvature by fold, or of all rows together with one. */
function slopesAt(rows: FoldedRows, solution: Float64Array, parts: number): Slopes {
  const { design, labels, weights, places, folds } = rows;
  const { width, values } = design;
  const gradient = new Float64Array(width);
  const hessians = Array.from({ length: parts }, () => new Float64Array(width * width));
  for (const row of places) {
    const probability = 1 / (1 + Math.exp(-linearScore(design, row, solution)));
    const residual = (weights[row] as number) * ((labels[row] as number) - probability);
    const curvature = (weights[row] as number) * probability * (1 - probability);
    const hessian = hessians[parts === 1 ? 0 : (folds[row] as number)] as Float64Array;
    const begin = row * width;
    for (let i = 0; i < width; i += 1) {
      const value = values[begin + i] as number;
      if (value === 0) continue;
      gradient[i] = (gradient[i] as number) + residual * value;
      const scaled = curvature * value;
      const line = i * width;
      for (let j = 0; j <= i; j += 1) {
        hessian[line + j] = (hessian[line + j] as number) + scaled * (values[begin + j] as number);
      }
    }
  }
  return { gradient, hessians };
}

function gradientWithout(
  { design, labels, weights, places, folds }: FoldedRows,
  solution: Float64Array,
  fold: number,
): Float64Array {
  const { width, values } = design;
  const gradient = new Float64Array(width);
  for (const row of places) {
    if (folds[row] === fold) continue;
    const probability = 1 / (1 + Math.exp(-linearScore(design, row, solution)));
    const residual = (weights[row] as number) * ((labels[row] as number) - probability);
    const begin = row * width;
    for (let i = 0; i < width; i += 1) gradient[i] = (gradient[i] as number) + residual * (values[begin + i] as number);
  }
  return gradient;
}

function penalizedLoss({ design, labels, weights, places }: FoldedRows, solution: Float64Array, ridge: number): number {
  let loss = 0;
  for (const row of places) {
    const score = linearScore(design, row, solution);
    const against = labels[row] === 1 ? -score : score;
    loss += (weights[row] as number) * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  let squares = 0;
  for (let place = 1; place < solution.length; place += 1) squares += (solution[place] as number) ** 2;
  return loss + (ridge / 2) * squares;
}

interface StepAt {
  readonly gradient: Float64Array;
  readonly solution: Float64Array;
  readonly ridge: number;
  readonly held: Uint8Array;
}

/** (H + ridge)⁻¹ · (gradient − ridge · solution), by Cholesky’s decomposition of the lower half of H. */
function newtonStep(hessian: Float64Array, { gradient, solution, ridge, held }: StepAt): Float64Array {
  const size = gradient.length;
  const lower = hessian.slice();
  const step = gradient.map((slope, place) => (place === 0 ? slope : slope - ridge * (solution[place] as number)));
  for (let place = 0; place < size; place += 1) {
    const diagonal = place * size + place;
    lower[diagonal] = (lower[diagonal] as number) + (place === 0 ? 1e-6 : ridge);
    if (held[place] === 0) continue;
    for (let other = 0; other < place; other += 1) lower[place * size + other] = 0;
    for (let below = place + 1; below < size; below += 1) lower[below * size + place] = 0;
    lower[diagonal] = 1;
    step[place] = 0;
  }
  decompose(lower, size);
  for (let i = 0; i < size; i += 1) {
    let sum = step[i] as number;
    for (let j = 0; j < i; j += 1) sum -= (lower[i * size + j] as number) * (step[j] as number);
    step[i] = sum / (lower[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = step[i] as number;
    for (let j = i + 1; j < size; j += 1) sum -= (lower[j * size + i] as number) * (step[j] as number);
    step[i] = sum / (lower[i * size + i] as number);
  }
  return step;
}

function decompose(lower: Float64Array, size: number): void {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = lower[i * size + j] as number;
      for (let k = 0; k < j; k += 1) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      if (i === j) lower[i * size + i] = Math.sqrt(Math.max(sum, 1e-12));
      else lower[i * size + j] = sum / (lower[j * size + j] as number);
    }
  }
}

function add(into: Float64Array, what: Float64Array): void {
  for (let place = 0; place < into.length; place += 1) into[place] = (into[place] as number) + (what[place] as number);
}
