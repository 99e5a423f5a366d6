/**
 * Checks a mask and its proof by whole-number arithmetic alone: no solver, no fraction, nothing shared with the search.
 *
 * For every small count, and every small finest count behind them, there must be tables (the true one among them) that
 * are whole numbers of zero or more, agree with every count given and every link, and differ in that count by the
 * minimum or more. And whoever knows one finest count of 1 exactly must still be left with two values for it.
 *
 * Example: a row 3 + 27 = 30 of which only the 30 is given, with the witness (+7, −7): 3 could be 10. For a minimum of
 * 10 that is too narrow; (+10, −10) proves it.
 */
import type { Lattice, Mask, Witness } from './lattice.ts';
import { sameCounts } from './same-count.ts';

export interface Proof {
  /** Small counts that need a proof, and those for which there is none. */
  readonly targets: number;
  readonly unproved: readonly number[];
  /** Small counts that somebody who knows one finest count of 1 could work out, each with that finest count. */
  readonly toldToOne: readonly (readonly [cell: number, unknown: number])[];
  /** What is wrong with the witnesses themselves; each in a sentence. */
  readonly faults: readonly string[];
}

export function verify(lattice: Lattice, mask: Mask): Proof {
  const { cells, minimum, earlierFrom = lattice.values.length } = lattice;
  const cellsOf: number[][] = lattice.values.map(() => []);
  for (const [place, cell] of cells.entries()) for (const member of cell.members) cellsOf[member]?.push(place);
  const faults = mask.witnesses.flatMap((witness, number) => faultsOf({ lattice, mask, cellsOf }, witness, number));
  const byCell = new Map<number, { witness: number; by: number }[]>();
  const moved = mask.witnesses.map((witness) => new Map(witness));
  for (const [number, witness] of mask.witnesses.entries()) {
    for (const [place, by] of sumsOf(witness, cellsOf)) {
      if (by !== 0) byCell.set(place, [...(byCell.get(place) ?? []), { witness: number, by }]);
    }
  }
  const ones = new Set(lattice.values.flatMap((value, unknown) => (value === 1 ? [unknown] : [])));
  const isSame = sameCounts(lattice);
  const unproved: number[] = [];
  const toldToOne: [number, number][] = [];
  let targets = 0;
  for (const [place, cell] of cells.entries()) {
    const value = cell.members.reduce((sum, member) => sum + (lattice.values[member] ?? 0), 0);
    if (value >= minimum || (value === 0 && !cell.zeroTells)) continue;
    targets += 1;
    const seen = byCell.get(place) ?? [];
    const most = seen.reduce((least, { by }) => (by > least ? by : least), 0);
    const least = seen.reduce((below, { by }) => (by < below ? by : below), 0);
    if (mask.hidden[place] !== true || most - least < minimum) unproved.push(place);
    const [first, ...rest] = seen;
    if (first === undefined || cell.members.some((member) => member >= earlierFrom)) continue;
    for (const unknown of moved[first.witness]?.keys() ?? []) {
      if (!ones.has(unknown) || unknown >= earlierFrom || (cell.members.length === 1 && cell.members[0] === unknown))
        continue;
      const isTold = rest.every(({ witness }) => moved[witness]?.has(unknown));
      if (isTold && !isSame(cell.members, unknown)) toldToOne.push([place, unknown]);
    }
  }
  return { targets, unproved, toldToOne, faults };
}

interface Checked {
  readonly lattice: Lattice;
  readonly mask: Mask;
  readonly cellsOf: readonly (readonly number[])[];
}

function faultsOf({ lattice, mask, cellsOf }: Checked, witness: Witness, number: number): string[] {
  const faults: string[] = [];
  for (const [unknown, by] of witness) {
    const value = lattice.values[unknown];
    if (value === undefined || !Number.isSafeInteger(by) || by === 0) faults.push(`Table ${number} is not whole.`);
    else if (value + by < 0) faults.push(`Table ${number} counts fewer than nobody.`);
  }
  if (new Set(witness.map(([unknown]) => unknown)).size !== witness.length) {
    faults.push(`Table ${number} moves a count twice.`);
  }
  for (const [place, by] of sumsOf(witness, cellsOf)) {
    const given = lattice.cells[place]?.given === true && mask.hidden[place] !== true;
    if (by !== 0 && given) faults.push(`Table ${number} does not agree with the given count ${place}.`);
  }
  const moved = new Map(witness);
  for (const { left, right } of lattice.links) {
    const difference = added(left, moved) - added(right, moved);
    if (difference !== 0) faults.push(`Table ${number} counts the same students twice, differently.`);
  }
  return faults;
}

function added(unknowns: readonly number[], moved: ReadonlyMap<number, number>): number {
  return unknowns.reduce((sum, unknown) => sum + (moved.get(unknown) ?? 0), 0);
}

function sumsOf(witness: Witness, cellsOf: readonly (readonly number[])[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [unknown, by] of witness) {
    for (const place of cellsOf[unknown] ?? []) sums.set(place, (sums.get(place) ?? 0) + by);
  }
  return sums;
}
