/** Three students at Ridgeline whose fall is written out, for the pages that show one student. */
import { courseNamed, coursesOf } from './courses.ts';
import { circumstance, never, races } from './population.ts';
import { type District, schoolOn } from './spells.ts';

export interface Script {
  readonly given: string;
  readonly family: string;
  readonly grade: number;
  readonly race: (typeof races)[number];
  /** 1 male. */
  readonly sex: number;
  readonly absent: readonly string[];
  readonly late: readonly string[];
  /** Percent at the four postings of this fall, by course. */
  readonly percents: Readonly<Record<string, readonly number[]>>;
}

/** Missed 2 of her first 33 days and 7 of the last 28; algebra fell, English held, and she never missed the band. */
const marisol: Script = {
  given: 'Marisol',
  family: 'Vega',
  grade: 9,
  race: 'hispanic',
  sex: 0,
  absent: [
    '2026-09-03',
    '2026-09-18',
    '2026-10-13',
    '2026-10-20',
    '2026-10-23',
    '2026-11-02',
    '2026-11-09',
    '2026-11-13',
    '2026-11-17',
  ],
  late: [
    '2026-10-14',
    '2026-10-16',
    '2026-10-19',
    '2026-10-21',
    '2026-10-27',
    '2026-10-28',
    '2026-11-04',
    '2026-11-05',
    '2026-11-10',
    '2026-11-18',
    '2026-11-20',
  ],
  percents: { ALG1: [84, 81, 71, 62], ENG9: [88, 88, 89, 88], BAND: [96, 96, 96, 96] },
};
/** Absent every Monday since October 19, and failing two courses. */
const devon: Script = {
  given: 'Devon',
  family: 'Achebe',
  grade: 10,
  race: 'black',
  sex: 1,
  absent: ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'],
  late: ['2026-09-10'],
  percents: { CHEM: [74, 72, 64, 55], WHIST: [71, 70, 62, 54], ENG10: [81, 80, 79, 80] },
};
/** Late eleven times since bus 14 was retimed on October 5. */
const tanner: Script = {
  given: 'Tanner',
  family: 'Brooks',
  grade: 11,
  race: 'white',
  sex: 1,
  absent: ['2026-09-28'],
  late: [
    '2026-10-06',
    '2026-10-13',
    '2026-10-15',
    '2026-10-20',
    '2026-10-26',
    '2026-10-29',
    '2026-11-02',
    '2026-11-05',
    '2026-11-09',
    '2026-11-12',
    '2026-11-17',
  ],
  percents: {},
};

const scripts: readonly Script[] = [marisol, devon, tanner];

/** Gives the scripts to students who fit them, and changes what else must fit. A small district may have none. */
export function castStudents(district: District, seed: number): Map<number, Script> {
  const chosen = new Map<number, Script>();
  for (const script of scripts) {
    const student = findStudent(district, script, { seed, taken: chosen });
    if (student === null) continue;
    const { population } = district;
    population.achievement[student] = script === marisol ? 0.55 : script === devon ? 0.05 : 0.3;
    population.absence[student] = -0.6;
    const flags = (population.circumstances[student] ?? 0) & circumstance.economicallyDisadvantaged;
    population.circumstances[student] = flags;
    if (script === marisol) population.birth[student] = 120;
    chosen.set(student, script);
  }
  return chosen;
}

function findStudent(
  district: District,
  script: Script,
  { seed, taken }: { seed: number; taken: ReadonlyMap<number, Script> },
): number | null {
  const { population, schools } = district;
  const ridgeline = schools.find('sch-ridgeline');
  let second: number | null = null;
  for (let student = 0; student < population.count; student += 1) {
    if (population.cohort[student] !== script.grade || races[population.race[student] ?? 0] !== script.race) continue;
    if (
      population.sex[student] !== script.sex ||
      population.left[student] !== never ||
      population.arrived[student] !== 0
    )
      continue;
    if (population.moved[student] !== never || taken.has(student)) continue;
    if (schoolOn(district, student, { grade: script.grade, day: 0 }) !== ridgeline) continue;
    second ??= student;
    if (script !== marisol) return student;
    if (coursesOf(population, student, { grade: 9, seed }).includes(courseNamed('BAND'))) return student;
  }
  return second;
}
