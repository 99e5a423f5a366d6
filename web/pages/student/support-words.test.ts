import { expect, it } from 'vitest';
import { inHundred, likeThisInWords, reasonsOfRows, recordsOfRows } from './support-words.ts';

const rows = [
  { kind: 'bar start', what: 'An average student', points: -20, chance: 20 },
  { kind: 'bar', what: 'Missed 7 of 28', points: 12, low: 8, high: 16 },
  { kind: 'bar', what: 'English steady', points: -4, low: -6, high: -2 },
  { kind: 'bar end', what: 'This student today', points: -12, chance: 30 },
];

it('draws parts that add up', () => {
  const drawn = reasonsOfRows(rows);
  const sum = (drawn?.causes ?? []).reduce((total, { change }) => total + change, drawn?.start.value ?? 0);
  expect(sum).toBe(8);
  expect(drawn?.written(sum)).toBe('30 in 100');
  expect(drawn?.table.map(({ points }) => points)).toEqual(['−20.0', '+12.0', '−4.0', '−12.0']);
  expect(drawn?.lowerScale.map(({ words }) => words)).toEqual(['20', '30']);
  expect(inHundred(0)).toBe(50);
  expect(inHundred(10)).toBeCloseTo(66.67, 2);
});

it('says nothing where a rule makes the list', () => {
  expect(reasonsOfRows(rows.slice(1, 3))).toBeNull();
  expect(likeThisInWords(rows)).toBeNull();
});

it('counts those who did not come to it', () => {
  const like = { kind: 'like this', students: 288, came_true: 84, chance: 29.2, low: 24.2, high: 34.7 };
  expect(likeThisInWords([like])).toEqual({
    says: 'Of 288 past students with a history like this, 84 came to miss a tenth of the year: 29 in 100, and between 24 and 35 allowing for chance.',
    others: 'So about 7 in 10 did not.',
  });
});

it('puts the newest record first', () => {
  const records = [
    { kind: 'decision', on: '2026-11-23' },
    { kind: 'why', on: null },
    { kind: 'session', on: '2026-11-24' },
  ];
  expect(recordsOfRows(records).map(({ kind }) => kind)).toEqual(['session', 'decision']);
});
