import { quantileOfSorted, sortedNumbers } from '../quantile.ts';
import { type RandomSource, randomBinomial, randomNormal } from '../seeded-random.ts';

/** A bin with fewer counts as this part of all others, so that it has a logarithm; shares then add up to 1 again. */
const emptyShare = 1e-4;

/**
 * The population stability index: how far the shares of a distribution have moved, Σ (aᵢ−eᵢ)·ln(aᵢ/eᵢ).
 *
 * Counts are put into the same bins before and after; an empty bin counts as 0.0001 of the rest. Example: ten equal bins
 * against 50, 60, 70, 80, 90, 110 … 150 is 0.1175; quarters against 10, 20, 30, 40 of 100 is 0.2282. Throws RangeError
 * when the bins differ in number or a side is empty. Source: credit scoring practice; symmetric Kullback–Leibler.
 */
export function populationStability(expected: readonly number[], actual: readonly number[]): number {
  if (expected.length !== actual.length)
    throw new RangeError(`Both distributions need the same bins; got ${expected.length} and ${actual.length}.`);
  const before = sharesOf(expected);
  const after = sharesOf(actual);
  return before.reduce((sum, share, bin) => {
    const moved = after[bin] ?? emptyShare;
    return sum + (moved - share) * Math.log(moved / share);
  }, 0);
}

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) throw new RangeError('A distribution without anybody cannot be compared.');
  const isEmpty = (count: number) => count < emptyShare * total;
  const filled = counts.reduce((sum, count) => (isEmpty(count) ? sum : sum + count), 0);
  const raised = counts.map((count) => (isEmpty(count) ? emptyShare * filled : count));
  const all = raised.reduce((sum, count) => sum + count, 0);
  return raised.map((count) => count / all);
}

export interface StabilityVerdict {
  readonly index: number;
  /** What the index would stay below 95 times in 100 if nothing had changed, for as many people as here. */
  readonly chance95: number;
  /** How often chance alone gives an index this large or larger. */
  readonly pValue: number;
  readonly moved: boolean;
}

export interface StabilityInput {
  readonly expected: readonly number[];
  readonly actual: readonly number[];
  readonly random: RandomSource;
  /** Simulated pairs of samples; 1,000 by default. */
  readonly simulations?: number;
}

/**
 * Judges the index against what chance gives at these sizes. The usual limits (0.10 and 0.25) come from practice with
 * large numbers; with B bins and N and M people chance alone gives about (B−1)(1/N + 1/M), 0.18 for 100 against 100 in
 * ten bins. Both samples are drawn again and again from the two distributions together.
 */
export function judgeStability({ expected, actual, random, simulations = 1000 }: StabilityInput): StabilityVerdict {
  const index = populationStability(expected, actual);
  const pool = expected.map((count, bin) => count + (actual[bin] ?? 0));
  const [before, after] = [peopleIn(expected), peopleIn(actual)];
  const drawn = sortedNumbers(
    Array.from({ length: simulations }, () =>
      populationStability(sample(pool, before, random), sample(pool, after, random)),
    ),
  );
  const larger = drawn.filter((value) => value >= index).length;
  const pValue = (larger + 1) / (simulations + 1);
  return { index, chance95: quantileOfSorted(drawn, 0.95), pValue, moved: pValue <= 0.05 };
}

function peopleIn(counts: readonly number[]): number {
  return Math.round(counts.reduce((sum, count) => sum + count, 0));
}

/** People put into bins by the shares of the pool, one bin after another from those still left. */
function sample(pool: readonly number[], people: number, random: RandomSource): number[] {
  let [left, weight] = [people, pool.reduce((sum, count) => sum + count, 0)];
  return pool.map((count, bin) => {
    const drawn = bin === pool.length - 1 ? left : draw(left, Math.min(1, count / weight), random);
    left -= drawn;
    weight = Math.max(Number.MIN_VALUE, weight - count);
    return drawn;
  });
}

/** From this variance on the normal curve stands in for the binomial one. */
const largeVariance = 200;

function draw(trials: number, probability: number, random: RandomSource): number {
  const variance = trials * probability * (1 - probability);
  if (variance < largeVariance) return randomBinomial(random, trials, probability);
  return Math.min(trials, Math.max(0, Math.round(trials * probability + Math.sqrt(variance) * randomNormal(random))));
}

/**
 * Puts values into bins that hold equal shares of the expected ones: the counts of both sides for the index. Bins whose
 * edges fall together, as with many equal values, become one.
 */
export function binByExpected(
  expected: readonly number[],
  actual: readonly number[],
  bins = 10,
): { readonly expected: number[]; readonly actual: number[] } {
  const ordered = sortedNumbers(expected);
  const edges = new Set(Array.from({ length: bins - 1 }, (_, bin) => quantileOfSorted(ordered, (bin + 1) / bins)));
  const sorted = [...edges].sort((one, other) => one - other);
  const count = (values: readonly number[]) => {
    const counts = Array.from({ length: sorted.length + 1 }, () => 0);
    for (const value of values) {
      const bin = sorted.filter((edge) => value > edge).length;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
  return { expected: count(expected), actual: count(actual) };
}
