import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dampedSum, dampedTrend } from './damped-trend.ts';
import { largestRemainder } from './largest-remainder.ts';
import { solveLinearSystem } from './solve-linear-system.ts';
import { conformalBound } from './split-conformal.ts';

describe('largestRemainder', () => {
  it('gives the missing units to the largest fractions, the first of equals', () => {
    expect(largestRemainder([2.4, 3.4, 4.2])).toEqual([3, 3, 4]);
    expect(largestRemainder([1.5, 1.5, 1.5, 1.5])).toEqual([2, 2, 1, 1]);
    expect(largestRemainder([10, 30], 5)).toEqual([1, 4]);
    expect(largestRemainder([0, 0])).toEqual([0, 0]);
    expect(() => largestRemainder([0, 0], 3)).toThrow(RangeError);
  });

  it('adds up exactly, and moves nothing by a unit or more', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
        const whole = largestRemainder(values);
        expect(whole.reduce((sum, value) => sum + value, 0)).toBe(
          Math.round(values.reduce((sum, value) => sum + value, 0)),
        );
        whole.forEach((value, place) => {
          expect(Number.isInteger(value)).toBe(true);
          expect(Math.abs(value - (values[place] ?? 0))).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });
});

describe('conformalBound', () => {
  it('counts one score more than was seen', () => {
    expect(conformalBound([9, 1, 8, 2, 7, 3, 6, 4, 5], 0.8)).toBe(8);
    expect(conformalBound([1, 2, 3], 0.8)).toBeNull();
    expect(conformalBound([1, 2, 3, 4], 0.8)).toBe(4);
    expect(() => conformalBound([1], 1)).toThrow(RangeError);
  });
});

describe('dampedTrend', () => {
  it('adds ever less', () => {
    const ahead = dampedTrend(1000, { growth: 0.02, damping: 0.7 });
    expect(ahead(1)).toBeCloseTo(1014.1, 1);
    expect(ahead(2)).toBeCloseTo(1024.1, 1);
    expect(dampedSum(0.7, 3)).toBeCloseTo(1.533, 12);
    expect(dampedSum(0.7, 0)).toBe(0);
  });
});

describe('solveLinearSystem', () => {
  it('finds the one solution, whatever the order of the rows', () => {
    expect(
      solveLinearSystem(
        [
          [2, 1],
          [1, 3],
        ],
        [5, 10],
      ),
    ).toEqual([1, 3]);
    expect(
      solveLinearSystem(
        [
          [0, 1],
          [1, 0],
        ],
        [4, 6],
      ),
    ).toEqual([6, 4]);
    expect(() =>
      solveLinearSystem(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toThrow(RangeError);
  });
});
