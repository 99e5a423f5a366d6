/** A file large enough to be read by several threads at once: every row still stands on its own line. */
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contractFiles } from '../../src/import/contract/contract.ts';
import type { ContractColumn } from '../../src/import/contract/contract-file.ts';
import { importDistrict } from '../../src/import/import-district.ts';
import { makeReadTables, makeViews, readRows, readTable } from '../../src/import/reading/read-table.ts';
import { openStage } from '../../src/import/staging/stage.ts';
import { effects, snapshotRows, temporaryFolder } from './try-import.ts';

it('keeps the line of each of six hundred thousand rows', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'attendance.csv');
  const file = await open(path, 'w');
  await file.write('studentSourcedId,schoolSourcedId,date,category,portion,reason,knownAt\n');
  const rows = 600_000;
  for (let from = 0; from < rows; from += 50_000) {
    let text = '';
    for (let row = from; row < from + 50_000; row += 1) {
      const wrong = row % 9973 === 0;
      text += `student-with-a-long-number-${row},school,2026-09-${10 + (row % 20)},${wrong ? 'wrong' : 'excused'},1,illness of some kind,2026-10-01\n`;
    }
    await file.write(text);
  }
  await file.close();
  const report = await importDistrict({ from: [path], snapshots: join(folder, 'snapshots'), mappings: [] }, effects());
  const found = await snapshotRows(
    report.path ?? '',
    "SELECT line::INT AS line, record_key FROM import_finding WHERE rule = 'unknown-value' ORDER BY line",
  );
  expect(found.length).toBe(Math.ceil(rows / 9973));
  const lines = (await readFile(path, 'utf-8')).split('\n');
  for (const { line, record_key } of found) {
    expect(lines[Number(line) - 1]?.split(',')[0]).toBe(String(record_key).split(' · ')[0]);
  }
}, 120_000);

it('plans no join for any file of the contract: a join would not keep the order', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'work'));
  const stage = await openStage({ folder: join(folder, 'work'), signal: new AbortController().signal });
  await makeReadTables(stage);
  await makeViews(stage);
  const dates = { isoOnly: false, slashes: 'month-first', serials: true } as const;
  for (const file of contractFiles) {
    const cells = file.columns.map((column) => `'' AS "${column.name}"`).join(', ');
    await stage.run(`CREATE OR REPLACE TABLE text AS SELECT 2 AS line, ${cells}`);
    const statements: string[] = [];
    const watched = { ...stage, run: async (sql: string) => void statements.push(sql) };
    const columns = new Set(file.columns.map((column) => column.name));
    const written = new Map(file.columns.filter(isDate).map((column) => [column.name, dates]));
    await readRows(watched, { source: 0, file, sql: 'SELECT * FROM text', columns }, written);
    const insert = statements.find((sql) => sql.includes(`INSERT INTO ${readTable(file)}`)) ?? '';
    const plan = await stage.rows<{ explain_value: string }>(`EXPLAIN ${insert}`);
    expect(plan.map((row) => row.explain_value).join('\n'), file.name).not.toContain('JOIN');
  }
  await stage.close();
});

function isDate(column: ContractColumn): boolean {
  return column.type === 'date';
}
