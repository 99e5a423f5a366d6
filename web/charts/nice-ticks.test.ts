import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ends, niceTicks } from './nice-ticks.ts';

it('chooses round values that cover the data', () => {
  expect(niceTicks(14.2, 19.9, 3)).toEqual({ values: [14, 16, 18, 20], step: 2 });
  expect(niceTicks(0, 0.32, 3).values).toEqual([0, 0.2, 0.4]);
  expect(niceTicks(-3, 14, 4).values).toEqual([-5, 0, 5, 10, 15]);
});

it('gives an axis a length when all values are the same', () => {
  expect(ends(niceTicks(0, 0, 4))[1]).toBeGreaterThan(0);
  const [low, high] = ends(niceTicks(17, 17, 4));
  expect(low).toBeLessThan(17);
  expect(high).toBeGreaterThan(17);
});

it('covers any data in a handful of even steps', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, fc.double({ min: 0.01, max: 1e6, noNaN: true }), (low, span) => {
      const { values, step } = niceTicks(low, low + span, 4);
      const [first, last] = ends({ values, step });
      const slack = step * 1e-6;
      expect(first).toBeLessThanOrEqual(low + slack);
      expect(last).toBeGreaterThanOrEqual(low + span - slack);
      expect(values.length).toBeLessThanOrEqual(8);
    }),
  );
});
