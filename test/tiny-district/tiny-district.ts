/**
 * The tiny district as a snapshot, and a way to ask it: real DuckDB, every row in reach, nothing hidden.
 * What the answers must be is counted by hand in README.md.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance, quotedString } from '@duckdb/node-api';
import { z } from 'zod';
import type { Cell, NarrowDatabase } from '../../src/data/database.ts';
import { beneath, openSnapshotStore, type SnapshotStore } from '../../src/data/snapshot-store.ts';
import type { Asked, Findings, Question, Sentence } from '../../src/questions/question.ts';
import { readSql } from '../../src/questions/read-sql.ts';

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
  close(): void;
}

/** Loads the files, changes them by the statements given, if any, and opens them to questions. */
export async function openTinyDistrict(changes: readonly string[] = []): Promise<TinyDistrict> {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-district-'));
  await writeSnapshot(join(folder, 'tiny.duckdb'), changes);
  const store = await openSnapshotStore(folder);
  return {
    ask: (question, input, chosen) => askOf(store, { question, input: input ?? {}, chosen: chosen ?? {} }),
    close: () => store.close(),
  };
}

async function writeSnapshot(path: string, changes: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(schema);
  const load = readSql(import.meta.url, 'load.sql').replaceAll('{files}', quotedString(files).slice(1, -1));
  await connection.run(load);
  for (const change of changes) await connection.run(change);
  connection.closeSync();
  instance.closeSync();
}

interface Asking {
  readonly question: Question;
  readonly input: unknown;
  readonly chosen: Record<string, string>;
}

const tableNames = [...schema.matchAll(/^CREATE TABLE (\w+)/gm)].map((match) => match[1] ?? '');

async function askOf(store: SnapshotStore, { question, input, chosen }: Asking): Promise<TinyAnswer> {
  const read = question.input.parse(input);
  const narrowing = {
    key: 'everything',
    statements: (base: string) =>
      tableNames.map((table) => `CREATE TEMP VIEW ${table} AS SELECT * FROM ${beneath(base, table)}`),
  };
  return store.lend({ snapshotId: 'tiny', narrowing }, async (district) => {
    const asked: Asked<Record<string, unknown>> = { input: read, district, snapshot: await facts(district), chosen };
    const found = await findingsOf(question, asked);
    const rows = z.array(question.row).parse(found.rows);
    return { rows, findings: found, sentence: question.say({ ...found, rows }, read) };
  });
}

async function findingsOf(
  question: Question,
  asked: Asked<Record<string, unknown>>,
): Promise<Findings<Record<string, unknown>>> {
  if (question.about !== 'aggregate') return question.answer(asked);
  const counted = await question.count(asked);
  const cells = counted.rows.map((cell): Cell => ({ ...cell, hidden: false }));
  return { ...counted, rows: question.present(cells, asked.input) };
}

async function facts(district: NarrowDatabase) {
  const [row] = await district.rows<{ data_through: string }>('SELECT data_through FROM snapshot');
  return {
    snapshotId: 'tiny',
    importedAt: '2027-02-08T20:10:00',
    dataThrough: row?.data_through ?? '',
    districtName: 'Tiny Unified',
    files: 15,
  };
}
