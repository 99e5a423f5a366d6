/** Days missed: a student's own habit, spells of illness, the family, the season and the weekday. */
import { circumstance, never } from './population.ts';
import { mix, normalDraw, type Random, randomFrom } from './random.ts';
import type { DistrictCalendar } from './school-calendar.ts';
import type { District, Spell } from './spells.ts';

/** Added to the log of the absence rate, by grade from kindergarten to 12. */
const gradeShift = [0.28, 0.1, 0.02, -0.02, -0.04, -0.04, 0, 0.05, 0.1, 0.16, 0.2, 0.24, 0.32];
/** Log of the ordinary chance to begin a spell of absence on a day, by school year, the last one last. */
const baseRate = -3.565;
const yearShift = [0.12, 0.1, 0.055, 0];

export interface AttendanceRow {
  day: number;
  school: number;
  category: number;
  reason: number;
  half: boolean;
  known: number;
}

export const categories = [
  'excused',
  'unexcused',
  'unknown',
  'suspension-out',
  'suspension-in',
  'tardy',
  'early-dismissal',
] as const;
export const reasons = [
  'illness',
  'transport',
  'family',
  'appointment',
  'religious',
  'suspension',
  'other',
  '',
] as const;

export const excused = 0;
export const unexcused = 1;
export const unknown = 2;
export const suspendedOut = 3;
export const suspendedIn = 4;
export const tardy = 5;
const leftEarly = 6;
const transport = 1;
const suspensionReason = 5;
const noReason = 7;

/** Early College follows its college’s calendar: closed on this Friday, when the others are open. */
export const collegeBreak = { schoolId: 'sch-early-college', date: '2026-10-16' } as const;

/** The day on which this school alone is closed; −1 when there is none. */
export function closedOf(calendar: DistrictCalendar, schoolId: string): number {
  return schoolId === collegeBreak.schoolId ? calendar.dayOf(collegeBreak.date) : -1;
}

/** Days on which the whole family stays away, drawn once for all its children; value is the reason plus one. */
export function drawFamilyDays(calendar: DistrictCalendar, seed: number, household: number): Uint8Array {
  const random = randomFrom(mix(seed, household, 31));
  const days = new Uint8Array(calendar.iso.length);
  const spells = Math.floor(random() * random() * 3.2 * calendar.years.length);
  for (let spell = 0; spell < spells; spell += 1) {
    const first = Math.floor(random() * days.length);
    const length = 1 + Math.floor(random() * random() * 4);
    const reason = random() < 0.6 ? 1 : 3;
    if (random() * 1.6 > (calendar.absenceFactor[first] ?? 0)) continue;
    for (let day = first; day < first + length && day < days.length; day += 1) days[day] = reason;
  }
  return days;
}

/** Bus 14 at Birch Hollow was retimed on this Monday. Planted, as is the share of its riders who then miss a Monday. */
export const busRetimed = { schoolId: 'sch-birch-hollow', from: '2026-10-05', missedMonday: 0.1 } as const;
/** The last day of which this school sent attendance. Planted. */
export const stoppedSending = { schoolId: 'sch-juniper', last: '2026-11-18' } as const;

export interface StudentDays {
  readonly district: District;
  readonly seed: number;
  readonly familyDays: Uint8Array;
  readonly spells: readonly Spell[];
  /** Days suspended, with the kind of suspension as a position in `categories`. */
  readonly suspended: ReadonlyMap<number, number>;
}

