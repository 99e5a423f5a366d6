import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { absenceCalendar } from './absence-calendar.ts';
import { absenceReasons } from './absence-reasons.ts';
import { weekdayPattern } from './weekday-pattern.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

it('reasons: days by what was entered, and what nobody entered', async () => {
  const { rows, sentence } = await tiny.ask(absenceReasons);
  expect(rows.map((row) => [row.label, row.missed])).toEqual([
    ['All absences', 104.5],
    ['Illness', 53],
    ['Suspended', 13],
    ['Family or travel', 9],
    ['No way to get here', 5],
    ['Appointment', 2.5],
    ['Religious observance', 1],
    ['No reason given', 21],
  ]);
  expect(sentence.headline).toBe('Illness is the reason given most often, for 51 in every 100 absences.');
  expect(sentence.more).toBe('Reasons are known for 80 of every 100 absences.');
});

it('reasons: one given far more often than last year leads the sentence', async () => {
  const lastYear = `FROM attendance_event WHERE school_year = 2026 AND reason = 'illness' AND date < DATE '2025-12-01'`;
  const risen = await openTinyDistrict([
    `UPDATE attendance_event SET reason = 'transport' WHERE reason IN ('family', 'suspension') OR student_id = 'stu-fay'`,
    `UPDATE attendance_event SET reason = 'transport' WHERE student_id = 'stu-hana' AND school_year = 2026
       AND date = (SELECT MIN(date) ${lastYear} AND student_id = 'stu-hana')`,
  ]);
  const { sentence, rows } = await risen.ask(absenceReasons);
  risen.close();
  expect(rows.find((row) => row.reason === 'transport')).toMatchObject({ missed: 39, missed_last_year: 1 });
  expect(sentence.headline).toBe(
    '“No way to get here” is given as the reason 14.9 times as often as last year. Illness still leads.',
  );
});

it('weekdays: Fridays counted by hand, and days beside a break', async () => {
  const { rows, sentence } = await tiny.ask(weekdayPattern, { by: 'district' });
  expect(rows.find((row) => row.label === 'Friday')).toMatchObject({ days: 179, missed: 23.5 });
  expect(rows.find((row) => row.label === 'All days')).toMatchObject({ days: 896, missed: 104.5 });
  expect(rows.filter((row) => row.kind === 'break').map((row) => row.day)).toEqual([
    'before a break',
    'after a break',
    'other days',
  ]);
  // Days 60 and 75 lie before a vacation, day 81 before the snow day: 10, 8 and 8 students known.
  expect(rows.find((row) => row.day === 'before a break')).toMatchObject({ days: 25, missed: 3 });
  expect(sentence.headline).toBe('Absence is highest on Tuesdays, 14.6%, and lowest on Mondays, 9.0%.');
});

it('weekdays by school add up to the district', async () => {
  const { rows } = await tiny.ask(weekdayPattern);
  const fridays = rows.filter((row) => row.label === 'Friday');
  const [district, ...schools] = fridays;
  expect(schools.reduce((sum, row) => sum + Number(row.missed), 0)).toBe(district?.missed);
});

it('calendar: a school day, a snow day, and a day for which no file came are three things', async () => {
  const gaps = await openTinyDistrict([`DELETE FROM attendance_submission WHERE date = DATE '2026-10-20'`]);
  const { rows, sentence } = await gaps.ask(absenceCalendar);
  gaps.close();
  const on = (date: string) => rows.find((row) => row.date === date);
  expect(on('2026-09-08')).toMatchObject({ status: 'school day', enrolled: 10, missed: 3, schools_sent: 3 });
  expect(on('2027-01-12')).toMatchObject({ status: 'no school', event: 'Snow day', rate: null });
  expect(on('2026-10-20')).toMatchObject({ status: 'no file', enrolled: null, rate: null, schools_open: 3 });
  expect(on('2026-12-01')).toMatchObject({ schools_open: 3, schools_sent: 2, enrolled: 8 });
  expect(sentence.headline).toContain('the worst was Tuesday, September 8, with 30.0%');
  expect(sentence.more).toContain('for 1 no file came');
});

describe('the other forms', () => {
  it.each([absenceReasons, weekdayPattern, absenceCalendar])('%#: cannot tell, nothing', async (question) => {
    expect((await tiny.askHidden(question)).sentence.form).toBe('cannot tell');
    expect((await tiny.ask(question, { asOf: '2025-08-01' })).sentence.form).toBe('nothing');
  });
});
