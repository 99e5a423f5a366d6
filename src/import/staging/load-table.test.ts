import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadTable } from './load-table.ts';
import { openStage, type Stage } from './stage.ts';

let folder = '';
let stage: Stage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-load-'));
  stage = await openStage({ folder, signal: new AbortController().signal });
});
afterEach(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

async function load(content: string) {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  const loaded = await loadTable(stage, 0, {
    path,
    encoding: 'utf-8',
    lineBreaks: content.split('\n').length - 1,
    endsWithLineBreak: content.endsWith('\n'),
    zeroBytes: false,
    carriageReturnsOnly: false,
    brokenAccents: false,
    oddSpaces: false,
  });
  if ('rule' in loaded) throw new Error(loaded.says);
  const rows = await stage.rows(`SELECT * FROM ${loaded.table} ORDER BY line`);
  const broken = loaded.brokenTable
    ? await stage.rows(`SELECT line, rule FROM ${loaded.brokenTable} ORDER BY line`)
    : [];
  return { rowsRead: loaded.rowsRead, rows: rows.map((row) => Object.values(row)), broken };
}

it('line breaks of any kind within quotes belong to their cell, and a broken row beside them is named', async () => {
  expect(await load('a,b\n1,"x\r"\n2,"y\r\nz"\n"3"\r4,"w"q\n5,v\n')).toEqual({
    rowsRead: 4,
    rows: [
      [2, '1', 'x\r'],
      [3, '2', 'y\nz'],
      [6, '5', 'v'],
    ],
    broken: [{ line: 5, rule: 'stray-quote' }],
  });
});
