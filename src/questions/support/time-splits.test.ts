import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { daysBetween, plus, splitDates } from './time-splits.ts';

const reference = new URL('../../../../shared/reference/triage_timechop.json', import.meta.url);
const isThere = existsSync(reference);
if (!isThere) console.warn('Skipped: the reference splits of triage are not here (triage_timechop.json).');

const triage = {
  labelStart: '2015-01-01',
  labelEnd: '2017-01-01',
  updateEvery: { months: 3 },
  trainingLabel: { days: 3 },
  testLabel: { months: 1 },
  testDuration: { months: 6 },
};

it.skipIf(!isThere)('splits as triage does', () => {
  const { expected_split_times: expected } = JSON.parse(readFileSync(reference, 'utf8'));
  expect(splitDates(triage)).toEqual(expected);
});

it('gives no split where no training label fits', () => {
  expect(splitDates({ ...triage, trainingLabel: { months: 30 } })).toEqual([]);
});

it('refuses an update that never comes', () => {
  expect(() => splitDates({ ...triage, updateEvery: {} })).toThrow(RangeError);
});

it('keeps to the calendar', () => {
  expect(plus('2024-01-31', { months: 1 })).toBe('2024-02-29');
  expect(plus('2026-03-31', { months: -1, days: -1 })).toBe('2026-02-27');
  expect(daysBetween('2025-11-21', '2026-06-05')).toBe(196);
});
