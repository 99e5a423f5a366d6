/** Cross-validation on any table: each fold is predicted by a model that never saw it. */
import { existsSync } from 'node:fs';
import { fitGlassBox } from '../../src/stats/glass-box/fit-glass-box.ts';
import { fitGlassBoxInThreads } from '../../src/stats/glass-box/fit-in-threads.ts';
import { predictGlassBox } from '../../src/stats/glass-box/predict-glass-box.ts';
import { type FeatureTable, takeRows } from '../../src/stats/glass-box/table.ts';
import { areaUnderCurve } from '../../src/stats/ranking-metrics.ts';
import { logLoss } from '../../src/stats/ranking-metrics-calibration.ts';
import { fitRidgeLogistic, predictRidgeLogistic } from '../../src/stats/ridge-logistic.ts';
import { randomInteger, seededRandom } from '../../src/stats/seeded-random.ts';
import { rounded } from '../options.ts';
import { cpuSecondsOf, peakMemoryMb } from './measure.ts';
import { readDelimited } from './read-delimited.ts';
import { tableFromStrings } from './table-from-strings.ts';

export interface FileRequest {
  readonly file: string;
  readonly label: string;
  readonly drop: readonly string[];
  readonly folds: number;
  readonly repeats: number;
  readonly seed: number;
  readonly threads: number;
}

export async function benchFile(asked: FileRequest): Promise<Record<string, unknown>> {
  if (!existsSync(asked.file)) throw new Error(`There is no file ${asked.file}.`);
  const { table, labels, positive, notes } = tableFromStrings(readDelimited(asked.file), asked);
  for (const note of notes) console.log(note);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(positives, table.rows - positives) < asked.folds) {
    throw new Error(`“${positive}” holds for ${positives} of ${table.rows} rows: too few for ${asked.folds} folds.`);
  }
  console.log(`${table.rows} rows, ${table.names.length} features; positive: “${positive}” (${positives} rows).`);
  const folds: number[] = [];
  const rivalFolds: number[] = [];
  const losses: number[] = [];
  let fitSeconds = 0;
  let scoreSeconds = 0;
  for (let repeat = 0; repeat < asked.repeats; repeat += 1) {
    const fold = dealFolds(labels, asked.folds, asked.seed + repeat);
    for (let held = 0; held < asked.folds; held += 1) {
      const split = splitAt(
        table,
        labels,
        fold.map((each) => (each === held ? 1 : 0)),
      );
      const settings = { seed: asked.seed + repeat, threads: asked.threads };
      const fit = await cpuSecondsOf(() =>
        asked.threads === 1
          ? fitGlassBox(split.learn, split.learnLabels, settings)
          : fitGlassBoxInThreads(split.learn, split.learnLabels, settings),
      );
      const scoring = await cpuSecondsOf(() => predictGlassBox(fit.result, split.judge));
      const rival = fitRidgeLogistic(split.learn, split.learnLabels, { seed: asked.seed + repeat });
      fitSeconds += fit.cpuSeconds;
      scoreSeconds += scoring.cpuSeconds;
      folds.push(areaUnderCurve({ scores: scoring.result, labels: split.judgeLabels }) ?? Number.NaN);
      losses.push(logLoss({ scores: scoring.result, labels: split.judgeLabels }));
      const rivalScores = predictRidgeLogistic(rival, split.judge);
      rivalFolds.push(areaUnderCurve({ scores: rivalScores, labels: split.judgeLabels }) ?? Number.NaN);
      console.log(
        `Repeat ${repeat + 1}, fold ${held + 1}: AUC ${folds.at(-1)?.toFixed(4)} (ridge logistic ${rivalFolds.at(-1)?.toFixed(4)}).`,
      );
    }
  }
  return {
    name: 'model',
    rows: table.rows,
    features: table.names.length,
    cpuSeconds: rounded(fitSeconds, 2),
    peakMemoryMb: peakMemoryMb(),
    auc: rounded(mean(folds), 5),
    logLoss: rounded(mean(losses), 5),
    scoreRowsPerSecond: Math.round((table.rows * asked.repeats) / Math.max(1e-6, scoreSeconds)),
    foldAucs: folds.map((auc) => rounded(auc, 5)),
    ridgeLogisticAuc: rounded(mean(rivalFolds), 5),
  };
}

/** Each class dealt over the folds after a shuffle, so that every fold has its share of both. */
function dealFolds(labels: Uint8Array, folds: number, seed: number): Uint8Array {
  const random = seededRandom({ seed });
  const fold = new Uint8Array(labels.length);
  for (const label of [0, 1]) {
    const rows = [...labels.keys()].filter((row) => labels[row] === label);
    for (let last = rows.length - 1; last >= 0; last -= 1) {
      const other = randomInteger(random, last + 1);
      const row = rows[other] as number;
      rows[other] = rows[last] as number;
      fold[row] = (last + label) % folds;
    }
  }
  return fold;
}

function splitAt(table: FeatureTable, labels: Uint8Array, held: Uint8Array) {
  const rows = [...held.keys()];
  const learnRows = Int32Array.from(rows.filter((row) => held[row] === 0));
  const judgeRows = Int32Array.from(rows.filter((row) => held[row] === 1));
  const labelsAt = (places: Int32Array) => Uint8Array.from(places, (row) => labels[row] as number);
  return {
    learn: takeRows(table, learnRows),
    judge: takeRows(table, judgeRows),
    learnLabels: labelsAt(learnRows),
    judgeLabels: labelsAt(judgeRows),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
