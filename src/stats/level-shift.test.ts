import { expect, it } from 'vitest';
import { kolmogorovTail, levelShift } from './level-shift.ts';
import { randomNormal, seededRandom } from './seeded-random.ts';

/** scipy.stats.kstwobign.sf. */
it.each([
  [0.5, 0.9639452436648751],
  [0.8276, 0.49995841656354456],
  [1, 0.26999967167735456],
  [1.2238, 0.10002342783567782],
  [1.3581, 0.0499996304316674],
  [1.6276, 0.010001537333060776],
])('Kolmogorov beyond %d', (distance, chance) => {
  expect(kolmogorovTail(distance)).toBeCloseTo(chance, 13);
});

it('Kolmogorov at the ends', () => {
  expect(kolmogorovTail(0)).toBe(1);
  expect(kolmogorovTail(0.25)).toBeCloseTo(1, 6);
  expect(kolmogorovTail(2.5) / 7.453306344157342e-6).toBeCloseTo(1, 8);
});

it('finds a plain shift where it is', () => {
  const series = Array.from({ length: 40 }, (_, index) => (index % 2) + (index < 20 ? 0 : 2));
  expect(levelShift(series)).toMatchObject({ position: 20, before: 0.5, after: 2.5, difference: 2 });
  expect(levelShift(series)?.pValue).toBeLessThan(1e-6);
});

it('leaves gaps out, and gives the place in the series as it came', () => {
  const series = Array.from({ length: 60 }, (_, index) =>
    index % 3 === 0 ? Number.NaN : (index % 2) + (index < 31 ? 0 : 3),
  );
  expect(levelShift(series)?.position).toBe(31);
});

const random = seededRandom({ seed: 5 });

/** 170 values that resemble the day before by `likeness`, with a storm now and then, shifted by `shift` after 100. */
function days(likeness: number, shift: number): number[] {
  let value = randomNormal(random);
  return Array.from({ length: 170 }, (_, day) => {
    value = likeness * value + Math.sqrt(1 - likeness * likeness) * randomNormal(random);
    return value + (random() < 0.02 ? -8 : 0) + (day < 100 ? 0 : shift);
  });
}

const called = (series: () => number[]) =>
  Array.from({ length: 600 }, () => levelShift(series())).filter((shift) => shift !== null && shift.pValue <= 0.05)
    .length / 600;

it('a steady series with storms is seldom called a shift', () => {
  expect(called(() => days(0, 0))).toBeLessThan(0.07);
  expect(called(() => days(0.3, 0))).toBeLessThan(0.08);
});

it('a shift of one usual distance is nearly always seen', () => {
  expect(called(() => days(0.3, -1))).toBeGreaterThan(0.93);
});

it('has nothing to say of few values or of none that differ', () => {
  expect(levelShift([1, 2, 3])).toBeNull();
  expect(levelShift(new Array(50).fill(3))).toBeNull();
  expect(levelShift(new Array(50).fill(Number.NaN))).toBeNull();
});
