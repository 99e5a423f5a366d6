/** Which witnesses there are, what each moves, and how far apart they keep every small count. */
import type { Witness } from './lattice.ts';
import { cellMoves, type WorkingSystem } from './working-system.ts';

interface Kept {
  readonly witness: Witness;
  readonly moves: ReadonlyMap<number, number>;
}

export interface Coverage {
  /** Gives the number under which it is kept. */
  add(witness: Witness): number;
  /** Leaves witnesses out of everything below, until they are put back. */
  setAside(numbers: readonly number[]): void;
  putBack(numbers: readonly number[]): void;
  /** The witnesses in which a cell moves. */
  moving(cell: number): number[];
  movesOf(number: number): ReadonlyMap<number, number>;
  /** How far below and above its value a cell lies in some witness; some may be left out. */
  reach(cell: number, without?: ReadonlySet<number>): { readonly below: number; readonly above: number };
  /** The tables keep it apart by the minimum at least. */
  isWide(cell: number, without?: ReadonlySet<number>): boolean;
  witnessOf(number: number): Witness;
  all(): Witness[];
}

export function makeCoverage(system: WorkingSystem): Coverage {
  const kept: Kept[] = [];
  const aside = new Set<number>();
  const byCell: Map<number, number>[] = system.lattice.cells.map(() => new Map());
  const reach = (cell: number, without?: ReadonlySet<number>) => {
    let below = 0;
    let above = 0;
    for (const [number, by] of byCell[cell] ?? []) {
      if (without?.has(number)) continue;
      if (by > above) above = by;
      if (-by > below) below = -by;
    }
    return { below, above };
  };
  const putBack = (numbers: readonly number[]) => {
    for (const number of numbers) {
      aside.delete(number);
      for (const [cell, by] of kept[number]?.moves ?? []) byCell[cell]?.set(number, by);
    }
  };
  return {
    add(witness) {
      const number = kept.push({ witness, moves: cellMoves(system, witness) }) - 1;
      putBack([number]);
      return number;
    },
    setAside(numbers) {
      for (const number of numbers) {
        aside.add(number);
        for (const cell of kept[number]?.moves.keys() ?? []) byCell[cell]?.delete(number);
      }
    },
    putBack,
    moving: (cell) => [...(byCell[cell]?.keys() ?? [])],
    movesOf: (number) => kept[number]?.moves ?? new Map(),
    reach,
    isWide(cell, without) {
      const { below, above } = reach(cell, without);
      return below + above >= system.lattice.minimum;
    },
    witnessOf: (number) => kept[number]?.witness ?? [],
    all: () => kept.flatMap(({ witness }, number) => (aside.has(number) ? [] : [witness])),
  };
}
