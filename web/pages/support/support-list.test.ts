import { expect, it } from 'vitest';
import { gradeWords, listedStudent, mondayOf, weekInWords } from './support-list.ts';

const row = { queue: 'this week', student_id: 'a', student: 'Ana', grade: '03', why: 'One\nTwo', going_well: null };

it('reads a row of the list', () => {
  expect(listedStudent(row)).toMatchObject({ why: ['One', 'Two'], goingWell: [], firstJudgment: false, tie: null });
});

it('says how the week stands, of this week’s decisions only', () => {
  const decided = { ...row, queue: 'decided', decision: 'not-needed', decided_on: '2026-11-24' };
  const before = { ...decided, decided_on: '2026-11-20' };
  const students = [row, decided, before].map(listedStudent);
  expect(weekInWords(students, mondayOf('2026-11-25'))).toBe('1 of 2 decided: 1 not needed.');
  expect(weekInWords([], '2026-11-23')).toBe('Nobody is on the list this week.');
});

it('a Sunday belongs to the week before', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(gradeWords('09')).toBe('grade 9');
  expect(gradeWords('KG')).toBe('kindergarten');
});
