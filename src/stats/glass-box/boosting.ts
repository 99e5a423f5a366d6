import { type RandomSource, randomInteger, seededRandom } from '../seeded-random.ts';
import { accumulateTerms, foldGram, withoutFold } from './gram.ts';
import { stepOnPair } from './pair-steps.ts';
import { foldRows, type Partition, sharedNumbers, type Terms } from './partition.ts';
import { addScores, addToBins } from './row-passes.ts';
import { type BagState, gainOnTerm, type RowGradients, type StepRules, stepOnTerm } from './single-steps.ts';

/** Everything that the bags of one partition work on. Plain data on shared memory, so that a thread can be handed it. */
export interface Boosting {
  readonly partition: Partition;
  readonly terms: Terms;
  readonly rules: StepRules;
  readonly seed: number;
  /** Sizes of the two axes of each term, where the terms are pairs of features. */
  readonly axes: readonly (readonly [number, number])[] | null;
  /** By bag and place, the log-odds that are frozen below what is boosted; null: none. */
  readonly base: readonly Float32Array[] | null;
  /** Whether the first rounds cut at random places, which keeps shapes smooth. */
  readonly smooth: boolean;
  /** By bag, by bin. */
  readonly scores: readonly Float64Array[];
  readonly gradients: readonly Float64Array[];
  readonly curvatures: readonly Float64Array[];
  readonly grams: readonly Float64Array[];
  readonly totalGram: Float64Array;
  /** By bag, gradients by row instead of the matrices, where there are many bins. */
  readonly rowGradients: readonly RowGradients[] | null;
  /** By bag, the summed weighted loss over the fold that it did not see. */
  readonly losses: Float64Array;
}

export interface BoostingRequest {
  readonly partition: Partition;
  readonly terms: Terms;
  readonly rules: StepRules;
  readonly seed: number;
  readonly axes?: readonly (readonly [number, number])[] | null;
  readonly base?: readonly Float32Array[] | null;
  readonly smooth: boolean;
  readonly start: readonly number[];
}

export function prepareBoosting(request: BoostingRequest): Boosting {
  const { partition, terms, rules, seed, smooth, axes = null, base = null } = request;
  const bags = request.start.map((_, bag) => bag);
  const vector = () => sharedNumbers(terms.total);
  const byRow = axes === null && terms.total > MOST_BINS_OF_A_GRAM;
  const matrix = () => sharedNumbers(byRow ? 0 : terms.total * terms.total);
  return {
    partition,
    terms,
    rules,
    seed,
    axes,
    base,
    smooth,
    // The intercept of a bag is kept in its first term: every row lies in exactly one bin of it.
    scores: bags.map((bag) => {
      const scores = vector();
      scores.fill(request.start[bag] as number, 0, terms.sizes[0]);
      return scores;
    }),
    gradients: bags.map(vector),
    curvatures: bags.map(vector),
    grams: bags.map(matrix),
    totalGram: matrix(),
    rowGradients: byRow
      ? bags.map(() => ({
          columns: partition.columns,
          gradient: sharedNumbers(partition.rows),
          curvature: sharedNumbers(partition.rows),
        }))
      : null,
    losses: sharedNumbers(bags.length),
  };
}

/** Beyond it the matrix costs more than the rows do: `cutFeatures` lets only short tables go there. */
const MOST_BINS_OF_A_GRAM = 2_600;

export type Job =
  | { readonly kind: 'complete'; readonly bag: number }
  /** `share`: of the rows of each fold, how many are looked at. */
  | { readonly kind: 'refresh' | 'count'; readonly bag: number; readonly share: number }
  | { readonly kind: 'boost'; readonly bag: number; readonly stage: Stage };

/** A stretch of steps between two exact gradients. */
export interface Stage {
  readonly number: number;
  /** Rounds over all terms with random cuts, which keep the shapes smooth … */
  readonly smoothing: number;
  /** In which a step goes to the best of so many drawn terms; 1: to each term in turn. */
  readonly among: number;
  /** … or cycles: one step on every term, then ten times as many on whichever gains most. */
  readonly cycles: number;
}

