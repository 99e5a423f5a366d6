/** A lattice laid out for the search: which cells and links each unknown stands in, and what is hidden so far. */
import { isSmall, type Lattice, studentsIn } from './lattice.ts';

export interface WorkingSystem {
  readonly lattice: Lattice;
  readonly values: Int32Array;
  /** Value of each cell. */
  readonly totals: Int32Array;
  /** For each unknown, the cells that hold it; for each, the links, positive (left) or negative (right), from one. */
  readonly cellsOf: readonly (readonly number[])[];
  readonly linksOf: readonly (readonly number[])[];
  readonly hidden: Uint8Array;
  readonly isTarget: Uint8Array;
  readonly keep: Uint8Array;
  /** What showing each cell is worth, for each student that would move. */
  readonly cost: Float64Array;
}

export function workingSystem(lattice: Lattice): WorkingSystem {
  const { cells, links, minimum } = lattice;
  const cellsOf: number[][] = lattice.values.map(() => []);
  const linksOf: number[][] = lattice.values.map(() => []);
  const system: WorkingSystem = {
    lattice,
    values: Int32Array.from(lattice.values),
    totals: Int32Array.from(cells, (cell) => studentsIn(lattice, cell)),
    cellsOf,
    linksOf,
    hidden: new Uint8Array(cells.length),
    isTarget: new Uint8Array(cells.length),
    keep: Uint8Array.from(cells, ({ keep }) => (keep ? 1 : 0)),
    cost: new Float64Array(cells.length),
  };
  for (const [place, cell] of cells.entries()) {
    const value = system.totals[place] ?? 0;
    for (const member of cell.members) cellsOf[member]?.push(place);
    const small = isSmall(value, cell.zeroTells, minimum);
    system.isTarget[place] = small ? 1 : 0;
    system.hidden[place] = small || !cell.given ? 1 : 0;
    system.cost[place] = cell.weight * (1 + 0.1 * Math.log1p(value));
  }
  for (const [place, { left, right }] of links.entries()) {
    for (const member of left) linksOf[member]?.push(place + 1);
    for (const member of right) linksOf[member]?.push(-(place + 1));
  }
  return system;
}

/** How much each cell moves in a witness; cells that do not move are left out. */
export function cellMoves(system: WorkingSystem, witness: Iterable<readonly [number, number]>): Map<number, number> {
  const moved = new Map<number, number>();
  for (const [unknown, by] of witness) {
    for (const cell of system.cellsOf[unknown] ?? []) moved.set(cell, (moved.get(cell) ?? 0) + by);
  }
  for (const [cell, by] of moved) if (by === 0) moved.delete(cell);
  return moved;
}
