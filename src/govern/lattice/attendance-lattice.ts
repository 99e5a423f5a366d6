/**
 * The lattice of attendance: which cuts everyone may be given of the students counted for attendance, this year and at
 * the same point of last year. By school there are grades and four families of groups; the other families, some of
 * them a handful of students, are given for the district only. Bands are not split further than by school.
 */
import type { AttendanceFact, AttendanceFacts } from '../../questions/attendance/attendance-facts.ts';
import { buildLattice, type Fact, type LatticeSpec, type Node } from './build-lattice.ts';
import type { Lattice } from './lattice.ts';

export const years = ['this', 'last'] as const;
export type Year = (typeof years)[number];

/** Families of groups that are given within a school; `grade` first, it holds every student in the finest places. */
const bySchool = ['grade', 'race', 'low-income', 'learning-english', 'disability'];
const byDistrict = ['sex', 'section-504', 'homeless', 'foster', 'migrant'];
const groupFamilies = [...bySchool.slice(1), ...byDistrict];

const outcomesOf: Record<Year, readonly (readonly string[])[]> = {
  this: [[], ['chronic'], ['band']],
  last: [[], ['chronic']],
};

export function attendanceLattice(
  { facts, served }: AttendanceFacts,
  year: Year,
  { minimum, without = [] }: { readonly minimum: number; readonly without?: readonly string[] | undefined },
): Lattice {
  const ofYear = facts.filter((fact) => fact.is_this_year === (year === 'this'));
  const finest = ofYear.length === 0 ? [] : laidOut(ofYear, served, year);
  const nodes = nodesOf(year).filter(({ name }) => !without.includes(name));
  return buildLattice(finest, { block: 'school', outcomes: ['chronic', 'band'], minimum, nodes });
}

/** Cuts that are dropped, in this order, where the small counts cannot be proved. */
export const attendanceWithout = [['school-group'], ['school-group', 'school-grade']] as const;

function nodesOf(year: Year): LatticeSpec['nodes'] {
  return outcomesOf[year].flatMap((outcome): Node[] => {
    const nodes: Node[] = [
      { name: 'district', by: outcome, weight: 20, keep: true },
      { name: 'school', by: ['school', ...outcome], weight: 6 },
      { name: 'grade', by: outcome, families: ['grade'], weight: 6 },
      { name: 'group', by: outcome, families: groupFamilies, weight: 6 },
    ];
    if (outcome.includes('band')) return nodes;
    return [
      ...nodes,
      { name: 'school-grade', by: ['school', ...outcome], families: ['grade'], weight: 2 },
      { name: 'school-group', by: ['school', ...outcome], families: bySchool.slice(1) },
    ];
  });
}

/** Every place that could hold a student, with 0 where none does: grades that a school serves, groups anywhere. */
function laidOut(facts: readonly AttendanceFact[], served: AttendanceFacts['served'], year: Year): Fact[] {
  const outcome = (fact: AttendanceFact): Record<string, string> => ({
    chronic: fact.chronic ? 'yes' : 'no',
    ...(year === 'this' ? { band: fact.band } : {}),
  });
  const outcomes = distinct(facts.map(outcome));
  const schools = [...new Set(facts.map((fact) => fact.school_id))].sort();
  const students = new Map<string, number>();
  const key = (fact: Omit<Fact, 'students'>) => JSON.stringify([fact.at, fact.family, fact.group]);
  const gradesOf = Map.groupBy(
    [...served, ...facts.flatMap((one) => (one.family === 'grade' ? [{ ...one, grade: one.student_group }] : []))],
    (one) => one.school_id,
  );
  for (const fact of facts) {
    const at = bySchool.includes(fact.family) ? { school: fact.school_id, ...outcome(fact) } : outcome(fact);
    const place = key({ at, family: fact.family, group: fact.student_group });
    students.set(place, (students.get(place) ?? 0) + fact.students);
  }
  const families = Map.groupBy(facts, ({ family }) => family);
  const groupsOf = (family: string, school: string): string[] => {
    const all =
      family === 'grade'
        ? (gradesOf.get(school) ?? []).map(({ grade }) => grade)
        : (families.get(family) ?? []).map((fact) => fact.student_group);
    return [...new Set(all)].sort();
  };
  const places = [...bySchool, ...byDistrict].flatMap((family) =>
    (bySchool.includes(family) ? schools : ['']).flatMap((school) =>
      groupsOf(family, school).flatMap((group) =>
        outcomes.map((came) => ({ at: school === '' ? came : { school, ...came }, family, group })),
      ),
    ),
  );
  return places.map((place) => ({ ...place, students: students.get(key(place)) ?? 0 }));
}

function distinct(records: readonly Record<string, string>[]): Record<string, string>[] {
  return [...new Map(records.map((record) => [JSON.stringify(record), record])).entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, record]) => record);
}
