import { expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { randomNormal, seededRandom } from './seeded-random.ts';

const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(12)));

/** statsmodels multipletests(method='fdr_bh'). */
it('adjusts as the reference does, ties and disorder included', () => {
  expect(rounded(benjaminiHochberg([0.001, 0.008, 0.012, 0.03, 0.041, 0.2]))).toEqual([
    0.006, 0.024, 0.024, 0.045, 0.0492, 0.2,
  ]);
  expect(rounded(benjaminiHochberg([0.04, 0.01, 0.02, 0.02, 0.9, 1]))).toEqual([0.06, 0.04, 0.04, 0.04, 1, 1]);
});

it('keeps what was not tested apart, and counts what was looked at but not kept', () => {
  expect(rounded(benjaminiHochberg([0.01, Number.NaN, 0.04]))).toEqual([0.02, Number.NaN, 0.04]);
  expect(rounded(benjaminiHochberg([0.01, 0.04], 10))).toEqual([0.1, 0.2]);
  expect(benjaminiHochberg([])).toHaveLength(0);
});

it('holds the share of false alarms: 400 trials of 200 places, 20 of them real', () => {
  const random = seededRandom({ seed: 7 });
  let falseShare = 0;
  let found = 0;
  for (let trial = 0; trial < 400; trial += 1) {
    const pValues = Array.from({ length: 200 }, (_, place) => {
      const z = randomNormal(random) + (place < 20 ? 4 : 0);
      return Math.min(1, 2 * tail(Math.abs(z)));
    });
    const called = Array.from(benjaminiHochberg(pValues)).flatMap((value, place) => (value <= 0.1 ? [place] : []));
    falseShare += called.filter((place) => place >= 20).length / Math.max(1, called.length) / 400;
    found += called.filter((place) => place < 20).length / 20 / 400;
  }
  expect(falseShare).toBeLessThan(0.1);
  expect(falseShare).toBeGreaterThan(0.07);
  expect(found).toBeGreaterThan(0.9);
});

/** The upper tail of the normal curve (Abramowitz & Stegun 26.2.17, error under 7.5e-8). */
function tail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
