/** Marks and credits in grades 6 to 12: what a student can do, how often the student was there, and some luck. */
import { courseIdOf, courseNamed, courses } from './courses.ts';
import type { CsvWriter } from './csv-writer.ts';
import { mix, normalDraw, type Random, randomFrom } from './random.ts';
import { classIdOf, type Seat } from './sections.ts';
import type { District } from './spells.ts';

const scale: readonly (readonly [from: number, mark: string, points: string])[] = [
  [93, 'A', '4'],
  [90, 'A-', '3.7'],
  [87, 'B+', '3.3'],
  [83, 'B', '3'],
  [80, 'B-', '2.7'],
  [77, 'C+', '2.3'],
  [73, 'C', '2'],
  [70, 'C-', '1.7'],
  [65, 'D+', '1.3'],
  [60, 'D', '1'],
  [-1000, 'F', '0'],
];

/** The mark for a percent: `letterOf(84)` is B, 3 points. */
export function letterOf(percent: number): { mark: string; points: string; passed: boolean } {
  const [, mark, points] = scale.find(([from]) => percent >= from) ?? [0, 'F', '0'];
  return { mark, points, passed: mark !== 'F' };
}

/** Percent points that Morning Tutoring adds to a core course of a ninth grader who takes part. Planted. */
export const tutoringPoints = 6;
/** Percent points by which grade 7 math at Tamarack fell when its grading changed. Planted. */
export const gradingChangePoints = -7;
export const gradingChangeDate = '2026-10-12';

export interface MarkedYear {
  readonly student: number;
  readonly studentId: string;
  /** Position of the school year. */
  readonly year: number;
  readonly grade: number;
  readonly school: number;
  readonly courseList: readonly number[];
  /** Share of days missed in the year. */
  readonly missed: number;
  /** Takes part in Morning Tutoring from this semester on: 0, 1, or null. */
  readonly tutoredFrom: number | null;
  /** Seats of this year; empty for a year gone by. */
  readonly seats: readonly Seat[];
  /** Percents written out for a student of the cast, by course code. */
  readonly percents: Readonly<Record<string, readonly number[]>>;
}

export function writeMarks(file: CsvWriter, district: District, one: MarkedYear, seed: number): void {
  if (one.grade < 6) return;
  const { population, calendar } = district;
  const random = randomFrom(mix(seed, one.student, 60 + one.year));
  const achievement = population.achievement[one.student] ?? 0;
  const base = 78.5 + 6.6 * achievement - 95 * (one.missed - 0.06) + 2 * normalDraw(random);
  const current = one.year === calendar.years.length - 1;
  one.courseList.forEach((course, period) => {
    const percent = base + 4 * normalDraw(random);
    if (current) writeThisYear(file, district, { ...one, course, period, percent, random });
    else if (one.grade >= 9) writeSemesters(file, district, { ...one, course, period, percent, random });
    else writeFinal(file, district, { ...one, course, period, percent, random });
  });
}

interface CourseOfYear extends MarkedYear {
  readonly course: number;
  readonly period: number;
  readonly percent: number;
  readonly random: Random;
}

const helped = (one: CourseOfYear, semester: number) =>
  one.tutoredFrom !== null && semester >= one.tutoredFrom && (courses[one.course]?.core ?? false) ? tutoringPoints : 0;

function line(
  district: District,
  one: CourseOfYear,
  posting: { session: string; kind: string; date: string; percent: number; credits: number; classId: string },
): string {
  const course = courses[one.course];
  if (course === undefined) return '';
  const { mark, points, passed } = letterOf(posting.percent);
  const credits = posting.credits === 0 ? ',' : `${posting.credits},${passed ? posting.credits : 0}`;
  const year = district.calendar.years[one.year]?.year ?? 0;
  return `${one.studentId},${posting.classId},${courseIdOf(course)},${district.schools.at(one.school).id},${year},${posting.session},${posting.kind},${posting.date},${mark},${points},${passed},${credits},${course.subject},${course.core},${posting.date}`;
}

function writeSemesters(file: CsvWriter, district: District, one: CourseOfYear): void {
  const year = district.calendar.years[one.year]?.year ?? 0;
  for (const semester of [0, 1]) {
    const percent = one.percent + 3 * normalDraw(one.random) + helped(one, semester);
    const date = semester === 0 ? `${year}-01-23` : `${year}-06-05`;
    file.line(
      line(district, one, {
        session: `ses-${year}-s${semester + 1}`,
        kind: 'final',
        date,
        percent,
        credits: 0.5,
        classId: '',
      }),
    );
  }
}

function writeFinal(file: CsvWriter, district: District, one: CourseOfYear): void {
  const year = district.calendar.years[one.year]?.year ?? 0;
  const percent = one.percent + 2 * normalDraw(one.random);
  file.line(
    line(district, one, { session: '', kind: 'final', date: `${year}-06-05`, percent, credits: 1, classId: '' }),
  );
}

const postings = [
  { date: '2026-09-18', kind: 'progress', session: 'ses-2027-q1' },
  { date: '2026-10-08', kind: 'progress', session: 'ses-2027-q1' },
  { date: '2026-10-30', kind: 'term', session: 'ses-2027-q1' },
  { date: '2026-11-20', kind: 'progress', session: 'ses-2027-q2' },
] as const;

/** Progress in core courses three times, and the first quarter in every course. */
function writeThisYear(file: CsvWriter, district: District, one: CourseOfYear): void {
  const seat = one.seats[one.period];
  const core = courses[one.course]?.core ?? false;
  const changed = one.course === courseNamed('MAT7') && district.schools.at(one.school).id === 'sch-tamarack';
  const written = one.percents[courses[one.course]?.code ?? ''];
  for (const [index, { date, kind, session }] of postings.entries()) {
    const noise = 3 * normalDraw(one.random);
    if (kind === 'progress' && !core) continue;
    const change = changed && date > gradingChangeDate ? gradingChangePoints : 0;
    const percent = written?.[index] ?? one.percent + noise + helped(one, 0) + change;
    file.line(
      line(district, one, {
        session,
        kind,
        date,
        percent,
        credits: 0,
        classId: seat === undefined ? '' : classIdOf(district, seat),
      }),
    );
  }
}
