import { assemble } from './assemble.ts';
import { type Boosting, type Job, prepareBoosting } from './boosting.ts';
import type { Grouping } from './find-pairs.ts';
import type { GlassBoxPair } from './model.ts';
import { type Partition, type Terms, termsOf, withPairColumns } from './partition.ts';
import { addScores } from './row-passes.ts';
import type { StepRules } from './single-steps.ts';
import { train } from './train.ts';

export interface PairTerm {
  readonly features: readonly [number, number];
  readonly first: Grouping;
  readonly second: Grouping;
}

export interface PairBoosting {
  readonly pairs: readonly PairTerm[];
  readonly partitions: readonly Partition[];
  /** The main effects, frozen: by partition, by bag, by bin of `terms`. */
  readonly mains: readonly (readonly Float64Array[])[];
  readonly terms: Terms;
  readonly bins: readonly Uint8Array[];
  readonly rules: StepRules;
  readonly seed: number;
  /** By row, the log-odds of the main effects out of fold. */
  readonly outOfFold: Float64Array;
}

export interface BoostedPairs {
  readonly outOfFold: Float64Array;
  readonly assemble: (weights: Float64Array, slope: number) => { intercept: number; pairs: GlassBoxPair[] };
}

/**
 * Boosts the pairs on top of the frozen main effects. Null where there is no pair, or where rows that a bag did not see
 * are not predicted better with them than without (by more than one standard error of the gain).
 */
export function* boostPairs(
  request: PairBoosting,
): Generator<{ boosting: Boosting; jobs: readonly Job[] }, BoostedPairs | null, void> {
  const { pairs, partitions, bins, seed, mains } = request;
  if (pairs.length === 0) return null;
  const cells = pairs.map((pair) => cellColumn(pair, bins));
  const terms = termsOf(pairs.map(({ first, second }) => first.size * second.size));
  const rules = { ...request.rules, directions: new Int8Array(pairs.length) };
  const outOfFold = new Float64Array(request.outOfFold.length);
  const scores: (readonly Float64Array[])[] = [];
  for (const [number, mainPartition] of partitions.entries()) {
    const partition = withPairColumns(mainPartition, cells);
    const boosting = prepareBoosting({
      partition,
      terms,
      rules,
      seed: seed + 104_729 + 7_919 * number,
      axes: pairs.map(({ first, second }) => [first.size, second.size]),
      base: (mains[number] ?? []).map((bag) => baseScores(mainPartition, request.terms, bag)),
      start: (mains[number] ?? []).map(() => 0),
      smooth: true,
    });
    const training = train(boosting);
    for (;;) {
      const { value, done } = training.next();
      if (done) {
        scores.push(value.scores);
        break;
      }
      yield { boosting, jobs: value };
    }
    for (let place = 0; place < partition.rows; place += 1) {
      const row = partition.order[place] as number;
      outOfFold[row] = (outOfFold[row] as number) + (partition.outOfFold[place] as number) / partitions.length;
    }
  }
  if (!predictsBetter(request, outOfFold)) return null;
  return {
    outOfFold,
    assemble: (weights, slope) => {
      const counted = cells.map((column, pair) => countCells(column, terms.sizes[pair] as number, weights));
      const assembled = assemble({
        terms,
        partitions: scores,
        weights: Float64Array.from(counted.flatMap((counts) => [...counts])),
        calibration: { slope, shift: 0 },
      });
      return {
        intercept: assembled.intercept,
        pairs: pairs.map((pair, place) => ({
          features: pair.features,
          firstGroups: [...pair.first.groups],
          secondGroups: [...pair.second.groups],
          firstSize: pair.first.size,
          secondSize: pair.second.size,
          ...(assembled.terms[place] as (typeof assembled.terms)[number]),
          counts: [...(counted[place] as Float64Array)],
        })),
      };
    },
  };
}

function cellColumn({ features, first, second }: PairTerm, bins: readonly Uint8Array[]): Uint8Array {
  const firstBins = bins[features[0]] as Uint8Array;
  const secondBins = bins[features[1]] as Uint8Array;
  const cells = new Uint8Array(firstBins.length);
  for (let row = 0; row < cells.length; row += 1) {
    const i = first.groups[firstBins[row] as number] as number;
    cells[row] = i * second.size + (second.groups[secondBins[row] as number] as number);
  }
  return cells;
}

function countCells(cells: Uint8Array, size: number, weights: Float64Array): Float64Array {
  const counts = new Float64Array(size);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] as number;
    counts[cell] = (counts[cell] as number) + (weights[row] as number);
  }
  return counts;
}

const CHUNK = 2_048;

function baseScores(partition: Partition, terms: Terms, bins: Float64Array): Float32Array {
  const base = new Float32Array(new SharedArrayBuffer(partition.rows * 4));
  const chunk = new Float64Array(CHUNK);
  for (let from = 0; from < partition.rows; from += CHUNK) {
    const to = Math.min(partition.rows, from + CHUNK);
    chunk.fill(0);
    addScores(chunk, { columns: partition.columns, offsets: terms.offsets, bins, from, to });
    base.set(chunk.subarray(0, to - from), from);
  }
  return base;
}

function predictsBetter({ partitions, outOfFold: before }: PairBoosting, after: Float64Array): boolean {
  const partition = partitions[0];
  if (partition === undefined) return false;
  let sum = 0;
  let squares = 0;
  for (let place = 0; place < partition.rows; place += 1) {
    const row = partition.order[place] as number;
    const label = partition.labels[place] as number;
    const weight = partition.weights[place] as number;
    const gain = weight * (lossOf(label, before[row] as number) - lossOf(label, after[row] as number));
    sum += gain;
    squares += gain * gain;
  }
  const mean = sum / partition.rows;
  return mean > Math.sqrt(Math.max(0, squares / partition.rows - mean * mean) / partition.rows);
}

function lossOf(label: number, score: number): number {
  const against = label === 1 ? -score : score;
  return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
}
