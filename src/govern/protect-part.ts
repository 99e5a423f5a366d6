/**
 * Protects the hidden numbers of one connected system of sums by moving them.
 *
 * For a hidden number, look for the cheapest other table that agrees with every sum and in which this number lies as
 * far away as the minimum asks; whatever moves in it is hidden too. That table is the proof: nobody who sees only
 * what did not move can tell the two apart. One such table often serves many hidden numbers, which are then done.
 * Hidden numbers move nearly free, shown ones at a cost that grows with what they tell; none falls below zero.
 */
import type { Highs, Model } from 'highs';
import type { Entry, Sum } from './cell-system.ts';

export interface PartToProtect {
  readonly entries: readonly Entry[];
  /** Places of this part in `entries`. */
  readonly places: readonly number[];
  readonly sums: readonly Sum[];
  readonly hidden: Set<number>;
  /** Hides a number with what tells it; gives the places that were shown until then. */
  readonly hide: (place: number) => readonly number[];
  readonly minimum: number;
}

/** A move costs this while the number is hidden already: a little, so that no move is idle. */
const costOfHidden = 1e-4;
/** What a total costs against one of its parts, for each sum that it is the total of. */
const costOfTotal = 8;
const tolerance = 1e-6;
const optimal = 7;

export function protectPart(part: PartToProtect, highs: Highs): void {
  const { entries, places, hidden, minimum } = part;
  const targets = places.filter((place) => hidden.has(place));
  if (targets.length === 0) return;
  const column = new Map(places.map((place, index) => [place, index]));
  const model = highs.createModel(modelOf(part, column));
  try {
    model.options.set({ output_flag: false, presolve: 'off' });
    // How far below and above its true value each number has been seen to lie, in tables that agree with all shown.
    const below = new Float64Array(places.length);
    const above = new Float64Array(places.length);
    for (const target of inOrder(targets, entries)) {
      const index = column.get(target) ?? 0;
      const needed = minimum - (below[index] ?? 0);
      if ((above[index] ?? 0) >= needed - tolerance) continue;
      const moves = cheapestMoves(model, {
        index,
        size: places.length,
        needed,
        value: entries[target]?.value ?? 0,
      });
      for (const [moved, by] of moves.entries()) {
        if (Math.abs(by) < tolerance) continue;
        below[moved] = Math.max(below[moved] ?? 0, -by);
        above[moved] = Math.max(above[moved] ?? 0, by);
        const place = places[moved] ?? 0;
        if (!hidden.has(place)) makeCheap(model, part.hide(place), column);
      }
    }
  } finally {
    model.dispose();
  }
}

/** The smallest first: they need the widest moves, which often serve the others. */
function inOrder(targets: readonly number[], entries: readonly Entry[]): number[] {
  return [...targets].sort((left, right) => (entries[left]?.value ?? 0) - (entries[right]?.value ?? 0));
}

function makeCheap(model: Model, opened: readonly number[], column: ReadonlyMap<number, number>): void {
  for (const place of opened) {
    const index = column.get(place);
    if (index === undefined) continue;
    model.changeColCost(2 * index, costOfHidden);
    model.changeColCost(2 * index + 1, costOfHidden);
  }
}

interface Wanted {
  readonly index: number;
  readonly size: number;
  readonly needed: number;
  /** True value of the target, the most that it can fall. */
  readonly value: number;
}

/** By how much each number moves in the cheapest table in which the target lies higher by what is needed. */
function cheapestMoves(model: Model, { index, size, needed, value }: Wanted): Float64Array {
  model.changeColBounds(2 * index, needed, needed);
  model.changeColBounds(2 * index + 1, 0, 0);
  model.run();
  const status: number = model.getModelStatus();
  const values = status === optimal ? model.getSolution().colValue : null;
  model.changeColBounds(2 * index, 0, Number.POSITIVE_INFINITY);
  model.changeColBounds(2 * index + 1, 0, value);
  if (values === null) throw new Error(`Small counts could not be protected (solver status ${status}).`);
  return Float64Array.from({ length: size }, (_, place) => (values[2 * place] ?? 0) - (values[2 * place + 1] ?? 0));
}

/** Two columns a number, up and down, and a row a sum: what moves in the parts moves in the total. */
function modelOf({ entries, places, sums, hidden }: PartToProtect, column: ReadonlyMap<number, number>) {
  const totalOf = new Map<number, number>();
  for (const { total } of sums) totalOf.set(total, (totalOf.get(total) ?? 0) + 1);
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const add = (place: number, sign: 1 | -1) => {
    const index = column.get(place) ?? 0;
    indices.push(2 * index, 2 * index + 1);
    values.push(sign, -sign);
  };
  for (const { total, parts } of sums) {
    add(total, -1);
    for (const place of parts) add(place, 1);
    starts.push(indices.length);
  }
  const value = (place: number) => entries[place]?.value ?? 0;
  const costs = places.flatMap((place) => {
    const cost = hidden.has(place)
      ? costOfHidden
      : (1 + 0.1 * Math.log1p(value(place))) * costOfTotal ** (totalOf.get(place) ?? 0);
    return [cost, cost];
  });
  const zeros = new Float64Array(sums.length);
  return {
    numCols: 2 * places.length,
    numRows: sums.length,
    colCost: costs,
    colLower: new Float64Array(2 * places.length),
    colUpper: places.flatMap((place) => [Number.POSITIVE_INFINITY, value(place)]),
    rowLower: zeros,
    rowUpper: zeros,
    matrix: { format: 'csr' as const, numRows: sums.length, numCols: 2 * places.length, starts, indices, values },
  };
}
