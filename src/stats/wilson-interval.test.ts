import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

/** statsmodels proportion_confint(method='wilson'); 81 of 263 is in Newcombe 1998 as 0.2553…0.3662. */
const REFERENCE = [
  { x: 0, n: 5, lo: 0, hi: 0.43448246478317487 },
  { x: 1, n: 5, lo: 0.036224108632430196, hi: 0.6244653702374748 },
  { x: 5, n: 5, lo: 0.5655175352168252, hi: 1 },
  { x: 0, n: 10, lo: 0, hi: 0.27753279986288926 },
  { x: 3, n: 10, lo: 0.10779126740630104, hi: 0.6032218525388546 },
  { x: 10, n: 10, lo: 0.7224672001371106, hi: 1 },
  { x: 2, n: 30, lo: 0.018477023791270378, hi: 0.21323458362616926 },
  { x: 15, n: 30, lo: 0.3315412564053376, hi: 0.6684587435946624 },
  { x: 81, n: 263, lo: 0.2552885198782742, hi: 0.36620957698280004 },
];

it.each(REFERENCE)('$x of $n', ({ x, n, lo, hi }) => {
  const interval = wilsonInterval({ count: x, total: n });
  expect(interval?.low).toBeCloseTo(lo, 12);
  expect(interval?.high).toBeCloseTo(hi, 12);
});

const shared = new URL('../../../shared/reference/wilson.json', import.meta.url);
if (!existsSync(shared)) console.warn('skipped: ../shared/reference/wilson.json is absent');
it.skipIf(!existsSync(shared))('the values above are those of the reference file, all of them', () => {
  expect(JSON.parse(readFileSync(shared, 'utf8')).cases).toEqual(REFERENCE);
});

it('says nothing of nobody, and refuses more than all', () => {
  expect(wilsonInterval({ count: 0, total: 0 })).toBeNull();
  expect(() => wilsonInterval({ count: 4, total: 3 })).toThrow('4 of 3');
  expect(() => wilsonInterval({ count: Number.NaN, total: 3 })).toThrow(RangeError);
});

it('holds the share, stays in 0…1, and mirrors when present and absent are swapped', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (total, raw) => {
      const count = raw % (total + 1);
      const interval = wilsonInterval({ count, total });
      const mirrored = wilsonInterval({ count: total - count, total });
      if (!interval || !mirrored) return false;
      expect(interval.low).toBeGreaterThanOrEqual(0);
      expect(interval.high).toBeLessThanOrEqual(1);
      expect(count / total).toBeGreaterThanOrEqual(interval.low);
      expect(count / total).toBeLessThanOrEqual(interval.high);
      expect(1 - mirrored.high).toBeCloseTo(interval.low, 12);
      return true;
    }),
  );
});
