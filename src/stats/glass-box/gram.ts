import { foldRows, type Partition, type Terms } from './partition.ts';

export interface GramRequest {
  readonly partition: Partition;
  readonly terms: Terms;
  /** The terms that are boosted; the matrix covers only these. */
  readonly columns: readonly Uint8Array[];
  readonly fold: number;
  /** Log-odds at which the curvature is frozen, by place. */
  readonly scores: Float64Array;
  /** How much of the fold is counted: the first rows of it, which stand in a drawn order. */
  readonly share: number;
  /** total × total, filled here. */
  readonly into: Float64Array;
}

/**
 * The weighted co-occurrence of every pair of bins in one fold: entry (a, b) is the sum of h over the rows that lie in
 * bin a and in bin b, where h = w·p·(1 − p) is the curvature of the logistic loss. All that boosting needs to know of
 * the rows is in this matrix: a step δ on the bins of one leaf lowers the gradient of bin b by δ · Σ over a of (a, b).
 */
export function foldGram({ partition, terms, columns, fold, scores, share, into }: GramRequest): void {
  const { begin, end } = foldRows(partition, fold, share);
  const curvature = new Float64Array(end - begin);
  for (let place = begin; place < end; place += 1) {
    const probability = 1 / (1 + Math.exp(-(scores[place] as number)));
    curvature[place - begin] = ((partition.weights[place] as number) * probability * (1 - probability)) / share;
  }
  const sampled = columns.map((column) => column.subarray(begin, end));
  into.fill(0);
  for (let first = 0; first < columns.length; first += 1) {
    countDiagonal(sampled[first] as Uint8Array, curvature, into, terms, first);
    for (let second = first + 1; second < columns.length; second += 1) {
      const width = terms.sizes[second] as number;
      const block = new Float64Array((terms.sizes[first] as number) * width);
      countTogether(sampled[first] as Uint8Array, sampled[second] as Uint8Array, { curvature, width, block });
      placeBlock(block, into, { terms, first, second });
    }
  }
}

function countDiagonal(
  bins: Uint8Array,
  curvature: Float64Array,
  into: Float64Array,
  terms: Terms,
  term: number,
): void {
  const offset = terms.offsets[term] as number;
  const step = terms.total + 1;
  for (let row = 0; row < bins.length; row += 1) {
    const entry = (offset + (bins[row] as number)) * step;
    into[entry] = (into[entry] as number) + (curvature[row] as number);
  }
}

interface Counting {
  readonly curvature: Float64Array;
  readonly width: number;
  readonly block: Float64Array;
}

function countTogether(first: Uint8Array, second: Uint8Array, { curvature, width, block }: Counting): void {
  for (let row = 0; row < first.length; row += 1) {
    const entry = (first[row] as number) * width + (second[row] as number);
    block[entry] = (block[entry] as number) + (curvature[row] as number);
  }
}

interface BlockPlace {
  readonly terms: Terms;
  readonly first: number;
  readonly second: number;
}

function placeBlock(block: Float64Array, into: Float64Array, { terms, first, second }: BlockPlace): void {
  const height = terms.sizes[first] as number;
  const width = terms.sizes[second] as number;
  const top = terms.offsets[first] as number;
  const left = terms.offsets[second] as number;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = block[row * width + column] as number;
      into[(top + row) * terms.total + left + column] = value;
      into[(left + column) * terms.total + top + row] = value;
    }
  }
}

/** Turns the matrix of one fold, in place, into the matrix of all the others: total − fold; returns its diagonal. */
export function withoutFold(total: Float64Array, fold: Float64Array, size: number): Float64Array {
  const diagonal = new Float64Array(size);
  for (let entry = 0; entry < fold.length; entry += 1) {
    fold[entry] = (total[entry] as number) - (fold[entry] as number);
  }
  for (let bin = 0; bin < size; bin += 1) diagonal[bin] = Math.max(0, fold[bin * (size + 1)] as number);
  return diagonal;
}

/** Running sums down the bins of each term: row c of a term becomes the sum of its rows 0 … c. */
export function accumulateTerms(gram: Float64Array, terms: Terms): void {
  const size = terms.total;
  for (let term = 0; term < terms.sizes.length; term += 1) {
    const offset = terms.offsets[term] as number;
    for (let bin = 1; bin < (terms.sizes[term] as number); bin += 1) {
      const above = (offset + bin - 1) * size;
      const here = (offset + bin) * size;
      for (let other = 0; other < size; other += 1) {
        gram[here + other] = (gram[here + other] as number) + (gram[above + other] as number);
      }
    }
  }
}
