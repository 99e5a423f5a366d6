/**
 * Tries again for what was hidden for the sake of others: would it cost less to give this count, and to look for other
 * tables for those that had relied on it? The dearest first, with a fixed number of programs.
 */

import { hiddenForOthers } from './prune.ts';
import { hide, rooms, type Search } from './search.ts';
import { widen } from './widen.ts';
import type { WorkingSystem } from './working-system.ts';

const programsAllowed = 250;

export function polish(search: Search): void {
  const { system } = search;
  let left = programsAllowed;
  for (const cell of hiddenForOthers(system)) {
    if (left <= 0) return;
    if (system.hidden[cell] === 1) left -= tryToGive(search, cell);
  }
}

/** Gives how many programs it took. */
function tryToGive(search: Search, cell: number): number {
  const { system, coverage, highs } = search;
  const { minimum } = system.lattice;
  const before = system.hidden.slice();
  const lost = coverage.moving(cell);
  const touched = new Set(lost.flatMap((number) => [...coverage.movesOf(number).keys()]));
  coverage.setAside(lost);
  system.hidden[cell] = 0;
  const frozen = new Set([cell]);
  const worth = system.cost[cell] ?? 1;
  const added: number[] = [];
  let programs = 0;
  let isBetter = true;
  for (const target of touched) {
    if (system.isTarget[target] === 0 || coverage.isWide(target)) continue;
    const [unknowns = []] = rooms(search, target);
    programs += 1;
    const by = minimum - coverage.reach(target).below;
    const witness = widen(highs, system, { target, by, unknowns, frozen, quick: true });
    if (witness !== null) {
      added.push(hide(system, coverage, witness));
    }
    if (witness === null || !coverage.isWide(target) || costOfNew(system, before) >= worth) {
      isBetter = false;
      break;
    }
  }
  if (!isBetter) {
    coverage.setAside(added);
    coverage.putBack(lost);
    system.hidden.set(before);
  }
  return programs;
}

function costOfNew({ hidden, cost }: WorkingSystem, before: Uint8Array): number {
  let sum = 0;
  for (const [cell, is] of hidden.entries()) if (is === 1 && before[cell] === 0) sum += cost[cell] ?? 1;
  return sum;
}
