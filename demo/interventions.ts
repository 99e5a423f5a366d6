/** Help that the district gives: a program that works, one that does not, and one too small to tell. */
import { courseNamed } from './courses.ts';
import type { CsvWriter } from './csv-writer.ts';
import type { Population } from './population.ts';
import { mix, randomFrom } from './random.ts';
import type { District } from './spells.ts';
import { screenerNoise } from './tests-taken.ts';

export interface Program {
  readonly id: string;
  readonly title: string;
  readonly focus: string;
  readonly goal: string;
  readonly minutesWeekly: number;
  readonly costPerStudent: number;
}

export const programs = {
  tutoring: {
    id: 'morning-tutoring',
    title: 'Morning Tutoring',
    focus: 'other',
    goal: 'Pass every core course',
    minutesWeekly: 60,
    costPerStudent: 412,
  },
  corps: {
    id: 'reading-corps',
    title: 'Reading Corps',
    focus: 'reading',
    goal: 'Read at grade level by spring',
    minutesWeekly: 90,
    costPerStudent: 870,
  },
  mentors: {
    id: 'attendance-mentors',
    title: 'Attendance Mentors',
    focus: 'attendance',
    goal: 'Miss no more than one day a month',
    minutesWeekly: 20,
    costPerStudent: 260,
  },
  band: {
    id: 'marching-band',
    title: 'Marching Band',
    focus: 'other',
    goal: 'Play at every game',
    minutesWeekly: 120,
    costPerStudent: 0,
  },
} as const satisfies Record<string, Program>;

/** School year and semester in which high schools began Morning Tutoring, in the order of the schools; null never. */
export const tutoringStarts = [
  { year: 2025, semester: 0 },
  { year: 2025, semester: 1 },
  { year: 2026, semester: 0 },
  { year: 2027, semester: 0 },
  null,
] as const;
/** Reading Corps began in the fall of 2024, at every second elementary school. */
export const corpsStart = 2025;
const corpsCut = -0.7;

export interface Placement {
  readonly student: number;
  readonly year: number;
  readonly grade: number;
  readonly school: number;
  readonly seed: number;
}

const orderAmong = (district: District, school: number, level: string) => {
  let order = -1;
  for (let position = 0; position <= school; position += 1)
    if (district.schools.at(position).level === level) order += 1;
  return order;
};

export interface ProgramPlan {
  /** By school: when tutoring starts, and whether Reading Corps is there. */
  readonly tutoring: readonly ((typeof tutoringStarts)[number] | undefined)[];
  readonly corps: readonly boolean[];
}

export function planPrograms(district: District): ProgramPlan {
  const { schools } = district;
  return {
    tutoring: schools.all.map(({ level }, school) =>
      level === 'high' ? tutoringStarts[orderAmong(district, school, 'high') % tutoringStarts.length] : undefined,
    ),
    corps: schools.all.map(
      ({ level }, school) => level === 'elementary' && orderAmong(district, school, 'elementary') % 2 === 0,
    ),
  };
}

/** The semester from which a ninth grader takes part in Morning Tutoring, or null. Six in ten of the lower half do. */
export function tutoredFrom(plan: ProgramPlan, district: District, one: Placement): number | null {
  const start = plan.tutoring[one.school];
  const year = district.calendar.years[one.year]?.year ?? 0;
  if (one.grade !== 9 || !start || year < start.year) return null;
  if ((district.population.achievement[one.student] ?? 0) > 0) return null;
  if (randomFrom(mix(one.seed, one.student, 81))() > 0.72) return null;
  return year === start.year ? start.semester : 0;
}

/** Readers in grades 1 to 3 who scored low in the fall, at a school that has Reading Corps: most of them take part. */
export function inCorps(plan: ProgramPlan, district: District, one: Placement & { missed: number }): boolean {
  const year = district.calendar.years[one.year]?.year ?? 0;
  if (plan.corps[one.school] !== true || year < corpsStart || one.grade < 1 || one.grade > 3) return false;
  const ability = (district.population.achievement[one.student] ?? 0) / 0.95 - 1.2 * (one.missed - 0.06);
  if (ability + screenerNoise(one.seed, one, 0) > corpsCut) return false;
  return randomFrom(mix(one.seed, one.student, 82))() < 0.85;
}

export interface SupportFiles {
  readonly interventions: CsvWriter;
  readonly interventionSessions: CsvWriter;
}

export function writePrograms(file: CsvWriter): void {
  for (const { id, title, focus, goal, minutesWeekly, costPerStudent } of Object.values(programs))
    file.line(
      `${id},${title},,,${focus},${id === 'marching-band' ? 1 : 2},,,,${goal},${minutesWeekly},${costPerStudent},`,
    );
}

export interface Assignment {
  readonly program: Program;
  readonly studentId: string;
  readonly school: number;
  /** Days. */
  readonly from: number;
  readonly to: number;
  /** Weekdays of the sessions, Monday is 1. */
  readonly weekdays: readonly number[];
  readonly attends: number;
  readonly streamKey: number;
}

/** 1 January 1970 as a spreadsheet counts days. */
const excelEpoch = 25_569;

/** One assignment and its sessions, whose dates a spreadsheet has turned into numbers. */
export function writeAssignment(
  files: SupportFiles,
  district: District,
  { program, studentId, school, from, to, weekdays, attends, streamKey }: Assignment,
): void {
  const { calendar, schools } = district;
  const random = randomFrom(mix(streamKey, from, 83));
  const last = Math.min(to, calendar.through);
  if (from > last) return;
  const tier = program.id === 'marching-band' ? 1 : 2;
  const end = to > calendar.through ? '' : calendar.iso[to];
  const id = schools.at(school).id;
  files.interventions.line(
    `${program.id},${program.title},${studentId},${id},${program.focus},${tier},${calendar.iso[from]},${end},,${program.goal},${program.minutesWeekly},${program.costPerStudent},${calendar.iso[from]}`,
  );
  const serial = excelEpoch + Date.parse(`${calendar.iso[0]}T00:00:00Z`) / 86_400_000;
  const minutes = Math.round(program.minutesWeekly / weekdays.length);
  for (let day = from; day <= last; day += 1) {
    if (calendar.isSchoolDay[day] !== 1 || !weekdays.includes(calendar.weekday[day] ?? 0)) continue;
    const there = random() < attends;
    files.interventionSessions.line(`${program.id},${studentId},${serial + day},${there ? minutes : 0},${there}`);
  }
}

/** Band players of Ridgeline march, this fall. */
export const marches = (population: Population, student: number, courseList: readonly number[]) =>
  courseList.includes(courseNamed('BAND')) && (population.birth[student] ?? 0) % 10 < 7;