/** Every row of one student, in order of day. */
export function attendanceOf(
  student: number,
  { district, seed, familyDays, spells, suspended }: StudentDays,
): AttendanceRow[] {
  const { calendar, population, schools } = district;
  const random = randomFrom(mix(seed, student, 305));
  const own = population.absence[student] ?? 0;
  const rows: AttendanceRow[] = [];
  const late = Math.exp(-4.6 + 0.5 * own + 0.8 * normalDraw(random));
  const yearNoise = calendar.years.map(() => 0.3 * normalDraw(random));
  const years = calendar.years.length;
  const rides = ((population.circumstances[student] ?? 0) & circumstance.rides14) !== 0;
  const retimed = calendar.dayOf(busRetimed.from);
  for (const spell of spells) {
    const school = schools.at(spell.school);
    const shift = own + (gradeShift[spell.grade] ?? 0) + school.absenceShift + (yearNoise[spell.year] ?? 0);
    const rate = Math.min(Math.exp(baseRate + shift + (yearShift[4 - years + spell.year] ?? 0)), 0.5);
    const lateRate = spell.grade >= 6 ? late * 1.6 : late;
    const sent = school.id === stoppedSending.schoolId ? calendar.dayOf(stoppedSending.last) : calendar.through;
    const last = Math.min(spell.end === never ? sent : spell.end - 1, sent);
    const closed = closedOf(calendar, school.id);
    const bus = rides && school.id === busRetimed.schoolId ? retimed : never;
    const place: RowPlace = { calendar, random, day: 0, school: spell.school };
    let sickLeft = 0;
    let category = excused;
    let reason = noReason;
    for (let day = spell.entry; day <= last; day += 1) {
      const factor = calendar.absenceFactor[day] ?? 0;
      if (factor === 0 || day === closed) continue;
      place.day = day;
      const suspension = suspended.size === 0 ? undefined : suspended.get(day);
      const draw = random();
      const family = familyDays[day] ?? 0;
      if (suspension !== undefined) {
        pushRow(rows, place, [suspension, suspensionReason, false]);
        continue;
      }
      if (sickLeft > 0) sickLeft -= 1;
      else if (draw < rate * factor) {
        reason = drawReason(random, own);
        category = drawCategory(random, reason, own);
        sickLeft = reason === 0 ? illnessLength(random) - 1 : random() < 0.12 ? 1 : 0;
      } else if (family > 0 && random() < 0.75) {
        reason = family - 1;
        category = random() < 0.8 ? excused : unexcused;
      } else if (day >= bus && calendar.weekday[day] === 1 && random() < busRetimed.missedMonday) {
        reason = transport;
        category = random() < 0.7 ? unexcused : excused;
      } else {
        if (draw > 1 - lateRate * factor)
          pushRow(rows, place, [draw > 1 - lateRate * factor * 0.12 ? leftEarly : tardy, noReason, false]);
        continue;
      }
      const half = sickLeft === 0 && random() < 0.07;
      pushRow(rows, place, [category, reason, half]);
    }
  }
  return rows;
}

interface RowPlace {
  readonly calendar: DistrictCalendar;
  readonly random: Random;
  day: number;
  readonly school: number;
}

function pushRow(
  rows: AttendanceRow[],
  { calendar, random, day, school }: RowPlace,
  [category, reason, half]: [category: number, reason: number, half: boolean],
): void {
  const draw = random();
  const lag =
    draw < 0.78 ? 0 : draw < 0.92 ? 1 : draw < 0.975 ? 2 + Math.floor(random() * 5) : 7 + Math.floor(random() * 21);
  rows.push({ day, school, category, reason, half, known: Math.min(day + lag, calendar.through) });
}

const illnessLength = (random: Random) => {
  const draw = random();
  return draw < 0.52 ? 1 : draw < 0.76 ? 2 : draw < 0.9 ? 3 : draw < 0.97 ? 4 : 5;
};

/** Those who miss more have more absences that nobody explained. */
function drawReason(random: Random, own: number): number {
  const unexplained = 0.28 + 0.1 * Math.min(Math.max(own, -1), 1.5);
  if (random() < unexplained) return noReason;
  const draw = random();
  return draw < 0.53 ? 0 : draw < 0.6 ? 1 : draw < 0.73 ? 2 : draw < 0.87 ? 3 : draw < 0.89 ? 4 : 6;
}

function drawCategory(random: Random, reason: number, own: number): number {
  if (reason === noReason) return random() < 0.45 ? unknown : unexcused;
  if (reason === 1 || reason === 6) return random() < 0.6 ? unexcused : excused;
  return random() < 0.03 + 0.03 * Math.max(own, 0) ? unexcused : excused;
}

/** A line of attendance.csv. */
export function attendanceLine({ calendar, schools }: District, row: AttendanceRow, studentId: string): string {
  const portion = row.category >= tardy ? '0' : row.half ? '0.5' : '1';
  return `${studentId},${schools.at(row.school).id},${calendar.iso[row.day]},${categories[row.category]},${portion},${reasons[row.reason]},${calendar.iso[row.known]},,,`;
}
