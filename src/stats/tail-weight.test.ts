import { expect, it } from 'vitest';
import { randomNormal, seededRandom } from './seeded-random.ts';
import { chanceOfNoise, distanceOfNoise, noiseShape, spreadAroundZero } from './tail-weight.ts';

const random = seededRandom({ seed: 9 });
const normal = Array.from({ length: 50_000 }, () => 3 * randomNormal(random));
/** Student’s t with 4 degrees of freedom: a normal number over the root of the mean of four squares. */
const heavy = Array.from({ length: 50_000 }, () => {
  const squares = Array.from({ length: 4 }, () => randomNormal(random) ** 2);
  return randomNormal(random) / Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 4);
});

it('knows normal noise and its spread', () => {
  const shape = noiseShape(normal);
  expect(shape?.spread).toBeCloseTo(3, 1);
  expect(shape?.degreesOfFreedom).toBeGreaterThan(25);
  expect(spreadAroundZero(normal)).toBe(shape?.spread);
});

it('knows heavy noise, and is not taught by findings in the far tail', () => {
  expect(noiseShape(heavy)?.degreesOfFreedom).toBeGreaterThan(3.5);
  expect(noiseShape(heavy)?.degreesOfFreedom).toBeLessThan(4.6);
  const few = (size: number) => normal.map((value, index) => (index % 100 === 0 ? size : value));
  expect(noiseShape(few(30))).toEqual(noiseShape(few(3000)));
});

it('chances are those of the normal curve where noise is normal, and turn back into distances', () => {
  const shape = { spread: 2, degreesOfFreedom: 1e6 };
  expect(chanceOfNoise(2 * 1.959963984540054, shape)).toBeCloseTo(0.05, 5);
  expect(chanceOfNoise(-2 * 1.959963984540054, shape)).toBeCloseTo(0.05, 5);
  const heavyShape = { spread: 0.7, degreesOfFreedom: 4 };
  expect(chanceOfNoise(distanceOfNoise(0.003, heavyShape), heavyShape)).toBeCloseTo(0.003, 9);
  // Half of all noise lies within 0.6745 spreads, whatever its tail.
  expect(chanceOfNoise(0.7 * 0.6744897501960817, heavyShape)).toBeCloseTo(0.5, 9);
});

it('does not guess a shape from little', () => {
  expect(noiseShape(normal.slice(0, 99))).toBeNull();
  expect(noiseShape(new Array(500).fill(0))).toBeNull();
  expect(spreadAroundZero([])).toBeNull();
});
