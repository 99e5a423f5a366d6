import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../ranking-metrics.ts';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { explainGlassBox } from './explain-glass-box.ts';
import { fitGlassBox } from './fit-glass-box.ts';
import { designOf, linearBasis } from './linear-basis.ts';
import { partitionRows, termsOf } from './partition.ts';
import { scoreGlassBox } from './predict-glass-box.ts';
import { type FoldedRows, leaveOutSolutions, linearScore, ridgeSolution } from './ridge-by-fold.ts';

/** Three features in a hundred bins each, the first two of which matter in straight lines. */
function drawn(rows: number, seed: number) {
  const random = seededRandom({ seed });
  const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: rows }, () => randomNormal(random)));
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    const score = (columns[0]?.[row] ?? 0) - 0.7 * (columns[1]?.[row] ?? 0);
    return random() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
  });
  return { table: { names: ['first', 'second', 'noise'], columns, rows }, labels };
}

function folded(rows: number, seed: number, directions: readonly number[]): FoldedRows {
  const { table, labels } = drawn(rows, seed);
  const bins = table.columns.map((column) => Uint8Array.from(column, (value) => Math.round(8 + 2 * value)));
  const terms = termsOf(bins.map(() => 20));
  const basis = linearBasis({ terms, columns: table.columns, bins, directions: Int8Array.from(directions) });
  const weights = new Float64Array(rows).fill(1);
  const partition = partitionRows({ labels, weights, groups: undefined, bins }, 8, seededRandom({ seed }));
  const folds = new Uint8Array(rows);
  for (let fold = 0; fold < 8; fold += 1) {
    for (const row of partition.order.subarray(partition.starts[fold], partition.starts[fold + 1])) folds[row] = fold;
  }
  return {
    design: designOf(basis, bins, rows),
    labels,
    weights,
    places: Int32Array.from(labels.keys()),
    folds,
    foldCount: 8,
    directions: Int8Array.from([0, ...basis.map(({ direction }) => direction)]),
  };
}

describe('ridge lines beside the shapes', () => {
  it('finds the solution at which the penalized log-likelihood is flat', () => {
    const rows = folded(400, 3, [0, 0, 0]);
    const solution = ridgeSolution(rows, 4, new Float64Array(rows.design.width));
    for (let place = 0; place < rows.design.width; place += 1) {
      let slope = place === 0 ? 0 : -4 * (solution[place] ?? 0);
      for (const row of rows.places) {
        const probability = 1 / (1 + Math.exp(-linearScore(rows.design, row, solution)));
        slope += ((rows.labels[row] ?? 0) - probability) * (rows.design.values[row * rows.design.width + place] ?? 0);
      }
      expect(Math.abs(slope)).toBeLessThan(0.01);
    }
  });

  it('leaves a fold out as a fit to the other rows does', () => {
    const rows = folded(400, 3, [0, 0, 0]);
    const whole = ridgeSolution(rows, 4, new Float64Array(rows.design.width));
    const left = leaveOutSolutions(rows, 4, whole);
    for (const fold of [0, 5]) {
      const others = rows.places.filter((row) => rows.folds[row] !== fold);
      const exact = ridgeSolution({ ...rows, places: others }, 4, whole);
      const far = exact.map((slope, place) => Math.abs(slope - (left[fold]?.[place] ?? Number.NaN)));
      expect(Math.max(...far)).toBeLessThan(1e-3);
      expect(Math.max(...exact.map((slope, place) => Math.abs(slope - (whole[place] ?? 0))))).toBeGreaterThan(0.01);
    }
  });

  it('holds a slope that would have the wrong sign at zero, in every fold', () => {
    const rows = folded(400, 3, [-1, 0, 0]);
    const whole = ridgeSolution(rows, 4, new Float64Array(rows.design.width));
    for (const solution of [whole, ...leaveOutSolutions(rows, 4, whole)]) {
      expect([...solution.slice(1, 3)]).toEqual([0, 0]);
      expect(Math.abs(solution[3] ?? 0) + Math.abs(solution[4] ?? 0)).toBeGreaterThan(0.1);
    }
  });

  it('ranks fresh rows of a straight line well with few rows, and still explains itself exactly', () => {
    const fresh = drawn(4_000, 99);
    const areas = [1, 2, 3].map((seed) => {
      const { table, labels } = drawn(250, seed);
      const model = fitGlassBox(table, labels, { seed });
      const scores = scoreGlassBox(model, fresh.table);
      for (const row of [0, 17, 400]) {
        const values = fresh.table.columns.map((column) => column[row] ?? Number.NaN);
        expect(explainGlassBox(model, values).score).toBe(scores[row]);
      }
      return areaUnderCurve({ scores, labels: fresh.labels }) ?? 0;
    });
    const truth = fresh.table.columns[0]?.map((value, row) => value - 0.7 * (fresh.table.columns[1]?.[row] ?? 0));
    const best = areaUnderCurve({ scores: truth ?? new Float64Array(), labels: fresh.labels }) ?? 1;
    expect(areas.reduce((sum, area) => sum + area, 0) / 3).toBeGreaterThan(best - 0.012);
  });

  it('takes what lies at infinity for the furthest that is known', () => {
    const { table, labels } = drawn(300, 5);
    table.columns[0]?.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]);
    const model = fitGlassBox(table, labels, { seed: 1 });
    expect(scoreGlassBox(model, table).every(Number.isFinite)).toBe(true);
  });
});
