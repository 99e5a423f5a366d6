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

/** Rows: the target, then every cell still given and every link that one of the unknowns stands in. */
function program(system: WorkingSystem, { target, by, unknowns, held, frozen, free }: Wanted, whole: boolean) {
  const { cellsOf, linksOf, hidden, keep, cost, values } = system;
  const rowOf = new Map<number, number>();
  const linkRowOf = new Map<number, number>();
  const rows: number[][] = [[]];
  const signs: number[][] = [[]];
  const priced: number[] = [];
  const put = (row: number, column: number, sign: number) => {
    rows[row]?.push(column, column + 1);
    signs[row]?.push(sign, -sign);
  };
  const newRow = (): number => {
    signs.push([]);
    return rows.push([]) - 1;
  };
  for (const [index, unknown] of unknowns.entries()) {
    for (const cell of cellsOf[unknown] ?? []) {
      if (cell === target) put(0, 2 * index, 1);
      else if (hidden[cell] === 1) continue;
      else {
        let row = rowOf.get(cell);
        if (row === undefined) {
          row = newRow();
          rowOf.set(cell, row);
          if (free !== true && keep[cell] === 0 && !frozen?.has(cell)) priced.push(cell);
        }
        put(row, 2 * index, 1);
      }
    }
    for (const link of linksOf[unknown] ?? []) {
      const place = Math.abs(link);
      const row = linkRowOf.get(place) ?? newRow();
      linkRowOf.set(place, row);
      put(row, 2 * index, Math.sign(link));
    }
  }
  const movable = 2 * unknowns.length;
  for (const [index, cell] of priced.entries()) put(rowOf.get(cell) ?? 0, movable + 2 * index, -1);
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
  const bounds = new Float64Array(rows.length);
  bounds[0] = by;
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length);
  return {
    numCols,
    numRows: rows.length,
    colCost,
    colLower: new Float64Array(numCols),
    colUpper,
    rowLower: bounds,
    rowUpper: bounds,
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols,
      starts,
      indices: rows.flat(),
      values: signs.flat(),
    },
    ...(whole ? { integrality: new Int32Array(numCols).fill(1) } : {}),
  };
}
