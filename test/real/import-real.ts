/** Real public data, imported as a district would: with a preset, into a snapshot of its own. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import { type ImportReport, importDistrict } from '../../src/import/import-district.ts';
import { presets } from '../../src/import/mapping/presets/presets.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** Whether the folder of real data is there; says so when it is not. */
export function hasRealData(name: string): boolean {
  const there = existsSync(join(data, name));
  if (!there) console.warn(`SKIPPED: ../shared/data/${name} is not there, so nothing real was imported.`);
  return there;
}

export interface RealImport {
  readonly report: ImportReport;
  readonly rows: (sql: string) => Promise<Record<string, unknown>[]>;
  /** The only number of the only row. */
  readonly count: (sql: string) => Promise<number>;
}

/** Imports a folder or file of ../shared/data, by a preset when one is named. */
export async function importReal(name: string, preset?: string): Promise<RealImport> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-real-'));
  const report = await importDistrict(
    { from: [join(data, name)], snapshots: folder, mappings: presets.filter((each) => each.name === preset) },
    { now: () => new Date('2026-11-21T04:10:00Z'), progress: () => {}, signal: new AbortController().signal },
  );
  if (report.path === null) throw new Error(`Nothing usable came of ${name}: ${JSON.stringify(report.problems)}`);
  const instance = await DuckDBInstance.create(report.path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  afterAll(async () => {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  });
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return { report, rows, count: async (sql) => Number(Object.values((await rows(sql))[0] ?? {})[0]) };
}

/** Read, kept and rejected of all files together. */
export function rowTotals(report: ImportReport) {
  const sum = (pick: (file: ImportReport['files'][number]) => number) =>
    report.files.reduce((total, file) => total + pick(file), 0);
  return {
    read: sum((file) => file.rowsRead),
    kept: sum((file) => file.rowsKept),
    rejected: sum((file) => file.rowsRejected),
  };
}
