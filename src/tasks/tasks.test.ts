import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyFiles } from '../../test/open-doors.ts';
import { taskRules } from '../govern/task-roles.ts';
import { acceptInvitation } from '../records/invitations.ts';
import { openRecords } from '../records/open-records.ts';
import { listProblemReports } from '../records/problem-reports.ts';
import type { Records } from '../records/records.ts';
import { currentRole } from '../records/role-overrides.ts';
import { currentMappings } from '../records/saved-mappings.ts';
import { chosenDefinitions, readSetting, suppressionMinimum } from '../records/settings.ts';
import { currentSnapshotId, importReport, listSnapshots } from '../records/snapshot-log.ts';
import { grantOfToken } from '../records/tokens.ts';
import { tasks } from './list.ts';
import type { Done } from './task.ts';

const home = mkdtempSync(join(tmpdir(), 'plumbline-tasks-'));
let records: Records;

beforeAll(async () => {
  records = await openRecords({ home });
});
afterAll(async () => {
  await records.close();
  rmSync(home, { recursive: true });
});

async function run(name: string, input: unknown, signal = new AbortController().signal): Promise<Done> {
  const task = tasks.find((each) => each.name === name);
  if (!task) throw new Error(`no task ${name}`);
  const person = { id: 'ida@tiny.example', name: 'Ida', role: 'data director' };
  const now = () => new Date('2027-02-09T12:00:00Z');
  const withDistrict = () => Promise.reject(new Error('none of these tasks reads the district'));
  const effects = { records, home, person, now, withDistrict, progress: () => {}, signal };
  return await task.run(effects, task.input.parse(input));
}

