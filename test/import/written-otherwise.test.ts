/** Files as districts really write them: read all the same, and every difference said. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { csv, districtWith, soundDistrict, temporaryFolder, tryImport } from './try-import.ts';

const attendance = String(soundDistrict['attendance.csv']);
const users = String(soundDistrict['users.csv']);

/** Rules that had something to say, with the column. */
async function said(files: Parameters<typeof tryImport>[0]) {
  const tried = await tryImport(files);
  expect(tried.report.usable).toBe(true);
  const events = await tried.rows(
    'SELECT student_id, CAST(date AS VARCHAR) AS date, category, portion FROM attendance_event ORDER BY 1',
  );
  return {
    ...tried,
    events,
    said: tried.report.problems.map(({ rule, field, rows }) => [rule, field, rows]),
  };
}

const sound = [
  { student_id: 's1', date: '2026-08-26', category: 'excused', portion: 1 },
  { student_id: 's2', date: '2026-09-01', category: 'unexcused', portion: 0.5 },
  { student_id: 's3', date: '2026-09-03', category: 'tardy', portion: 0 },
];

describe('letters', () => {
  const names = users.replace('Reed', 'Peña').replace('Stone', 'Łukasik').replace('Hart,003', 'Brontë,003');

  it.each([
    ['UTF-8 with a mark in front', Buffer.from(`\uFEFF${names}`), 'utf-8', []],
    ['UTF-16, small end first', Buffer.from(`\uFEFF${names}`, 'utf16le'), 'utf-16le', [['encoding', null, 5]]],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${names}`, 'utf16le').swap16(), 'utf-16be', [['encoding', null, 5]]],
    ['UTF-16 without a mark', Buffer.from(names, 'utf16le'), 'utf-16le', [['encoding', null, 5]]],
  ])('%s', async (_, bytes, encoding, remarks) => {
    const { report, rows, said: told } = await said(districtWith({ 'users.csv': bytes }));
    expect(report.files.find((file) => file.file === 'users.csv')).toMatchObject({ encoding });
    expect(told).toEqual(remarks);
    expect(await rows('SELECT family_name FROM student ORDER BY student_id')).toEqual([
      { family_name: 'Peña' },
      { family_name: 'Łukasik' },
      { family_name: 'Brontë' },
    ]);
  });

  it('windows-1252', async () => {
    const western = users.replace('Reed', 'Peña').replace('Hart,003', 'O’Brontë,003');
    const bytes = Buffer.from([...western].map((letter) => (letter === '’' ? 0x92 : letter.charCodeAt(0))));
    const { report, rows } = await said(districtWith({ 'users.csv': bytes }));
    expect(report.files.find((file) => file.file === 'users.csv')).toMatchObject({ encoding: 'windows-1252' });
    expect(await rows("SELECT family_name FROM student WHERE student_id <> 's2' ORDER BY student_id")).toEqual([
      { family_name: 'Peña' },
      { family_name: 'O’Brontë' },
    ]);
  });

  it('accents that an earlier program broke are mended and listed, and a Portuguese Ã is left alone', async () => {
    const broken = users.replace('Reed', 'PeÃ±a').replace('Stone', 'JOÃO').replace('Hart,003', 'Oâ€™Hara,003');
    const { rows, found } = await said(districtWith({ 'users.csv': broken }));
    expect(await rows('SELECT family_name FROM student ORDER BY student_id')).toEqual([
      { family_name: 'Peña' },
      { family_name: 'JOÃO' },
      { family_name: 'O’Hara' },
    ]);
    expect(await found('users.csv')).toEqual(['broken-accents 2 PeÃ±a', 'broken-accents 4 Oâ€™Hara']);
  });
});

describe('cells', () => {
  it.each([
    ['semicolons', attendance.replaceAll(',', ';')],
    ['tabs', attendance.replaceAll(',', '\t')],
    ['upright strokes', attendance.replaceAll(',', '|')],
    ['line ends of Windows', attendance.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', attendance.replaceAll('\n', '\r')],
    ['no line end at the end', attendance.trimEnd()],
    ['quotation marks around every cell', attendance.replaceAll(/[^,\n]+/g, '"$&"')],
    ['spaces around cells', attendance.replaceAll(',', ' , ')],
    ['empty lines between', attendance.replaceAll('\n', '\n\n')],
    ['empty lines in front', `\n\n${attendance}`],
    ['zero bytes', attendance.replaceAll('north', 'no\u0000rth')],
    ['spaces that do not break', attendance.replaceAll('s1', '\u00a0s1\u00a0')],
  ])('%s', async (_, text) => {
    const { events, report } = await said(districtWith({ 'attendance.csv': text }));
    expect(events).toEqual(sound);
    expect(report.files.find((file) => file.file === 'attendance.csv')).toMatchObject({ rowsRead: 3, rowsKept: 3 });
  });

  it('a line break within a cell does not move the lines behind it', async () => {
    const text = csv(
      'studentSourcedId,schoolSourcedId,date,category,portion,reason,knownAt',
      's1,north,2026-08-26,excused,1,"a cold,\nand ""fever""\nfor days",',
      's1,north,2026-08-27,nonsense,1,,',
    );
    const { found, rows } = await said(districtWith({ 'attendance.csv': text }));
    expect(await found('attendance.csv')).toEqual(['unknown-value 5 nonsense']);
    expect(await rows('SELECT reason FROM attendance_event')).toEqual([{ reason: 'a cold,\nand "fever"\nfor days' }]);
  });

  it('keeps zeros in front', async () => {
    const { rows } = await said(soundDistrict);
    expect(await rows("SELECT local_id FROM student WHERE student_id = 's1'")).toEqual([{ local_id: '001' }]);
  });
});

describe('headers', () => {
  it('in any case, misspelt, or by another common name', async () => {
    const text = attendance.replace(
      'studentSourcedId,schoolSourcedId,date,category,portion,reason,knownAt',
      'STUDENT_SOURCED_ID,School ID,Date,Absent_Code,portoin,reason,knownAt',
    );
    const { events, said: told } = await said(districtWith({ 'attendance.csv': text }));
    expect(events).toEqual(sound);
    expect(told).toEqual([
      ['header-repaired', 'category', 3],
      ['header-repaired', 'date', 3],
      ['header-repaired', 'portion', 3],
      ['header-repaired', 'schoolSourcedId', 3],
      ['header-repaired', 'studentSourcedId', 3],
    ]);
  });

  it('that are not the contract’s are named once, and passwords are not read', async () => {
    const text = users
      .replace('agentSourcedIds', 'agentSourcedIds,metadata.house,shoeSize,password')
      .replaceAll(/\n(?=.)/g, ',Red,38,secret\n')
      .replace('password,Red,38,secret', 'password')
      .replace(/,\n$/, ',,,\n');
    const { said: told, rows } = await said(
      districtWith({ 'users.csv': text.replace(/p1,,,true,Pat,Hart,,,?,?,?\n/, 'p1,,,true,Pat,Hart,,,,,\n') }),
    );
    expect(told.map(([rule]) => rule).sort()).toEqual(['columns-not-read', 'metadata-not-read', 'passwords-sent']);
    const tables = await rows(
      "SELECT table_name, column_name FROM information_schema.columns WHERE column_name ILIKE '%password%'",
    );
    expect(tables).toEqual([]);
  });

  it('tell what a file is when its name does not', async () => {
    const { events, said: told } = await said(districtWith({ 'attendance.csv': null, 'export 7.csv': attendance }));
    expect(events).toEqual(sound);
    expect(told).toEqual([['known-by-its-header', null, 3]]);
  });

  it.each(['Attendance_2026-11-20.CSV', 'SIS-attendance.txt', 'ATTENDANCE.csv', 'nightly/attendance (2).csv'])(
    'a file named %s is attendance',
    async (name) => {
      const { events } = await said(districtWith({ 'attendance.csv': null, [name]: attendance }));
      expect(events).toEqual(sound);
    },
  );

  it('without a required column make the import unusable, and say which', async () => {
    const { report } = await tryImport(districtWith({ 'attendance.csv': attendance.replace('category', 'flavor') }));
    expect(report).toMatchObject({ usable: false, path: null });
    expect(report.problems[0]).toMatchObject({ rule: 'column-missing', rows: 3, severity: 'rejected' });
    expect(report.problems[0]?.says).toContain('“category”');
  });
});

describe('dates', () => {
  const dated = (write: (date: string) => string) => attendance.replaceAll(/2026-\d\d-\d\d/g, (date) => write(date));
  const slashes = (date: string) => `${Number(date.slice(5, 7))}/${Number(date.slice(8))}/${date.slice(0, 4)}`;

  it.each([
    ['with slashes, month first', slashes, 'dates-month-first'],
    ['with slashes and a time', (date: string) => `${slashes(date)} 12:00:00 AM`, 'dates-month-first'],
    ['as days of a spreadsheet', (date: string) => String(Date.parse(date) / 86_400_000 + 25_569), 'spreadsheet-dates'],
  ])('%s', async (_, write, rule) => {
    const { events, said: told } = await said(districtWith({ 'attendance.csv': dated(write) }));
    expect(events).toEqual(sound);
    expect(told).toEqual([
      [rule, 'date', 3],
      [rule, 'knownAt', 3],
    ]);
  });

  it.each([
    ['with a time behind', (date: string) => `${date}T00:00:00.000Z`],
    ['without hyphens', (date: string) => date.replaceAll('-', '')],
  ])('%s', async (_, write) => {
    const { events, said: told } = await said(districtWith({ 'attendance.csv': dated(write) }));
    expect(events).toEqual(sound);
    expect(told).toEqual([]);
  });

  it('that contradict month first are not guessed', async () => {
    const text = `${dated(slashes)}s1,north,31/8/2026,excused,1,,\n`;
    const { found } = await said(districtWith({ 'attendance.csv': text }));
    expect(await found('attendance.csv')).toEqual([
      'ambiguous-date 2 8/26/2026',
      'ambiguous-date 3 9/1/2026',
      'ambiguous-date 4 9/3/2026',
      'ambiguous-date 5 31/8/2026',
      'dates-month-first 8/26/2026',
    ]);
  });

  it('with two digits for the year are not guessed', async () => {
    const text = `${attendance}s1,north,8/27/26,excused,1,,\n`;
    const { found } = await said(districtWith({ 'attendance.csv': text }));
    expect(await found('attendance.csv')).toContain('impossible-date 5 8/27/26');
  });
});

describe('words and grades', () => {
  it('are brought to the contract’s, and said', async () => {
    const text = String(soundDistrict['schoolEnrollments.csv'])
      .replace(',03,', ',3rd,')
      .replace(',04,', ',K,')
      .replace(',09,', ',Grade 9,');
    const { rows, report } = await said(
      districtWith({ 'schoolEnrollments.csv': text, 'attendance.csv': attendance.replace('excused', 'Excused') }),
    );
    expect(await rows('SELECT grade FROM school_enrollment ORDER BY student_id')).toEqual([
      { grade: '03' },
      { grade: 'KG' },
      { grade: '09' },
    ]);
    expect(report.problems.map(({ rule, field, rows: count, says }) => [rule, field, count, says])).toEqual([
      ['brought-to-contract', 'grade', 3, '“grade” is written in its own way (3rd)'],
      ['brought-to-contract', 'category', 1, '“category” is written in its own way (Excused)'],
    ]);
  });
});

describe('spreadsheets', () => {
  it('are read sheet by sheet, dates and zeros in front as they look', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'book.xlsx');
    const [header = '', ...lines] = attendance.trim().split('\n');
    const row = (line: string) => line.split(',').map((cell) => ({ value: cell === '' ? null : cell }));
    const rows = lines.map((line) => {
      const cells = row(line);
      return cells.map((cell, at) =>
        at === 2 && cell.value ? { value: new Date(cell.value), type: Date, format: 'm/d/yyyy' } : cell,
      );
    });
    const people = users.trim().split('\n').map(row);
    await writeXlsxFile([
      { data: [row(header), ...rows], sheet: 'attendance' },
      { data: people, sheet: 'users' },
    ] as never).toFile(path);
    const {
      events,
      report,
      rows: read,
    } = await said(districtWith({ 'attendance.csv': null, 'users.csv': null, 'book.xlsx': await readFile(path) }));
    expect(events).toEqual(sound);
    expect(report.problems).toEqual([]);
    expect(report.files.map((file) => file.file)).toEqual(
      expect.arrayContaining(['book.xlsx/attendance', 'book.xlsx/users']),
    );
    expect(await read("SELECT local_id FROM student WHERE student_id = 's1'")).toEqual([{ local_id: '001' }]);
  });
});

describe('OneRoster’s manifest', () => {
  it('that announces changes only is refused', async () => {
    const manifest = csv('propertyName,value', 'oneroster.version,1.2', 'file.users,delta', 'file.orgs,bulk');
    await expect(tryImport(districtWith({ 'manifest.csv': manifest }))).rejects.toMatchObject({
      code: 'unusable-files',
      message: expect.stringContaining('users.csv holds only what changed'),
    });
  });

  it('is counted, and is not asked for', async () => {
    const manifest = csv('propertyName,value', 'oneroster.version,1.2', 'file.users,bulk', 'file.results,absent');
    const { report } = await said(districtWith({ 'manifest.csv': manifest }));
    expect(report.files.find((file) => file.file === 'manifest.csv')).toMatchObject({ rowsRead: 3, rowsKept: 3 });
  });

  it('that announces a file which did not come: a needed one stops the import, another is noticed', async () => {
    const announces = (name: string) => ({ 'manifest.csv': csv('propertyName,value', `file.${name},bulk`) });
    const courses = await tryImport(districtWith(announces('courses')));
    expect(courses.report).toMatchObject({
      usable: true,
      problems: [{ rule: 'promised-file-missing', severity: 'noticed' }],
    });
    const users = await tryImport(districtWith({ ...announces('users'), 'users.csv': null }));
    expect(users.report).toMatchObject({ usable: false, path: null });
    expect(users.report.problems[0]).toMatchObject({ rule: 'promised-file-missing', file: 'manifest.csv' });
  });
});
