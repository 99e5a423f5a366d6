/** The board sees one release until the next: through a second import, through one that differs by one student, and after. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoDistrict } from '../../demo/make-district.ts';
import { operator } from '../../src/cli/terminal-door.ts';
import { ask } from '../../src/govern/ask.ts';
import { closeGate, type Gate, openGate } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';
import { currentSnapshotId } from '../../src/records/snapshot-log.ts';

const board = { personId: 'b', name: 'Bo Ard', role: 'board', schools: 'all', staffId: null } as const;
const officer = { personId: 'p', name: 'Pri Vacy', role: 'privacy officer', schools: 'all', staffId: null } as const;
let home: string;
let files: string;
let records: Records;
let gate: Gate;
let whole = '';
let day = '2026-11-23T12:00:00Z';

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-release-'));
  files = join(home, 'files');
  await makeDemoDistrict({ students: 300, seed: 5, years: 2, out: files });
  records = await openRecords({ home });
  gate = await openGate({ home, records, now: () => new Date(day) });
}, 240_000);

afterAll(async () => {
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

const enrollments = () => join(files, 'schoolEnrollments.csv');

async function importWithout(students: readonly string[]): Promise<string> {
  const file = enrollments();
  whole ||= readFileSync(file, 'utf8');
  const lines = whole.split('\n');
  writeFileSync(file, lines.filter((line) => !students.some((student) => line.includes(student))).join('\n'));
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });
  return (await currentSnapshotId(records)) ?? '';
}

const freeze = () => perform(gate, { caller: officer, task: 'freeze-release', input: {}, door: 'http' });
const asked = async (snapshot?: string) => {
  const question = 'enrollment-from-students';
  const { snapshot: from, notes } = await ask(gate, { caller: board, question, input: {}, snapshot, door: 'http' });
  return { from: from.snapshotId, notes: notes.filter(({ kind }) => kind === 'stale').map(({ text }) => text) };
};

describe('a release', () => {
  it('stays until the next, which differs by no student or by enough', { timeout: 500_000 }, async () => {
    const ids = [
      ...new Set(readFileSync(join(files, 'schoolEnrollments.csv'), 'utf8').match(/\bstu-[\w-]+|\bS\d{4,}\b/g) ?? []),
    ];
    expect(ids.length).toBeGreaterThan(100);
    const first = await importWithout([]);
    expect(await freeze()).toMatchObject({ says: expect.stringContaining('now see the counts through') });
    expect(await freeze()).toMatchObject({ says: expect.stringContaining('already') });
    expect(await asked()).toEqual({ from: first, notes: [] });

    day = '2026-11-24T12:00:00Z';
    const oneFewer = await importWithout(ids.slice(0, 1));
    await expect(freeze()).rejects.toMatchObject({ code: 'release-too-near' });
    expect(await asked()).toEqual({ from: first, notes: [expect.stringMatching(/^Shown from the release of 2026/)] });
    await expect(asked(oneFewer)).rejects.toMatchObject({ code: 'not-released' });
    const staff = {
      caller: officer,
      question: 'enrollment-from-students',
      input: {},
      wide: true,
      door: 'http',
    } as const;
    expect((await ask(gate, staff)).snapshot.snapshotId).toBe(oneFewer);

    day = '2026-11-25T12:00:00Z';
    const asAtFirst = await importWithout([]);
    await freeze();
    expect(await asked()).toEqual({ from: asAtFirst, notes: [] });
    expect(await asked(first)).toEqual({ from: first, notes: [] });
  });
});
