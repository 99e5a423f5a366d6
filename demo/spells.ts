/** A student's spells of membership, worked out from the columns of the population. */
import type { Population } from './population.ts';
import { leavings, never } from './population.ts';
import type { DistrictCalendar } from './school-calendar.ts';
import type { Schools } from './schools.ts';

export interface Spell {
  /** Position of the school year in the calendar. */
  year: number;
  school: number;
  /** 0 is kindergarten. */
  grade: number;
  entry: number;
  entryCode: string;
  /** First day on which the student was no longer a member; `never` while enrolled. */
  end: number;
  /** Day of withdrawal as the school enters it, on or before `end` and never a day of membership; `never` while enrolled. */
  exit: number;
  exitCode: string;
}

export interface District {
  readonly calendar: DistrictCalendar;
  readonly schools: Schools;
  readonly population: Population;
}

/** The school that a student of this grade attends on a day. */
export function schoolOn(
  { population, schools }: District,
  student: number,
  at: { grade: number; day: number },
): number {
  const zone =
    (at.day >= (population.moved[student] ?? never) ? population.zoneAfter[student] : population.zone[student]) ?? 0;
  if (at.grade <= 5) return schools.zones[zone] ?? 0;
  if (at.grade <= 8) return schools.middleOfZone[zone] ?? 0;
  const choice = population.choice[student] ?? 0;
  const chosen = choice === 1 ? schools.alternativeOfZone[zone] : choice === 2 ? schools.earlyCollegeOfZone[zone] : -1;
  return chosen === undefined || chosen < 0 ? (schools.highOfZone[zone] ?? 0) : chosen;
}

/** Every spell, in order. A finished year ends on the Saturday after its last day, which no rule counts. */
export function spellsOf(district: District, student: number): Spell[] {
  const { calendar, population } = district;
  const last = calendar.years.length - 1;
  const cohort = population.cohort[student] ?? 0;
  const arrived = population.arrived[student] ?? 0;
  const left = population.left[student] ?? never;
  const moved = population.moved[student] ?? never;
  const spells: Spell[] = [];
  for (let year = 0; year <= last; year += 1) {
    const grade = cohort - (last - year);
    const span = calendar.years[year];
    if (span === undefined || grade < 0 || grade > 12) continue;
    const begin = Math.max(span.firstDay, arrived);
    const end = Math.min(span.lastDay + 1, left);
    if (begin >= end || begin > span.lastDay || begin > calendar.through) continue;
    const entryCode =
      begin > span.firstDay
        ? 'moved-in'
        : arrived === begin
          ? 'new-to-district'
          : grade === 0
            ? 'first-entry'
            : 'returning';
    const yearEnds = end === span.lastDay + 1;
    const ongoing = yearEnds && span.lastDay > calendar.through;
    const exit = ongoing ? never : end;
    const exitCode = ongoing
      ? ''
      : yearEnds && left !== end
        ? yearEnd(grade)
        : (leavings[population.leaving[student] ?? 0] ?? '');
    const school = schoolOn(district, student, { grade, day: begin });
    const after = schoolOn(district, student, { grade, day: moved });
    const whole = { year, school, grade, entry: begin, entryCode, end: ongoing ? never : end, exit, exitCode };
    if (moved > begin && moved < end && after !== school) {
      // The day before a Monday or the day after a holiday is not a school day, so no rule counts the exit day.
      spells.push({ ...whole, end: moved, exit: moved - 1, exitCode: 'transferred-within-district' });
      spells.push({ ...whole, school: after, entry: moved, entryCode: 'transferred-within-district' });
    } else spells.push(whole);
  }
  return spells;
}

const yearEnd = (grade: number) => (grade === 12 ? 'graduated' : 'end-of-year');

/** Grades as the standard writes them: KG, 01 … 12. */
export const gradeCodes = ['KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
