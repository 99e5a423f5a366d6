/**
 * The lattice of enrollment: which cuts everyone may be given of the students of one first of October. Schools and
 * grades cross each other and four families of groups; the other families are given for the district only. Money is
 * shared out over preschool as well, and over students without a grade: their schools are counted with and without.
 */
import type { FallFact } from '../../questions/enrollment/fall-facts.ts';
import { buildLattice, type Fact, type Node } from './build-lattice.ts';
import type { Lattice } from './lattice.ts';

/** By school and by grade; `all` comes first, it counts every student once in the finest places. */
const finest = ['race', 'low-income', 'learning-english', 'disability'];
const byDistrict = ['section-504', 'homeless', 'foster', 'migrant'];
const bits: Readonly<Record<string, number>> = {
  'low-income': 1,
  'learning-english': 2,
  disability: 4,
  'section-504': 8,
  homeless: 16,
  foster: 32,
  migrant: 64,
};

/** Grades that a count may leave out: preschool, and students of no grade. */
const scopes: readonly { readonly after: string; readonly without: readonly string[] }[] = [
  { after: '', without: ['PK', 'UG'] },
  { after: ' without preschool', without: ['PK'] },
  { after: ' with preschool', without: [] },
];

export function fallsOf(facts: readonly FallFact[]): string[] {
  return [...new Set(facts.map(({ fall }) => fall))].sort();
}

/** The lattice of one fall; facts of the others are left out. */
export function fallLattice(all: readonly FallFact[], fall: string, { minimum, without = [] }: FallCuts): Lattice {
  const facts = all.filter((fact) => fact.fall === fall);
  const kept = nodes.filter(({ name }) => !without.some((cut) => name.startsWith(cut)));
  return buildLattice(laidOut(facts), { block: 'school', outcomes: [], minimum, nodes: kept });
}

interface FallCuts {
  readonly minimum: number;
  /** Cuts that are dropped, by the beginning of their names. */
  readonly without?: readonly string[] | undefined;
}

/** What is dropped, in this order, where the small counts cannot be proved. */
export const fallsWithout = [['grade-group'], ['grade-group', 'school-group'], ['grade-group', 'school-']] as const;

const nodes: readonly Node[] = scopes.flatMap(({ after, without }): Node[] => {
  const only = (at: Fact['at']) => (at.grade === undefined ? at.counted === 'yes' : !without.includes(at.grade));
  const cuts: Node[] = [
    { name: `district${after}`, by: [], weight: 20, keep: true, only },
    { name: `school${after}`, by: ['school'], weight: 6, only },
    { name: `group${after}`, by: [], families: finest, weight: 6, only },
    { name: `school-group${after}`, by: ['school'], families: finest, only },
  ];
  if (after !== '') return cuts;
  return [
    ...cuts,
    { name: 'group', by: [], families: byDistrict, weight: 6, only },
    { name: 'grade', by: ['grade'], weight: 6, only },
    { name: 'school-grade', by: ['school', 'grade'], weight: 2, only },
    { name: 'grade-group', by: ['grade'], families: finest, only },
  ];
});

/** Every place that could hold a student, with 0 where none does. */
function laidOut(facts: readonly FallFact[]): Fact[] {
  const places = [...Map.groupBy(facts, ({ school_id, grade }) => JSON.stringify([school_id, grade])).values()];
  const races = [...new Set(facts.flatMap(({ race }) => race ?? []))].sort();
  const groupsOf = (family: string) => (family === 'race' ? races : ['no', 'yes']);
  const groupOf = (family: string, fact: FallFact) =>
    family === 'race' ? fact.race : (fact.bits & (bits[family] ?? 0)) === 0 ? 'no' : 'yes';
  const sum = (of: readonly FallFact[]) => of.reduce((all, { students }) => all + students, 0);
  const countedOf = (grade: string) => (scopes[0]?.without.includes(grade) ? 'no' : 'yes');
  const at = ([first]: readonly FallFact[]) => {
    const grade = first?.grade ?? '';
    return { school: first?.school_id ?? '', grade, counted: countedOf(grade) };
  };
  const split = (of: readonly FallFact[], family: string, where: Fact['at']): Fact[] =>
    groupsOf(family).map((group) => ({
      at: where,
      family,
      group,
      students: sum(of.filter((fact) => groupOf(family, fact) === group)),
    }));
  const everywhere = places.map((of): Fact => ({ at: at(of), family: 'all', group: '', students: sum(of) }));
  if (facts.every(({ race }) => race === null)) return everywhere;
  const whole = [...Map.groupBy(facts, ({ grade }) => countedOf(grade))];
  return [
    ...everywhere,
    ...finest.flatMap((family) => places.flatMap((of) => split(of, family, at(of)))),
    ...byDistrict.flatMap((family) => whole.flatMap(([counted, of]) => split(of, family, { counted }))),
  ];
}
