/** How a command speaks: sentences and tables to people, one JSON object a line to programs. */
import { DeliberateError } from '../errors.ts';
import type { Answer } from '../questions/answer.ts';
import { tableOf } from '../serve/answer-table.ts';
import { rowsAsCsv } from '../serve/rows-files.ts';
import type { Done } from '../tasks/task.ts';
import { oneLine, tableLines } from './show-table.ts';

export const formats = ['table', 'json', 'ndjson', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface ShowOptions {
  readonly format?: Format;
}

function formatFor(options: ShowOptions): Format {
  return options.format ?? (process.stdout.isTTY ? 'table' : 'ndjson');
}

export function showAnswer(answer: Answer, options: ShowOptions): void {
  const shows: Record<Format, () => string> = {
    table: () => answerText(answer),
    json: () => JSON.stringify(answer, null, 2),
    ndjson: () => answer.rows.map((row) => JSON.stringify(row)).join('\n'),
    csv: () =>
      rowsAsCsv(answer)
        .replace(/^\uFEFF/, '')
        .trimEnd(),
  };
  print(shows[formatFor(options)]());
}

function answerText(answer: Answer): string {
  return [
    answer.sentence.headline,
    ...(answer.sentence.more ? [answer.sentence.more] : []),
    '',
    ...(answer.rows.length > 0 ? [...tableLines(tableOf(answer), { width: process.stdout.columns ?? 200 }), ''] : []),
    ...answer.notes.map((note) => `  ${oneLine(note.text)}`),
    howWeKnow(answer),
  ].join('\n');
}

/** “federal, 10% of days (version 1) · through 2026-11-20 · 3,012 students · snapshot …”. */
function howWeKnow(answer: Answer): string {
  const definitions = answer.definitions.map((each) => `${each.label} (version ${each.version})`);
  const hidden = answer.hidden.small + answer.hidden.complementary;
  return [
    ...definitions,
    `through ${answer.asOf}`,
    `${answer.n.toLocaleString('en-US')} ${answer.unit}`,
    ...(hidden > 0 ? [`${hidden} counts not shown, to protect students`] : []),
    `snapshot ${answer.snapshot.snapshotId}`,
  ].join(' · ');
}

export function showDone(done: Done, options: ShowOptions): void {
  const shows: Record<Format, () => string> = {
    table: () => done.says,
    csv: () => done.says,
    json: () => JSON.stringify(done, null, 2),
    ndjson: () => JSON.stringify(done),
  };
  print(shows[formatFor(options)]());
}

type PlainRow = Readonly<Record<string, string | number | boolean | null>>;

/** Plain rows of our own (snapshots, lists of questions), shown the same way as an answer's. */
export function showRows(rows: readonly PlainRow[], options: ShowOptions): void {
  const shows: Record<Format, () => string> = {
    table: () => plainTable(rows),
    csv: () => plainTable(rows),
    json: () => JSON.stringify(rows, null, 2),
    ndjson: () => rows.map((row) => JSON.stringify(row)).join('\n'),
  };
  print(shows[formatFor(options)]());
}

function plainTable(rows: readonly PlainRow[]): string {
  const heads = Object.keys(rows[0] ?? {});
  const kinds = heads.map((head) => (typeof rows[0]?.[head] === 'number' ? ('count' as const) : ('text' as const)));
  return tableLines({ heads, kinds, rows: rows.map((row) => heads.map((head) => row[head] ?? null)) }).join('\n');
}

/** Writes to the standard output; nothing at all writes nothing, not an empty line. */
export function print(text: string): void {
  if (text !== '') process.stdout.write(`${text}\n`);
}

/** Says what was wrong and what to do, on the error output; gives the exit status. */
export function showError(error: unknown): number {
  if (error instanceof DeliberateError) {
    process.stderr.write(`${oneLine(error.message)}\n${oneLine(error.fix)}\n`);
    return error.exitCode;
  }
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Something went wrong that we did not foresee. Nothing was changed.\n\n${said}\n`);
  return 1;
}
