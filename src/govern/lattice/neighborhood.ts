/**
 * Where to look for another table: in the blocks (schools) of a small count, and in those that could give or take the
 * same kind of students, best those where such counts are hidden anyway. The whole system is the last resort.
 */
import type { WorkingSystem } from './working-system.ts';

export interface Neighborhoods {
  /** Unknowns of the target’s blocks and of so many others. */
  around(target: number, others: number): number[];
  readonly all: readonly number[];
  readonly blocks: number;
}

export function neighborhoods(system: WorkingSystem): Neighborhoods {
  const { blocks, kinds, groups } = system.lattice;
  const ofBlock = Map.groupBy(blocks.keys(), (unknown) => blocks[unknown] ?? 0);
  const ofKind = Map.groupBy(kinds.keys(), (unknown) => kinds[unknown] ?? 0);
  const ofGroup = Map.groupBy(groups.keys(), (unknown) => groups[unknown] ?? 0);
  const given = system.cellsOf.map((cells) => cells.filter((cell) => system.lattice.cells[cell]?.given === true));

  /** How well a block could move with the target: by students whom it could give, and by what it hides anyway. */
  function scores(unknowns: Iterable<number>): Map<number, number> {
    const found = new Map<number, number>();
    for (const unknown of unknowns) {
      const cells = given[unknown] ?? [];
      const hidden = cells.filter((cell) => system.hidden[cell] === 1).length;
      const room = Math.min(system.values[unknown] ?? 0, system.lattice.minimum);
      const score = room * (1 + (4 * hidden) / Math.max(1, cells.length)) + hidden;
      const block = blocks[unknown] ?? 0;
      found.set(block, (found.get(block) ?? 0) + score);
    }
    return found;
  }

  const best = (score: ReadonlyMap<number, number>, from: readonly number[], count: number) =>
    [...from]
      .sort((left, right) => (score.get(right) ?? 0) - (score.get(left) ?? 0) || left - right)
      .slice(0, Math.max(0, count));
  const among = (values: readonly number[], of: ReadonlyMap<number, readonly number[]>) =>
    [...new Set(values)].flatMap((value) => of.get(value) ?? []);

  return {
    all: blocks.map((_, unknown) => unknown),
    blocks: ofBlock.size,
    around(target, others) {
      const members = system.lattice.cells[target]?.members ?? [];
      const alike = scores(
        among(
          members.map((member) => kinds[member] ?? 0),
          ofKind,
        ),
      );
      const related = scores(
        among(
          members.map((member) => groups[member] ?? 0),
          ofGroup,
        ),
      );
      const own = [...new Set(members.map((member) => blocks[member] ?? 0))];
      const half = Math.ceil(others / 2);
      const chosen = new Set(own.length > half ? best(alike, own, half) : own);
      const rest = (score: ReadonlyMap<number, number>) =>
        [...score.keys()].filter((block) => !chosen.has(block) && !(own.length > half && own.includes(block)));
      const wanted = Math.min(own.length, half) + others;
      for (const block of best(alike, rest(alike), Math.ceil((wanted - chosen.size) / 2))) chosen.add(block);
      for (const block of best(related, rest(related), wanted - chosen.size)) chosen.add(block);
      return [...chosen].sort((left, right) => left - right).flatMap((block) => ofBlock.get(block) ?? []);
    },
  };
}
