/**
 * Looks for the cheapest other table in which one small count lies elsewhere: a linear program over the unknowns of
 * some blocks. What is given may not move, or only at its price; what is hidden moves nearly free.
 */
import type { Highs } from 'highs';
import type { Witness } from './lattice.ts';
import type { WorkingSystem } from './working-system.ts';

export interface Wanted {
  readonly target: number;
  /** By how much the target shall lie higher (or lower, below zero). */
  readonly by: number;
  /** Unknowns that may move. */
  readonly unknowns: readonly number[];
  /** Unknowns whose value is taken as known. */
  readonly held?: ReadonlySet<number>;
  /** Cells that may not move although they could be hidden. */
  readonly frozen?: ReadonlySet<number>;
  /** Nothing that is given may move. */
  readonly free?: boolean;
  /** Give up where the cheapest table has fractions of students: an integer program would cost more than it is worth. */
  readonly quick?: boolean;
}

/** A move costs this while nothing is given away by it: a little, so that no move is idle. */
const costOfMove = 1e-3;
const optimal = 7;
const nearWhole = 1e-6;

export function widen(highs: Highs, system: WorkingSystem, wanted: Wanted): Witness | null {
  const found = solve(highs, system, wanted, false);
  if (found === null || found.isWhole) return found?.witness ?? null;
  if (wanted.quick) return null;
  const support = found.witness.map(([unknown]) => unknown);
  return (
    solve(highs, system, { ...wanted, unknowns: support }, true)?.witness ??
    solve(highs, system, wanted, true)?.witness ??
    null
  );
}

interface Solved {
  readonly witness: Witness;
  readonly isWhole: boolean;
}

function solve(highs: Highs, system: WorkingSystem, wanted: Wanted, whole: boolean): Solved | null {
  const model = highs.createModel(program(system, wanted, whole));
  try {
    model.options.set(
      whole ? { output_flag: false, mip_max_nodes: 200 } : { output_flag: false, presolve: 'off', simplex_strategy: 1 },
    );
    model.run();
    const status: number = model.getModelStatus();
    if (status !== optimal) return null;
    const columns = model.getSolution().colValue;
    const witness: [number, number][] = [];
    let isWhole = true;
    for (const [index, unknown] of wanted.unknowns.entries()) {
      const by = (columns[2 * index] ?? 0) - (columns[2 * index + 1] ?? 0);
      const rounded = Math.round(by);
      if (Math.abs(by - rounded) > nearWhole) isWhole = false;
      if (Math.abs(by) > nearWhole) witness.push([unknown, isWhole || whole ? rounded : by]);
    }
    return { witness: isWhole || whole ? witness.filter(([, by]) => by !== 0) : witness, isWhole };
  } finally {
    model.dispose();
  }
}

/**
 * Columns: each unknown up and down, then each priced cell up and down. Rows: the target, then every cell still given
 * and every link that one of the unknowns stands in.
 */
function program(system: WorkingSystem, { target, by, unknowns, held, frozen, free }: Wanted, whole: boolean) {
  const { cellsOf, linksOf, hidden, keep, cost, values } = system;
  const rowOf = new Map<number, number>();
  const priced: number[] = [];
  const starts = [0];
  const indices: number[] = [];
  const entries: number[] = [];
  let numRows = 1;
  const rowFor = (key: number): number => {
    const known = rowOf.get(key);
    if (known !== undefined) return known;
    rowOf.set(key, numRows);
    if (key >= 0 && free !== true && keep[key] === 0 && !frozen?.has(key)) priced.push(key);
    numRows += 1;
    return numRows - 1;
  };
  for (const unknown of unknowns) {
    const from = indices.length;
    for (const cell of cellsOf[unknown] ?? []) {
      if (cell !== target && hidden[cell] === 1) continue;
      indices.push(cell === target ? 0 : rowFor(cell));
      entries.push(1);
    }
    for (const link of linksOf[unknown] ?? []) {
      indices.push(rowFor(-Math.abs(link)));
      entries.push(link > 0 ? 1 : -1);
    }
    const to = indices.length;
    starts.push(to);
    for (let place = from; place < to; place += 1) {
      indices.push(indices[place] ?? 0);
      entries.push(-(entries[place] ?? 0));
    }
    starts.push(indices.length);
  }
  for (const cell of priced) {
    const row = rowOf.get(cell) ?? 0;
    indices.push(row, row);
    entries.push(-1, 1);
    starts.push(indices.length - 1, indices.length);
  }
  const movable = 2 * unknowns.length;
  const numCols = movable + 2 * priced.length;
  const colCost = new Float64Array(numCols).fill(costOfMove);
  for (const [index, cell] of priced.entries()) {
    colCost[movable + 2 * index] = cost[cell] ?? 1;
    colCost[movable + 2 * index + 1] = cost[cell] ?? 1;
  }
  const colUpper = new Float64Array(numCols).fill(Number.POSITIVE_INFINITY);
  for (const [index, unknown] of unknowns.entries()) {
    colUpper[2 * index + 1] = values[unknown] ?? 0;
    if (held?.has(unknown)) colUpper[2 * index] = colUpper[2 * index + 1] = 0;
  }
  const bounds = new Float64Array(numRows);
  bounds[0] = by;
  return {
    numCols,
    numRows,
    colCost,
    colLower: new Float64Array(numCols),
    colUpper,
    rowLower: bounds,
    rowUpper: bounds,
    matrix: {
      format: 'csc' as const,
      numRows,
      numCols,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(entries),
    },
    ...(whole ? { integrality: new Int32Array(numCols).fill(1) } : {}),
  };
}
