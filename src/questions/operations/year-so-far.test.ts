import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { monthlyStudents } from './monthly-students.ts';
import { pastPlans } from './past-plans.ts';
import { roomsAndSeats } from './rooms-and-seats.ts';
import { seasonalRange } from './seasonal-range.ts';
import { sectionsByCourse } from './sections-by-course.ts';
import { spendingAgainstBudget } from './spending-against-budget.ts';
import { staffingChoices } from './staffing-choices.ts';
import { staffingPlan } from './staffing-plan.ts';

/** Two whole years of 100,000 with a quarter (24 and 26 of 100) by September 30, and 30,000 by then this year. */
const posted = [
  [2025, 'actual', 24_000, '2024-09-30'],
  [2025, 'actual', 76_000, '2025-06-30'],
  [2026, 'actual', 26_000, '2025-09-30'],
  [2026, 'actual', 74_000, '2026-06-30'],
  [2027, 'budget', 100_000, '2026-07-01'],
  [2027, 'actual', 30_000, '2026-09-30'],
  [2027, 'actual', 9_000, '2026-10-31'],
] as const;
const ledger = posted.map(
  ([year, kind, amount, day], place) =>
    `('L${place}', ${year}, '${kind}', 'General', 'state-local', 'Instruction', 'Salaries', NULL, NULL, ${amount}, DATE '${day}', NULL)`,
);
const grades = Array.from({ length: 6 }, (_, grade) => (grade === 0 ? 'KG' : `0${grade}`));
const counts = [2022, 2023, 2024, 2025, 2026].flatMap((fall) =>
  grades.flatMap((grade) => [
    `('a', 'A', 'school', ${fall + 1}, '${grade}', 'all', 50)`,
    `('d', 'D', 'district', ${fall + 1}, '${grade}', 'all', 50)`,
  ]),
);

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict([
    'DELETE FROM ledger_entry',
    `INSERT INTO ledger_entry VALUES ${ledger.join(', ')}`,
    'DELETE FROM enrollment_count',
    `INSERT INTO enrollment_count VALUES ${counts.join(', ')}`,
    'DELETE FROM facility',
    `INSERT INTO facility VALUES ('f', 'a', 'Main', 290, 12, 0, 1990, 'good')`,
  ]);
});
afterAll(() => tiny.close());

describe('the year so far', () => {
  it('takes the share that past years had spent by the last day that all of them posted', async () => {
    const { rows, sentence } = await tiny.ask(spendingAgainstBudget);
    const [whole] = rows;
    // 30,000 over the geometric mean of .24 and .26; October 31 was not posted in the years before.
    expect(whole).toMatchObject({ through: '2026-09-30', years_before: 2, budget: 100_000, spent: 39_000 });
    expect(whole?.year_end).toBe(Math.round(30_000 / Math.sqrt(0.24 * 0.26)));
    expect(whole?.verdict).toBe('near the budget');
    expect(sentence.form).toBe('tells');
    // 100,000 for 300 students in the last whole year.
    expect(whole?.each_student).toBe(Math.round(100_000 / 300));
  });

  it('believes no spread below 1 of 100, and nothing from one year', () => {
    expect(seasonalRange([0.25])).toBeNull();
    const range = seasonalRange([0.25, 0.25, 0.25]);
    expect((range?.high ?? 0) / (range?.low ?? 1)).toBeGreaterThan(1.03);
    expect(seasonalRange([0.24, 0.25, 0.26])?.low).toBeCloseTo(0.229, 3);
  });

  it('cannot tell what a month should be without years before', async () => {
    const { sentence, rows } = await tiny.ask(monthlyStudents);
    expect(sentence.form).toBe('cannot tell');
    expect(rows.every((row) => row.expected === null)).toBe(true);
    expect((await tiny.askHidden(monthlyStudents)).rows.every((row) => row.students === null)).toBe(true);
  });
});

describe('from counts to staff and seats', () => {
  it('counts this fall’s classes and teachers by hand', async () => {
    const { rows, sentence } = await tiny.ask(staffingPlan);
    const at = (step: string) => rows.find((row) => row.step === step);
    // 50 to a grade: 2 classes each in K–2 (24, two over), 2 each in 3–5 (27); 12 classes, 1.15 teachers each.
    expect(at('Sections')?.this_fall).toBe(12);
    expect(at('Teachers')?.this_fall).toBe(14);
    expect(at('Students')).toMatchObject({ this_fall: 300 });
    expect(sentence.headline).toMatch(/^Plan for \d+ teachers in the fall of 2027\. The need will be /);
    const { rows: choices } = await tiny.ask(staffingChoices);
    const best = choices.find((row) => row.costs_least === true);
    expect(best?.hire).toBe(at('Teachers')?.plan);
    expect(Math.min(...choices.map((row) => Number(row.cost)))).toBe(best?.cost);
    expect(choices.reduce((sum, row) => sum + Number(row.needed_in_20), 0)).toBe(20);
  });

  it('replaces the class size when asked, and the rules by name', async () => {
    const sections = async (input: object) =>
      (await tiny.ask(staffingPlan, input)).rows.find((row) => row.step === 'Sections')?.this_fall;
    expect(await sections({ classSize: 15 })).toBe(18);
    expect(await sections({ rules: 'florida' })).toBe(3 * 4 + 3 * 2);
  });

  it('says how likely a school is too full', async () => {
    const { rows } = await tiny.ask(roomsAndSeats);
    const [school] = rows;
    expect(school).toMatchObject({ seats: 290, rooms: 12, students: 300 });
    expect(Number(school?.chance_over)).toBeGreaterThan(0.5);
    expect(school?.seats_left).toBe(290 - Number(school?.expected));
  });

  it('refuses a school that nobody counted', async () => {
    await expect(tiny.ask(staffingPlan, { school: 'nowhere' })).rejects.toThrow(/nowhere/);
  });

  it('replays plans of past falls from nothing later, and says when they would have been short', async () => {
    const { rows, sentence } = await tiny.ask(pastPlans);
    // Five falls: plans can be made from the third on, and held against the fourth and fifth.
    expect(rows.map((row) => [row.made_in, row.fall])).toEqual([
      ['2024', '2025'],
      ['2025', '2026'],
    ]);
    expect(rows.every((row) => row.needed === 14 && row.short === Number(row.plan) - 14)).toBe(true);
    expect(sentence.headline).toMatch(
      /^In 2 past falls our plan would have been short \d+ times? and to spare \d+ times?\.$/,
    );
  });

  it('has no sections to plan without classes', async () => {
    expect((await tiny.ask(sectionsByCourse)).sentence.form).toBe('nothing');
  });
});
