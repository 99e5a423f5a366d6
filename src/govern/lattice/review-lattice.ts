/**
 * The lattice of the fairness review: students of a past year by group, and by what the list said and what came. All
 * groups of all families stand beside each other, each family once over the same students and outcomes.
 */
import type { Cell } from '../../data/database.ts';
import { buildLattice, type Fact, type Node } from './build-lattice.ts';
import type { Lattice } from './lattice.ts';

/** What the list said of a student, and whether it came true: each student in one of them. */
export const reviewOutcomes = ['listed_in_need', 'listed_not_in_need', 'missed', 'neither'] as const;

/** `cells` are the counts of the review: the whole, with no family, and every group of the families that are given. */
export function reviewLattice(cells: readonly Cell[], minimum: number): Lattice {
  const facts = cells.flatMap((cell) =>
    reviewOutcomes.map(
      (outcome): Fact => ({
        at: { outcome },
        family: typeof cell.family === 'string' ? cell.family : 'all',
        group: typeof cell.student_group === 'string' ? cell.student_group : '',
        students: Number(cell[outcome] ?? 0),
      }),
    ),
  );
  const families = [...new Set(facts.map(({ family }) => family))].filter((family) => family !== 'all');
  const nodes = [[], ['outcome']].flatMap((by): Node[] => [
    { name: 'district', by, weight: 20, keep: true },
    { name: 'group', by, families },
  ]);
  return buildLattice(facts, { block: 'school', outcomes: ['outcome'], minimum, nodes });
}
