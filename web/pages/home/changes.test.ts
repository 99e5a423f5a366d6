import { expect, it } from 'vitest';
import { changesFrom, comparedInWords, seriesValues } from './changes.ts';

const nothing = { schools: [], weekdays: [], days: [], asOf: '2026-11-20' };
const mondays = [
  {
    school_id: 's',
    school: 'Birch Hollow',
    kind: null,
    days: 5000,
    missed: 300,
    days_last_year: 5000,
    missed_last_year: 280,
  },
  {
    school_id: 's',
    school: 'Birch Hollow',
    kind: 'weekday',
    day: '1',
    label: 'Monday',
    days: 1000,
    missed: 100,
    rate: 0.1,
    days_last_year: 1000,
    missed_last_year: 68,
  },
  {
    school_id: 's',
    school: 'Birch Hollow',
    kind: 'weekday',
    day: '2',
    label: 'Tuesday',
    days: 1000,
    missed: 50,
    rate: 0.05,
    days_last_year: 1000,
    missed_last_year: 50,
  },
];

it('finds the weekday that has moved away from the other days of its week', () => {
  const [change, ...others] = changesFrom({ ...nothing, weekdays: mondays });
  expect(others).toEqual([]);
  // Other days: 200 of 4,000 this year; 212 of 4,000 a year ago, when Mondays were 6.8%.
  expect(change).toMatchObject({
    title: 'Mondays at Birch Hollow',
    says: '10.0% are absent on Mondays, 5.0% on other days. A year ago Mondays were 1.5 points above.',
    series: { weekday: 1, search: { school: 's' } },
  });
});

it('lets a weekday go that missed too few days to speak of, or was hidden', () => {
  const few = mondays.map((row) => ({ ...row, missed: Number(row.missed) / 10 }));
  expect(changesFrom({ ...nothing, weekdays: few })).toEqual([]);
  const hidden = mondays.map((row) => ({ ...row, missed: null, rate: null }));
  expect(changesFrom({ ...nothing, weekdays: hidden })).toEqual([]);
});

it('takes schools only beyond chance, and never the whole district', () => {
  const school = {
    school_id: 's',
    school: 'Larch',
    rate: 0.2,
    rate_last_year: 0.15,
    change_low: 0.01,
    change_high: 0.09,
  };
  const schools = [
    { ...school, school_id: null, school: null, change_verdict: 'higher' },
    { ...school, change_verdict: 'higher' },
    { ...school, school_id: 't', change_verdict: 'cannot tell' },
  ];
  expect(changesFrom({ ...nothing, schools }).map((change) => change.says)).toEqual([
    'Up to 20.0% of students, from 15.0% at this point last year. The change lies between +1.0 and +9.0 points.',
  ]);
});

it('takes the unusual days of the last four weeks', () => {
  const day = { kind: 'day', date: '2026-10-30', absent: 0.105, expected: 0.06 };
  const days = [{ ...day, date: '2026-09-30' }, day, { kind: 'weekday', date: null }];
  expect(changesFrom({ ...nothing, days })).toMatchObject([
    { title: 'Fri, Oct 30 at all schools', says: '10.5% of students were absent; 6.0% is usual for such a day.' },
  ]);
});

it('says what was compared, and what stands out', () => {
  const answers = { ...nothing, schools: [{ school_id: 's' }, { school_id: 't' }], weekdays: mondays };
  expect(comparedInWords(answers, { found: 0, days: 61 })).toMatch(
    /^We compared two schools and two weekdays of schools with what was usual for them. None stands out\./,
  );
  expect(comparedInWords({ ...answers, days: [{ kind: 'weekday' }] }, { found: 1, days: 61 })).toMatch(
    /, .* and 61 school days .* One stands out\./,
  );
  expect(comparedInWords({ ...answers, schools: [{ school_id: 's' }] }, { found: 0, days: 0 })).toMatch(
    /^We compared one school and its two weekdays with/,
  );
  expect(comparedInWords(nothing, { found: 0, days: 0 })).toBe('');
});

it('draws the days asked for, with gaps, and no day without school', () => {
  const rows = [
    { date: '2026-11-02', status: 'school day', rate: 0.1 },
    { date: '2026-11-03', status: 'school day', rate: 0.9 },
    { date: '2026-11-09', status: 'no file', rate: null },
    { date: '2026-11-16', status: 'no school', rate: null },
  ];
  expect(seriesValues(rows, 1)).toEqual([0.1, null]);
  expect(seriesValues(rows)).toEqual([0.1, 0.9, null]);
});

it('leaves out the first three weeks of a year, and weeks to come', () => {
  const weeks = [1, 2, 3, 4, 5, 6].map((week) => ({ week, rate: week / 10, to_come: week === 6 }));
  expect(seriesValues(weeks)).toEqual([0.4, 0.5]);
});
