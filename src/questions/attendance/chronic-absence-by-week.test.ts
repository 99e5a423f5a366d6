import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { chronicAbsenceNames } from '../../definitions/chronic-absence.ts';
import { chronicAbsence } from './chronic-absence.ts';
import { chronicAbsenceByWeek } from './chronic-absence-by-week.ts';
import { sayByWeek, type WeekRow, weekRows } from './chronic-absence-by-week-rows.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

/** Two statements that share no arithmetic: stretches of days found by division, and a plain count on each date. */
it.each(chronicAbsenceNames)('%s: every week’s count is the count of that Friday', async (definition) => {
  const weeks = (await tiny.ask(chronicAbsenceByWeek, { definition })).rows as WeekRow[];
  const past = weeks.filter((week) => !week.to_come);
  expect(past.length).toBeGreaterThan(2);
  for (const { week_end: asOf, students, chronic } of past) {
    const { rows } = await tiny.ask(chronicAbsence, { definition, asOf, by: 'district' });
    expect({ asOf, ...rows[0] }).toMatchObject({ asOf, students, chronic });
  }
});

it('takes last year after as many school days, so that both pages give the same number', async () => {
  const weeks = (await tiny.ask(chronicAbsenceByWeek)).rows as WeekRow[];
  const { rows } = await tiny.ask(chronicAbsence, { by: 'district' });
  // Hana and Eli of ten students, by hand.
  expect(weeks.findLast((week) => !week.to_come)?.rate_last_year).toBe(0.2);
  expect(rows[0]?.rate_last_year).toBe(0.2);
});

it('one school’s weeks add to the district’s with the others’', async () => {
  const weekOf = async (school?: string) =>
    ((await tiny.ask(chronicAbsenceByWeek, { school })).rows as WeekRow[]).find(
      (week) => week.week_end === '2026-11-20',
    );
  const parts = await Promise.all(['Cedar Elementary', 'Dogwood Community', 'Elm High'].map(weekOf));
  const whole = await weekOf();
  expect(parts.reduce((sum, week) => sum + (week?.chronic ?? 0), 0)).toBe(whole?.chronic);
  expect(whole).toMatchObject({ students: 10, chronic: 9 });
});

it('weeks to come carry last year’s line, and no range with one past year', async () => {
  const early = (await tiny.ask(chronicAbsenceByWeek, { asOf: '2026-11-20' })).rows as WeekRow[];
  const ahead = early.filter((week) => week.to_come);
  expect(ahead.length).toBeGreaterThan(5);
  expect(ahead[0]).toMatchObject({ rate: null, plausible_low: null });
  expect(ahead[0]?.rate_last_year).not.toBeNull();
});

describe('the sentence', () => {
  it('tells where the share went', async () => {
    const { sentence } = await tiny.ask(chronicAbsenceByWeek);
    expect(sentence).toEqual({
      form: 'tells',
      headline:
        'The share has fallen from 70.0% to 60.0% since the year began. In the same week of last year it was 20.0%.',
      more: 'Where it may end we cannot tell: that takes two past years.',
    });
  });

  it('gives the range where past years allow one', () => {
    const year = (schoolYear: number, rates: number[]) =>
      rates.map((rate, place) => ({
        school_year: String(schoolYear),
        week: String(place + 1),
        week_end: `${schoolYear - 1}-10-0${place + 1}`,
        students: 10_000,
        chronic: rate * 10_000,
        hidden: false,
      }));
    const rows = weekRows([
      ...year(2025, [0.19, 0.181, 0.175]),
      ...year(2026, [0.17, 0.16, 0.152]),
      ...year(2027, [0.18, 0.17]),
    ]);
    expect(rows[2]).toMatchObject({ to_come: true, rate: null });
    expect(rows[2]?.plausible_middle).toBeCloseTo(0.1627, 3);
    expect(sayByWeek({ rows, n: 1, unit: '', asOf: '', definitions: [], notes: [], sql: [] }).more).toMatch(
      /^By the end of the year it may stand between 15\.\d% and 17\.\d%/,
    );
  });

  it('cannot tell when all is hidden, and has nothing to say before the year begins', async () => {
    expect((await tiny.askHidden(chronicAbsenceByWeek)).sentence.form).toBe('cannot tell');
    expect((await tiny.ask(chronicAbsenceByWeek, { asOf: '2025-08-01' })).sentence.form).toBe('nothing');
  });
});
