/** What the search for other tables works with, and the few steps that its parts share. */
import type { Highs } from 'highs';
import type { Coverage } from './coverage.ts';
import type { Witness } from './lattice.ts';
import type { Neighborhoods } from './neighborhood.ts';
import type { WorkingSystem } from './working-system.ts';

export interface Search {
  readonly highs: Highs;
  readonly system: WorkingSystem;
  readonly coverage: Coverage;
  readonly near: Neighborhoods;
}

/** How many other blocks to look at, before looking at all. */
const reaches = [10, 25];

export function* rooms({ near }: Pick<Search, 'near'>, target: number): Generator<readonly number[]> {
  for (const others of reaches) if (others + 1 < near.blocks) yield near.around(target, others);
  yield near.all;
}

/** Keeps a witness and hides what moves in it; gives its number. */
export function hide(system: WorkingSystem, coverage: Coverage, witness: Witness): number {
  const number = coverage.add(witness);
  for (const cell of coverage.movesOf(number).keys()) system.hidden[cell] = 1;
  return number;
}

/** Lets the smallest total that contains the count, and is still kept, be hidden. */
export function releaseParent({ lattice, keep, hidden }: WorkingSystem, target: number): boolean {
  const members = lattice.cells[target]?.members ?? [];
  const isKept = (place: number) => keep[place] === 1 && hidden[place] === 0 && lattice.cells[place]?.fixed !== true;
  const parents = lattice.cells
    .flatMap((cell, place) => (isKept(place) && holds(cell.members, members) ? [place] : []))
    .sort((left, right) => (lattice.cells[left]?.members.length ?? 0) - (lattice.cells[right]?.members.length ?? 0));
  const next = parents[0] ?? lattice.cells.findIndex((_, place) => isKept(place));
  if (next < 0) return false;
  keep[next] = 0;
  return true;
}

function holds(whole: readonly number[], part: readonly number[]): boolean {
  const inWhole = new Set(whole);
  return part.every((member) => inWhole.has(member));
}
