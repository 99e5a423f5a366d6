/** Rules of retention that run: what is over goes, what is in use and what still holds stays. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operator } from '../../src/cli/terminal-door.ts';
import { disclosure } from '../../src/data/recorded/privacy-requests.ts';
import { perform } from '../../src/govern/perform.ts';
import { readAudit } from '../../src/records/audit.ts';
import { snapshotFile } from '../../src/records/home.ts';
import { addProblemReport, listProblemReports } from '../../src/records/problem-reports.ts';
import { readRecorded, writeRecorded } from '../../src/records/recorded.ts';
import { listSnapshots } from '../../src/records/snapshot-log.ts';
import { keepRetention } from '../../src/serve/retention.ts';
import { tinyFiles } from '../open-doors.ts';
import { openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
  await perform(tiny.gate, {
    caller: operator(),
    task: 'import-files',
    input: { from: [tinyFiles] },
    door: 'terminal',
  });
});
afterAll(() => tiny.close());

const officer = someone('privacy officer');

async function wrote(studentId: string, at: string): Promise<void> {
  const by = { id: 'x', name: 'X', role: 'privacy officer' };
  const body = {
    to: 'County',
    interest: 'x',
    what: 'x',
    basis: 'accreditation, 99.31(a)(7)',
    on: '2027-02-01',
  } as const;
  await writeRecorded(tiny.gate.records, disclosure, { body, studentId, at, by, snapshotId: null });
}

it('takes away by itself what is over, and nothing else', async () => {
  const { records } = tiny.gate;
  await wrote('stu-left-long-ago', '2019-06-01T00:00:00Z');
  await wrote('stu-left-lately', '2026-06-01T00:00:00Z');
  await wrote('stu-fay', '2019-06-01T00:00:00Z');
  await addProblemReport(records, { at: '2023-01-01T00:00:00Z', personId: 'x', link: '/', says: 'old' });
  await addProblemReport(records, { at: '2027-01-01T00:00:00Z', personId: 'x', link: '/', says: 'new' });
  const apply = async () =>
    await perform(tiny.gate, { caller: officer, task: 'apply-retention', input: {}, door: 'web' });
  expect(await apply()).toMatchObject({ snapshots: 0, problems: 1, students: 1 });
  expect((await readRecorded(records, disclosure)).map((each) => each.studentId).sort()).toEqual([
    'stu-fay',
    'stu-left-lately',
  ]);
  expect((await listProblemReports(records)).map((each) => each.says)).toEqual(['new']);

  tiny.now = new Date('2028-06-01T12:00:00Z');
  expect(await apply()).toMatchObject({ snapshots: 1 });
  const snapshots = await listSnapshots(records);
  expect(
    snapshots.map((each) => [each.inUse, each.usable, existsSync(snapshotFile(tiny.home, each.snapshotId))]),
  ).toEqual([
    [true, true, true],
    [false, false, false],
  ]);
  expect((await apply()).says).toBe('Nothing has been kept too long.');
});

it('follows the rules that the privacy officer set, from the schedule', async () => {
  await perform(tiny.gate, { caller: officer, task: 'set-retention', input: { problemDays: 30 }, door: 'web' });
  const stop = keepRetention(tiny.gate, (_, error) => console.error(error));
  await expect.poll(() => listProblemReports(tiny.gate.records)).toEqual([]);
  stop();
  await expect
    .poll(async () => (await readAudit(tiny.gate.records, { personId: 'schedule' })).length)
    .toBeGreaterThan(0);
});
