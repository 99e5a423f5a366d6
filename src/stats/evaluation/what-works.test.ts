import { describe, expect, it } from 'vitest';
import { coxIndex, hedgesG, improvementIndex } from './effect-size.ts';
import {
  attritionBoundary,
  baselineVerdict,
  clusterCorrection,
  clusterSizeFactor,
  isLowAttrition,
} from './what-works.ts';

describe('What Works Clearinghouse arithmetic', () => {
  it('makes g, its error and the improvement index to the digit', () => {
    const { effect, standardError } = hedgesG(
      { mean: 52, standardDeviation: 10, n: 40 },
      { mean: 48, standardDeviation: 11, n: 45 },
    );
    expect(effect).toBeCloseTo(0.375997745, 9);
    expect(standardError).toBeCloseTo(0.21725957505, 9);
    expect(improvementIndex(effect)).toBeCloseTo(14.6540713772, 8);
  });

  it('makes the Cox index without a small-sample factor, and none at the ends', () => {
    expect(coxIndex({ share: 0.8, n: 10 }, { share: 0.5, n: 10 })?.effect).toBeCloseTo(0.84017840068, 9);
    expect(coxIndex({ share: 1, n: 10 }, { share: 0.5, n: 10 })).toBeNull();
  });

  it('shrinks the t of a study that forgot its schools', () => {
    const found = clusterCorrection({
      effect: 0.3,
      treated: 200,
      comparison: 200,
      treatedClusters: 10,
      comparisonClusters: 10,
      intraclassCorrelation: 0.2,
    });
    expect(found.uncorrected.t).toBeCloseTo(2.983266061, 8);
    expect(found.t).toBeCloseTo(1.348604912, 8);
    expect(found.degreesOfFreedom).toBeCloseTo(231.6575875486, 7);
    expect(clusterSizeFactor(400, 20, 0.2)).toBeCloseTo(0.990406, 6);
  });

  it('keeps both edges of baseline equivalence on the better side', () => {
    expect([0, 0.05, -0.05, 0.0501, 0.25, -0.25, 0.2501, Number.NaN].map(baselineVerdict)).toEqual([
      'equivalent',
      'equivalent',
      'equivalent',
      'equivalent when adjusted',
      'equivalent when adjusted',
      'equivalent when adjusted',
      'not equivalent',
      'not equivalent',
    ]);
  });

  it('reads the attrition boundary after rounding to a whole percent, edge included', () => {
    expect(attritionBoundary(0.104, 'cautious')).toBe(6.3);
    expect(attritionBoundary(0.58, 'cautious')).toBeNull();
    expect(attritionBoundary(0.58, 'optimistic')).toBe(1.9);
    expect(isLowAttrition(0.2, 0.054, 'cautious')).toBe(true);
    expect(isLowAttrition(0.2, 0.055, 'cautious')).toBe(false);
    expect(isLowAttrition(0.7, 0, 'optimistic')).toBe(false);
    expect(() => attritionBoundary(20, 'cautious')).toThrow('share from 0 to 1');
  });
});
