import { type RandomSource, seededRandom } from '../seeded-random.ts';
import { assemble } from './assemble.ts';
import { binColumn, cutFeatures } from './bin-features.ts';
import { blend } from './blend.ts';
import { type Boosting, type Job, prepareBoosting, runJob } from './boosting.ts';
import { calibrate, calibratedLoss } from './calibrate.ts';
import { findPairs, groupBins } from './find-pairs.ts';
import { linearPart } from './linear-part.ts';
import type { GlassBoxModel, GlassBoxSettings } from './model.ts';
import { boostPairs, type PairTerm } from './pair-terms.ts';
import { type Partition, partitionRows, type Terms, termsOf } from './partition.ts';
import type { StepRules } from './single-steps.ts';
import { checkLabels, checkTable, type FeatureTable } from './table.ts';
import { train } from './train.ts';

/** Jobs that may run side by side, and what they work on. */
export interface Work {
  readonly boosting: Boosting;
  readonly jobs: readonly Job[];
}

/**
 * Fewer rows are halved a dozen times, and each half teaches a bag: the average of many unlike bags guesses best where
 * each of them is unsure. More rows are dealt into 8 folds once, so that a bag learns from seven eighths.
 */
const FEW_ROWS = 5_000;
const HALVINGS = 12;
/** Rows up to which lines are blended with the shapes; of more rows boosting learns lines by itself. */
const LINEAR_ROWS = 20_000;

/**
 * Fits an additive model of step functions, one a feature, and of a few pairs, to labels of 0 and 1 (an Explainable
 * Boosting Machine after Nori and others 2019, trained in bin space). The work is done in this thread.
 *
 * Throws RangeError where table, labels and settings do not fit each other or the labels are all the same.
 */
export function fitGlassBox(table: FeatureTable, labels: Uint8Array, settings: GlassBoxSettings): GlassBoxModel {
  const fitting = glassBoxWork(table, labels, settings);
  for (;;) {
    const { value, done } = fitting.next();
    if (done) return value;
    for (const job of value.jobs) runJob(value.boosting, job);
  }
}

/** The fit as a series of lists of jobs: whoever runs them decides on how many threads. */
export function* glassBoxWork(
  table: FeatureTable,
  labels: Uint8Array,
  settings: GlassBoxSettings,
): Generator<Work, GlassBoxModel, void> {
  checkTable(table);
  checkLabels(table, labels);
  const random = seededRandom({ seed: settings.seed });
  const rowWeights = settings.weights ?? new Float64Array(table.rows).fill(1);
  const cuts = cutFeatures(table, labels, random);
  const bins = table.columns.map((column, feature) => {
    const into = new Uint8Array(table.rows);
    binColumn(column, cuts[feature] as Float64Array, into);
    return into;
  });
  const terms = termsOf(cuts.map((of) => of.length + 2));
  const plan = planOf(table, labels, settings);
  const weights = rowWeights.map((weight, row) =>
    labels[row] === 1 ? weight * (settings.positiveWeight ?? 1) : weight,
  );
  const rules = rulesOf(labels, weights, { names: table.names, monotone: settings.monotone ?? {} });
  const partitions: Partition[] = [];
  const boosted: (readonly Float64Array[])[] = [];
  const boostedOutOfFold = new Float64Array(table.rows);
  for (let number = 0; number < plan.partitions; number += 1) {
    const partition = partitionRows({ labels, weights, groups: plan.groups, bins }, plan.bags, random);
    const boosting = prepareBoosting({
      partition,
      terms,
      rules,
      seed: settings.seed + 7_919 * number,
      start: startingScores(partition),
      // Smooth shapes do better on measurements, greedy ones on a few levels: few rows get some of each.
      smooth: number % 2 === 0,
    });
    const trained = yield* worked(boosting);
    partitions.push(partition);
    boosted.push(trained);
    addOutOfFold(boostedOutOfFold, partition, plan.partitions);
  }
  const linear =
    table.rows > LINEAR_ROWS
      ? null
      : linearPart({ partitions, terms, columns: table.columns, bins, labels, weights, directions: rules.directions });
  const { bags: mains, outOfFold } =
    linear === null
      ? { bags: boosted, outOfFold: boostedOutOfFold }
      : blend({ terms, labels, weights, boosted, boostedOutOfFold, linear });
  const counts = countBins(bins, terms, rowWeights);
  const found = pairsOf({ table, labels, settings, bins, terms, counts, mains, outOfFold, rowWeights }, random);
  const paired = yield* boostPairs({ ...found, partitions, mains, terms, bins, rules, seed: settings.seed, outOfFold });
  const scored = { scores: paired?.outOfFold ?? outOfFold, labels, weights: rowWeights };
  const calibration = calibrate(scored);
  const assembled = assemble({ terms, partitions: mains, weights: counts, calibration });
  const pairScores = paired === null ? null : paired.assemble(rowWeights, calibration.slope);
  return {
    kind: 'glass-box',
    version: 1,
    intercept: assembled.intercept + (pairScores?.intercept ?? 0),
    features: table.names.map((name, feature) => ({
      name,
      cuts: [...(cuts[feature] as Float64Array)],
      ...(assembled.terms[feature] as (typeof assembled.terms)[number]),
      counts: countRows(bins[feature] as Uint8Array, terms.sizes[feature] as number),
    })),
    pairs: pairScores?.pairs ?? [],
    training: {
      rows: table.rows,
      positives: labels.reduce((sum, label) => sum + label, 0),
      seed: settings.seed,
      bags: plan.bags * plan.partitions,
      outOfFoldLoss: calibratedLoss(scored, calibration),
      calibrationSlope: calibration.slope,
      calibrationShift: calibration.shift,
      pairsTried: found.tried,
    },
  };
}

