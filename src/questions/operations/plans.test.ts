import { describe, expect, it } from 'vitest';
import type { PlanChange } from '../../data/recorded/planning-records.ts';
import { staffingPreset } from '../../definitions/staffing-rules.ts';
import { gradeCount } from '../enrollment/grade-counts.ts';
import { applyToFall, applyToRule, changeInWords } from './apply-plan.ts';

const ids = ['north', 'south', 'high'];
const grades = (from: number, to: number, students: number) =>
  Array.from({ length: gradeCount }, (_, grade) => (grade >= from && grade <= to ? students : 0));
const fall = { ids, students: [grades(0, 5, 20), grades(0, 5, 40), grades(6, 12, 50)] };
const total = (rows: readonly (readonly number[])[]) => rows.flat().reduce((sum, students) => sum + students, 0);
const at = (rows: readonly (readonly number[])[], school: number, grade: number) => rows[school]?.[grade];

describe('a plan applied to a fall', () => {
  it('closes a school and loses nobody', () => {
    const closed: PlanChange = { change: 'school closed', school: 'north', to: ['south', 'high'] };
    const { students, moved } = applyToFall(fall, [closed]);
    expect(total([students[0] ?? []])).toBe(0);
    expect(total(students)).toBe(total(fall.students));
    expect(moved).toBe(120);
    // The high school has no kindergarten, so all of it goes south.
    expect(at(students, 1, 0)).toBe(60);
    expect(at(students, 2, 0)).toBe(0);
  });

  it('moves a boundary by whole students and a program within its grades', () => {
    const boundary: PlanChange = { change: 'boundary moved', school: 'south', to: ['north'], share: 0.1, blocks: [] };
    const moved = applyToFall(fall, [boundary]);
    expect(moved.moved).toBe(24);
    expect(at(moved.students, 0, 3)).toBe(24);
    const program: PlanChange = {
      change: 'program moved',
      school: 'south',
      to: ['north'],
      students: 30,
      from: 0,
      through: 1,
      program: 'Music',
    };
    const shifted = applyToFall(fall, [program]);
    expect([at(shifted.students, 1, 0), at(shifted.students, 1, 1), at(shifted.students, 1, 2)]).toEqual([25, 25, 40]);
    expect(total(shifted.students)).toBe(total(fall.students));
  });

  it('adds only the students of dwellings above the pace that the ratios hold already', () => {
    const housing = (units: number): PlanChange => ({
      change: 'housing built',
      school: 'north',
      units,
      pace: 30,
      studentsPerUnit: 0.5,
      project: 'Mill',
    });
    expect(total(applyToFall(fall, [housing(50)]).students) - total(fall.students)).toBe(10);
    expect(total(applyToFall(fall, [housing(20)]).students)).toBe(total(fall.students));
  });

  it('leaves what it was given as it was, and passes over a school that is not there', () => {
    const before = JSON.stringify(fall);
    applyToFall(fall, [{ change: 'school closed', school: 'north', to: ['south'] }]);
    expect(JSON.stringify(fall)).toBe(before);
    expect(applyToFall(fall, [{ change: 'school closed', school: 'gone', to: ['south'] }])).toEqual({
      students: fall.students,
      moved: 0,
    });
  });

  it('changes rules in order, the last one standing', () => {
    const rule = staffingPreset()?.rule;
    if (!rule) throw new Error('There is no usual rule.');
    const changed = applyToRule(rule, [
      { change: 'class size', from: 0, through: 5, most: 22 },
      { change: 'class size', from: 0, through: 2, most: 18 },
      { change: 'ratio', ratio: 'specialists to 100 classes', value: 20 },
    ]);
    expect(changed.classSizes.slice(0, 2).map(({ most }) => most)).toEqual([18, 22]);
    expect(changed.specialists).toBe(0.2);
    expect(changeInWords({ change: 'class size', from: 0, through: 2, most: 18 }, (id) => id)).toBe(
      '18 to a class in K–2',
    );
  });
});