/** One piece of work on one bag: pieces of different bags share nothing that either writes. */
export function runJob(boosting: Boosting, job: Job): void {
  const { partition, terms, totalGram } = boosting;
  const gram = boosting.grams[job.bag] as Float64Array;
  if (job.kind === 'refresh') refreshBag(boosting, job);
  else if (job.kind === 'boost') boostBag(boosting, job.bag, job.stage);
  else if (boosting.rowGradients !== null) return;
  else if (job.kind === 'count') {
    const { columns, outOfFold } = partition;
    foldGram({ partition, terms, columns, fold: job.bag, scores: outOfFold, share: job.share, into: gram });
  } else if (job.kind === 'complete') {
    (boosting.curvatures[job.bag] as Float64Array).set(withoutFold(totalGram, gram, terms.total));
    if (boosting.axes === null) accumulateTerms(gram, terms);
    else accumulatePairs(gram, boosting.axes, terms);
  }
}

const CHUNK = 2_048;

/**
 * Scores rows exactly: gradients by bin from the folds that the bag learns from, the loss from the one it does not.
 * With a share below 1 only the first rows of each fold are scored (they stand in a drawn order) and count for all.
 */
function refreshBag(boosting: Boosting, { bag, share }: { readonly bag: number; readonly share: number }): void {
  const { partition, terms } = boosting;
  const scores = boosting.scores[bag] as Float64Array;
  const gradient = boosting.gradients[bag] as Float64Array;
  const base = boosting.base?.[bag];
  gradient.fill(0);
  boosting.losses[bag] = 0;
  const chunk = new Float64Array(CHUNK);
  for (let fold = 0; fold + 1 < partition.starts.length; fold += 1) {
    const { begin, end } = foldRows(partition, fold, share);
    for (let from = begin; from < end; from += CHUNK) {
      const to = Math.min(end, from + CHUNK);
      if (base === undefined) chunk.fill(0);
      else for (let place = from; place < to; place += 1) chunk[place - from] = base[place] as number;
      addScores(chunk, { columns: partition.columns, offsets: terms.offsets, bins: scores, from, to });
      if (fold === bag) {
        boosting.losses[bag] = (boosting.losses[bag] as number) + summedLoss(chunk, partition, from, to) / share;
        continue;
      }
      const rows = boosting.rowGradients?.[bag];
      if (rows !== undefined) rowCurvatures(chunk, partition, { into: rows.curvature, from, to });
      toGradient(chunk, partition, from, to);
      rows?.gradient.set(chunk.subarray(0, to - from), from);
      addToBins(chunk, { columns: partition.columns, offsets: terms.offsets, bins: gradient, from, to });
    }
  }
  const rows = boosting.rowGradients?.[bag];
  if (rows !== undefined) {
    const curvature = boosting.curvatures[bag] as Float64Array;
    curvature.fill(0);
    const whole = { columns: partition.columns, offsets: terms.offsets, bins: curvature, from: 0, to: partition.rows };
    addToBins(rows.curvature, whole);
  }
  if (share < 1) for (let bin = 0; bin < gradient.length; bin += 1) gradient[bin] = (gradient[bin] as number) / share;
}

function toGradient(chunk: Float64Array, { weights, labels }: Partition, from: number, to: number): void {
  for (let place = from; place < to; place += 1) {
    const probability = 1 / (1 + Math.exp(-(chunk[place - from] as number)));
    chunk[place - from] = (weights[place] as number) * ((labels[place] as number) - probability);
  }
}

interface CurvatureStretch {
  readonly into: Float64Array;
  readonly from: number;
  readonly to: number;
}

function rowCurvatures(chunk: Float64Array, { weights }: Partition, { into, from, to }: CurvatureStretch): void {
  for (let place = from; place < to; place += 1) {
    const probability = 1 / (1 + Math.exp(-(chunk[place - from] as number)));
    into[place] = (weights[place] as number) * probability * (1 - probability);
  }
}

