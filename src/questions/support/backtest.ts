/** What each way of listing would have found in past years, each year tried with what was learned before it. */
import type { PastCell, SupportMethod } from '../../data/recorded/support-report.ts';
import { largestRemainder } from '../../stats/largest-remainder.ts';
import type { PastDate, PastStudent } from './past-students.ts';
import { ruleNames, ruleScore } from './plain-rules.ts';
import { fillPlaces } from './rank-list.ts';
import { reviewFamilies } from './student-outcomes.ts';

/** A past date, with the probabilities of a model that learned only from what was known before it. */
export interface TriedDate {
  readonly date: PastDate;
  readonly trained: readonly PastStudent[];
  readonly chances: Float64Array;
}

export interface TriedStudent {
  readonly past: PastStudent;
  readonly date: PastDate;
  readonly school: string;
  /** By method that ranks students: the score, NaN where nothing is known. */
  readonly scores: Readonly<Record<RankingMethod, number>>;
  readonly listed: Readonly<Record<RankingMethod, boolean>>;
}

export const rankingMethods = ['model', ...ruleNames] as const satisfies readonly SupportMethod[];
export type RankingMethod = (typeof rankingMethods)[number];

/** Every student of the tried dates, with every score and whether each list would have named the student. */
export function tryMethods(tried: readonly TriedDate[], { placesShare, seed }: { placesShare: number; seed: number }) {
  const students: TriedStudent[] = [];
  for (const { date, chances } of tried) {
    const schools = date.students.map(({ student }) => student.school_id);
    const places = placesBySchool(schools, placesShare);
    const scores: Record<RankingMethod, Float64Array> = {
      model: chances,
      'abc-rule': scoresBy('abc-rule', date),
      'absence-so-far': scoresBy('absence-so-far', date),
      'absence-last-year': scoresBy('absence-last-year', date),
    };
    const lists = new Map(
      rankingMethods.map((method) => [method, fillPlaces({ scores: scores[method], schools, places, seed }).listed]),
    );
    for (const [row, past] of date.students.entries()) {
      students.push({
        past,
        date,
        school: past.student.school_id,
        scores: byMethod((method) => scores[method][row] ?? Number.NaN),
        listed: byMethod((method) => lists.get(method)?.[row] ?? false),
      });
    }
  }
  return students;
}

function byMethod<Value>(of: (method: RankingMethod) => Value): Record<RankingMethod, Value> {
  return {
    model: of('model'),
    'abc-rule': of('abc-rule'),
    'absence-so-far': of('absence-so-far'),
    'absence-last-year': of('absence-last-year'),
  };
}

function scoresBy(rule: (typeof ruleNames)[number], date: PastDate): Float64Array {
  return Float64Array.from(date.students, ({ student }) => ruleScore(rule, student));
}

/** The same share of places at every school: at least one where there are students. */
export function placesBySchool(schools: readonly string[], share: number): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const school of schools) sizes.set(school, (sizes.get(school) ?? 0) + 1);
  return new Map([...sizes].map(([school, size]) => [school, Math.max(1, Math.round(size * share))]));
}

/** Counts by school, by group and in all, for every method; the lists without an order are their expected counts. */
export function pastCells(students: readonly TriedStudent[], tried: readonly TriedDate[]): PastCell[] {
  const schools = [...new Set(students.map(({ school }) => school))].sort();
  const bySchool = new Map(schools.map((school) => [school, students.filter((each) => each.school === school)]));
  const unordered = unorderedLists(students, tried, schools);
  const cells: PastCell[] = [];
  const add = (place: Pick<PastCell, 'school' | 'family' | 'group'>, of: readonly TriedStudent[]) => {
    const rest = place.family === null ? unorderedAt(unordered, place.school) : { 'whole-school': none, chance: none };
    cells.push({ ...place, ...countsOf(of, rest) });
  };
  add({ school: null, family: null, group: null }, students);
  for (const school of schools) add({ school, family: null, group: null }, bySchool.get(school) ?? []);
  for (const family of reviewFamilies) {
    const groups = [...new Set(students.map(({ past }) => past.groups[family]))].sort();
    for (const group of groups)
      add(
        { school: null, family, group },
        students.filter(({ past }) => past.groups[family] === group),
      );
  }
  return cells;
}

interface ListCounts {
  readonly listed: number;
  readonly found: number;
}
const none: ListCounts = { listed: 0, found: 0 };

function countsOf(of: readonly TriedStudent[], rest: Record<'whole-school' | 'chance', ListCounts>) {
  const inNeed = of.filter(({ past }) => past.label === 1);
  const ranked = byMethod((method) => ({
    listed: of.filter(({ listed }) => listed[method]).length,
    found: inNeed.filter(({ listed }) => listed[method]).length,
  }));
  return { students: of.length, inNeed: inNeed.length, by: { ...ranked, ...rest } };
}

type Unordered = Readonly<Record<'whole-school' | 'chance', ReadonlyMap<string, ListCounts>>>;

function unorderedAt(lists: Unordered, school: string | null): Record<'whole-school' | 'chance', ListCounts> {
  const at = (list: ReadonlyMap<string, ListCounts>) =>
    school === null
      ? [...list.values()].reduce((sum, each) => ({ listed: sum.listed + each.listed, found: sum.found + each.found }))
      : (list.get(school) ?? none);
  return { 'whole-school': at(lists['whole-school']), chance: at(lists.chance) };
}

/**
 * Two lists that know no student: names drawn at each school, and all places given to whole schools, in the order of the
 * share that came true there among those learned from. What they find is what they would find on average, in whole numbers.
 */
function unorderedLists(
  students: readonly TriedStudent[],
  tried: readonly TriedDate[],
  schools: readonly string[],
): Unordered {
  const chance = new Map(schools.map((school) => [school, { listed: 0, found: 0 }]));
  const whole = new Map(schools.map((school) => [school, { listed: 0, found: 0 }]));
  for (const { date, trained } of tried) {
    const here = students.filter((each) => each.date === date);
    const sizes = new Map(schools.map((school) => [school, here.filter((each) => each.school === school)]));
    let places = here.filter(({ listed }) => listed['abc-rule']).length;
    for (const [school, of] of sizes) add(chance, school, of.filter(({ listed }) => listed['abc-rule']).length, of);
    for (const school of inOrderOfNeed(schools, trained)) {
      const of = sizes.get(school) ?? [];
      const listed = Math.min(places, of.length);
      add(whole, school, listed, of);
      places -= listed;
    }
  }
  return { 'whole-school': wholeNumbers(whole), chance: wholeNumbers(chance) };
}

function add(
  counts: Map<string, { listed: number; found: number }>,
  school: string,
  listed: number,
  of: readonly TriedStudent[],
): void {
  const cell = counts.get(school);
  if (!cell || of.length === 0) return;
  cell.listed += listed;
  cell.found += (listed * of.filter(({ past }) => past.label === 1).length) / of.length;
}

function wholeNumbers(counts: ReadonlyMap<string, ListCounts>): ReadonlyMap<string, ListCounts> {
  const found = largestRemainder([...counts.values()].map((each) => each.found));
  return new Map([...counts].map(([school, { listed }], place) => [school, { listed, found: found[place] ?? 0 }]));
}

function inOrderOfNeed(schools: readonly string[], trained: readonly PastStudent[]): string[] {
  const share = (school: string) => {
    const of = trained.filter(({ student }) => student.school_id === school);
    return of.length === 0 ? 0 : of.filter(({ label }) => label === 1).length / of.length;
  };
  return [...schools].sort((left, right) => share(right) - share(left) || left.localeCompare(right));
}
