/** A made-up district for the benchmark of suppression: 60 schools, 13 grades, 8 groups, about 36,000 students. */
import type { Fact, LatticeSpec } from '../../src/govern/lattice/build-lattice.ts';
import { randomNormal, seededRandom } from '../../src/stats/seeded-random.ts';

const groups: readonly (readonly [string, number])[] = [
  ['g1', 0.42],
  ['g2', 0.27],
  ['g3', 0.14],
  ['g4', 0.09],
  ['g5', 0.05],
  ['g6', 0.02],
  ['g7', 0.006],
  ['g8', 0.004],
];
const grades = ['KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const levels = [
  { level: 'elementary', schools: 36, from: 0, to: 5, perGrade: 85 },
  { level: 'middle', schools: 12, from: 6, to: 8, perGrade: 230 },
  { level: 'high', schools: 9, from: 9, to: 12, perGrade: 280 },
  { level: 'all grades', schools: 3, from: 0, to: 12, perGrade: 35 },
] as const;

export interface MadeDistrict {
  /** Students by school, level, grade, band of grades and group. */
  readonly enrollment: readonly Fact[];
  /** The same with those who were chronically absent, yes and no, by school, level, band and group. */
  readonly attendance: readonly Fact[];
}

export function madeDistrict(seed: number): MadeDistrict {
  const random = seededRandom({ seed });
  const enrollment: Fact[] = [];
  const outcomes = new Map<string, Fact>();
  let school = 0;
  for (const { level, schools, from, to, perGrade } of levels) {
    for (let number = 0; number < schools; number += 1) {
      school += 1;
      const size = perGrade * (0.6 + 0.8 * random());
      const tilt = groups.map(([, share]) => share * gamma(random, share < 0.1 ? 0.25 : 2));
      const whole = tilt.reduce((sum, share) => sum + share, 0);
      const rate = 0.08 + 0.3 * random();
      for (let grade = from; grade <= to; grade += 1) {
        const band = grade <= 2 ? 'K–2' : grade <= 5 ? '3–5' : grade <= 8 ? '6–8' : '9–12';
        for (const [index, [group]] of groups.entries()) {
          const expected = (size * (tilt[index] ?? 0)) / whole;
          const students = drawn(expected, random);
          const place = { school: `s${school}`, level, band };
          enrollment.push({ at: { ...place, grade: grades[grade] ?? '' }, family: 'race', group, students });
          let absent = 0;
          for (let one = 0; one < students; one += 1) if (random() < rate) absent += 1;
          for (const [chronic, count] of [
            ['yes', absent],
            ['no', students - absent],
          ] as const) {
            const key = `${school} ${band} ${group} ${chronic}`;
            const before = outcomes.get(key)?.students ?? 0;
            outcomes.set(key, { at: { ...place, chronic }, family: 'race', group, students: before + count });
          }
        }
      }
    }
  }
  return { enrollment, attendance: [...outcomes.values()] };
}

/** Uneven shares with mean 1, the more uneven the smaller the shape: some schools have hardly any of a small group. */
function gamma(random: () => number, shape: number): number {
  // Marsaglia and Tsang; below a shape of 1 drawn one higher and pulled down.
  if (shape < 1) return (gamma(random, shape + 1) * (shape + 1) * (1 - random()) ** (1 / shape)) / shape;
  const middle = shape - 1 / 3;
  for (;;) {
    const normal = randomNormal(random);
    const cube = (1 + normal / Math.sqrt(9 * middle)) ** 3;
    if (cube <= 0) continue;
    if (Math.log(1 - random()) < 0.5 * normal * normal + middle * (1 - cube + Math.log(cube))) {
      return (middle * cube) / shape;
    }
  }
}

/** A Poisson count, by multiplying up uniform draws. */
function drawn(expected: number, random: () => number): number {
  const limit = Math.exp(-expected);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** School × group, school × grade, group × grade, and the totals. */
export const latticeA: LatticeSpec = {
  block: 'school',
  outcomes: [],
  minimum: 10,
  nodes: [
    { name: 'district', by: [], weight: 20, keep: true },
    { name: 'school', by: ['school'], weight: 8, keep: true },
    { name: 'grade', by: ['grade'], weight: 8, keep: true },
    { name: 'group', by: [], families: ['race'], weight: 8, keep: true },
    { name: 'school-group', by: ['school'], families: ['race'] },
    { name: 'school-grade', by: ['school', 'grade'], weight: 2 },
    { name: 'grade-group', by: ['grade'], families: ['race'] },
  ],
};

/** School × group, school × band, level × group, band × group, each with and without the outcome. */
export const latticeD: LatticeSpec = {
  block: 'school',
  outcomes: ['chronic'],
  minimum: 10,
  nodes: [[], ['chronic']].flatMap((outcome) => [
    { name: 'district', by: outcome, weight: 20, keep: true },
    { name: 'school', by: ['school', ...outcome], weight: 8, keep: true },
    { name: 'level', by: ['level', ...outcome], weight: 8, keep: true },
    { name: 'band', by: ['band', ...outcome], weight: 8, keep: true },
    { name: 'group', by: outcome, families: ['race'], weight: 8, keep: true },
    { name: 'school-group', by: ['school', ...outcome], families: ['race'] },
    { name: 'school-band', by: ['school', 'band', ...outcome], weight: 2 },
    { name: 'level-group', by: ['level', ...outcome], families: ['race'] },
    { name: 'band-group', by: ['band', ...outcome], families: ['race'] },
  ]),
};
