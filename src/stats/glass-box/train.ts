import type { Boosting, Job, Stage } from './boosting.ts';
import { calibrate, calibratedLoss } from './calibrate.ts';

/** The scores of every bag at the stage whose rows, scored out of fold, were predicted best. */
export interface Trained {
  readonly scores: readonly Float64Array[];
}

/**
 * Boosts all bags of a partition side by side until their common loss, out of fold, no longer falls.
 *
 * It yields lists of jobs, each list to be done before the next is asked for: in one thread or in many, the numbers are
 * the same, because jobs of one list touch different bags.
 */
export function* train(boosting: Boosting): Generator<readonly Job[], Trained, void> {
  const bags = boosting.scores.map((_, bag) => bag);
  const calibrated = isCheap(boosting);
  const weight = boosting.partition.weights.reduce((sum, each) => sum + each, 0);
  const shareOf = (rows: number): number => Math.min(1, rows / boosting.partition.rows);
  let best: Float64Array[] = [];
  let bestLoss = Number.POSITIVE_INFINITY;
  let idle = 0;
  for (const stage of stages(boosting)) {
    yield bags.map((bag) => ({ kind: 'refresh', bag, share: shareOf(stage.scored) }));
    const loss = calibrated
      ? calibratedOutOfFold(boosting)
      : boosting.losses.reduce((sum, each) => sum + each, 0) / weight;
    // A loss over a part of the rows is not compared: it would stop the fit by luck.
    const whole = shareOf(stage.scored) === 1;
    idle = !whole || loss < bestLoss - 1e-6 ? 0 : idle + 1;
    if (whole && loss < bestLoss) {
      bestLoss = loss;
      best = boosting.scores.map((scores) => scores.slice());
    }
    if (idle >= (calibrated ? PATIENCE : 1) && stage.smoothing === 0) break;
    if (stage.counted > 0) {
      yield bags.map((bag) => ({ kind: 'count', bag, share: shareOf(stage.counted) }));
      addUp(boosting);
      yield bags.map((bag) => ({ kind: 'complete', bag }));
    }
    yield bags.map((bag) => ({ kind: 'boost', bag, stage }));
  }
  for (const bag of bags) boosting.scores[bag]?.set(best[bag] as Float64Array);
  yield bags.map((bag) => ({ kind: 'refresh', bag, share: 1 }));
  return { scores: best };
}

function calibratedOutOfFold({ partition }: Boosting): number {
  const rows = { scores: partition.outOfFold, labels: partition.labels, weights: partition.weights };
  return calibratedLoss(rows, calibrate(rows));
}

/** Up to here rows are cheap: they are scored often, and the stop is judged after calibration. */
function isCheap({ partition, terms }: Boosting): boolean {
  return partition.rows <= 20_000 && partition.rows * terms.sizes.length <= 1_500_000;
}

const PATIENCE = 3;

interface PlannedStage extends Stage {
  /** About how many rows are scored before it, */
  readonly scored: number;
  /** and at how many of these the curvature is frozen anew; 0: it stays as it was. */
  readonly counted: number;
}

const ALL = Number.POSITIVE_INFINITY;
/** Rows whose pairs of bins are counted at most: beyond it a sample says as much. */
const MOST_COUNTED = 200_000;

/**
 * First rounds with random cuts, which keep the shapes smooth: each step goes to the best of twelve drawn terms, so that
 * weak features add little noise. Then greedy stages that grow. Few rows are scored often; of many, the early stages,
 * which only set the direction, see a part.
 */
function* stages(boosting: Boosting): Generator<PlannedStage> {
  const few = isCheap(boosting);
  const pairs = boosting.axes !== null;
  const among = pairs ? 1 : 12;
  const rounds = pairs ? (few ? [10, 10, 15] : [15, 20]) : few ? [1, 1, 1, 2, 2, 2, 4, 4, 6, 10, 15, 20] : [8, 20, 40];
  const early = [40_000, 40_000, 60_000];
  let number = 0;
  for (const smoothing of boosting.smooth ? rounds : []) {
    const scored = few || (pairs && number === 0) ? ALL : (early[number] ?? ALL);
    const recount = few ? number % 3 === 0 : number % 2 === 0;
    yield { number, smoothing, among, cycles: 0, scored, counted: recount ? Math.min(scored, MOST_COUNTED) : 0 };
    number += 1;
  }
  let cycles = few || pairs ? 1 : 2;
  for (let greedy = 0; greedy < (few ? 60 : 14); greedy += 1) {
    const recount = few ? greedy % 5 === 0 : !pairs && greedy % 4 === 1;
    const scored = greedy === 0 && !few ? 100_000 : ALL;
    yield { number, smoothing: 0, among: 1, cycles: Math.round(cycles), scored, counted: recount ? MOST_COUNTED : 0 };
    cycles *= few ? 1.15 : GROWTH;
    number += 1;
  }
}
const GROWTH = 1.8;

function addUp({ grams, totalGram }: Boosting): void {
  totalGram.fill(0);
  for (const gram of grams) {
    for (let entry = 0; entry < gram.length; entry += 1) {
      totalGram[entry] = (totalGram[entry] as number) + (gram[entry] as number);
    }
  }
}
