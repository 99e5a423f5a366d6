import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantile } from './quantile.ts';
import { runningMedian } from './running-median.ts';

it('passes a drift and drops a storm', () => {
  expect([...runningMedian(Float64Array.of(1, 1, 9, 1, 1, 5, 5, 5), 2)]).toEqual([1, 1, 1, 1, 5, 5, 5, 5]);
});

it('is the median of each neighborhood, however long or short the series', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 }),
      fc.integer({ min: 0, max: 20 }),
      (raw, reach) => {
        const slow = raw.map((_, index) => quantile(raw.slice(Math.max(0, index - reach), index + reach + 1), 0.5));
        expect([...runningMedian(Float64Array.from(raw), reach)]).toEqual(slow);
      },
    ),
  );
});
