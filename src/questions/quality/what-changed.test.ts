import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importDistrict } from '../../import/import-district.ts';
import { whatChanged } from './what-changed.ts';

const tiny = join(import.meta.dirname, '..', '..', '..', 'test', 'tiny-district', 'files');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-changed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function measuresAfter(files: string, previous?: string) {
  const report = await importDistrict(
    { from: [files], snapshots: folder, mappings: [], ...(previous ? { previous } : {}) },
    { now: () => new Date(), progress: () => {}, signal: new AbortController().signal },
  );
  const path = report.path ?? '';
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    'SELECT measure, school_id, value, before FROM snapshot_measure WHERE school_id IS NULL',
  );
  const rows = new Map(reader.getRows().map(([measure, , value, before]) => [String(measure), { value, before }]));
  connection.closeSync();
  instance.closeSync();
  return { path, rows };
}

it('counts what a second import changed, and says that a first one has nothing before it', async () => {
  const first = await measuresAfter(tiny);
  expect(first.rows.get('absences and tardies')?.before).toBeNull();
  const files = join(folder, 'second');
  mkdirSync(files);
  for (const name of readdirSync(tiny)) copyFileSync(join(tiny, name), join(files, name));
  const attendance = readFileSync(join(tiny, 'attendance.csv'), 'utf8').trimEnd().split('\n');
  writeFileSync(join(files, 'attendance.csv'), `${attendance.slice(0, -3).join('\n')}\n`);
  const second = await measuresAfter(files, first.path);
  const before = Number(first.rows.get('absences and tardies')?.value);
  expect(second.rows.get('absences and tardies')).toEqual({ value: before - 3, before });
  expect(second.rows.get('students enrolled')?.value).toBe(second.rows.get('students enrolled')?.before);
});

it('says in a sentence what moved', () => {
  const row = (measure: string, now: number, earlier: number | null) => ({
    measure,
    school: null,
    now,
    before: earlier,
    change: earlier === null ? null : now - earlier,
  });
  const say = (rows: ReturnType<typeof row>[]) =>
    whatChanged.say(
      { rows, n: rows.length, unit: 'counts', asOf: '2026-11-23', definitions: [], notes: [], sql: [] },
      {},
    );
  expect(say([row('marks', 5, null)]).form).toBe('nothing');
  expect(say([row('marks', 5, 5)]).headline).toBe('No count changed since the last snapshot.');
  expect(say([row('marks', 5, 8)]).headline).toBe('Since the last snapshot: 3 fewer marks.');
});
