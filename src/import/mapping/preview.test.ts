import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lookAtFiles } from './look-at-files.ts';
import type { Mapping } from './mapping.ts';
import { previewMapping } from './preview.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-preview-'));
  await mkdir(join(folder, 'in'));
  await mkdir(join(folder, 'work'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function request() {
  return { from: [join(folder, 'in')], workshop: join(folder, 'work'), signal: new AbortController().signal };
}

const absences = `STUDENT_NUMBER;SCH_ID;ATT_DATE;ATT_CODE
007;204;9/14/2026;U
;204;9/14/2026;E
100003;206;31/31/2026;T
100004;206;09/15/2026;Q
100004;206;09/15/2026;P
`;

it('an unknown file is looked at, suggested for and previewed, and nothing is left behind', async () => {
  await writeFile(join(folder, 'in', 'ABS_20261120.csv'), absences);
  const { files, mapping } = await lookAtFiles(request());
  expect(files).toMatchObject([{ name: 'ABS_20261120.csv', rows: 5, alreadyReads: null, trouble: null }]);
  expect(files[0]?.firstRows[0]).toEqual(['007', '204', '9/14/2026', 'U']);
  expect(mapping?.tables[0]).toMatchObject({ from: 'ABS_*.csv', into: 'attendance' });

  const [preview] = await previewMapping(request(), mapping as Mapping);
  expect(preview?.columns).toEqual(['studentSourcedId', 'schoolSourcedId', 'date', 'category']);
  expect(preview?.rows.map((row) => [row.line, ...row.cells, row.rejected?.column ?? 'kept'])).toEqual([
    [2, '007', '204', '2026-09-14', 'unexcused', 'kept'],
    [3, null, '204', '2026-09-14', 'excused', 'studentSourcedId'],
    [4, '100003', '206', '31/31/2026', 'tardy', 'date'],
    [5, '100004', '206', '2026-09-15', 'Q', 'category'],
  ]);
  expect(preview).toMatchObject({ looked: 4, wouldReject: 3, leftOut: 1, missing: [], unused: [] });
  expect(await readdir(join(folder, 'work'))).toEqual([]);
});

it('a file of the contract needs no mapping', async () => {
  await writeFile(join(folder, 'in', 'calendars.csv'), 'schoolSourcedId,date,schoolDay\ns1,2026-08-24,true\n');
  const { files, mapping } = await lookAtFiles(request());
  expect(files[0]?.alreadyReads).toBe('calendars');
  expect(mapping).toBe(null);
});

it('a file that cannot be read says so', async () => {
  await writeFile(join(folder, 'in', 'empty.csv'), '');
  const { files } = await lookAtFiles(request());
  expect(files[0]?.trouble).toMatch(/header|empty/i);
  expect(files[0]?.suggestions).toEqual([]);
});

it('a known layout is named', async () => {
  const header = 'ADMINID,ENRORGID,PERMNUMBER,ATTEVENTDATE,DAILY_STATUS,ATTENTYPEID,ABSCATID,DSID_VALUE,SY';
  await writeFile(
    join(folder, 'in', '07_PS_Att.csv'),
    `${header}\nSU1,PS1,1000000001,09/14/2026,ABS,FT,EA,1.00,2027\n`,
  );
  const { presets } = await lookAtFiles(request());
  expect(presets.map((preset) => preset.name)).toEqual(['vermont-ps-att']);
});

it('a mapping that does not fit the contract says where, and what is left of a killed look is removed', async () => {
  await mkdir(join(folder, 'work', 'look-999999-abc'));
  await writeFile(join(folder, 'in', 'a.csv'), 'x,y\n1,2\n');
  const tables: Mapping['tables'] = [
    { from: 'a.csv', into: 'attendence', columns: {} },
    { from: 'a.csv', into: 'births', columns: { area: { from: 'x' }, Births: { from: 'y' } } },
  ];
  const previews = await previewMapping(request(), { name: 'a', version: 1, describes: '', tables });
  expect(previews.map((preview) => preview.troubles)).toEqual([
    ['there is no contract file “attendence”.'],
    [
      'births has no column “Births”; “births” is its name.',
      'nothing fills year, which births must have.',
      'nothing fills births, which births must have.',
    ],
  ]);
  expect(previews[1]?.rows[0]?.cells).toEqual(['1', '2']);
  expect(await readdir(join(folder, 'work'))).toEqual([]);
});
