import { expect, it } from 'vitest';
import { median } from './median.ts';
import { medianAbsoluteDeviation } from './median-absolute-deviation.ts';
import { quantile } from './quantile.ts';

it('quantiles as numpy.quantile gives them', () => {
  const values = [10, 1, 3, 2, 4];
  expect([0, 0.1, 0.25, 0.5, 1].map((share) => quantile(values, share))).toEqual([1, 1.4, 2, 3, 10]);
  expect(quantile(values, 0.9)).toBeCloseTo(7.6, 12);
  expect(quantile([7, 1, 3, 8], 0.25)).toBe(2.5);
  expect(quantile([7, 1, 3, 8], 0.75)).toBe(7.25);
  expect(values).toEqual([10, 1, 3, 2, 4]);
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([Number.NaN, 2], 0.5)).toBe(2);
  expect(() => quantile([1], 50)).toThrow('between 0 and 1');
});

it('median and its deviation as scipy gives them', () => {
  expect(median([14, 2, 3, 2, 4])).toBe(3);
  expect(median([1, 3, 7, 8])).toBe(5);
  expect(median([])).toBeNull();
  expect(medianAbsoluteDeviation([2, 2, 3, 4, 14])).toBe(1.482602218505602);
  expect(medianAbsoluteDeviation([])).toBeNull();
  expect(medianAbsoluteDeviation([5])).toBe(0);
});
