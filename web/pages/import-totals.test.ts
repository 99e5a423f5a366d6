import { expect, it } from 'vitest';
import { importTotals } from './import-totals.ts';

it('adds up read, kept and rejected, and the rejected of every 10,000', () => {
  const files = [
    { file: 'attendance.csv', read: 301_442, kept: 300_711, rejected: 731 },
    { file: 'users.csv', read: 14_102, kept: 14_088, rejected: 14 },
  ];
  expect(importTotals(files).at(-1)).toMatchObject({
    read: 315_544,
    kept: 314_799,
    rejected: 745,
    of_ten_thousand: 23.6,
  });
});

it('gives no share of nothing', () => {
  expect(importTotals([])).toMatchObject([{ read: 0, of_ten_thousand: null }]);
});
