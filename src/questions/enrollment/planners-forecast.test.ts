import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PlannersMethod, plannersForecast } from './planners-forecast.ts';
import { ungradedAhead } from './ungraded-students.ts';

const file = join(import.meta.dirname, '../../../../shared/reference/cohort_survival.json');
const here = existsSync(file);
if (!here) console.warn('Skipped: ../shared/reference/cohort_survival.json is not here.');

const names = [
  ['avg3_simple', 'threeYearMean'],
  ['avg3_weighted_1_2_3', 'weighted123'],
  ['avg3_pooled', 'threeYearPooled'],
  ['avg5_simple', 'fiveYearMean'],
] as const satisfies readonly (readonly [string, PlannersMethod])[];

interface Reference {
  readonly ratios: readonly number[];
  readonly k_per_birth: number;
  readonly projection: readonly { readonly grades: readonly number[]; readonly total: number }[];
}

describe('the planners’ forecast', () => {
  it.skipIf(!here).each(names)('gives every grade and total of %s to the digit', (name, method) => {
    const all = JSON.parse(readFileSync(file, 'utf8'));
    const reference: Reference = all[name];
    const { ratios, grades, totals } = plannersForecast({
      rows: Object.values(all.enrollment),
      births: Object.values(all.births),
      method,
      horizons: reference.projection.length,
    });
    expect(ratios[0]).toBeCloseTo(reference.k_per_birth, 13);
    reference.projection.forEach((year, place) => {
      expect(totals[place]).toBeCloseTo(year.total, 9);
      year.grades.forEach((count, grade) => {
        expect(grades[place]?.[grade]).toBeCloseTo(count, 9);
      });
    });
  });

  it('keeps the lowest grade as it is without births', () => {
    const { grades } = plannersForecast({
      rows: [
        [10, 10],
        [12, 9],
      ],
      method: 'threeYearMean',
      horizons: 2,
    });
    expect(grades[0]?.[0]).toBe(12);
    expect(grades[0]?.[1]).toBeCloseTo(10.8, 12);
    expect(grades[1]?.[1]).toBeCloseTo(10.8, 12);
  });
});

describe('ungraded students', () => {
  it('go on at their pooled share of three falls', () => {
    const past = [90, 12, 9, 9].map((ungraded) => ({ ungraded, total: 1000 }));
    expect(ungradedAhead({ past, expectedTotals: [1000, 1520] })).toEqual([10, 15]);
    expect(ungradedAhead({ past: [], expectedTotals: [1000] })).toEqual([0]);
  });
});
