// Runs everything and ends with one line of counts. `--quick` leaves out the browser and what takes long.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const quick = process.argv.includes('--quick');
const reports = mkdtempSync(join(tmpdir(), 'plumbline-test-'));
const environment = { ...process.env, UV_THREADPOOL_SIZE: '16', NO_COLOR: '1' };

/** A check that is one thing: it passes or fails as a whole. */
const checks = [
  ['types of src, demo, test and bench', 'tsc', ['--noEmit', '-p', '.']],
  ['types of web', 'tsc', ['--noEmit', '-p', 'web']],
  ['lint and format', 'biome', ['check', '--error-on-warnings', '.']],
  ['nothing unused', 'knip', ['--no-progress']],
];
/** A run of many tests, which counts its own. */
const runs = [['unit, property and door tests', 'vitest.config.ts']];
if (!quick) {
  checks.push(['web app builds', 'vite', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn']]);
  runs.push(['browser tests', 'vitest.browser.config.ts']);
}

let passed = 0;
let failed = 0;
let skipped = 0;

for (const [name, command, options] of checks) {
  console.log(`\n— ${name}`);
  const { status } = run(command, options);
  if (status === 0) passed += 1;
  else failed += 1;
}
for (const [name, config] of runs) {
  console.log(`\n— ${name}`);
  const file = join(reports, `${config}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = run('vitest', ['run', '--config', config, ...reporters]);
  const counts = readCounts(file);
  passed += counts.passed;
  failed += counts.failed;
  skipped += counts.skipped;
  // A run that broke before or between its tests is a failure, whatever it counted.
  if (status !== 0 && counts.failed === 0) failed += 1;
}
rmSync(reports, { recursive: true, force: true });

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);

function run(command, options) {
  return spawnSync(command, options, { stdio: 'inherit', env: environment, shell: process.platform === 'win32' });
}

function readCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
