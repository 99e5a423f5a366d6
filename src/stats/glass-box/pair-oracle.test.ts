import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomInteger, randomNormal, seededRandom } from '../seeded-random.ts';
import { accumulatePairs } from './boosting.ts';
import { foldGram, withoutFold } from './gram.ts';
import { stepOnPair } from './pair-steps.ts';
import { partitionRows, termsOf } from './partition.ts';
import type { BagState, StepRules } from './single-steps.ts';

interface Rows {
  /** By pair, the cell of each row. */
  readonly cells: readonly Uint8Array[];
  readonly axes: readonly (readonly [number, number])[];
  readonly targets: Float64Array;
  readonly used: readonly number[];
}

interface Leaf {
  readonly holds: (outer: number, inner: number) => boolean;
  readonly gain: number;
  readonly value: number;
}

/**
 * The same step as it is written from the definition: every cut across one axis, in each half the best cut across the
 * other, every leaf summed over its rows, all rows updated.
 */
function rowWise(rows: Rows, rules: StepRules) {
  const fitted = new Float64Array(rows.targets.length);
  const leafOf = (term: number, swapped: boolean, holds: Leaf['holds']): Leaf | null => {
    let sum = 0;
    let count = 0;
    for (const row of rows.used) {
      if (!holds(...placeOf(rows, term, swapped, row))) continue;
      sum += (rows.targets[row] ?? 0) - (fitted[row] ?? 0);
      count += 1;
    }
    if (count < rules.leastCurvature) return null;
    return { holds, gain: (sum * sum) / (count + rules.ridge), value: sum / (count + rules.ridge) };
  };
  const bestHalf = (term: number, swapped: boolean, inHalf: (outer: number) => boolean): Leaf[] => {
    const inner = rows.axes[term]?.[swapped ? 0 : 1] ?? 0;
    let best: Leaf[] = [];
    for (let cut = 0; cut + 1 < inner; cut += 1) {
      const near = leafOf(term, swapped, (outer, place) => inHalf(outer) && place <= cut);
      const far = leafOf(term, swapped, (outer, place) => inHalf(outer) && place > cut);
      if (near !== null && far !== null && gainOf([near, far]) > gainOf(best)) best = [near, far];
    }
    return best;
  };
  const step = (term: number): void => {
    let best: { leaves: Leaf[]; swapped: boolean } = { leaves: [], swapped: false };
    for (const swapped of [false, true]) {
      const outer = rows.axes[term]?.[swapped ? 1 : 0] ?? 0;
      for (let cut = 0; cut + 1 < outer; cut += 1) {
        const low = bestHalf(term, swapped, (place) => place <= cut);
        const high = bestHalf(term, swapped, (place) => place > cut);
        if (low.length === 0 || high.length === 0) continue;
        if (gainOf([...low, ...high]) > gainOf(best.leaves)) best = { leaves: [...low, ...high], swapped };
      }
    }
    const moves = Array.from(fitted.keys(), (row) => {
      const leaf = best.leaves.find(({ holds }) => holds(...placeOf(rows, term, best.swapped, row)));
      return rules.learningRate * (leaf?.value ?? 0);
    });
    for (const [row, move] of moves.entries()) fitted[row] = (fitted[row] ?? 0) + move;
  };
  return { fitted, step };
}

function placeOf({ cells, axes }: Rows, term: number, swapped: boolean, row: number): [number, number] {
  const size = axes[term]?.[1] ?? 1;
  const cell = cells[term]?.[row] ?? 0;
  const [first, second] = [Math.floor(cell / size), cell % size];
  return swapped ? [second, first] : [first, second];
}

function gainOf(leaves: readonly Leaf[]): number {
  return leaves.reduce((sum, { gain }) => sum + gain, 0);
}

describe('boosting pairs in bin space', () => {
  it('equals row-wise boosting for the squared loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 30, max: 120 }), (seed, count) => {
        const random = seededRandom({ seed });
        const axes = [0, 1, 2].map((): [number, number] => [
          2 + randomInteger(random, 3),
          2 + randomInteger(random, 4),
        ]);
        const sizes = axes.map(([first, second]) => first * second);
        const cells = sizes.map((size) => Uint8Array.from({ length: count }, () => randomInteger(random, size)));
        const labels = Uint8Array.from({ length: count }, () => randomInteger(random, 2));
        const targets = Float64Array.from({ length: count }, () => randomNormal(random));
        const terms = termsOf(sizes);
        // At log-odds 0 the logistic curvature is ¼, so a weight of 4 makes it 1: the squared loss.
        const weights = new Float64Array(count).fill(4);
        const partition = partitionRows({ labels, weights, groups: undefined, bins: cells }, 2, random);
        const scores = new Float64Array(count);
        const grams = [0, 1].map((fold) => {
          const into = new Float64Array(terms.total ** 2);
          foldGram({ partition, terms, columns: partition.columns, fold, share: 1, scores, into });
          return into;
        });
        const gram = grams[0] ?? new Float64Array();
        const total = gram.map((entry, place) => entry + (grams[1]?.[place] ?? 0));
        const curvature = withoutFold(total, gram, terms.total);
        accumulatePairs(gram, axes, terms);
        const used = [...partition.order.subarray(partition.starts[1])];
        const gradient = new Float64Array(terms.total);
        for (const row of used) {
          for (const [term, column] of cells.entries()) {
            const bin = (terms.offsets[term] ?? 0) + (column[row] ?? 0);
            gradient[bin] = (gradient[bin] ?? 0) + (targets[row] ?? 0);
          }
        }
        const rules: StepRules = { learningRate: 0.3, ridge: 0.5, leastCurvature: 2, directions: new Int8Array(3) };
        const state: BagState = { terms, gradient, curvature, gram, scores: new Float64Array(terms.total), rows: null };
        const oracle = rowWise({ cells, axes, targets, used }, rules);
        for (let step = 0; step < 12; step += 1) {
          const term = randomInteger(random, 3);
          stepOnPair(state, rules, { term, axis: axes[term] ?? [1, 1], random: null });
          oracle.step(term);
        }
        // Where a cell holds no row that is learned from, two cuts may be equally good: such rows are not compared.
        for (const row of used) {
          const score = cells.reduce(
            (sum, column, term) => sum + (state.scores[(terms.offsets[term] ?? 0) + (column[row] ?? 0)] ?? 0),
            0,
          );
          expect(score).toBeCloseTo(oracle.fitted[row] ?? Number.NaN, 8);
        }
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});