describe('tasks', () => {
  it('each have a rule that says who may', () => {
    expect(tasks.map((task) => task.name).filter((name) => !taskRules[name])).toEqual([]);
    expect(Object.keys(taskRules).filter((name) => !tasks.some((task) => task.name === name))).toEqual([]);
  });

  it('import the files, answer from them, and keep the report', async () => {
    const done = await run('import-files', { from: [tinyFiles] });
    expect(done.exitCode).toBe(0);
    const current = await currentSnapshotId(records);
    expect(done.says).toContain(`Imported as ${current}, and in use.`);
    expect(await importReport(records, current ?? '')).toMatchObject({ usable: true, dataThrough: '2027-02-08' });
  });

  it('leave the old snapshot in use when a required file cannot be used, and say so', async () => {
    const before = await currentSnapshotId(records);
    const folder = join(home, 'broken');
    cpSync(tinyFiles, folder, { recursive: true });
    writeFileSync(join(folder, 'orgs.csv'), 'nothing,here\n1,2\n');
    const done = await run('import-files', { from: [folder] });
    expect(await currentSnapshotId(records)).toBe(before);
    expect(done.exitCode).toBe(1);
    expect(done.says).toMatch(/could not be used, and nothing was changed/);
    expect((await listSnapshots(records)).some((each) => !each.usable)).toBe(true);
  });

  it('stop an import that a person stops, and change nothing', async () => {
    const before = await listSnapshots(records);
    const stop = new AbortController();
    stop.abort();
    await expect(run('import-files', { from: [tinyFiles] }, stop.signal)).rejects.toMatchObject({ code: 'stopped' });
    expect(await listSnapshots(records)).toEqual(before);
  });

  it('go back to an earlier snapshot', async () => {
    const first = (await currentSnapshotId(records)) ?? '';
    await run('import-files', { from: [tinyFiles] });
    expect(await currentSnapshotId(records)).not.toBe(first);
    await run('use-snapshot', { snapshot: first });
    expect(await currentSnapshotId(records)).toBe(first);
    await expect(run('use-snapshot', { snapshot: 'none' })).rejects.toMatchObject({ code: 'no-such-snapshot' });
  });

  it('suggest a mapping, preview it, and save what fits', async () => {
    const file = join(home, 'ABSENCES.csv');
    const rows = ['0001,2027-01-04,UNX', '0002,2027-01-05,EXC', '0003,2027-01-06,UNX'];
    writeFileSync(file, ['Student_Number,Absence_Date,Absence_Category', ...rows].join('\n'));
    const suggested = await run('suggest-mapping', { from: [file] });
    expect(suggested.says).toMatch(/^One file: 0 read as they are, 1 with a suggestion/);
    const mapping = {
      name: 'absences',
      version: 1,
      describes: 'The absences of our own system',
      tables: [
        {
          from: 'ABSENCES*.csv',
          into: 'attendance',
          columns: {
            studentSourcedId: { from: 'Student_Number' },
            schoolSourcedId: { constant: 'sch-cedar' },
            date: { from: 'Absence_Date' },
            category: { from: 'Absence_Category', values: { UNX: 'unexcused', EXC: 'excused' } },
          },
        },
      ],
    };
    const previewed = await run('preview-mapping', { from: [file], mapping });
    expect(previewed.says).toMatch(/^Of the first 3 rows/);
    const wrong = { ...mapping, tables: [{ ...mapping.tables[0], into: 'attendence' }] };
    await expect(run('save-mapping', { mapping: wrong })).rejects.toMatchObject({ code: 'bad-input' });
    expect(await run('save-mapping', { mapping })).toMatchObject({ version: 1 });
    expect((await currentMappings(records)).map((each) => each.document)).toEqual([mapping]);
  });

  it('choose a definition that there is', async () => {
    await run('choose-definition', { family: 'chronic-absence', preset: 'california' });
    expect(await chosenDefinitions(records)).toEqual({ 'chronic-absence': 'california' });
    const wrong = run('choose-definition', { family: 'chronic-absence', preset: 'moon' });
    await expect(wrong).rejects.toThrow(/federal, california/);
  });

  it('set the smallest count that is shown, within reason', async () => {
    await run('set-suppression-minimum', { minimum: 20 });
    expect(await suppressionMinimum(records)).toBe(20);
    await expect(run('set-suppression-minimum', { minimum: 1 })).rejects.toThrow();
  });

  it('set the district’s name and drop folder, one or both', async () => {
    await run('set-district-settings', { districtName: 'Tiny Unified' });
    await run('set-district-settings', { dropFolder: { folder: '/srv/drop', expects: [{ file: 'attendance*.csv' }] } });
    expect(await readSetting(records, 'district-name')).toBe('Tiny Unified');
    expect(await readSetting(records, 'drop-folder')).toEqual({
      folder: '/srv/drop',
      everyMinutes: 15,
      expects: [{ file: 'attendance*.csv', byHour: 6 }],
    });
    await expect(run('set-district-settings', {})).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('give a role, invite the person, and end the role', async () => {
    const person = { email: 'Bo.Ard@tiny.example', name: 'Bo Ard' };
    await run('give-role', { ...person, role: 'board' });
    expect(await currentRole(records, 'bo.ard@tiny.example')).toMatchObject({ role: 'board', schools: null });
    const { code } = await run('invite-person', person);
    const late = new Date('2027-02-17T12:00:00Z');
    await expect(acceptInvitation(records, { code: String(code), at: late })).rejects.toMatchObject({
      code: 'unusable-code',
    });
    const soon = new Date('2027-02-10T12:00:00Z');
    expect(await acceptInvitation(records, { code: String(code), at: soon })).toMatchObject({ personName: 'Bo Ard' });
    await run('end-role', { email: person.email });
    expect(await currentRole(records, person.email)).toBeNull();
    await expect(run('end-role', { email: person.email })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(run('give-role', { ...person, role: 'emperor' })).rejects.toThrow();
  });

  it('make a token that asks as its maker until it is ended or too old', async () => {
    const { token } = await run('make-token', { label: 'nightly report', days: 2 });
    const asked = async (day: string) =>
      (await grantOfToken(records, { token: String(token), at: new Date(day) }))?.email ?? null;
    expect(await asked('2027-02-10')).toBe('ida@tiny.example');
    expect(await asked('2027-02-12')).toBeNull();
    await run('end-token', { label: 'nightly report' });
    expect(await asked('2027-02-10')).toBeNull();
    await expect(run('end-token', { label: 'nightly report' })).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('keep what a person says is wrong', async () => {
    await run('report-problem', { link: '/ask/chronic-absence', says: ' Elm is missing ' });
    expect(await listProblemReports(records)).toMatchObject([{ says: 'Elm is missing', personId: 'ida@tiny.example' }]);
    await expect(run('report-problem', { link: 'https://elsewhere.example', says: 'x' })).rejects.toThrow();
  });
});
