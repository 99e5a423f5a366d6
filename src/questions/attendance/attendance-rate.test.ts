import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { attendanceBandsByGroup } from './attendance-bands.ts';
import { attendanceRate } from './attendance-rate.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

it('bands: Kai at 100%, Ana, Gus and Ivo near, five at a tenth, Fay beyond a fifth', async () => {
  const { rows, sentence } = await tiny.ask(attendanceBandsByGroup, { by: 'district' });
  expect(rows[0]).toMatchObject({ students: 10, satisfactory: 1, at_risk: 3, chronic: 5, severe: 1 });
  expect(sentence.headline).toBe('1 of 10 students attended 95% of days or more; 1 student missed more than a fifth.');
  const { rows: groups } = await tiny.ask(attendanceBandsByGroup);
  const girls = groups.find((row) => row.group === 'Girls');
  expect(girls).toMatchObject({ students: 4, at_risk: 1, chronic: 2, severe: 1, satisfactory_share: 0 });
});

it('bands cannot be told when hidden, and there are none before the year begins', async () => {
  expect((await tiny.askHidden(attendanceBandsByGroup)).sentence.form).toBe('cannot tell');
  expect((await tiny.ask(attendanceBandsByGroup, { asOf: '2025-08-01' })).sentence.form).toBe('nothing');
});

it('rate: days attended of days enrolled, where they were spent', async () => {
  const { rows, sentence } = await tiny.ask(attendanceRate);
  expect(rows.map((row) => [row.school, row.days, row.missed, row.days_last_year, row.missed_last_year])).toEqual([
    [null, 896, 104.5, 920, 40],
    ['Cedar Elementary', 480, 53.5, 600, 20],
    ['Dogwood Community', 356, 51, 200, 15],
    ['Elm High', 60, 0, 120, 5],
  ]);
  expect(rows[1]).toMatchObject({ days_taught: 100, membership: 4.8 });
  expect(rows[1]?.attendance).toBeCloseTo(4.265);
  expect(sentence.headline).toBe('88.3% of days were attended. At this point last year it was 95.7%.');
  expect(sentence.more).toBe('Schools lie between 85.7% (Dogwood Community) and 100.0% (Elm High).');
});

it('rate: months add up to the year, grades and groups to the whole', async () => {
  const sum = (rows: readonly Readonly<Record<string, unknown>>[], column: string) =>
    rows.reduce((total, row) => total + Number(row[column]), 0);
  const months = (await tiny.ask(attendanceRate, { by: 'month' })).rows;
  expect([sum(months, 'days'), sum(months, 'missed'), sum(months, 'missed_last_year')]).toEqual([896, 104.5, 40]);
  expect(months[1]).toMatchObject({ month: '2026-09-01', days: 220, missed: 30.5, days_taught: 22 });
  const grades = (await tiny.ask(attendanceRate, { by: 'grade' })).rows.slice(1);
  expect([sum(grades, 'days'), sum(grades, 'missed')]).toEqual([896, 104.5]);
  const groups = (await tiny.ask(attendanceRate, { by: 'group' })).rows.filter((row) => row.family === 'sex');
  expect([sum(groups, 'days'), sum(groups, 'missed')]).toEqual([896, 104.5]);
});

describe('the sentence of the rate', () => {
  it('names the month that was worst', async () => {
    const { sentence } = await tiny.ask(attendanceRate, { by: 'month' });
    expect(sentence.headline).toBe('November had the lowest attendance so far, 86.0% of days.');
  });

  it('cannot tell when hidden; nothing before the year begins', async () => {
    expect((await tiny.askHidden(attendanceRate)).sentence.form).toBe('cannot tell');
    expect((await tiny.askHidden(attendanceRate, { by: 'month' })).sentence.form).toBe('cannot tell');
    expect((await tiny.ask(attendanceRate, { asOf: '2025-08-01', by: 'month' })).sentence.form).toBe('nothing');
  });
});
