import { type BasisColumn, designOf, linearBasis } from './linear-basis.ts';
import type { Partition, Terms } from './partition.ts';
import { type FoldedRows, leaveOutSolutions, linearScore, ridgeSolution } from './ridge-by-fold.ts';

export interface LinearRequest {
  readonly partitions: readonly Partition[];
  readonly terms: Terms;
  readonly columns: readonly Float64Array[];
  readonly bins: readonly Uint8Array[];
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly directions: Int8Array;
}

export interface LinearPart {
  /** By partition, by bag, the scores by bin: a bag learns from every fold but its own, as the boosted ones do. */
  readonly bags: readonly (readonly Float64Array[])[];
  /** By row, the log-odds from the bags that did not see it. */
  readonly outOfFold: Float64Array;
}

const RIDGES = [1024, 256, 64, 16, 4, 1];
const CHOICE_ROWS = 5_000;
/** Where one pass over the rows would cost more multiplications than this, the table is left to boosting alone. */
const MOST_WORK = 1e9;

/** A ridge regression on lines through the bins, fold by fold; null where the table is too wide for it. */
export function linearPart(request: LinearRequest): LinearPart | null {
  const { partitions, terms, bins, labels, weights } = request;
  const basis = linearBasis(request);
  const rows = labels.length;
  if (basis.length === 0 || rows * basis.length ** 2 > MOST_WORK) return null;
  const design = designOf(basis, bins, rows);
  const directions = Int8Array.from([0, ...basis.map(({ direction }) => direction)]);
  const folded = partitions.map(
    (partition): FoldedRows => ({ design, labels, weights, directions, ...foldsOf(partition) }),
  );
  const first = folded[0];
  if (first === undefined) return null;
  const ridge = chooseRidge(first);
  const whole = ridgeSolution(first, ridge, new Float64Array(design.width));
  const outOfFold = new Float64Array(rows);
  const bags = folded.map((rowsOf) => {
    const solutions = leaveOutSolutions(rowsOf, ridge, whole);
    for (const row of rowsOf.places) {
      const score = linearScore(design, row, solutions[rowsOf.folds[row] as number] as Float64Array);
      outOfFold[row] = (outOfFold[row] as number) + score / partitions.length;
    }
    return solutions.map((solution) => scoresByBin(solution, basis, terms));
  });
  return { bags, outOfFold };
}

/** The ridge whose predictions of rows left out are best, over at most 5,000 rows. Source: Hoerl & Kennard 1970. */
function chooseRidge(rows: FoldedRows): number {
  const stride = Math.max(1, rows.places.length / CHOICE_ROWS);
  const count = Math.floor(rows.places.length / stride);
  const places = Int32Array.from({ length: count }, (_, place) => rows.places[Math.floor(place * stride)] as number);
  const some = { ...rows, places };
  let best = { ridge: RIDGES[0] as number, loss: Number.POSITIVE_INFINITY };
  let start: Float64Array = new Float64Array(rows.design.width);
  for (const ridge of RIDGES) {
    start = ridgeSolution(some, ridge, start);
    const solutions = leaveOutSolutions(some, ridge, start);
    const loss = leftOutLoss(some, solutions);
    if (loss < best.loss) best = { ridge, loss };
  }
  return best.ridge;
}

function leftOutLoss(
  { design, labels, weights, places, folds }: FoldedRows,
  solutions: readonly Float64Array[],
): number {
  let loss = 0;
  for (const row of places) {
    const score = linearScore(design, row, solutions[folds[row] as number] as Float64Array);
    const against = labels[row] === 1 ? -score : score;
    loss += (weights[row] as number) * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return loss;
}

function foldsOf({ order, starts }: Partition): Pick<FoldedRows, 'places' | 'folds' | 'foldCount'> {
  const folds = new Uint8Array(order.length);
  for (let fold = 0; fold + 1 < starts.length; fold += 1) {
    for (const row of order.subarray(starts[fold], starts[fold + 1])) folds[row] = fold;
  }
  return { places: Int32Array.from(order.keys()), folds, foldCount: starts.length - 1 };
}

/** As the boosted bags keep it: the intercept lies in the first term, which every row has one bin of. */
function scoresByBin(solution: Float64Array, basis: readonly BasisColumn[], terms: Terms): Float64Array {
  const scores = new Float64Array(terms.total);
  scores.fill(solution[0] as number, 0, terms.sizes[0]);
  for (const [place, { term, byBin }] of basis.entries()) {
    const offset = terms.offsets[term] as number;
    const slope = solution[place + 1] as number;
    for (const [bin, value] of byBin.entries()) {
      scores[offset + bin] = (scores[offset + bin] as number) + slope * value;
    }
  }
  return scores;
}
