import { describe, expect, it } from 'vitest';
import { fewClusterInference } from './few-cluster-inference.ts';
import { coefficientOf, indicators, intercept, leastSquares } from './least-squares.ts';
import { eachItsOwn, levelsOf } from './levels.ts';
import { heteroskedasticVariance, standardErrorOf } from './robust-variance.ts';
import { complierEffect } from './two-stage-least-squares.ts';
import { leastSquaresWithin } from './within-levels.ts';

const x = { name: 'x', values: [0, 1, 2, 3, 4, 5, 6, 7] };
const y = [1, 3.5, 4, 8, 8.5, 12, 12, 16];

describe('leastSquares', () => {
  it('finds the line that the example gives', () => {
    const fit = leastSquares([1, 3, 5], [intercept(3), { name: 'x', values: [0, 1, 2] }]);
    expect([...fit.coefficients].map((value) => Number(value.toFixed(12)))).toEqual([1, 2]);
    expect(fit.residualVariance).toBeCloseTo(0, 20);
  });

  it('drops and names columns that say nothing new, and keeps the rest as they were', () => {
    const plain = leastSquares(y, [intercept(8), x]);
    const twice = leastSquares(y, [
      intercept(8),
      x,
      { name: 'again', values: x.values.map((v) => 3 * v - 2) },
      { name: 'same', values: y.map(() => 7) },
    ]);
    expect(twice.dropped).toEqual(['again', 'same']);
    expect(coefficientOf(twice, 'x')).toBeCloseTo(coefficientOf(plain, 'x'), 12);
    expect(coefficientOf(twice, 'again')).toBeNaN();
  });

  it('counts a row of weight 2 as two rows', () => {
    const weighted = leastSquares(y, [intercept(8), x], Float64Array.of(2, 1, 1, 1, 1, 1, 1, 1));
    const doubled = leastSquares([1, ...y], [intercept(9), { name: 'x', values: [0, ...x.values] }]);
    expect(coefficientOf(weighted, 'x')).toBeCloseTo(coefficientOf(doubled, 'x'), 12);
  });

  it('says which column has missing values, and that rows are too few', () => {
    expect(() => leastSquares(y, [{ name: 'age', values: [1, Number.NaN, 1, 1, 1, 1, 1, 1] }])).toThrow(
      '“age” has missing values',
    );
    expect(() => leastSquares([1], [intercept(1), { name: 'x', values: [2] }])).not.toThrow();
  });
});

describe('fewClusterInference', () => {
  it('is HC2 where each row is its own cluster', () => {
    const fit = leastSquares(y, [intercept(8), x]);
    const own = { codes: eachItsOwn(8), names: [0, 1, 2, 3, 4, 5, 6, 7] };
    const few = fewClusterInference(fit, own, 'x');
    expect(few.standardError).toBeCloseTo(standardErrorOf(fit, heteroskedasticVariance(fit, 'HC2'), 'x'), 12);
    expect(few.degreesOfFreedom).toBeLessThan(6);
  });

  it('has the degrees of freedom of Welch’s test for two means of equal noise', () => {
    const arm = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    const fit = leastSquares(
      arm.map((_, row) => (row * 7) % 5),
      [intercept(14), { name: 'arm', values: arm }],
    );
    const few = fewClusterInference(fit, { codes: eachItsOwn(14), names: arm.map((_, row) => row) }, 'arm');
    expect(few.degreesOfFreedom).toBeCloseTo((1 / 4 + 1 / 10) ** 2 / (1 / 4 ** 2 / 3 + 1 / 10 ** 2 / 9), 9);
  });

  it('refuses a single cluster with a sentence', () => {
    const fit = leastSquares(y, [intercept(8), x]);
    expect(() => fewClusterInference(fit, { codes: new Int32Array(8), names: ['one'] }, 'x')).toThrow(
      'two clusters or more',
    );
  });
});

describe('complierEffect', () => {
  const drawn = Array.from({ length: 40 }, (_, row) => row % 2);
  const tookPart = drawn.map((won, row) => (won === 1 ? (row % 10 < 6 ? 1 : 0) : row % 20 === 0 ? 1 : 0));
  const outcome = tookPart.map((took, row) => 50 + 8 * took + ((row * 13) % 7));

  it('is what the draw did over what it did to taking part', () => {
    const mean = (values: readonly number[], won: number) =>
      values.reduce((sum, value, row) => sum + (drawn[row] === won ? value : 0), 0) / 20;
    const found = complierEffect({ outcome, tookPart, drawn, controls: [intercept(40)], clusters: null });
    expect(found.estimate).toBeCloseTo(
      (mean(outcome, 1) - mean(outcome, 0)) / (mean(tookPart, 1) - mean(tookPart, 0)),
      10,
    );
    expect(found.moved).toBeCloseTo(mean(tookPart, 1) - mean(tookPart, 0), 10);
    expect(found.firstStageF).toBeGreaterThan(10);
  });

  it('refuses a draw that moved nobody', () => {
    const asBefore = drawn.map((_, row) => (row < 20 ? 1 : 0));
    expect(() =>
      complierEffect({ outcome, tookPart: asBefore, drawn, controls: [intercept(40)], clusters: null }),
    ).toThrow('did not change who took part');
  });
});

describe('leastSquaresWithin', () => {
  it('gives the same coefficient and errors as a column for every level', () => {
    const levels = levelsOf(Array.from({ length: 700 }, (_, row) => row % 23));
    const clusters = levelsOf(Array.from(levels.codes, (code) => code % 8));
    const treated = Array.from({ length: 700 }, (_, row) => ((row * row) % 11 < 4 ? 1 : 0));
    const outcome = treated.map((took, row) => (row % 23) + 2 * took + Math.sin(row * 12.9) * (1 + took));
    const columns = [{ name: 'treated', values: treated }];
    const within = leastSquaresWithin({ outcome, columns, levels, clusters: clusters.codes });
    const whole = leastSquares(outcome, [intercept(700), ...indicators('level', levels.codes, 23), ...columns]);
    expect(within.names).toEqual(['treated']);
    expect(coefficientOf(within, 'treated')).toBeCloseTo(coefficientOf(whole, 'treated'), 10);
    for (const kind of ['HC1', 'HC2', 'HC3'] as const) {
      expect(standardErrorOf(within, heteroskedasticVariance(within, kind), 'treated')).toBeCloseTo(
        standardErrorOf(whole, heteroskedasticVariance(whole, kind), 'treated'),
        10,
      );
    }
    const [few, asColumns] = [
      fewClusterInference(within, clusters, 'treated'),
      fewClusterInference(whole, clusters, 'treated'),
    ];
    expect(few.standardError).toBeCloseTo(asColumns.standardError, 10);
    expect(few.degreesOfFreedom).toBeCloseTo(asColumns.degreesOfFreedom, 8);
  });
});
