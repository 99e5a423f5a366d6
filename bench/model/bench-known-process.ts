/** One fit to rows of the known process, judged on fresh rows of it. */

import { fitGlassBox } from '../../src/stats/glass-box/fit-glass-box.ts';
import { fitGlassBoxInThreads } from '../../src/stats/glass-box/fit-in-threads.ts';
import { predictGlassBox } from '../../src/stats/glass-box/predict-glass-box.ts';
import { areaUnderCurve } from '../../src/stats/ranking-metrics.ts';
import { expectedCalibrationError, logLoss } from '../../src/stats/ranking-metrics-calibration.ts';
import { rounded } from '../options.ts';
import { drawKnownProcess, TRUE_PAIRS } from './known-process.ts';
import { cpuSecondsOf, peakMemoryMb } from './measure.ts';

const FRESH_ROWS = 200_000;

export async function benchKnownProcess(asked: {
  readonly rows: number;
  readonly seed: number;
  readonly threads: number;
}): Promise<Record<string, unknown>> {
  const { table, labels } = drawKnownProcess({ rows: asked.rows, seed: asked.seed });
  const {
    result: model,
    cpuSeconds,
    seconds,
  } = await cpuSecondsOf(() =>
    asked.threads === 1
      ? fitGlassBox(table, labels, { seed: asked.seed })
      : fitGlassBoxInThreads(table, labels, { seed: asked.seed, threads: asked.threads }),
  );
  const peak = peakMemoryMb();
  const fresh = drawKnownProcess({ rows: FRESH_ROWS, seed: asked.seed + 1_000_000 });
  predictGlassBox(model, fresh.table);
  const scoring = await cpuSecondsOf(() => predictGlassBox(model, fresh.table));
  const scored = { scores: scoring.result, labels: fresh.labels };
  const found = model.pairs.map(({ features }) => features.join(' × '));
  console.log(
    `Pairs kept: ${found.join(', ') || 'none'} (the process has ${TRUE_PAIRS.map((pair) => pair.join(' × ')).join(', ')}).`,
  );
  console.log(
    `The process’s own log-odds reach an AUC of ${areaUnderCurve({ scores: fresh.truth, labels: fresh.labels })?.toFixed(4)}.`,
  );
  console.log(
    `Calibration error in ten bins: ${expectedCalibrationError(scored, 10).toFixed(4)}; model as JSON: ${Math.round(JSON.stringify(model).length / 1000)} kB.`,
  );
  return {
    name: 'model',
    rows: asked.rows,
    features: table.names.length,
    threads: asked.threads,
    cpuSeconds: rounded(cpuSeconds, 2),
    seconds: rounded(seconds, 2),
    peakMemoryMb: peak,
    auc: rounded(areaUnderCurve(scored) ?? Number.NaN, 5),
    logLoss: rounded(logLoss(scored), 5),
    scoreRowsPerSecond: Math.round(FRESH_ROWS / scoring.cpuSeconds),
  };
}
