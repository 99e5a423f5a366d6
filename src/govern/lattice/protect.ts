/**
 * Protects a lattice: hides every small count, then for each looks for another whole table that agrees with all that
 * is given and in which it lies as far away as the minimum asks. What moves in that table is hidden too, and the table
 * is kept: it is the proof. Then what was hidden for nothing is given back, dear counts are tried again, and whoever
 * knows one finest count of 1 exactly is looked after.
 *
 * The same lattice gives the same mask: there is no clock and no chance in it.
 */
import type { Highs } from 'highs';
import { makeCoverage } from './coverage.ts';
import type { Lattice, Mask, Witness } from './lattice.ts';
import { neighborhoods } from './neighborhood.ts';
import { polish } from './polish.ts';
import { prune } from './prune.ts';
import { hide, releaseParent, rooms, type Search } from './search.ts';
import { keepFromOne } from './single-contributor.ts';
import { widen } from './widen.ts';
import { type WorkingSystem, workingSystem } from './working-system.ts';

export function protect(lattice: Lattice, highs: Highs): Mask {
  const system = workingSystem(lattice);
  const search: Search = { highs, system, coverage: makeCoverage(system), near: neighborhoods(system) };
  widenAll(search);
  prune(system, search.coverage);
  polish(search);
  prune(system, search.coverage);
  keepFromOne(search);
  return {
    hidden: lattice.cells.map((_, cell) => system.hidden[cell] === 1),
    witnesses: search.coverage.all(),
  };
}

function widenAll(search: Search): void {
  const { system, coverage } = search;
  for (const target of inOrder(system)) {
    if (!coverage.isWide(target)) makeWide(search, target);
  }
}

/** Counts of many students’ tables first: what they need hidden then serves the small ones. */
function inOrder({ isTarget, lattice, totals }: WorkingSystem): number[] {
  const targets = lattice.cells.flatMap((_, cell) => (isTarget[cell] === 1 ? [cell] : []));
  const members = (cell: number) => lattice.cells[cell]?.members.length ?? 0;
  return targets.sort(
    (left, right) => members(right) - members(left) || (totals[left] ?? 0) - (totals[right] ?? 0) || left - right,
  );
}

/** Hides as little more as it takes; where nothing else helps, totals that contain the count, the smallest first. */
function makeWide(search: Search, target: number): void {
  const { system, coverage } = search;
  for (;;) {
    const witness = findWitness(search, target);
    if (witness !== null) hide(system, coverage, witness);
    if (coverage.isWide(target)) return;
    if (witness === null && !releaseParent(system, target)) {
      throw new Error(`No other table was found for the count ${target}.`);
    }
  }
}

function findWitness(search: Search, target: number): Witness | null {
  const { below, above } = search.coverage.reach(target);
  const { minimum } = search.system.lattice;
  const value = search.system.totals[target] ?? 0;
  const down = -(minimum - above);
  const free = widen(search.highs, search.system, {
    target,
    by: minimum - below,
    unknowns: search.near.around(target, 3),
    free: true,
  });
  if (free !== null) return free;
  for (const unknowns of rooms(search, target)) {
    const up = widen(search.highs, search.system, { target, by: minimum - below, unknowns });
    if (up !== null) return up;
    if (value + down >= 0) {
      const other = widen(search.highs, search.system, { target, by: down, unknowns });
      if (other !== null) return other;
    }
  }
  return null;
}
