/** Small made-up tables of every shape that a district publishes, to try the protection on by the thousand. */
import { buildLattice, type Fact, type LatticeSpec, type Node } from '../../src/govern/lattice/build-lattice.ts';
import type { Lattice } from '../../src/govern/lattice/lattice.ts';
import { type RandomSource, randomInteger, seededRandom } from '../../src/stats/seeded-random.ts';

export const shapes = ['two ways', 'three ways', 'hierarchy', 'outcome', 'linked'] as const;
export type Shape = (typeof shapes)[number];

/** The same number gives the same table. */
export function randomTable(shape: Shape, number: number): Lattice {
  const random = seededRandom({ seed: number });
  const schools = 2 + randomInteger(random, shape === 'hierarchy' ? 5 : 3);
  const groups = 2 + randomInteger(random, 3);
  const grades = shape === 'three ways' ? 2 + randomInteger(random, 2) : 1;
  const facts: Fact[] = [];
  for (let school = 0; school < schools; school += 1) {
    for (let grade = 0; grade < grades; grade += 1) {
      const place = { school: `s${school}`, level: `l${school % 2}`, grade: `${grade}` };
      for (const chronic of shape === 'outcome' ? ['yes', 'no'] : ['']) {
        const at = shape === 'outcome' ? { ...place, chronic } : place;
        const counts = Array.from({ length: groups }, () => students(random, chronic === 'yes' ? 12 : 60));
        for (const [group, count] of counts.entries()) {
          facts.push({ at, family: 'race', group: `g${group}`, students: count });
        }
        if (shape !== 'linked') continue;
        const whole = counts.reduce((sum, count) => sum + count, 0);
        const learning = randomInteger(random, 1 + Math.min(whole, 15));
        facts.push({ at, family: 'el', group: 'yes', students: learning });
        facts.push({ at, family: 'el', group: 'no', students: whole - learning });
      }
    }
  }
  return buildLattice(facts, specOf(shape));
}

function students(random: RandomSource, most: number): number {
  const kind = random();
  if (kind < 0.1) return 0;
  return kind < 0.45 ? 1 + randomInteger(random, 9) : randomInteger(random, most);
}

function specOf(shape: Shape): LatticeSpec {
  const families = shape === 'linked' ? ['race', 'el'] : ['race'];
  const plain: Node[] = [
    { name: 'district', by: [], weight: 20, keep: true },
    { name: 'school', by: ['school'], weight: 4 },
    { name: 'group', by: [], families, weight: 4 },
    { name: 'school-group', by: ['school'], families },
  ];
  const more: Record<Shape, Node[]> = {
    'two ways': [],
    linked: [],
    outcome: plain.map((node) => ({ ...node, by: [...node.by, 'chronic'] })),
    'three ways': [
      { name: 'grade', by: ['grade'], weight: 4 },
      { name: 'school-grade', by: ['school', 'grade'] },
      { name: 'grade-group', by: ['grade'], families },
      { name: 'school-grade-group', by: ['school', 'grade'], families },
    ],
    hierarchy: [
      { name: 'level', by: ['level'], weight: 4 },
      { name: 'level-group', by: ['level'], families },
    ],
  };
  return { block: 'school', outcomes: ['chronic'], minimum: 10, nodes: [...plain, ...more[shape]] };
}
