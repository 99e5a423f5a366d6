/** Files made to harm, or broken on the way: a clear sentence, nothing changed, nothing left behind. */
import { createWriteStream } from 'node:fs';
import { readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importDistrict } from '../../src/import/import-district.ts';
import { csv, districtWith, effects, soundDistrict, temporaryFolder, tryImport, writeFiles } from './try-import.ts';
import { zipFile, zipOf } from './zip-file.ts';

const content = Buffer.from(String(soundDistrict['attendance.csv']));

/** Imports one file; gives the sentence of the failure, and proves that nothing was left in the folder. */
async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(folder, { [`sent/${name}`]: bytes });
  const snapshots = join(folder, 'snapshots');
  const told = await importDistrict({ from: [join(folder, 'sent', name)], snapshots, mappings: [] }, effects()).then(
    (report) => `imported: ${report.path}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  expect(await readdir(snapshots)).toEqual(['import.lock']);
  return told;
}

describe('an archive', () => {
  it('that writes outside its folder is not opened', async () => {
    for (const name of ['../users.csv', 'a/../../users.csv', '/etc/users.csv', 'C:\\users.csv', '..\\users.csv']) {
      expect(await refusal('nightly.zip', zipFile({ name, content })), name).toContain('outside its folder');
    }
  });

  it('that unpacks to far more than it holds is not opened', async () => {
    const zeros = Buffer.alloc(130_000_000, 'a');
    expect(await refusal('bomb.zip', zipFile({ name: 'users.csv', content: zeros }))).toContain('130 MB');
  });

  it('whose files lie over one another is not opened', async () => {
    const bomb = zipFile({ name: 'a.csv', content, claims: { packed: 500 } }, { name: 'b.csv', content });
    expect(await refusal('overlap.zip', bomb)).toContain('over one another');
  });

  it('that is locked, cut off, or no archive at all is told apart', async () => {
    const whole = zipOf({ 'attendance.csv': content });
    expect(await refusal('locked.zip', zipFile({ name: 'a.csv', content, claims: { flags: 1 } }))).toContain(
      'password',
    );
    expect(await refusal('cut.zip', whole.subarray(0, whole.length - 30))).toContain('damaged or was cut off');
    expect(await refusal('text.zip', Buffer.from('not an archive'))).toContain('damaged or was cut off');
    expect(await refusal('odd.zip', zipFile({ name: 'a.csv', content, claims: { method: 14 } }))).toContain(
      'way that is not known',
    );
  });

  it('with one damaged file says which, and no snapshot is made of the rest', async () => {
    const zip = zipOf({ ...soundDistrict });
    const at = zip.indexOf('attendance.csv') + 'attendance.csv'.length + 10;
    zip[at] = (zip[at] ?? 0) ^ 0xff;
    const { report } = await tryImport({ 'nightly.zip': zip });
    expect(report).toMatchObject({ usable: false, path: null });
    const problem = report.problems.find((each) => each.rule === 'damaged-archive');
    expect(problem?.file).toBe('nightly.zip/attendance.csv');
  });

  it('that says a file is smaller than it is, is not believed', async () => {
    const { report } = await tryImport({
      'a.zip': zipFile({ name: 'attendance.csv', content, claims: { unpacked: 40 } }),
    });
    expect(report.problems.map((problem) => problem.rule)).toContain('damaged-archive');
  });

  it('whose file is not what its checksum says is not believed', async () => {
    const { report } = await tryImport({ 'a.zip': zipFile({ name: 'attendance.csv', content, claims: { crc: 1 } }) });
    expect(report.problems.map((problem) => problem.rule)).toContain('damaged-archive');
  });

  it('is read like a folder, folders in it too, without what file managers leave behind', async () => {
    const zip = zipFile(
      { name: 'export/', content: Buffer.alloc(0) },
      ...Object.entries(soundDistrict).map(([name, text]) => ({ name: `export/${name}`, content: Buffer.from(text) })),
      { name: '__MACOSX/export/._users.csv', content: Buffer.from('x') },
      { name: 'export/.DS_Store', content: Buffer.from('x') },
    );
    const { report } = await tryImport({ 'nightly.zip': zip });
    expect(report.problems).toEqual([]);
    expect(report.files.map((file) => file.file).sort()).toEqual(
      Object.keys(soundDistrict)
        .map((name) => `nightly.zip/export/${name}`)
        .sort(),
    );
  });

  it('inside an archive is not opened, and said', async () => {
    const { report } = await tryImport(
      districtWith({ 'outer.zip': zipOf({ 'inner.zip': zipOf({ 'a.csv': content }) }) }),
    );
    expect(report).toMatchObject({ usable: true });
    expect(report.problems).toMatchObject([{ rule: 'packed', file: 'outer.zip/inner.zip' }]);
  });
});

describe('a packed file', () => {
  it('is read as what it holds', async () => {
    const { report, rows } = await tryImport(
      districtWith({ 'attendance.csv': null, 'attendance.csv.gz': gzipSync(content) }),
    );
    expect(report.problems).toEqual([]);
    expect(await rows('SELECT count(*)::INT AS n FROM attendance_event')).toEqual([{ n: 3 }]);
  });

  it('that was cut off makes the import unusable', async () => {
    const packed = gzipSync(content);
    const { report } = await tryImport(
      districtWith({ 'attendance.csv': null, 'attendance.csv.gz': packed.subarray(0, packed.length - 12) }),
    );
    expect(report).toMatchObject({ usable: false, path: null });
    expect(report.problems[0]).toMatchObject({ rule: 'damaged-archive', file: 'attendance.csv.gz' });
  });
});

describe('a line without an end', () => {
  it('of two gigabytes is refused in little memory, and nothing is changed', async () => {
    const folder = await temporaryFolder();
    const from = await writeFiles(join(folder, 'sent'), { ...soundDistrict, 'attendance.csv': 'x' });
    // A hole in the file: two gigabytes to whoever reads it, nothing on the disk.
    await truncate(join(from, 'attendance.csv'), 2_000_000_000);
    const report = await importDistrict(
      { from: [from], snapshots: join(folder, 'snapshots'), mappings: [] },
      effects(),
    );
    expect(report).toMatchObject({ usable: false, path: null });
    expect(report.problems[0]).toMatchObject({ rule: 'line-too-long', file: 'attendance.csv' });
    expect(report.problems[0]?.says).toContain('8 MB');
    expect(process.memoryUsage().rss).toBeLessThan(1.5e9);
  }, 120_000);

  it('packed to a few kilobytes is refused too', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'attendance.csv.gz');
    const letters = Buffer.alloc(1 << 20, 'a');
    await pipeline(
      Readable.from(
        (function* () {
          for (let megabyte = 0; megabyte < 300; megabyte += 1) yield letters;
        })(),
      ),
      createGzip(),
      createWriteStream(path),
    );
    const report = await importDistrict(
      { from: [path], snapshots: join(folder, 'snapshots'), mappings: [] },
      effects(),
    );
    expect(report).toMatchObject({ usable: false, path: null });
  }, 120_000);
});

describe('a file that is no table', () => {
  it.each([
    ['photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'not-a-table'],
    ['letter.pdf', Buffer.from('%PDF-1.7 …'), 'not-a-table'],
    ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old-spreadsheet'],
    ['broken.xlsx', zipOf({ 'nothing.txt': 'x' }), 'unreadable-spreadsheet'],
    ['cut.xlsx', zipOf({ 'xl/workbook.xml': 'x' }).subarray(0, 80), 'unreadable-spreadsheet'],
    ['named.csv', zipOf({ 'nothing.txt': 'x' }), 'packed'],
    ['empty.csv', Buffer.alloc(0), 'empty-file'],
    ['notes.txt', Buffer.from('Dear all,\nplease find attached.\n'), 'not-recognized'],
    ['zeros.csv', Buffer.alloc(5000), 'empty-file'],
  ])('%s is named, and the rest is imported', async (name, bytes, rule) => {
    const { report } = await tryImport(districtWith({ [name]: bytes }));
    expect(report.usable).toBe(true);
    expect(report.problems.map((problem) => [problem.file, problem.rule])).toContainEqual([name, rule]);
  });

  it('makes the import unusable when decisions rest on it', async () => {
    const { report } = await tryImport(districtWith({ 'attendance.csv': '' }));
    expect(report).toMatchObject({ usable: false, path: null });
  });
});

it('does not follow a link that somebody put into a folder', async () => {
  const folder = await temporaryFolder();
  const from = await writeFiles(join(folder, 'sent'), soundDistrict);
  await writeFile(join(folder, 'secret.csv'), csv('a,b', '1,2'));
  await symlink(join(folder, 'secret.csv'), join(from, 'linked.csv'));
  const report = await importDistrict({ from: [from], snapshots: join(folder, 'snapshots'), mappings: [] }, effects());
  expect(report.files.find((file) => file.file === 'linked.csv')).toMatchObject({
    readsAs: null,
    rowsRead: 0,
    bytes: 0,
  });
  expect(report.problems).toMatchObject([{ rule: 'not-a-file', file: 'linked.csv' }]);
});

it('survives two thousand one columns, headers that stand twice, and a header alone', async () => {
  const wide = csv(Array.from({ length: 2001 }, (_, at) => `c${at}`).join(','), 'x');
  const { report } = await tryImport(
    districtWith({
      'wide.csv': wide,
      'programs.csv': 'studentSourcedId,program,program,beginDate\ns1,iep,el,2026-08-24\n',
      'births.csv': 'area,year,births\n',
    }),
  );
  expect(report.usable).toBe(true);
  expect(report.problems.map((problem) => [problem.file, problem.rule]).sort()).toEqual([
    ['programs.csv', 'column-twice'],
    ['wide.csv', 'too-many-columns'],
  ]);
  expect(report.files.find((file) => file.file === 'births.csv')).toMatchObject({ rowsRead: 0, readsAs: 'births' });
});