function summedLoss(chunk: Float64Array, partition: Partition, from: number, to: number): number {
  let loss = 0;
  for (let place = from; place < to; place += 1) {
    const score = chunk[place - from] as number;
    partition.outOfFold[place] = score;
    const against = partition.labels[place] === 1 ? -score : score;
    loss += (partition.weights[place] as number) * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return loss;
}

/** Steps of one round: a wide table takes no longer than one of a hundred features. */
const MOST_TURNS = 100;

function boostBag(boosting: Boosting, bag: number, stage: Stage): void {
  const { terms, rules, axes, seed } = boosting;
  const state: BagState = {
    terms,
    gradient: boosting.gradients[bag] as Float64Array,
    curvature: boosting.curvatures[bag] as Float64Array,
    gram: boosting.grams[bag] as Float64Array,
    scores: boosting.scores[bag] as Float64Array,
    rows: boosting.rowGradients?.[bag] ?? null,
  };
  const random = seededRandom({ seed: seed * 1_000_003 + bag * 10_007 + stage.number });
  const step = (term: number, smooth: boolean): number => {
    const axis = axes?.[term];
    if (axis !== undefined) return stepOnPair(state, rules, { term, axis, random: smooth ? random : null });
    return stepOnTerm(state, rules, { term, onlyCut: smooth ? randomCut(terms, term, random) : 0 });
  };
  const count = terms.sizes.length;
  for (let round = 0; round < stage.smoothing; round += 1) {
    for (let turn = 0; turn < Math.min(count, MOST_TURNS); turn += 1) {
      if (stage.among <= 1 || axes !== null) step(turn, true);
      else stepOnBestOf(state, rules, { among: stage.among, random });
    }
  }
  const gains = new Float64Array(count);
  for (let cycle = 0; cycle < stage.cycles; cycle += 1) {
    for (let term = 0; term < count; term += 1) gains[term] = step(term, false);
    for (let greedy = 0; greedy < Math.min(10 * count, 10 * MOST_TURNS); greedy += 1) {
      const term = largest(gains);
      if (gains[term] === 0) break;
      gains[term] = step(term, false);
    }
  }
}

/** Draws a few terms with a cut each, and makes the step on the one that gains most. */
function stepOnBestOf(state: BagState, rules: StepRules, draw: { among: number; random: RandomSource }): void {
  let best = { term: -1, onlyCut: 0 };
  let bestGain = 0;
  for (let tried = 0; tried < draw.among; tried += 1) {
    const term = randomInteger(draw.random, state.terms.sizes.length);
    const at = { term, onlyCut: randomCut(state.terms, term, draw.random) };
    const gain = gainOnTerm(state, rules, at);
    if (gain > bestGain) {
      bestGain = gain;
      best = at;
    }
  }
  if (best.term >= 0) stepOnTerm(state, rules, best);
}

function randomCut(terms: Terms, term: number, random: RandomSource): number {
  const cuts = (terms.sizes[term] as number) - 2;
  return cuts > 0 ? 1 + randomInteger(random, cuts) : 0;
}

function largest(gains: Float64Array): number {
  let best = 0;
  for (let term = 1; term < gains.length; term += 1) if ((gains[term] as number) > (gains[best] as number)) best = term;
  return best;
}

/** Running sums down both axes of each pair: row (i, j) becomes the sum of its rows with first ≤ i and second ≤ j. */
export function accumulatePairs(gram: Float64Array, axes: readonly (readonly [number, number])[], terms: Terms): void {
  const total = terms.total;
  for (const [term, [first, second]] of axes.entries()) {
    const offset = terms.offsets[term] as number;
    const addRow = (to: number, from: number): void => {
      const here = (offset + to) * total;
      const above = (offset + from) * total;
      for (let bin = 0; bin < total; bin += 1)
        gram[here + bin] = (gram[here + bin] as number) + (gram[above + bin] as number);
    };
    for (let i = 0; i < first; i += 1) for (let j = 1; j < second; j += 1) addRow(i * second + j, i * second + j - 1);
    for (let i = 1; i < first; i += 1) for (let j = 0; j < second; j += 1) addRow(i * second + j, (i - 1) * second + j);
  }
}
