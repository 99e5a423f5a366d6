import { expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { chanceToFind, minimumDetectableEffect } from './minimum-detectable-effect.ts';

it('finds the smallest effect in 80 of 100 studies, half of it in 29, one and a half of it in 99', () => {
  expect(chanceToFind(6, 6)).toBeCloseTo(0.8, 3);
  expect(chanceToFind(3, 6)).toBeCloseTo(0.288, 3);
  expect(chanceToFind(9, 6)).toBeCloseTo(0.988, 3);
});

it('is the share of drawn studies that would call an effect of that size different from nothing', () => {
  const power = { clusters: null, intraclassCorrelation: 0, rSquared: 0, clusterRSquared: 0 };
  const smallest = minimumDetectableEffect({ students: 400, shareTreated: 0.5, ...power });
  expect(smallest).toBeCloseTo(0.281, 3);
  const random = seededRandom({ seed: 7 });
  const [effect, standardError, studies] = [0.2, Math.sqrt(4 / 400), 20_000];
  const found = Array.from({ length: studies }, () => effect + standardError * randomNormal(random)).filter(
    (estimate) => Math.abs(estimate) > 1.96 * standardError,
  ).length;
  expect(Math.abs(chanceToFind(effect, smallest) - found / studies)).toBeLessThan(0.015);
});
