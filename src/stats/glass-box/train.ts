import type { Boosting, Job, Stage } from './boosting.ts';

/** The scores of every bag at the stage whose rows, scored out of fold, were predicted best. */
export interface Trained {
  readonly scores: readonly Float64Array[];
  /** Mean weighted loss out of fold, before the first step and at the best stage. */
  readonly startLoss: number;
  readonly loss: number;
}

/**
 * Boosts all bags of a partition side by side until their common loss, out of fold, no longer falls.
 *
 * It yields lists of jobs, each list to be done before the next is asked for: in one thread or in many, the numbers are
 * the same, because jobs of one list touch different bags.
 */
export function* train(boosting: Boosting): Generator<readonly Job[], Trained, void> {
  const bags = boosting.scores.map((_, bag) => bag);
  const weight = boosting.partition.weights.reduce((sum, each) => sum + each, 0);
  let best: Float64Array[] = [];
  let bestLoss = Number.POSITIVE_INFINITY;
  let startLoss = 0;
  let idle = 0;
  for (const stage of stages(boosting.partition.rows, boosting.axes !== null)) {
    yield bags.map((bag) => ({ kind: 'refresh', bag }));
    const loss = boosting.losses.reduce((sum, each) => sum + each, 0) / weight;
    if (stage.number === 0) startLoss = loss;
    if (loss < bestLoss - 1e-6) idle = 0;
    else idle += 1;
    if (loss < bestLoss) {
      bestLoss = loss;
      best = boosting.scores.map((scores) => scores.slice());
    }
    if (idle >= PATIENCE && stage.smoothing === 0) break;
    if (stage.recount) {
      yield bags.map((bag) => ({ kind: 'count', bag }));
      addUp(boosting);
      yield bags.map((bag) => ({ kind: 'complete', bag }));
    }
    yield bags.map((bag) => ({ kind: 'boost', bag, stage }));
  }
  for (const bag of bags) boosting.scores[bag]?.set(best[bag] as Float64Array);
  yield bags.map((bag) => ({ kind: 'refresh', bag }));
  return { scores: best, startLoss, loss: bestLoss };
}

const PATIENCE = 3;

interface PlannedStage extends Stage {
  /** Whether the curvature is frozen anew before it. */
  readonly recount: boolean;
}

/** First smoothing, then greedy stages that grow: few rows are scored often, many rows seldom. */
function* stages(rows: number, pairs: boolean): Generator<PlannedStage> {
  const few = rows <= 20_000;
  const smoothing = pairs ? (few ? [10, 10, 15] : [15, 20]) : few ? [5, 5, 10, 10, 10, 15, 20, 25] : [15, 30, 55];
  let number = 0;
  for (const rounds of smoothing) {
    yield { number, smoothing: rounds, cycles: 0, recount: few ? number % 2 === 0 : number < 4 };
    number += 1;
  }
  let cycles = few || pairs ? 1 : 2;
  for (let greedy = 0; greedy < (few ? 60 : 14); greedy += 1) {
    yield { number, smoothing: 0, cycles: Math.round(cycles), recount: few ? greedy % 5 === 0 : greedy % 3 === 0 };
    cycles *= few ? 1.15 : 1.5;
    number += 1;
  }
}

function addUp({ grams, totalGram }: Boosting): void {
  totalGram.fill(0);
  for (const gram of grams) {
    for (let entry = 0; entry < gram.length; entry += 1) {
      totalGram[entry] = (totalGram[entry] as number) + (gram[entry] as number);
    }
  }
}
