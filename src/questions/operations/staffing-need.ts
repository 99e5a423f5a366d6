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
 * Classes for the students of a grade at a school: as few as the size allows, when each may be over it by a little
 * before another one opens. At 24 and 2 over: 26 students are 1 class, 27 are 2, 52 are 2, 53 are 3.
 */
export function classesFor(students: number, { most, overBy }: { readonly most: number; readonly overBy: number }) {
  return students <= 0 ? 0 : Math.ceil(students / (most + overBy) - 1e-9);
}

/** Sections of a grade at a school: classes in lower grades, courses by class size in upper ones. */
export function sectionsOf(rule: StaffingRule, grade: number, students: number): number {
  const most = classSizeOf(rule, grade);
  return grade < rule.coursesFrom
    ? classesFor(students, { most, overBy: rule.overBy })
    : classesFor(students * rule.coursesEach, { most, overBy: 0 });
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
