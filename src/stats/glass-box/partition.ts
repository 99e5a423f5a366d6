import { type RandomSource, randomInteger } from '../seeded-random.ts';

/** The terms that a model adds up, each a run of bins in one long vector of all bins. */
export interface Terms {
  readonly offsets: Int32Array;
  readonly sizes: Int32Array;
  /** Bins of all terms together. */
  readonly total: number;
}

export function termsOf(sizes: readonly number[]): Terms {
  const offsets = new Int32Array(sizes.length);
  let total = 0;
  for (const [term, size] of sizes.entries()) {
    offsets[term] = total;
    total += size;
  }
  return { offsets, sizes: Int32Array.from(sizes), total };
}

/**
 * The training rows in the order of their folds, so that a fold is one block. Bag k learns from every block but k.
 * All arrays are on shared memory: threads work on them without copying.
 */
export interface Partition {
  readonly rows: number;
  /** `order[place]` is the row, as the caller numbers it, that stands at this place. */
  readonly order: Int32Array;
  /** Fold k is the places from `starts[k]` to before `starts[k + 1]`. */
  readonly starts: Int32Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  /** By term, the bin of each place. */
  readonly columns: readonly Uint8Array[];
  /** By place, the log-odds from the bag that did not see it. */
  readonly outOfFold: Float64Array;
}

/** The places of a fold, or of the first share of it. */
export function foldRows({ starts }: Partition, fold: number, share: number): { begin: number; end: number } {
  const begin = starts[fold] as number;
  return { begin, end: begin + Math.ceil(((starts[fold + 1] as number) - begin) * share) };
}

export interface RowsToPart {
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly groups: Int32Array | undefined;
  readonly bins: readonly Uint8Array[];
}

export function partitionRows(rows: RowsToPart, folds: number, random: RandomSource): Partition {
  const count = rows.labels.length;
  const fold =
    rows.groups === undefined ? foldByLabel(rows.labels, folds, random) : foldByGroup(rows.groups, folds, random);
  const starts = new Int32Array(folds + 1);
  for (const of of fold) starts[of + 1] = (starts[of + 1] as number) + 1;
  for (let k = 0; k < folds; k += 1) starts[k + 1] = (starts[k + 1] as number) + (starts[k] as number);
  const next = starts.slice();
  const order = new Int32Array(new SharedArrayBuffer(count * 4));
  for (const row of shuffledPlaces(count, random)) {
    const k = fold[row] as number;
    const place = next[k] as number;
    order[place] = row;
    next[k] = place + 1;
  }
  return {
    rows: count,
    order,
    starts,
    labels: gatherBytes(rows.labels, order),
    weights: gatherNumbers(rows.weights, order),
    columns: rows.bins.map((column) => gatherBytes(column, order)),
    outOfFold: sharedNumbers(count),
  };
}

/** The same folds over other terms: their bins are given in the caller's order of rows. */
export function withPairColumns(partition: Partition, bins: readonly Uint8Array[]): Partition {
  return {
    ...partition,
    columns: bins.map((column) => gatherBytes(column, partition.order)),
    outOfFold: sharedNumbers(partition.rows),
  };
}

export function sharedNumbers(count: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(count * 8));
}

function gatherBytes(column: Uint8Array, order: Int32Array): Uint8Array {
  const gathered = new Uint8Array(new SharedArrayBuffer(order.length));
  for (let place = 0; place < order.length; place += 1) gathered[place] = column[order[place] as number] as number;
  return gathered;
}

function gatherNumbers(column: Float64Array, order: Int32Array): Float64Array {
  const gathered = sharedNumbers(order.length);
  for (let place = 0; place < order.length; place += 1) gathered[place] = column[order[place] as number] as number;
  return gathered;
}

function shuffledPlaces(count: number, random: RandomSource): Int32Array {
  const places = Int32Array.from({ length: count }, (_, place) => place);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = randomInteger(random, last + 1);
    const moved = places[last] as number;
    places[last] = places[other] as number;
    places[other] = moved;
  }
  return places;
}

/** Each class is dealt like cards, so that every fold has its share of the rarer one. */
function foldByLabel(labels: Uint8Array, folds: number, random: RandomSource): Uint8Array {
  const fold = new Uint8Array(labels.length);
  const dealt = [0, 0];
  for (const row of shuffledPlaces(labels.length, random)) {
    const label = labels[row] as number;
    const turn = dealt[label] as number;
    fold[row] = label === 1 ? turn % folds : folds - 1 - (turn % folds);
    dealt[label] = turn + 1;
  }
  return fold;
}

/** The largest groups first, each to the fold that has the fewest rows so far. */
function foldByGroup(groups: Int32Array, folds: number, random: RandomSource): Uint8Array {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const names = [...sizes.keys()].sort((left, right) => left - right);
  const shuffled = [...shuffledPlaces(names.length, random)].map((place) => names[place] as number);
  shuffled.sort((left, right) => (sizes.get(right) ?? 0) - (sizes.get(left) ?? 0));
  const filled = new Array<number>(folds).fill(0);
  const foldOf = new Map<number, number>();
  for (const group of shuffled) {
    const emptiest = filled.indexOf(Math.min(...filled));
    foldOf.set(group, emptiest);
    filled[emptiest] = (filled[emptiest] as number) + (sizes.get(group) ?? 0);
  }
  return Uint8Array.from(groups, (group) => foldOf.get(group) ?? 0);
}
