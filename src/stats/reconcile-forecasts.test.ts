import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcileForecasts, reconcileTree, type SeriesTree } from './reconcile-forecasts.ts';

// The seven-series tree of mint.json: a top, two halves, four quarters.
const summing = [
  [1, 1, 1, 1],
  [1, 1, 0, 0],
  [0, 0, 1, 1],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];
const forecasts = [1020, 520, 470, 260, 250, 240, 235];
const residuals = [
  [10, -8, 5, -12, 6, 9],
  [6, -5, 4, -7, 2, 5],
  [5, -2, 2, -6, 3, 3],
  [3, -3, 2, -4, 1, 2],
  [2, -1, 3, -2, 1, 2],
  [3, -1, 1, -3, 2, 1],
  [1, -2, 1, -2, 1, 2],
];
const ones = forecasts.map(() => 1);
const leaves = [4, 2, 2, 1, 1, 1, 1];
const meanSquares = residuals.map((row) => row.reduce((sum, value) => sum + value * value, 0) / row.length);
const reference = {
  ols: [
    1006.4285714285714, 525.7142857142857, 480.71428571428567, 267.85714285714283, 257.85714285714283,
    242.8571428571429, 237.85714285714283,
  ],
  structure: [
    998.3333333333333, 520.4166666666666, 477.91666666666674, 265.2083333333333, 255.20833333333331, 241.45833333333337,
    236.45833333333331,
  ],
  record: [
    991.1380085233535, 515.9553360764817, 475.18267244687195, 263.8799916861926, 252.07534439028905, 240.11417027929497,
    235.06850216757698,
  ],
};

function asTree(weights: readonly number[]): SeriesTree {
  const series = (place: number, parts?: readonly SeriesTree[]): SeriesTree => ({
    forecast: forecasts[place] ?? 0,
    variance: weights[place] ?? 0,
    parts,
  });
  return series(0, [series(1, [series(3), series(4)]), series(2, [series(5), series(6)])]);
}

function flat(weights: readonly number[]): number[] {
  const top = reconcileTree(asTree(weights));
  return [
    top.value,
    ...top.parts.map(({ value }) => value),
    ...top.parts.flatMap(({ parts }) => parts.map(({ value }) => value)),
  ];
}

describe('reconcileForecasts', () => {
  it.each([
    ['ols', ones],
    ['structure', leaves],
  ] as const)('gives the reference of %s, as matrix and as tree', (name, weights) => {
    const byMatrix = reconcileForecasts({ summing, forecasts, variances: weights });
    const byTree = flat(weights);
    reference[name].forEach((value, place) => {
      expect(byMatrix[place]).toBeCloseTo(value, 9);
      expect(byTree[place]).toBeCloseTo(value, 9);
    });
  });

  it('gives the reference of weights by record: mean squared residuals, about 0', () => {
    const ours = reconcileForecasts({ summing, forecasts, variances: meanSquares });
    ours.forEach((value, place) => {
      expect(value).toBeCloseTo(reference.record[place] ?? 0, 9);
    });
  });

  it('moves what is surer less, and refuses a variance that is not above 0', () => {
    const [top] = reconcileForecasts({
      summing: [
        [1, 1],
        [1, 0],
        [0, 1],
      ],
      forecasts: [100, 45, 45],
      variances: [1, 1, 1],
    });
    expect(top).toBeCloseTo(96.667, 3);
    expect(() => reconcileForecasts({ summing, forecasts, variances: [0, 1, 1, 1, 1, 1, 1] })).toThrow(RangeError);
  });
});

const number = fc.double({ min: -500, max: 2_000, noNaN: true });
const variance = fc.double({ min: 0.01, max: 100, noNaN: true });
const base = fc.array(fc.tuple(number, variance), { minLength: 7, maxLength: 7 });

describe('a reconciled tree', () => {
  it('is the projection that the matrix gives, adds up, and does not move again', () => {
    fc.assert(
      fc.property(base, (series) => {
        const values = series.map(([value]) => value);
        const weights = series.map(([, weight]) => weight);
        const byMatrix = reconcileForecasts({ summing, forecasts: values, variances: weights });
        const again = reconcileForecasts({ summing, forecasts: byMatrix, variances: weights });
        const node = (place: number, parts?: readonly SeriesTree[]): SeriesTree => ({
          forecast: values[place] ?? 0,
          variance: weights[place] ?? 0,
          parts,
        });
        const tree = reconcileTree(node(0, [node(1, [node(3), node(4)]), node(2, [node(5), node(6)])]));
        byMatrix.forEach((value, place) => {
          expect(again[place]).toBeCloseTo(value, 6);
        });
        expect(tree.value).toBeCloseTo(byMatrix[0] ?? 0, 6);
        expect(tree.parts[0]?.parts[1]?.value).toBeCloseTo(byMatrix[4] ?? 0, 6);
        for (const { value, parts } of [tree, ...tree.parts]) {
          expect(Math.abs(parts.reduce((sum, part) => sum + part.value, 0) - value)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('never goes below 0 when asked not to, and still adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, variance), { minLength: 1, maxLength: 12 }), number, (cells, top) => {
        const parts = cells.map(([forecast, weight]) => ({ forecast, variance: weight }));
        const tree = reconcileTree({ forecast: top, variance: 1, parts }, { noNegatives: true });
        expect(Math.min(...tree.parts.map(({ value }) => value))).toBeGreaterThanOrEqual(0);
        expect(tree.parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(tree.value, 6);
      }),
    );
  });

  it('holds a series with variance 0 where it is', () => {
    const tree = reconcileTree({
      forecast: 100,
      variance: 0,
      parts: [
        { forecast: 30, variance: 1 },
        { forecast: 50, variance: 3 },
      ],
    });
    expect(tree).toEqual({
      value: 100,
      parts: [
        { value: 35, parts: [] },
        { value: 65, parts: [] },
      ],
    });
  });
});
