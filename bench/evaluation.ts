/**
 * Program evaluation against reference numbers, and against simulated districts whose effects were planted.
 * `npm run bench -- evaluation`, with `--districts 100` for a quicker look. With `--file some.csv --design lottery
 * --outcome score --treated won …` it evaluates that file instead (options: bench/evaluation/from-file.ts) and prints the
 * table of a published example: `--aggregate dynamic`, `--base universal`, `--anticipation 1`, `--estimator regression`;
 * `--kernel uniform`, `--order 2`, `--bandwidth 10`.
 */
import { parseArgs } from 'node:util';
import { referenceSets } from './evaluation/all-references.ts';
import { evaluateFile, fileOptions } from './evaluation/from-file.ts';
import { measureCoverage, measureSilence } from './evaluation/measure-coverage.ts';
import { dataAreHere } from './evaluation/read-public-file.ts';
import { distanceOf, isMet } from './evaluation/reference-check.ts';
import {
  discontinuityDistrict,
  interruptedDistrict,
  lotteryDistrict,
  matchedDistrict,
  staggeredDistrict,
} from './evaluation/simulated-districts.ts';
import { report, rounded } from './options.ts';

const { values } = parseArgs({
  options: { districts: { type: 'string' }, seed: { type: 'string' }, ...fileOptions },
});
if (values.file !== undefined) {
  const found = evaluateFile(values);
  console.log(found.evaluation.words.sentence);
  if (found.groups) {
    console.log(found.groups.sentence);
    console.log(JSON.stringify(found.groups.effects));
  }
  for (const { name, at, estimate, error, low, high } of found.table ?? []) {
    const range = low === undefined || high === undefined ? '' : `, from ${rounded(low, 5)} to ${rounded(high, 5)}`;
    console.log(`${name}${at === undefined ? '' : ` ${at}`}: ${rounded(estimate, 6)} (${rounded(error, 6)})${range}`);
  }
  report({ ...found.evaluation });
  process.exit(0);
}
const districts = Number(values.districts ?? 1000);
const seed = Number(values.seed ?? 20_260);
if (!Number.isInteger(districts) || districts < 20) throw new Error('--districts takes a whole number from 20 on.');

if (!dataAreHere)
  console.error('The public data and reference numbers are not here; only simulated districts are measured.');
const sets = dataAreHere ? Object.entries(referenceSets) : [];
const checks = sets.flatMap(([name, make]) => {
  const made = make();
  const met = made.filter(isMet);
  console.log(`${name}: ${met.length} of ${made.length} met`);
  for (const missed of made.filter((one) => !isMet(one))) {
    console.log(`  not met: ${missed.name}: ours ${missed.ours}, reference ${missed.expected}`);
  }
  return made;
});
const worst = [...checks].sort((a, b) => distanceOf(b) - distanceOf(a))[0];

const simulators = {
  didStaggered: staggeredDistrict,
  matched: matchedDistrict,
  discontinuity: discontinuityDistrict,
  lottery: lotteryDistrict,
  interruptedSeries: interruptedDistrict,
};
const coverage: Record<string, number> = {};
for (const [name, simulate] of Object.entries(simulators)) {
  const measured = measureCoverage(simulate, { districts, seed });
  coverage[name] = rounded(measured.covered, 3);
  console.log(
    `${name}: ${(100 * measured.covered).toFixed(1)}% of ${measured.districts} intervals hold the planted effect; mean miss ${measured.bias.toFixed(3)}, error over true spread ${measured.errorRatio.toFixed(2)}; refused ${measured.refused}; ${JSON.stringify(measured.verdicts)}`,
  );
}
const silence = measureSilence(Object.values(simulators), {
  districts: Math.ceil(districts / 5),
  seed: seed + 500_000,
});
console.log(
  `Without any effect: ${silence.underpowered} studies too small for what matters, of which ${(100 * silence.cannotTell).toFixed(1)}% say “cannot tell”; ${(100 * silence.falselyTold).toFixed(1)}% of all claim an effect.`,
);

report({
  name: 'evaluation',
  reference: {
    checked: checks.length,
    met: checks.filter(isMet).length,
    worst: worst ? `${worst.name}: ${worst.ours} against ${worst.expected}` : '',
  },
  coverage95: coverage,
  cannotTellWhenTrue: rounded(silence.cannotTell, 3),
  falselyTold: rounded(silence.falselyTold, 3),
  districts,
  cpuSeconds: rounded(process.cpuUsage().user / 1e6),
});
