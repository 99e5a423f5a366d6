/**
 * Learns from earlier years of a university’s modules who will fail or withdraw, and is judged on a later year.
 * `npm run bench -- early-warning-oulad --train 2013B,2013J --test 2014B --data ../shared/data/oulad`
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fitGlassBox } from '../src/stats/glass-box/fit-glass-box.ts';
import { predictGlassBox } from '../src/stats/glass-box/predict-glass-box.ts';
import { shapesOf } from '../src/stats/glass-box/shapes.ts';
import { areaUnderCurve, areaUnderCurveWithin } from '../src/stats/ranking-metrics.ts';
import { calibrationLine, expectedCalibrationError, logLoss } from '../src/stats/ranking-metrics-calibration.ts';
import { fitRidgeLogistic, predictRidgeLogistic } from '../src/stats/ridge-logistic.ts';
import { atATenth, besideFlags, type PublishedFlag, readPublishedFlags } from './early-warning/bowers-flags.ts';
import { cohortOn } from './early-warning/oulad-features.ts';
import { type Oulad, readOulad } from './early-warning/read-oulad.ts';
import { report, rounded } from './options.ts';

const shared = join(import.meta.dirname, '..', '..', 'shared', 'data');
const { values } = parseArgs({
  options: {
    train: { type: 'string', default: '2013B,2013J' },
    test: { type: 'string', default: '2014B' },
    data: { type: 'string', default: join(shared, 'oulad') },
    days: { type: 'string', default: '0,30,60,100' },
    seed: { type: 'string', default: '1' },
  },
});

if (existsSync(values.data)) run();
else {
  console.error(`There is no folder ${values.data}. --data names the folder with OULAD’s CSV files.`);
  process.exitCode = 2;
}

function run(): void {
  const data = readOulad(values.data);
  const flags = readPublishedFlags(join(shared, 'ews-accuracy', 'bowers_ews_indicator_review.csv'));
  const train = values.train.split(',');
  const test = values.test.split(',');
  const known = new Set(data.enrollments.map(({ presentation }) => presentation));
  const unknown = [...train, ...test].filter((presentation) => !known.has(presentation));
  if (unknown.length > 0) {
    console.error(`The data have no presentation ${unknown.join(', ')}. There are: ${[...known].sort().join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  console.log(
    'From the first day on, gender, region, deprivation band, age and disability are not used as features. On day 0,\n' +
      'when no work is in, they are, and the model also learns from those who registered and left before it.',
  );
  const days = values.days.split(',').map(Number);
  const figures = days.map((day) => [`day${day}`, benchDay(data, { train, test, day, flags })] as const);
  report({ name: 'early-warning-oulad', ...Object.fromEntries(figures) });
}

interface DayRequest {
  readonly train: readonly string[];
  readonly test: readonly string[];
  readonly day: number;
  readonly flags: readonly PublishedFlag[];
}

function benchDay(data: Oulad, { train, test, day, flags }: DayRequest): Record<string, unknown> {
  const modules = [
    ...new Set(data.enrollments.filter((each) => train.includes(each.presentation)).map(({ module }) => module)),
  ].sort();
  const atTheStart = day <= 0;
  const asked = { day, modules, demographics: atTheStart };
  const learn = cohortOn(data, { ...asked, presentations: train, leavers: atTheStart });
  const judge = cohortOn(data, { ...asked, presentations: test, leavers: false });
  const everyone = cohortOn(data, { ...asked, presentations: test, leavers: true });
  const seed = Number(values.seed);
  const model = fitGlassBox(learn.table, learn.labels, { seed, groups: learn.students });
  const scores = predictGlassBox(model, judge.table);
  const scored = { scores, labels: judge.labels };
  const ridge = predictRidgeLogistic(fitRidgeLogistic(learn.table, learn.labels, { seed }), judge.table);
  const auc = areaUnderCurve(scored) ?? Number.NaN;
  const ridgeAuc = areaUnderCurve({ scores: ridge, labels: judge.labels }) ?? Number.NaN;
  const everyoneAuc = areaUnderCurve({ scores: predictGlassBox(model, everyone.table), labels: everyone.labels });
  const list = atATenth(scores, judge.labels);
  const beside = besideFlags(scores, judge.labels, flags);
  const rate = judge.labels.reduce((sum, label) => sum + label, 0) / judge.labels.length;
  const strongest = shapesOf(model).slice(0, 5);
  console.log(
    [
      `\nDay ${day}: learned from ${learn.table.rows} enrollments, judged on ${judge.table.rows} (${percent(rate)} failed or withdrew).`,
      `  AUC ${auc.toFixed(4)} (ridge logistic ${ridgeAuc.toFixed(4)}); with those who had left ${everyoneAuc?.toFixed(4)}; within modules ${areaUnderCurveWithin(scored, judge.modules)?.toFixed(4)}.`,
      `  A list of one tenth: ${percent(list.precision)} of it rightly listed; it finds ${percent(list.recall ?? Number.NaN)} of them.`,
      `  Calibration: slope ${calibrationLine(scored)?.slope.toFixed(2)}, error in ten bins ${expectedCalibrationError(scored, 10).toFixed(3)}.`,
      `  What matters most: ${strongest.map(({ name }) => name).join(', ')}.`,
      beside.flags === 0
        ? '  Bowers’ published flags are not here.'
        : `  Beside ${beside.flags} published flags: catches more than ${beside.beaten} of them at as many needless flags; balanced accuracy ${beside.ownBalancedAccuracy.toFixed(3)}, theirs ${beside.medianBalancedAccuracy.toFixed(3)} in the middle, ${beside.bestBalancedAccuracy.toFixed(3)} at best.`,
    ].join('\n'),
  );
  return {
    auc: rounded(auc, 4),
    ridgeLogisticAuc: rounded(ridgeAuc, 4),
    aucWithLeavers: rounded(everyoneAuc ?? Number.NaN, 4),
    aucWithinModules: rounded(areaUnderCurveWithin(scored, judge.modules) ?? Number.NaN, 4),
    logLoss: rounded(logLoss(scored), 4),
    precisionAtTenth: rounded(list.precision, 4),
    rows: judge.table.rows,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
