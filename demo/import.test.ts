/** The district imported like any other: what was planted is found, and nothing else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ImportReport, importDistrict } from '../src/import/import-district.ts';
import { type DemoReport, makeDemoDistrict } from './make-district.ts';
import { expectedFindings } from './truths.ts';

const folder = mkdtempSync(join(tmpdir(), 'demo-import-'));
let made: DemoReport;
let report: ImportReport;

beforeAll(async () => {
  made = await makeDemoDistrict({ students: 900, seed: 1, out: join(folder, 'files') });
  report = await importDistrict(
    { from: [made.out], snapshots: join(folder, 'snapshots'), mappings: [] },
    { now: () => new Date('2026-11-21T04:10:00Z'), progress: () => {}, signal: new AbortController().signal },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads every row of every file', () => {
  const read = Object.fromEntries(report.files.map(({ file, rowsRead }) => [basename(file, '.csv'), rowsRead]));
  expect(read).toMatchObject(made.rows);
});

it('rejects and repairs exactly the rows that were planted', () => {
  const byPlant = (a: { file: string; rule: string }, b: { file: string; rule: string }) =>
    `${a.file} ${a.rule}`.localeCompare(`${b.file} ${b.rule}`);
  const aboutRows = ['enrollments-overlap'];
  const found = report.problems
    .filter(({ severity, rule }) => severity === 'rejected' || aboutRows.includes(rule))
    .map(({ file, rule, severity, rows }) => ({ file: basename(file, '.csv'), rule, severity, rows }));
  expect(found.sort(byPlant)).toEqual(expectedFindings(made.faults).sort(byPlant));
});

it('reads old letters, spreadsheet dates and a misspelt header, and says so', () => {
  const repaired = report.problems.map(({ file, rule }) => `${basename(file)} ${rule}`);
  expect(repaired).toContain('users.csv encoding');
  expect(repaired).toContain('interventionSessions.csv spreadsheet-dates');
  expect(repaired).toContain('incidents.csv header-repaired');
});

it('says that Juniper has gone quiet, and that attendance is there through November 20', () => {
  expect(report.problems).toContainEqual(expect.objectContaining({ rule: 'school-gone-quiet' }));
  expect(report.dataThrough).toBe('2026-11-20');
});
