import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tinyFiles } from '../../test/open-doors.ts';
import { closeGate, type Gate, openGate } from '../govern/gate.ts';
import { readAudit } from '../records/audit.ts';
import { openRecords } from '../records/open-records.ts';
import { listSnapshots } from '../records/snapshot-log.ts';
import { lookAtDropFolder, missingFiles } from './drop-folder.ts';

const morning = new Date(2026, 10, 23, 7, 30);
const hour = 3_600_000;

describe('files that did not come', () => {
  const expects = [
    { file: 'attendance*.csv', byHour: 6 },
    { file: 'calendars.csv', byHour: 20 },
  ];

  it('are named once their hour has passed, with when they last came', () => {
    const files = [{ name: 'Attendance_20261121.csv', bytes: 1, modified: morning.getTime() - 50 * hour }];
    expect(missingFiles(expects, files, morning)).toEqual([
      'attendance*.csv should have come by 6:00 and did not. It last came 2 days ago.',
    ]);
    expect(missingFiles(expects, [], morning)).toEqual([
      'attendance*.csv should have come by 6:00 and did not. It has never come.',
    ]);
  });

  it('are none when they came today, or their hour is still to come', () => {
    const files = [{ name: 'attendance.csv', bytes: 1, modified: morning.getTime() - 2 * hour }];
    expect(missingFiles(expects, files, morning)).toEqual([]);
    expect(missingFiles(expects, [], new Date(2026, 10, 23, 5, 59))).toEqual([]);
  });
});

describe('the drop folder', () => {
  let home: string;
  let folder: string;
  let gate: Gate;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'plumbline-drop-'));
    folder = join(home, 'drop');
    mkdirSync(folder);
    const records = await openRecords({ home });
    gate = await openGate({ home, records, now: () => new Date() });
  });
  afterEach(async () => {
    closeGate(gate);
    await gate.records.close();
    rmSync(home, { recursive: true });
  });

  const look = () => lookAtDropFolder(gate, { folder, everyMinutes: 15, expects: [] }, new Date());
  const imports = async () => (await listSnapshots(gate.records)).length;

  it('leaves files alone while they arrive, imports them when they rest, and only once', async () => {
    cpSync(tinyFiles, folder, { recursive: true });
    writeFileSync(join(folder, 'attendance.csv'), 'still arriving');
    await look();
    expect(await imports()).toBe(0);
    cpSync(join(tinyFiles, 'attendance.csv'), join(folder, 'attendance.csv'));
    await look();
    expect(await imports()).toBe(0);
    const state = await look();
    expect(await imports()).toBe(1);
    expect(state.says).toMatch(/^Imported as /);
    await look();
    await look();
    expect(await imports()).toBe(1);
    const [line] = await readAudit(gate.records, { limit: 1 });
    expect(line).toMatchObject({ door: 'schedule', what: 'import-files', person_id: 'schedule' });
  });

  it('tries files that cannot be used once, says why, and tries again when they change', async () => {
    const file = join(folder, 'notes.csv');
    writeFileSync(file, 'nothing,known\n1,2\n');
    const longAgo = new Date(Date.now() - hour);
    utimesSync(file, longAgo, longAgo);
    const first = await look();
    expect(first.says).toMatch(/could not be/);
    const tried = await imports();
    await look();
    expect(await imports()).toBe(tried);
    writeFileSync(file, 'nothing,known\n1,2\n3,4\n');
    utimesSync(file, longAgo, longAgo);
    const again = await look();
    expect(again.imported).not.toBe(first.imported);
  });
});
