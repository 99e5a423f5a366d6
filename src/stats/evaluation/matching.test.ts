import { describe, expect, it } from 'vitest';
import { balanceTable } from './balance-table.ts';
import { entropyBalance } from './entropy-balance.ts';
import { intercept } from './least-squares.ts';
import { fitLogit } from './logit.ts';
import { nearestNeighborMatch } from './nearest-neighbor-match.ts';
import { coarsenedMatch, propensityStrata } from './strata-weights.ts';
import { effectiveSize } from './weighted-comparison.ts';

describe('matching', () => {
  const treated = [1, 1, 0, 0, 0];
  const score = Float64Array.of(0.8, 0.5, 0.75, 0.52, 0.1);

  it('gives the hardest to match the first choice, and leaves out what is too far', () => {
    expect([...nearestNeighborMatch(treated, score, { withReplacement: false, caliper: null }).weights]).toEqual([
      1, 1, 1, 1, 0,
    ]);
    expect([...nearestNeighborMatch(treated, score, { withReplacement: false, caliper: 0.1 }).weights]).toEqual([
      0, 1, 0, 1, 0,
    ]);
  });

  it('uses one other for several where that is allowed, and counts them so', () => {
    const { weights } = nearestNeighborMatch([1, 1, 0, 0], Float64Array.of(0.5, 0.6, 0.55, 0.1), {
      withReplacement: true,
      caliper: null,
    });
    expect([...weights]).toEqual([1, 1, 1, 0]);
    expect(effectiveSize([2, 1, 1])).toBeCloseTo(16 / 6, 12);
  });

  it('ends without a pair when nobody is left', () => {
    const { weights } = nearestNeighborMatch([1, 1, 0], Float64Array.of(0.5, 0.6, 0.55), {
      withReplacement: false,
      caliper: null,
    });
    expect([...weights]).toEqual([0, 1, 1]);
  });

  it('compares only those who agree, cell by cell', () => {
    const { weights } = coarsenedMatch([1, 0, 0, 1, 0], [{ kind: 'name', values: [1, 1, 1, 2, 3] }]);
    expect([...weights]).toEqual([1, 1, 1, 0, 0]);
  });

  it('cuts strata with equally many takers', () => {
    const { groups } = propensityStrata(
      [1, 0, 1, 0, 1, 0, 1, 0],
      Float64Array.of(0.1, 0.15, 0.2, 0.25, 0.6, 0.65, 0.7, 0.75),
      2,
    );
    expect([...groups]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });
});

describe('entropyBalance', () => {
  const treated = [1, 1, 1, 0, 0, 0, 0, 0];

  it('makes the means equal with weights that add up to the treated', () => {
    const values = [5, 6, 7, 2, 4, 6, 8, 3];
    const { weights, converged } = entropyBalance(treated, [{ name: 'x', values }]);
    expect(converged).toBe(true);
    const others = values.slice(3).map((value, place) => value * (weights[place + 3] ?? 0));
    expect(others.reduce((sum, value) => sum + value, 0) / 3).toBeCloseTo(6, 8);
    expect(weights.slice(3).reduce((sum, value) => sum + value, 0)).toBeCloseTo(3, 10);
  });

  it('says so where nobody comparable exists', () => {
    expect(entropyBalance(treated, [{ name: 'x', values: [9, 10, 11, 2, 4, 6, 8, 3] }]).converged).toBe(false);
  });
});

describe('fitLogit', () => {
  it('gives the log odds of a two-by-two table', () => {
    const x = [0, 0, 0, 0, 1, 1, 1, 1, 1];
    const fit = fitLogit([1, 0, 0, 0, 1, 1, 1, 0, 0], [intercept(9), { name: 'x', values: x }]);
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(1 / 3), 8);
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(3 / 2) - Math.log(1 / 3), 8);
    expect(fit.converged).toBe(true);
  });

  it('does not pretend to have an answer where a column tells all', () => {
    expect(fitLogit([1, 1, 0, 0], [intercept(4), { name: 'x', values: [1, 1, 0, 0] }]).converged).toBe(false);
  });
});

describe('balanceTable', () => {
  it('tells both customs, and uses log odds for yes-or-no', () => {
    const rows = balanceTable({
      treated: [1, 1, 1, 1, 0, 0, 0, 0],
      covariates: [
        { name: 'score', values: [1, 2, 3, 4, 2, 3, 4, 7], pretest: true },
        { name: 'poor', values: [1, 1, 1, 0, 1, 0, 0, 0] },
      ],
      weights: null,
    });
    const [score, poor] = rows;
    // Deviations 1.291 and 2.160, pooled 1.780; 8 students give the factor 1 − 3/23.
    expect(score?.differencePooledSd).toBeCloseTo((-1.5 / Math.sqrt((5 + 14) / 6)) * (1 - 3 / 23), 10);
    expect(score?.differenceTreatedSd).toBeCloseTo(-1.5 / Math.sqrt(5 / 3), 10);
    expect(poor?.differencePooledSd).toBeCloseTo((Math.log(3) - Math.log(1 / 3)) / 1.65, 10);
    expect(rows.map((row) => row.pretest)).toEqual([true, false]);
  });

  it('tells beside the weighted difference how unlike the arms were as they came', () => {
    const [score] = balanceTable({
      treated: [1, 1, 1, 1, 0, 0, 0, 0],
      covariates: [{ name: 'score', values: [1, 2, 3, 4, 2, 3, 4, 7], pretest: true }],
      // Of the others only 2 and 3 count, alike: their mean is that of the treated.
      weights: Float64Array.of(1, 1, 1, 1, 1, 1, 0, 0),
    });
    expect(score?.differencePooledSd).toBe(0);
    expect(score?.differenceUnweighted).toBeCloseTo((-1.5 / Math.sqrt((5 + 14) / 6)) * (1 - 3 / 23), 10);
  });
});
