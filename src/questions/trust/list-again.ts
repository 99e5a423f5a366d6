/** The week’s list made again: the same places, with other lots or with facts that are a day off. */
import { predictGlassBox } from '../../stats/glass-box/predict-glass-box.ts';
import { type RandomSource, randomInteger } from '../../stats/seeded-random.ts';
import type { MethodInUse } from '../support/method-in-use.ts';
import { ruleNames, ruleScore } from '../support/plain-rules.ts';
import { fillPlaces } from '../support/rank-list.ts';
import { featureTable, type StudentFeatures } from '../support/student-features.ts';
import type { Situation } from '../support/support-situation.ts';
import type { WeeklyList } from '../support/weekly-list.ts';

/** Those who compete for places, with the places of each school. */
export interface Competition {
  readonly students: readonly StudentFeatures[];
  readonly scores: ArrayLike<number>;
  readonly places: ReadonlyMap<string, number>;
  readonly seed: number;
}

export function competitionOf({ inUse }: Situation, list: WeeklyList): Competition {
  const pool = list.listed.filter(({ order }) => order !== null);
  const places = new Map<string, number>();
  for (const { queue, student } of pool)
    if (queue === 'this week') places.set(student.school_id, (places.get(student.school_id) ?? 0) + 1);
  const students = pool.map(({ student }) => student);
  return { students, scores: scoresOf(inUse, students), places, seed: 1 };
}

/** Who is listed by these scores and this lot, by student number. */
export function listedBy({ students, places }: Competition, scores: ArrayLike<number>, seed: number): Set<string> {
  const { listed } = fillPlaces({ scores, schools: students.map(({ school_id }) => school_id), places, seed });
  return new Set(students.flatMap(({ student_id }, row) => (listed[row] ? [student_id] : [])));
}

/** What the method in use says of students, who may be others than today’s. */
export function scoresOf(
  { method, model, used }: Pick<MethodInUse, 'method' | 'model' | 'used'>,
  students: readonly StudentFeatures[],
): Float64Array {
  if (method === 'model' && model) return predictGlassBox(model, featureTable(students, used));
  const rule = ruleNames.find((name) => name === method);
  return Float64Array.from(students, (student) => (rule ? ruleScore(rule, student) : Number.NaN));
}

/** The student with a day more, a day less or as many days absent, by lot; never fewer than none or more than all. */
export function oneDayMoved(student: StudentFeatures, random: RandomSource): StudentFeatures {
  const by = randomInteger(random, 3) - 1;
  const { absent, days, absent_20, days_20, absent_share_1 } = student;
  if (by === 0 || typeof absent !== 'number' || typeof days !== 'number' || days === 0) return student;
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const now = within(absent + by, days);
  const moved: Record<string, string | number | null> = { ...student, absent: now, absent_share: now / days };
  if (typeof absent_20 === 'number' && typeof days_20 === 'number' && days_20 > 0)
    moved.absent_share_20 = within(absent_20 + by, days_20) / days_20;
  if (typeof absent_share_1 === 'number') moved.absent_against_last_year = now / days - absent_share_1;
  return moved as unknown as StudentFeatures;
}
