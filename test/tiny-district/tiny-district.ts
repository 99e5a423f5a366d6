/**
 * The tiny district as a snapshot, and a way to ask it: real DuckDB, every row in reach, nothing hidden.
 * What the answers must be is counted by hand in README.md.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import type { Cell } from '../../src/data/database.ts';
import type { ReadRecorded, Recorded } from '../../src/data/recorded/kind.ts';
import { beneath, openSnapshotStore, type SnapshotStore } from '../../src/data/snapshot-store.ts';
import { snapshotFacts } from '../../src/govern/snapshot-facts.ts';
import { importDistrict } from '../../src/import/import-district.ts';
import type { Asked, Findings, Question, Sentence } from '../../src/questions/question.ts';

const files = fileURLToPath(new URL('files/', import.meta.url));
const schema = readFileSync(fileURLToPath(new URL('../../src/data/schema.sql', import.meta.url)), 'utf8');

export interface TinyAnswer {
  readonly sentence: Sentence;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly findings: Findings<Record<string, unknown>>;
}

export interface TinyDistrict {
  /** Asks a question of the snapshot as it is, or with the definitions that a district chose. */
  ask(question: Question, input?: unknown, chosen?: Record<string, string>): Promise<TinyAnswer>;
  /** The same with what people wrote down, for a question that reads records; a reader where it reads several kinds. */
  askWith(question: Question, recorded: readonly Recorded[] | ReadRecorded, input?: unknown): Promise<TinyAnswer>;
  /** The same with every count hidden, as for someone who may see none of them. */
  askHidden(question: Question, input?: unknown): Promise<TinyAnswer>;
  close(): void;
}

/** Imports the files as any district's, changes the snapshot by the statements given, if any, and opens it. */
export function openTinyDistrict(changes: readonly string[] = []): Promise<TinyDistrict> {
  return openFiles({ from: files, at: '2027-02-08T20:10:00Z', changes });
}

interface Files {
  /** Folder with the files of a district. */
  readonly from: string;
  /** When they are imported. */
  readonly at: string;
  readonly changes?: readonly string[];
}

/** Any district's files, imported and opened to questions. */
export async function openFiles({ from, at, changes = [] }: Files): Promise<TinyDistrict> {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'));
  const report = await importDistrict(
    { from: [from], snapshots: folder, mappings: [] },
    { now: () => new Date(at), progress: () => {}, signal: new AbortController().signal },
  );
  if (report.path === null) throw new Error(`The files were not imported: ${JSON.stringify(report.problems)}`);
  if (changes.length > 0) await change(report.path, changes);
  const store = await openSnapshotStore(folder);
  const opened = { store, snapshotId: report.snapshotId };
  return {
    ask: (question, input = {}, chosen = {}) => askOf(opened, { question, input, chosen, hide: false }),
    askWith: (question, recorded, input = {}) => askOf(opened, { question, input, chosen: {}, hide: false, recorded }),
    askHidden: (question, input = {}) => askOf(opened, { question, input, chosen: {}, hide: true }),
    close: () => {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function change(path: string, changes: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  // What was counted from the files is not true of what was changed after them.
  await connection.run('DELETE FROM attendance_to_date');
  for (const statement of changes) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

interface Asking {
  readonly question: Question;
  readonly input: unknown;
  readonly chosen: Record<string, string>;
  readonly hide: boolean;
  readonly recorded?: readonly Recorded[] | ReadRecorded;
}

const tableNames = [...schema.matchAll(/^CREATE TABLE (\w+)/gm)].map((match) => match[1] ?? '');

interface Opened {
  readonly store: SnapshotStore;
  readonly snapshotId: string;
}

async function askOf(
  { store, snapshotId }: Opened,
  { question, input, chosen, hide, recorded = [] }: Asking,
): Promise<TinyAnswer> {
  const read = question.input.parse(input);
  const narrowing = {
    key: 'everything',
    statements: (base: string) =>
      tableNames.map((table) => `CREATE TEMP VIEW ${table} AS SELECT * FROM ${beneath(base, table)}`),
  };
  const snapshot = await snapshotFacts(store, snapshotId);
  return store.lend({ snapshotId, narrowing }, async (district) => {
    const asked: Asked<Record<string, unknown>> = {
      input: read,
      district,
      snapshot,
      chosen,
      today: '2027-02-09',
      recorded: typeof recorded === 'function' ? recorded : ((() => recorded) as ReadRecorded),
    };
    const found = await findingsOf(question, asked, hide);
    const rows = z.array(question.row).parse(found.rows);
    return { rows, findings: found, sentence: question.say({ ...found, rows }, read) };
  });
}

async function findingsOf(
  question: Question,
  asked: Asked<Record<string, unknown>>,
  hide: boolean,
): Promise<Findings<Record<string, unknown>>> {
  if (question.about !== 'aggregate') return question.answer(asked);
  const counted = await question.count(asked);
  const columns = hide ? question.measure.counts.map(({ column }) => column) : [];
  const nothing = Object.fromEntries(columns.map((column) => [column, null]));
  const cells = counted.rows.map((cell): Cell => ({ ...cell, ...nothing, hidden: hide }));
  return { ...counted, rows: question.present(cells, asked.input) };
}