function* worked(boosting: Boosting): Generator<Work, readonly Float64Array[], void> {
  const training = train(boosting);
  for (;;) {
    const { value, done } = training.next();
    if (done) return value.scores;
    yield { boosting, jobs: value };
  }
}

interface Plan {
  readonly bags: number;
  readonly partitions: number;
  readonly groups: Int32Array | undefined;
}

function planOf(table: FeatureTable, labels: Uint8Array, settings: GlassBoxSettings): Plan {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const rarer = Math.min(positives, labels.length - positives);
  const groupCount = settings.groups === undefined ? table.rows : new Set(settings.groups).size;
  const groups = groupCount >= 2 ? settings.groups : undefined;
  const few = table.rows < FEW_ROWS;
  const asked = settings.bags ?? (few ? 2 : 8);
  const bags = Math.max(2, Math.min(asked, groups === undefined ? table.rows : groupCount, Math.max(2, rarer)));
  const partitions = settings.partitions ?? (few ? HALVINGS : 1);
  return { bags, partitions, groups };
}

interface Constraint {
  readonly names: readonly string[];
  readonly monotone: Readonly<Record<string, 'up' | 'down'>>;
}

function rulesOf(labels: Uint8Array, weights: Float64Array, { names, monotone }: Constraint): StepRules {
  for (const name of Object.keys(monotone)) {
    if (!names.includes(name)) throw new RangeError(`There is no feature “${name}” to keep rising or falling.`);
  }
  const positive = weights.reduce((sum, weight, row) => sum + (labels[row] === 1 ? weight : 0), 0);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const rowCurvature = (all / weights.length) * (positive / all) * (1 - positive / all);
  return {
    learningRate: 0.02,
    ridge: 2 * rowCurvature,
    leastCurvature: 3 * rowCurvature,
    directions: Int8Array.from(names, (name) => ({ up: 1, down: -1, free: 0 })[monotone[name] ?? 'free']),
  };
}

