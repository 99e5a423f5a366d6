import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { absenceStreaksAndChanges, runsOf } from './absence-streaks-and-changes.ts';
import { whoIsChronicallyAbsent } from './who-is-chronically-absent.ts';
import { whoIsNear } from './who-is-near.ts';
import { whoNewlyCrossed } from './who-newly-crossed.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

describe('who is chronically absent, and why', () => {
  it('names those still enrolled, from the largest share, with what was entered', async () => {
    const { rows, sentence } = await tiny.ask(whoIsChronicallyAbsent);
    expect(rows.map((row) => [row.student, row.missed, row.days, row.main_reason])).toEqual([
      ['Fay Flores', 22, 100, 'Suspended'],
      ['Lua Lopez', 19, 100, 'Illness'],
      ['Dev Dutta', 10, 100, 'Illness'],
      ['Eli Eng', 10, 100, 'Illness'],
      ['Hana Hale', 10, 100, 'Illness'],
    ]);
    expect(rows[1]).toMatchObject({ excused: 9, unexcused: 5, unknown: 5, suspended: 0, last_absence: '2027-02-05' });
    expect(sentence.headline).toBe('5 students have missed a tenth of their days; 1 of them more than a fifth.');
  });

  it('under another definition, others', async () => {
    const { rows } = await tiny.ask(whoIsChronicallyAbsent, { definition: 'california' });
    expect(rows.map((row) => row.student)).toEqual(['Fay Flores', 'Lua Lopez', 'Hana Hale']);
    const { rows: young } = await tiny.ask(whoIsChronicallyAbsent, { definition: 'rhode-island-k3' });
    expect(young.map((row) => row.student)).toEqual(['Lua Lopez']);
  });

  it('has nobody to name at a school without any', async () => {
    const { sentence } = await tiny.ask(whoIsChronicallyAbsent, { school: 'Elm High' });
    expect(sentence).toMatchObject({ form: 'nothing', headline: 'No student here has missed a tenth of their days.' });
  });
});

it('near: Ivo would cross with the next absence, Gus with the second', async () => {
  const { rows, sentence } = await tiny.ask(whoIsNear);
  expect(rows.map((row) => [row.student, row.missed, row.absences_to_line])).toEqual([
    ['Ivo Ito', 9.5, 1],
    ['Gus Garza', 9, 2],
  ]);
  expect(sentence.more).toBe('For 1 the next absence is the one.');
  expect((await tiny.ask(whoIsNear, { school: 'Elm High' })).sentence.form).toBe('nothing');
});

it('newly crossed: in the week to November 20 Gus and Hana went from 5 of 55 to 6 of 60', async () => {
  const { rows, sentence } = await tiny.ask(whoNewlyCrossed, { asOf: '2026-11-20' });
  expect(rows.map((row) => [row.student, row.missed, row.days, row.lately])).toEqual([
    ['Gus Garza', 6, 60, 1],
    ['Hana Hale', 6, 60, 1],
  ]);
  expect(sentence.headline).toBe('2 students crossed the line this week: each has now missed a tenth of their days.');
  const later = await tiny.ask(whoNewlyCrossed, { days: 14 });
  expect(later.sentence).toMatchObject({ form: 'nothing', headline: 'No one crossed the line in the last 14 days.' });
});

describe('streaks and changes', () => {
  it('on December 4 Fay has been away for five days', async () => {
    const { rows, sentence } = await tiny.ask(absenceStreaksAndChanges, { asOf: '2026-12-04' });
    expect(rows[0]).toMatchObject({ student: 'Fay Flores', streak: 5, longest_streak: 5, missed_lately: 7 });
    expect(rows.find((row) => row.student === 'Lua Lopez')).toMatchObject({ streak: 0, longest_streak: 5, missed: 15 });
    expect(sentence.form).toBe('tells');
  });

  it('a habit that changed is called, with the day it began', async () => {
    const changed = await openTinyDistrict([
      `DELETE FROM attendance_event WHERE student_id = 'stu-hana' AND school_year = 2027`,
      `INSERT INTO attendance_event SELECT 'stu-hana', school_id, date, 2027, 'excused', 1, NULL, date
         FROM calendar_date WHERE school_id = 'sch-cedar' AND is_school_day AND school_year = 2027
           AND date >= DATE '2026-11-30' AND day_number % 2 = 0`,
    ]);
    const { rows, sentence } = await changed.ask(absenceStreaksAndChanges);
    changed.close();
    const hana = rows.find((row) => row.student === 'Hana Hale');
    expect(hana).toMatchObject({ changed: true, missed_before: 0, change_began: '2026-12-01' });
    expect(sentence.headline).toContain('for 1 the year has changed beyond chance');
  });

  it('says so when there is no streak and no change, and when nobody misses', async () => {
    expect((await tiny.ask(absenceStreaksAndChanges)).sentence.form).toBe('nothing');
    expect((await tiny.ask(absenceStreaksAndChanges, { asOf: '2025-08-01' })).sentence.form).toBe('nothing');
  });

  it('runs of consecutive numbers', () => {
    expect(runsOf([3, 4, 5, 9])).toEqual([
      { end: 5, length: 3 },
      { end: 9, length: 1 },
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
