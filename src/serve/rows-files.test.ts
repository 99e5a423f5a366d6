import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../questions/answer.ts';
import { harmless, rowsAsCsv, rowsAsXlsx } from './rows-files.ts';

const answer: Answer = {
  question: 'x',
  asks: 'How many?',
  area: 'attendance',
  about: 'aggregate',
  input: {},
  sentence: { form: 'tells', headline: '=12 students' },
  columns: [
    { name: 'school', title: 'School', kind: 'text' },
    { name: 'students', title: 'Students', kind: 'count' },
    { name: 'rate', title: 'Rate', kind: 'rate' },
    { name: 'last', title: 'Last', kind: 'date' },
  ],
  rows: [
    { school: '=HYPERLINK("http://evil.example","click")', students: 12, rate: 0.25, last: '2026-11-20' },
    { school: 'Birch, “Hollow”', students: null, rate: null, last: null, hidden: true },
    { school: '-Élan', students: -3, rate: null, last: null },
  ],
  n: 12,
  unit: 'students',
  asOf: '2026-11-20',
  snapshot: { snapshotId: 's', importedAt: '', dataThrough: '2026-11-20', districtName: 'D', files: 1 },
  definitions: [],
  notes: [],
  how: { inWords: 'w', howSure: 'h', leavesOut: 'l' },
  sql: [],
  hidden: { small: 1, complementary: 0, minimum: 10 },
  whyAllowed: 'w',
  link: '/ask/x',
};

describe('rows as a file', () => {
  it('hold no formula, whatever a name begins with', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) expect(harmless(text)).toBe(`'${text}`);
    expect(harmless('Birch =1')).toBe('Birch =1');
  });

  it('are CSV that a spreadsheet reads as it was meant', () => {
    expect(rowsAsCsv(answer)).toBe(
      [
        '\uFEFFSchool,Students,Rate,Last',
        `"'=HYPERLINK(""http://evil.example"",""click"")",12,0.25,2026-11-20`,
        '"Birch, “Hollow”",not shown,not shown,',
        "'-Élan,-3,,",
        '',
      ].join('\r\n'),
    );
  });

  it('are XLSX with the rows, and how we know on a second sheet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-rows-'));
    const file = join(folder, 'rows.xlsx');
    writeFileSync(file, await rowsAsXlsx(answer));
    const sheets = await readExcelFile(file);
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(['Rows', 'How we know']);
    expect(sheets[0]?.data.slice(0, 3)).toEqual([
      ['School', 'Students', 'Rate', 'Last'],
      [`'=HYPERLINK("http://evil.example","click")`, 12, 0.25, '2026-11-20'],
      ['Birch, “Hollow”', 'not shown', 'not shown', null],
    ]);
    expect(sheets[1]?.data[1]).toEqual(['Answer', "'=12 students"]);
    rmSync(folder, { recursive: true });
  });
});
