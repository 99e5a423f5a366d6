/** Sections of this school year: how many each course needs at each school, and who sits where. */
import { courses, coursesOf } from './courses.ts';
import type { CsvWriter } from './csv-writer.ts';
import { never } from './population.ts';
import { type District, gradeCodes, type Spell, spellsOf } from './spells.ts';

const seatsElementary = 24;
const seatsSecondary = 26;

export interface SectionPlan {
  /** Sections by school and course, at `school * courses.length + course`. */
  readonly sections: Int16Array;
  /** Students who have a seat so far, in the same order. */
  readonly seated: Int32Array;
  /** Spells of this year, by school and grade at `school * 13 + grade`. */
  readonly members: Int32Array;
}

/** Counts who takes what, before anything is written. */
export function planSections(district: District, seed: number): SectionPlan {
  const { schools, population, calendar } = district;
  const takers = new Int32Array(schools.all.length * courses.length);
  const members = new Int32Array(schools.all.length * 13);
  const thisYear = calendar.years.length - 1;
  for (let student = 0; student < population.count; student += 1) {
    if ((population.cohort[student] ?? 0) > 12) continue;
    for (const { year, school, grade } of spellsOf(district, student)) {
      if (year !== thisYear) continue;
      members[school * 13 + grade] = (members[school * 13 + grade] ?? 0) + 1;
      for (const course of coursesOf(population, student, { grade, seed })) {
        const at = school * courses.length + course;
        takers[at] = (takers[at] ?? 0) + 1;
      }
    }
  }
  const sections = Int16Array.from(takers, (count, at) =>
    Math.ceil(count / (at % courses.length <= 5 ? seatsElementary : seatsSecondary)),
  );
  return { sections, seated: new Int32Array(takers.length), members };
}

export function classIdOf(district: District, { school, course, section }: Seat): string {
  return `cls-${district.schools.at(school).code}-${courses[course]?.code ?? ''}-${String(section + 1).padStart(2, '0')}`;
}

export interface Seat {
  readonly school: number;
  readonly course: number;
  readonly section: number;
}

/** Gives a student a seat in each course of a spell of this year, sections filled in turn. */
export function seatsOf(plan: SectionPlan, courseList: readonly number[], school: number): Seat[] {
  return courseList.map((course) => {
    const at = school * courses.length + course;
    const order = plan.seated[at] ?? 0;
    plan.seated[at] = order + 1;
    return { school, course, section: order % Math.max(1, plan.sections[at] ?? 1) };
  });
}

export function writeSeats(
  file: CsvWriter,
  district: District,
  { studentId, seats, spell }: { studentId: string; seats: readonly Seat[]; spell: Spell },
): void {
  const { calendar, schools } = district;
  const begin = calendar.iso[spell.entry];
  const end = spell.exit === never ? '' : calendar.iso[spell.exit];
  const school = schools.at(spell.school).id;
  for (const seat of seats) {
    const id = classIdOf(district, seat);
    file.line(`${id.slice(4)}-${studentId.slice(4)},,,${id},${school},${studentId},student,false,${begin},${end}`);
  }
}

/** Writes the sections and who teaches them. `teacherOf` gives the person for the n-th section of a subject. */
export function writeClasses(
  { classes, enrollments }: { classes: CsvWriter; enrollments: CsvWriter },
  { district, plan }: { district: District; plan: SectionPlan },
  teacherOf: (seat: Seat) => string | undefined,
): void {
  const year = district.calendar.years.at(-1)?.year;
  const firstDay = district.calendar.iso[district.calendar.years.at(-1)?.firstDay ?? 0];
  district.schools.all.forEach((school, position) => {
    courses.forEach((course, index) => {
      const count = plan.sections[position * courses.length + index] ?? 0;
      for (let section = 0; section < count; section += 1) {
        const seat = { school: position, course: index, section };
        const id = classIdOf(district, seat);
        const number = String(section + 1).padStart(2, '0');
        const kind = index <= 5 ? 'homeroom' : 'scheduled';
        const grades = course.grades.map((grade) => gradeCodes[grade]).join(',');
        const grade = course.grades.length > 1 ? `"${grades}"` : grades;
        const period = index <= 5 ? '' : String(1 + ((section + index) % 6));
        const room = `${1 + (index % 3)}${String(10 + section).slice(-2)}`;
        classes.line(
          `${id},,,${course.title} ${number},${grade},crs-${course.code.toLowerCase()},${course.code}-${number},${kind},${room},${school.id},ses-${year},${course.subject},,${period}`,
        );
        const teacher = teacherOf(seat);
        if (teacher !== undefined)
          enrollments.line(
            `${id.slice(4)}-${teacher.slice(4)},,,${id},${school.id},${teacher},teacher,true,${firstDay},`,
          );
      }
    });
  });
}
