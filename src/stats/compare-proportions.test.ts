import { describe, expect, it } from 'vitest';
import { compareManyProportions } from './compare-many-proportions.ts';
import { newcombeDifference } from './newcombe-difference.ts';
import { threeStateVerdict } from './three-state-verdict.ts';
import { twoProportionTest } from './two-proportion-test.ts';

/** Newcombe 1998, Table II, method 10 (all published to four digits); values of statsmodels, method 'newcomb'. */
const NEWCOMBE = [
  { first: [56, 70], second: [48, 80], low: 0.05243147240236498, high: 0.33387265403690614 },
  { first: [9, 10], second: [3, 10], low: 0.1705227239345029, high: 0.809017973535488 },
  { first: [10, 10], second: [0, 10], low: 0.6075093504305241, high: 1 },
  { first: [0, 29], second: [0, 28], low: -0.12064330476584569, high: 0.1169697984997408 },
];

const share = ([count = 0, total = 0]: number[]) => ({ count, total });

it.each(NEWCOMBE)('Newcombe: $first against $second', ({ first, second, low, high }) => {
  const difference = newcombeDifference(share(first), share(second));
  expect(difference?.low).toBeCloseTo(low, 12);
  expect(difference?.high).toBeCloseTo(high, 12);
});

it('tests two proportions as statsmodels proportions_ztest does', () => {
  expect(twoProportionTest(share([56, 70]), share([48, 80]))).toBeCloseTo(0.00804508136819656, 14);
  const small = twoProportionTest(share([836, 4310]), share([1076, 6930])) ?? 0;
  expect(small / 1.0982435717121851e-7).toBeCloseTo(1, 9);
  expect(twoProportionTest(share([0, 5]), share([0, 9]))).toBe(1);
  expect(twoProportionTest(share([0, 0]), share([1, 9]))).toBeNull();
});

describe('three-state verdict', () => {
  it.each([
    [{ low: 0.052, high: 0.334 }, undefined, 'shown'],
    [{ low: -0.334, high: -0.052 }, undefined, 'shown'],
    [{ low: -0.01, high: 0.02 }, undefined, 'cannot tell'],
    [{ low: 0, high: 0 }, undefined, 'cannot tell'],
    [{ low: -0.01, high: 0.02 }, { low: -0.03, high: 0.03 }, 'within'],
    [{ low: -0.01, high: 0.04 }, { low: -0.03, high: 0.03 }, 'cannot tell'],
    [{ low: 0.01, high: 0.02 }, { low: -0.03, high: 0.03 }, 'within'],
    [{ low: 0.031, high: 0.09 }, { low: -0.03, high: 0.03 }, 'shown'],
    [{ low: 0.86, high: 1.2 }, { low: 0.8, high: 1.25 }, 'within'],
    [null, { low: -1, high: 1 }, 'cannot tell'],
  ] as const)('%j within %j: %s', (interval, band, verdict) => {
    expect(threeStateVerdict(interval, band)).toBe(verdict);
  });
});

describe('many pairs', () => {
  const odd = { name: 'odd', first: share([56, 70]), second: share([48, 80]) };
  const plain = Array.from({ length: 9 }, (_, index) => ({
    name: `plain ${index}`,
    first: share([35, 70]),
    second: share([40, 80]),
  }));

  it('one pair is shown alone, and not among ten', () => {
    expect(compareManyProportions([odd])[0]).toMatchObject({ verdict: 'shown' });
    const among = compareManyProportions([odd, ...plain]);
    expect(among[0]).toMatchObject({ verdict: 'cannot tell', tooFew: false });
    expect(among[0]?.adjustedPValue).toBeCloseTo(0.0804508136819656, 12);
  });

  it('too few earn no verdict and do not count as a place looked at', () => {
    const few = plain.map(({ name }) => ({ name, first: share([0, 5]), second: share([5, 5]) }));
    const [shown, tooFew] = compareManyProportions([odd, ...few]);
    expect(shown).toMatchObject({ verdict: 'shown' });
    expect(tooFew).toMatchObject({ verdict: 'cannot tell', tooFew: true, adjustedPValue: null });
    expect(tooFew?.difference?.difference).toBe(-1);
  });

  it('an empty group is no difference of nothing', () => {
    expect(compareManyProportions([{ name: 'new', first: share([1, 40]), second: share([0, 0]) }])[0]).toEqual({
      name: 'new',
      difference: null,
      adjustedPValue: null,
      verdict: 'cannot tell',
      tooFew: true,
    });
  });
});
