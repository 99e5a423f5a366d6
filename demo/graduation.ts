/** What became of the graduation cohorts that are due. */
import type { CsvWriter } from './csv-writer.ts';
import { leavings, never } from './population.ts';
import { mix, randomFrom } from './random.ts';
import { lastSchoolYear } from './school-calendar.ts';
import type { District, Spell } from './spells.ts';

const outcomeOf: Readonly<Record<string, string>> = { 'dropped-out': 'dropped-out' };

/** One line for a student whose cohort was due by last June and who was ever in grades 9 to 12 here. */
export function writeGraduation(
  file: CsvWriter,
  district: District,
  one: { student: number; studentId: string; spells: readonly Spell[]; missed: number; seed: number },
): void {
  const { population, calendar } = district;
  const cohortYear = lastSchoolYear + 12 - (population.cohort[one.student] ?? 0);
  if (cohortYear >= lastSchoolYear || !one.spells.some(({ grade }) => grade >= 9)) return;
  const left = population.left[one.student] ?? never;
  const leaving = leavings[population.leaving[one.student] ?? 0] ?? '';
  if (left !== never && leaving !== '') {
    const date = calendar.iso[left] ?? '';
    file.line(`${one.studentId},${cohortYear},${outcomeOf[leaving] ?? 'transferred'},${date},,${date}`);
    return;
  }
  const random = randomFrom(mix(one.seed, one.student, 181));
  const chance = 0.95 + 0.05 * (population.achievement[one.student] ?? 0) - 1.6 * Math.max(0, one.missed - 0.08);
  const graduated = random() < chance;
  const date = `${cohortYear}-06-05`;
  const outcome = graduated ? 'graduated' : random() < 0.6 ? 'still-enrolled' : 'dropped-out';
  file.line(`${one.studentId},${cohortYear},${outcome},${date},${graduated ? 'standard' : ''},${date}`);
}
