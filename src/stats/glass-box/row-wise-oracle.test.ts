import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomInteger, randomNormal, seededRandom } from '../seeded-random.ts';
import { accumulateTerms, foldGram, withoutFold } from './gram.ts';
import { partitionRows, termsOf } from './partition.ts';
import { type BagState, type StepRules, stepOnTerm } from './single-steps.ts';

/**
 * The same boosting as it is usually written: for every step all rows are read, the best split is found among all there
 * are, and all rows are updated. The loss is the squared one, so that the frozen curvature is exact.
 */
function rowWise(
  rows: { bins: readonly Uint8Array[]; targets: Float64Array; used: readonly number[] },
  rules: StepRules,
) {
  const fitted = new Float64Array(rows.targets.length);
  const step = (term: number, size: number): void => {
    const column = rows.bins[term] ?? new Uint8Array();
    let best = { gain: 0, left: new Set<number>(), leftValue: 0, rightValue: 0 };
    const known = Array.from({ length: size - 1 }, (_, place) => place + 1);
    const sides: Set<number>[] = [new Set([0])];
    for (const cut of known.slice(0, -1)) {
      const below = known.filter((bin) => bin <= cut);
      sides.push(new Set([0, ...below]), new Set(below));
    }
    const anyMissing = rows.used.some((row) => column[row] === 0);
    for (const [place, left] of sides.entries()) {
      if (!anyMissing && (place === 0 || place % 2 === 0)) continue;
      const sums = { left: 0, leftRows: 0, right: 0, rightRows: 0 };
      for (const row of rows.used) {
        const residual = (rows.targets[row] ?? 0) - (fitted[row] ?? 0);
        if (left.has(column[row] ?? 0)) {
          sums.left += residual;
          sums.leftRows += 1;
        } else {
          sums.right += residual;
          sums.rightRows += 1;
        }
      }
      if (sums.leftRows < rules.leastCurvature || sums.rightRows < rules.leastCurvature) continue;
      const leftValue = sums.left / (sums.leftRows + rules.ridge);
      const rightValue = sums.right / (sums.rightRows + rules.ridge);
      const gain = sums.left * leftValue + sums.right * rightValue;
      if (gain > best.gain) best = { gain, left, leftValue, rightValue };
    }
    if (best.gain === 0) return;
    for (let row = 0; row < fitted.length; row += 1) {
      const value = best.left.has(column[row] ?? 0) ? best.leftValue : best.rightValue;
      fitted[row] = (fitted[row] ?? 0) + rules.learningRate * value;
    }
  };
  return { fitted, step };
}

describe('boosting in bin space', () => {
  it('equals row-wise boosting for the squared loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 20, max: 120 }), (seed, count) => {
        const random = seededRandom({ seed });
        const sizes = [3 + randomInteger(random, 6), 2 + randomInteger(random, 3), 4, 9];
        const bins = sizes.map((size) => Uint8Array.from({ length: count }, () => randomInteger(random, size)));
        // Without missing values in the first feature, as is common.
        bins[0] = Uint8Array.from(bins[0] ?? [], (bin) => Math.max(1, bin));
        const labels = Uint8Array.from({ length: count }, () => randomInteger(random, 2));
        const targets = Float64Array.from({ length: count }, () => randomNormal(random));
        const terms = termsOf(sizes);
        // At log-odds 0 the logistic curvature is ¼, so a weight of 4 makes it 1: the squared loss.
        const weights = new Float64Array(count).fill(4);
        const partition = partitionRows({ labels, weights, groups: undefined, bins }, 2, random);
        const grams = [0, 1].map((fold) => {
          const into = new Float64Array(terms.total ** 2);
          foldGram({
            partition,
            terms,
            columns: partition.columns,
            fold,
            share: 1,
            scores: new Float64Array(count),
            into,
          });
          return into;
        });
        const gram = grams[0] ?? new Float64Array();
        const total = gram.map((entry, place) => entry + (grams[1]?.[place] ?? 0));
        const curvature = withoutFold(total, gram, terms.total);
        accumulateTerms(gram, terms);
        const used = [...partition.order.subarray(partition.starts[1])];
        const gradient = new Float64Array(terms.total);
        for (const row of used) {
          for (const [term, column] of bins.entries()) {
            const bin = (terms.offsets[term] ?? 0) + (column[row] ?? 0);
            gradient[bin] = (gradient[bin] ?? 0) + (targets[row] ?? 0);
          }
        }
        const rules: StepRules = { learningRate: 0.3, ridge: 0.5, leastCurvature: 2, directions: new Int8Array(4) };
        const state: BagState = { terms, gradient, curvature, gram, scores: new Float64Array(terms.total), rows: null };
        const byRow: BagState = {
          ...state,
          gradient: new Float64Array(terms.total),
          scores: new Float64Array(terms.total),
          rows: {
            columns: bins,
            gradient: targets.map((target, row) => (used.includes(row) ? target : 0)),
            curvature: targets.map((_, row) => (used.includes(row) ? 1 : 0)),
          },
        };
        const oracle = rowWise({ bins, targets, used }, rules);
        for (let step = 0; step < 40; step += 1) {
          const term = randomInteger(random, 4);
          stepOnTerm(state, rules, { term, onlyCut: 0 });
          stepOnTerm(byRow, rules, { term, onlyCut: 0 });
          oracle.step(term, sizes[term] ?? 0);
        }
        for (let row = 0; row < count; row += 1) {
          for (const { scores } of [state, byRow]) {
            const score = bins.reduce(
              (sum, column, term) => sum + (scores[(terms.offsets[term] ?? 0) + (column[row] ?? 0)] ?? 0),
              0,
            );
            expect(score).toBeCloseTo(oracle.fitted[row] ?? Number.NaN, 8);
          }
        }
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