/** By bag, the log-odds of a positive among the rows that it learns from. */
function startingScores({ starts, labels, weights }: Partition): number[] {
  const bags = starts.length - 1;
  const sums = Array.from({ length: bags }, (_, fold) => {
    let positive = 0;
    let all = 0;
    for (let place = starts[fold] as number; place < (starts[fold + 1] as number); place += 1) {
      all += weights[place] as number;
      if (labels[place] === 1) positive += weights[place] as number;
    }
    return { positive, all };
  });
  const positive = sums.reduce((sum, fold) => sum + fold.positive, 0);
  const all = sums.reduce((sum, fold) => sum + fold.all, 0);
  return sums.map((fold) => {
    const share = (positive - fold.positive + 0.5) / (all - fold.all + 1);
    return Math.log(share / (1 - share));
  });
}

function addOutOfFold(into: Float64Array, { order, outOfFold }: Partition, partitions: number): void {
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] as number;
    into[row] = (into[row] as number) + (outOfFold[place] as number) / partitions;
  }
}

function countBins(bins: readonly Uint8Array[], terms: Terms, weights: Float64Array): Float64Array {
  const counts = new Float64Array(terms.total);
  for (const [term, column] of bins.entries()) {
    const offset = terms.offsets[term] as number;
    for (let row = 0; row < column.length; row += 1) {
      const bin = offset + (column[row] as number);
      counts[bin] = (counts[bin] as number) + (weights[row] as number);
    }
  }
  return counts;
}

function countRows(bins: Uint8Array, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const bin of bins) counts[bin] = (counts[bin] as number) + 1;
  return counts;
}

interface PairRequest {
  readonly table: FeatureTable;
  readonly labels: Uint8Array;
  readonly settings: GlassBoxSettings;
  readonly bins: readonly Uint8Array[];
  readonly terms: Terms;
  readonly counts: Float64Array;
  readonly mains: readonly (readonly Float64Array[])[];
  readonly outOfFold: Float64Array;
  readonly rowWeights: Float64Array;
}

const GROUPS_AN_AXIS = 12;
const MOST_CANDIDATES = 40;

function pairsOf(request: PairRequest, random: RandomSource): { pairs: PairTerm[]; tried: number } {
  const { labels, settings, bins, terms, counts, outOfFold, rowWeights } = request;
  const most = settings.pairs ?? 10;
  if (most === 0) return { pairs: [], tried: 0 };
  const { slope, shift } = calibrate({ scores: outOfFold, labels, weights: rowWeights });
  const gradient = new Float64Array(labels.length);
  const curvature = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row += 1) {
    const probability = 1 / (1 + Math.exp(-(shift + slope * (outOfFold[row] as number))));
    gradient[row] = (rowWeights[row] as number) * ((labels[row] as number) - probability);
    curvature[row] = (rowWeights[row] as number) * probability * (1 - probability);
  }
  const groupings = Array.from(terms.sizes, (size, feature) => {
    const offset = terms.offsets[feature] as number;
    return groupBins(counts.subarray(offset, offset + size), GROUPS_AN_AXIS);
  });
  const candidates = strongest(request, MOST_CANDIDATES).filter((feature) => (groupings[feature]?.size ?? 0) > 2);
  const found = findPairs({ bins, groupings, candidates, gradient, curvature, most }, random);
  return {
    tried: found.tried,
    pairs: found.pairs.map(({ first, second }) => ({
      features: [first, second],
      first: groupings[first] as PairTerm['first'],
      second: groupings[second] as PairTerm['second'],
    })),
  };
}

/** The features whose main effects vary most over the rows, in the table's order. */
function strongest({ terms, counts, mains }: PairRequest, most: number): number[] {
  const spread = Array.from(terms.sizes, (size, feature) => {
    const offset = terms.offsets[feature] as number;
    let weight = 0;
    let sum = 0;
    let squares = 0;
    for (let bin = offset; bin < offset + size; bin += 1) {
      const score = mains[0]?.[0]?.[bin] ?? 0;
      weight += counts[bin] as number;
      sum += (counts[bin] as number) * score;
      squares += (counts[bin] as number) * score * score;
    }
    return { feature, variance: squares / weight - (sum / weight) ** 2 };
  });
  spread.sort((left, right) => right.variance - left.variance);
  return spread
    .slice(0, most)
    .map(({ feature }) => feature)
    .sort((left, right) => left - right);
}
