/**
 * Keeps small counts from whoever knows one finest count of 1 exactly: the child it counts, or anyone who knows that
 * child. If every other table of a small count moves that one, knowing it would tell the small count: one more table
 * is looked for in which it stays.
 */
import type { Lattice } from './lattice.ts';
import { sameCounts } from './same-count.ts';
import { hide, releaseParent, rooms, type Search } from './search.ts';
import { widen } from './widen.ts';

export function keepFromOne(search: Search): void {
  const { system } = search;
  const isSame = sameCounts(system.lattice);
  const toldBy = (target: number) =>
    knownToTell(search, target).filter((one) => !isSame(system.lattice.cells[target]?.members ?? [], one));
  for (const [target, is] of system.isTarget.entries()) {
    if (is === 0 || isOfEarlier(system.lattice, target)) continue;
    for (let known = toldBy(target); known.length > 0; known = toldBy(target)) {
      if (holdStill(search, target, known)) continue;
      const [first = 0] = known;
      while (!holdStill(search, target, [first])) {
        if (!releaseParent(system, target)) throw new Error(`The count ${target} could be told by one student.`);
      }
    }
  }
}

/** Finest counts of 1 that move in every table of the target: knowing one of them would tell it. */
function knownToTell({ system, coverage }: Search, target: number): number[] {
  const members = system.lattice.cells[target]?.members ?? [];
  const own = members.length === 1 ? members[0] : undefined;
  let common: Set<number> | undefined;
  for (const number of coverage.moving(target)) {
    const ones = coverage.witnessOf(number).flatMap(([unknown]) => (system.values[unknown] === 1 ? [unknown] : []));
    common = common === undefined ? new Set(ones) : new Set(ones.filter((unknown) => common?.has(unknown)));
    if (common.size === 0) return [];
  }
  const { earlierFrom = system.values.length } = system.lattice;
  return [...(common ?? [])].filter((unknown) => unknown !== own && unknown < earlierFrom);
}

/** A count that only the release before holds: its own proof looked after it. */
function isOfEarlier({ cells, earlierFrom }: Lattice, target: number): boolean {
  return earlierFrom !== undefined && cells[target]?.members.some((member) => member >= earlierFrom) === true;
}

function holdStill(search: Search, target: number, known: readonly number[]): boolean {
  const { highs, system, coverage } = search;
  const held = new Set(known);
  for (const unknowns of rooms(search, target)) {
    for (const by of (system.totals[target] ?? 0) > 0 ? [1, -1] : [1]) {
      const witness = widen(highs, system, { target, by, unknowns, held });
      if (witness === null) continue;
      hide(system, coverage, witness);
      return true;
    }
  }
  return false;
}
