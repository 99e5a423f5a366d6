import { expect, it } from 'vitest';
import { calendarSquare, dayNumber, daysToThisYear, monthStarts, shortDate, weekdayOf } from './school-days.ts';

it('knows weekdays: October 30, 2026 was a Friday and January 1, 1970 a Thursday', () => {
  expect(weekdayOf(dayNumber('2026-10-30'))).toBe(4);
  expect(weekdayOf(dayNumber('1970-01-01'))).toBe(3);
  expect(weekdayOf(dayNumber('1969-12-29'))).toBe(0);
});

it('writes a day as a reader does', () => {
  expect(shortDate(dayNumber('2026-10-30'))).toBe('Oct 30');
});

it('finds the firsts of months, both ends included, over a new year', () => {
  const starts = monthStarts(dayNumber('2026-12-01'), dayNumber('2027-02-01')).map(shortDate);
  expect(starts).toEqual(['Dec 1', 'Jan 1', 'Feb 1']);
  expect(monthStarts(dayNumber('2026-12-02'), dayNumber('2026-12-31'))).toEqual([]);
});

it('moves last year by whole weeks, so that its Mondays stay Mondays', () => {
  const shift = daysToThisYear(dayNumber('2025-08-25'), dayNumber('2026-08-24'));
  expect(shift).toBe(364);
  expect(daysToThisYear(dayNumber('2025-09-03'), dayNumber('2026-08-24'))).toBe(364);
  expect(daysToThisYear(dayNumber('2026-08-24'), dayNumber('2026-08-24'))).toBe(0);
});

it('places a day in the square of its week and weekday', () => {
  const first = dayNumber('2026-08-26');
  expect(calendarSquare(first, first)).toEqual({ week: 0, weekday: 2 });
  expect(calendarSquare(dayNumber('2026-08-31'), first)).toEqual({ week: 1, weekday: 0 });
});
