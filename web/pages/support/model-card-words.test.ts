import { expect, it } from 'vitest';
import { shapesOfRows, tableOf } from './model-card-words.ts';

const step = { part: 'shape', what: 'Days missed', says: 'points', low: -1, high: 1, students: 30 };
const rows = [
  { ...step, says: 'not known', value: 2, from: null, to: null },
  { ...step, value: -5, from: null, to: 0.05 },
  { ...step, value: 1, from: 0.05, to: 0.1 },
  { ...step, value: 9, from: 0.1, to: null },
];

it('draws known steps and says what not knowing adds', () => {
  const [shape] = shapesOfRows(rows);
  expect(shape?.steps).toHaveLength(3);
  expect(shape?.missing).toBe('Where it is not known: +2.0 points');
  expect(shape?.inWords).toBe('from −5.0 to +9.0 points.');
  expect(shape?.steps[0]?.from).toBeLessThan(0.05);
});

it('writes the ranges of a step', () => {
  expect(tableOf(rows).map(({ range }) => range)).toEqual(['not known', 'under 0.05', '0.05 to 0.1', '0.1 or more']);
  expect(tableOf([{ part: 'ranking', what: 'x', value: 92.578, low: 91, high: 94 }])[0]).toMatchObject({
    value: '92.6',
    range: '91 to 94',
  });
});
