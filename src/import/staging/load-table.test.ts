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

it('the header is found beneath a title, and lines keep their numbers', async () => {
  const { rows, rowsRead } = await load('Absences of September\nRidgeline High\n\na;b;c\n1;2;3\n4;5;6\n');
  expect(rowsRead).toBe(2);
  expect(rows).toEqual([
    [5, '1', '2', '3'],
    [6, '4', '5', '6'],
  ]);
});

it('a spreadsheet’s sep= line says the delimiter', async () => {
  expect((await load('sep=|\na|b,c\n1|2,3\n')).rows).toEqual([[3, '1', '2,3']]);
});

it.each(['a\n1\n2\n', 'a,b\n1,2\n3,4,5\n', '\n\na,b\n1,2\n', '"a ",b,c\n1,2,3\n'])(
  'a header is not mistaken for a title: %j',
  async (text) => {
    const { rows, rowsRead } = await load(text);
    expect(rows[0]?.slice(1, 2)).toEqual(['1']);
    expect(rowsRead).toBe(text.trim().split('\n').length - 1);
  },
);

it('a header may break its own line', async () => {
  expect((await load('"stu\ndent",b,c,d\n1,2,3,4\n')).rows).toEqual([[3, '1', '2', '3', '4']]);
});
