/** Gives back what need not be hidden: dearest first, as long as every small count keeps its width without it. */
import type { Coverage } from './coverage.ts';
import type { WorkingSystem } from './working-system.ts';

/** The cells hidden for the sake of others, the dearest first. */
export function hiddenForOthers({ lattice, hidden, isTarget, cost }: WorkingSystem): number[] {
  return lattice.cells
    .flatMap(({ given }, cell) => (given && hidden[cell] === 1 && isTarget[cell] === 0 ? [cell] : []))
    .sort((left, right) => (cost[right] ?? 0) - (cost[left] ?? 0) || left - right);
}

export function prune(system: WorkingSystem, coverage: Coverage): void {
  for (const cell of hiddenForOthers(system)) {
    const lost = coverage.moving(cell);
    if (!areWideWithout({ system, coverage }, lost)) continue;
    coverage.setAside(lost);
    system.hidden[cell] = 0;
  }
}

interface Covered {
  readonly system: WorkingSystem;
  readonly coverage: Coverage;
}

/** Whether every small count keeps its width when these witnesses are gone. */
function areWideWithout({ system, coverage }: Covered, lost: readonly number[]): boolean {
  const without = new Set(lost);
  const seen = new Set<number>();
  for (const number of lost) {
    for (const target of coverage.movesOf(number).keys()) {
      if (system.isTarget[target] === 0 || seen.has(target)) continue;
      seen.add(target);
      if (!coverage.isWide(target, without)) return false;
    }
  }
  return true;
}
