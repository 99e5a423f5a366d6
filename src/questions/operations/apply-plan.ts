/** A plan’s changes, applied to the students of one fall and to the rules. */
import type { PlanChange } from '../../data/recorded/planning-records.ts';
import type { StaffingRule } from '../../definitions/staffing-rules.ts';
import { largestRemainder } from '../../stats/largest-remainder.ts';
import { gradeCount } from '../enrollment/grade-counts.ts';
import { ruleNumbers } from './rule-numbers.ts';

/** Students by grade of each school, in the order of `ids`. */
export interface FallOfSchools {
  readonly ids: readonly string[];
  readonly students: readonly (readonly number[])[];
}

export interface PlannedFall {
  readonly students: readonly (readonly number[])[];
  /** Students who are in another school than they would have been. */
  readonly moved: number;
}

/**
 * The same students, placed as the plan has it: nobody is lost, and only housing adds anyone.
 *
 * Who moves goes to the receiving schools that have the grade, in proportion to their students of that grade; where
 * none has it, in equal parts. Schools that the forecast does not know are passed over.
 */
export function applyToFall(fall: FallOfSchools, changes: readonly PlanChange[]): PlannedFall {
  const students = fall.students.map((row) => [...row]);
  let moved = 0;
  for (const change of changes) {
    const from = 'school' in change ? fall.ids.indexOf(change.school) : -1;
    const row = students[from];
    if (row === undefined) continue;
    if (change.change === 'housing built') {
      addStudents(row, Math.max(0, change.units - change.pace) * change.studentsPerUnit);
      continue;
    }
    if (!('to' in change)) continue;
    const to = change.to.map((id) => fall.ids.indexOf(id)).filter((place) => place >= 0 && place !== from);
    if (to.length === 0) continue;
    const leaving = leavingBy(change, row);
    leaving.forEach((count, grade) => {
      row[grade] = (row[grade] ?? 0) - count;
      moved += count;
      shareOut(count, { to, grade, students });
    });
  }
  return { students, moved };
}

function leavingBy(change: Extract<PlanChange, { to: string[] }>, row: readonly number[]): number[] {
  if (change.change === 'school closed') return [...row];
  if (change.change === 'boundary moved') {
    const total = row.reduce((sum, students) => sum + students, 0);
    return largestRemainderOf(
      row.map((students) => students * change.share),
      Math.round(total * change.share),
    );
  }
  const inProgram = row.map((students, grade) => (grade >= change.from && grade <= change.through ? students : 0));
  const there = inProgram.reduce((sum, students) => sum + students, 0);
  return largestRemainderOf(inProgram, Math.min(there, change.students));
}

function largestRemainderOf(values: readonly number[], total: number): number[] {
  return values.some((value) => value > 0) ? largestRemainder(values, total) : values.map(() => 0);
}

interface Receiving {
  readonly to: readonly number[];
  readonly grade: number;
  readonly students: number[][];
}

function shareOut(count: number, { to, grade, students }: Receiving): void {
  if (count <= 0) return;
  const there = to.map((school) => students[school]?.[grade] ?? 0);
  const weights = there.some((number) => number > 0) ? there : to.map(() => 1);
  largestRemainder(weights, count).forEach((part, place) => {
    const row = students[to[place] ?? -1];
    if (row !== undefined) row[grade] = (row[grade] ?? 0) + part;
  });
}

function addStudents(row: number[], extra: number): void {
  const whole = Math.round(extra);
  if (whole <= 0) return;
  const weights = row.some((students) => students > 0) ? row : new Array<number>(gradeCount).fill(1);
  largestRemainder(weights, whole).forEach((part, grade) => {
    row[grade] = (row[grade] ?? 0) + part;
  });
}

/** The rules as the plan has them. */
export function applyToRule(rule: StaffingRule, changes: readonly PlanChange[]): StaffingRule {
  let now = rule;
  for (const change of changes) {
    if (change.change === 'class size')
      now = { ...now, classSizes: [{ from: change.from, to: change.through, most: change.most }, ...now.classSizes] };
    if (change.change === 'ratio') now = ruleNumbers[change.ratio].write(now, change.value);
  }
  return now;
}

/** “Juniper closed, its students to Larch and Redbud.” */
export function changeInWords(change: PlanChange, nameOf: (id: string) => string): string {
  const to = 'to' in change ? change.to.map(nameOf).join(' and ') : '';
  const grades = (from: number, through: number) => `${from === 0 ? 'K' : from}${through > from ? `–${through}` : ''}`;
  if (change.change === 'school closed') return `${nameOf(change.school)} closed, its students to ${to}`;
  if (change.change === 'boundary moved')
    return `${Math.round(change.share * 100)} of 100 students of ${nameOf(change.school)} to ${to}${change.blocks.length > 0 ? ` (${change.blocks.length} blocks)` : ''}`;
  if (change.change === 'program moved')
    return `${change.program || 'A program'} of ${change.students} students, ${grades(change.from, change.through)}, from ${nameOf(change.school)} to ${to}`;
  if (change.change === 'class size') return `${change.most} to a class in ${grades(change.from, change.through)}`;
  if (change.change === 'ratio') return `${change.ratio}: ${change.value}`;
  const above = Math.max(0, change.units - change.pace);
  return `${change.project || 'Housing'} near ${nameOf(change.school)}: ${change.units} dwellings, ${Math.round(above * 10) / 10} above the usual pace`;
}
