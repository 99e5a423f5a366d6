import { expect, it } from 'vitest';
import { randomBinomial, randomInteger, randomNormal, seededRandom, xoshiro128 } from './seeded-random.ts';

/** The authors’ C code with state 1 2 3 4; the same ten words are the test of the Rust crate rand_xoshiro. */
it('is xoshiro128**', () => {
  const next = xoshiro128([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

it('repeats for a seed, differs for another', () => {
  const draws = (seed: number) => Array.from({ length: 5 }, seededRandom({ seed }));
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
  expect(new Set(draws(0)).size).toBe(5);
});

it('is even, normal and binomial as it says', () => {
  const random = seededRandom({ seed: 42 });
  const n = 100_000;
  const uniform = Array.from({ length: n }, random);
  const normal = Array.from({ length: n }, () => randomNormal(random));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.max(...uniform.slice(0, 10_000))).toBeLessThan(1);
  expect(mean(uniform)).toBeCloseTo(0.5, 2);
  expect(Math.abs(mean(normal))).toBeLessThan(0.01);
  expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
  expect(mean(normal.map((value) => (Math.abs(value) > 1.96 ? 1 : 0)))).toBeCloseTo(0.05, 2);
  expect(mean(Array.from({ length: 2000 }, () => randomBinomial(random, 50, 0.1)))).toBeCloseTo(5, 0);
  const faces = Array.from({ length: 6000 }, () => randomInteger(random, 6));
  for (let face = 0; face < 6; face += 1) {
    expect(Math.abs(faces.filter((value) => value === face).length - 1000)).toBeLessThan(120);
  }
});
