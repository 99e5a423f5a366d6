/** One fall of students, carried through the rules: sections, teachers, aides, support staff, rooms, meals, seats. */
import { classSizeOf, type StaffingRule } from '../../definitions/staffing-rules.ts';
import { gradeCount } from '../enrollment/grade-counts.ts';

export const needNames = [
  'students',
  'sections',
  'teachers',
  'aideHours',
  'counselors',
  'nurses',
  'rooms',
  'meals',
  'busSeats',
  'largestClass',
] as const;
export type NeedName = (typeof needNames)[number];
export type Need = Readonly<Record<NeedName, number>>;

/** Which grades are asked about, as places. */
export interface GradeSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Classes for the students of a grade at a school: as few as the size allows; one fewer, and fuller, as long as they
 * would otherwise be smaller than the smallest class. 49 students at 24 and 15: 3 would be 16 each, so 3; 29 students:
 * 2 would be 14.5 each, so 1.
 */
export function classesFor(students: number, { most, smallest }: { readonly most: number; readonly smallest: number }) {
  if (students <= 0) return 0;
  let classes = Math.ceil(students / most);
  while (classes > 1 && students / classes < smallest) classes -= 1;
  return classes;
}

/** Sections of a grade at a school: classes in lower grades, courses by class size in upper ones. */
export function sectionsOf(rule: StaffingRule, grade: number, students: number): number {
  const size = { most: classSizeOf(rule, grade), smallest: rule.smallestClass };
  return grade < rule.coursesFrom ? classesFor(students, size) : classesFor(students * rule.coursesEach, size);
}

/** What the schools of one fall need together. `schools` gives each school’s students by grade. */
export function needOf(schools: Iterable<ArrayLike<number>>, rule: StaffingRule, span: GradeSpan): Need {
  let students = 0;
  let sections = 0;
  let teachers = 0;
  let aideHours = 0;
  let rooms = 0;
  let largestClass = 0;
  for (const grades of schools) {
    let classes = 0;
    let courses = 0;
    for (let grade = span.from; grade <= Math.min(span.to, gradeCount - 1); grade += 1) {
      const here = grades[grade] ?? 0;
      if (here <= 0) continue;
      students += here;
      const its = sectionsOf(rule, grade, here);
      if (grade < rule.coursesFrom) classes += its;
      else courses += its;
      if (grade === 0) aideHours += its * rule.aideHours;
      const seats = grade < rule.coursesFrom ? here : here * rule.coursesEach;
      largestClass = Math.max(largestClass, Math.ceil(seats / its));
    }
    sections += classes + courses;
    teachers += classes * (1 + rule.specialists) + courses / rule.sectionsEach;
    rooms += classes + Math.ceil(courses / (rule.periods * rule.roomUse) - 1e-9);
  }
  return {
    students,
    sections,
    teachers: Math.ceil(teachers - 1e-9),
    aideHours,
    counselors: students / rule.studentsPerCounselor,
    nurses: students / rule.studentsPerNurse,
    rooms,
    meals: students * rule.mealsEach,
    busSeats: students * rule.seatsEach,
    largestClass,
  };
}
