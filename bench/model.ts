/**
 * The glass-box model on a known process, or on any table.
 * `npm run bench -- model --rows 100000`
 * `npm run bench -- model --file students.csv --label dropped_out --folds 5 --repeats 3`
 */
import { parseArgs } from 'node:util';
import { benchFile } from './model/bench-file.ts';
import { benchKnownProcess } from './model/bench-known-process.ts';
import { report } from './options.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    file: { type: 'string' },
    label: { type: 'string' },
    drop: { type: 'string', default: '' },
    folds: { type: 'string', default: '5' },
    repeats: { type: 'string', default: '1' },
  },
});

try {
  report(await run());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function run(): Promise<Record<string, unknown>> {
  const seed = wholeNumber('seed', values.seed, 0);
  const threads = wholeNumber('threads', values.threads, 1);
  if (values.file === undefined) {
    return benchKnownProcess({ rows: wholeNumber('rows', values.rows, 100), seed, threads });
  }
  if (values.label === undefined) throw new Error('--file needs --label: the column to predict.');
  return benchFile({
    file: values.file,
    label: values.label,
    drop: values.drop.split(',').filter((name) => name !== ''),
    folds: wholeNumber('folds', values.folds, 2),
    repeats: wholeNumber('repeats', values.repeats, 1),
    seed,
    threads,
  });
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`--${name} takes a whole number from ${least} on.`);
  return number;
}
