import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuditEntry, appendAudit, readAudit, verifyAudit } from './audit.ts';
import { checkNotesPlace, noteAudit } from './audit-notes.ts';
import { forgetStudentInRecords } from './forget-student.ts';
import { openRecords } from './open-records.ts';
import { addProblemReport, listProblemReports } from './problem-reports.ts';
import type { Records } from './records.ts';
import { currentRole, endRole, giveRole, listRoles } from './role-overrides.ts';
import { currentMappings, saveMapping } from './saved-mappings.ts';
import { readSetting, writeSetting } from './settings.ts';
import {
  addSnapshot,
  useSnapshot as answerFrom,
  currentSnapshotId,
  importReport,
  listSnapshots,
  pointerHistory,
} from './snapshot-log.ts';

const postgresql = process.env.PLUMBLINE_TEST_DATABASE_URL;
if (!postgresql) console.warn('SKIPPED: records in PostgreSQL (set PLUMBLINE_TEST_DATABASE_URL to an empty database)');

const at = '2026-11-23T12:00:00.000Z';
const asked: AuditEntry = {
  at,
  personId: 'p1',
  personName: 'Ada Byron',
  role: 'counselor',
  door: 'web',
  action: 'asked',
  what: 'chronic-absence',
  input: { school: 's1' },
  keepInput: true,
  why: 'counsels these students',
  snapshotId: 'one',
  studentRows: 12,
};

for (const kind of ['sqlite', 'postgresql'] as const) {
  describe.skipIf(kind === 'postgresql' && !postgresql)(`records in ${kind}`, () => {
    const home = mkdtempSync(join(tmpdir(), 'plumbline-records-'));
    let records: Records;

    beforeAll(async () => {
      records = await openRecords({ home, databaseUrl: kind === 'postgresql' ? postgresql : null });
    });
    afterAll(async () => {
      await records.close();
      rmSync(home, { recursive: true });
    });

    it('answers from the newest usable snapshot, can go back, and keeps the history', async () => {
      expect(await currentSnapshotId(records)).toBeNull();
      const snapshot = {
        importedBy: 'p1',
        dataThrough: '2026-11-20',
        report: { kept: 3 },
      };
      await addSnapshot(records, { ...snapshot, snapshotId: 'one', importedAt: '2026-11-20T00:00:00Z', usable: true });
      await addSnapshot(records, { ...snapshot, snapshotId: 'two', importedAt: '2026-11-21T00:00:00Z', usable: true });
      await addSnapshot(records, { ...snapshot, snapshotId: 'bad', importedAt: '2026-11-22T00:00:00Z', usable: false });
      expect(await currentSnapshotId(records)).toBe('two');
      expect((await listSnapshots(records)).map((each) => [each.snapshotId, each.usable, each.inUse])).toEqual([
        ['bad', false, false],
        ['two', true, true],
        ['one', true, false],
      ]);
      expect(await importReport(records, 'bad')).toEqual({ kept: 3 });

      await answerFrom(records, { snapshotId: 'one', at, byPerson: 'p1', reason: 'went back' });
      expect(await currentSnapshotId(records)).toBe('one');
      expect((await pointerHistory(records)).map((each) => [each.previousSnapshotId, each.snapshotId])).toEqual([
        ['two', 'one'],
        ['one', 'two'],
        [null, 'one'],
      ]);
    });

    it('refuses to answer from an import that could not be used, and changes nothing', async () => {
      await expect(
        answerFrom(records, { snapshotId: 'bad', at, byPerson: 'p1', reason: 'went back' }),
      ).rejects.toMatchObject({ code: 'no-such-snapshot' });
      expect(await currentSnapshotId(records)).toBe('one');
    });

    it('has a default for a setting until the district chooses', async () => {
      expect(await readSetting(records, 'suppression-minimum')).toBe(10);
      await writeSetting(records, { name: 'suppression-minimum', value: 15, at, byPerson: 'p1' });
      expect(await readSetting(records, 'suppression-minimum')).toBe(15);
      await expect(
        writeSetting(records, { name: 'suppression-minimum', value: 1, at, byPerson: 'p1' }),
      ).rejects.toThrow();
      expect(await readSetting(records, 'suppression-minimum')).toBe(15);
    });

    it('gives one role at a time, whatever the case of the e-mail, and ends it', async () => {
      const role = { schools: null, personName: 'Ada', at, byPerson: 'p1' };
      await giveRole(records, { ...role, email: 'Ada@Example.org', role: 'board' });
      await giveRole(records, { ...role, email: 'ada@example.org', role: 'operations', schools: ['s1'] });
      expect(await currentRole(records, 'ADA@example.org')).toMatchObject({ role: 'operations', schools: ['s1'] });
      expect(await endRole(records, { email: 'ada@Example.org', at, byPerson: 'p2' })).toBe(true);
      expect(await currentRole(records, 'ada@example.org')).toBeNull();
      expect(await endRole(records, { email: 'ada@example.org', at, byPerson: 'p2' })).toBe(false);
      expect(await listRoles(records)).toHaveLength(2);
    });

    it('keeps every version of a mapping and uses the newest', async () => {
      const mapping = { name: 'nightly', at, byPerson: 'p1' };
      expect(await saveMapping(records, { ...mapping, document: { version: 'a' } })).toBe(1);
      expect(await saveMapping(records, { ...mapping, document: { version: 'b' } })).toBe(2);
      expect((await currentMappings(records)).map((each) => [each.version, each.document])).toEqual([
        [2, { version: 'b' }],
      ]);
    });

    it('keeps what a person reports', async () => {
      await addProblemReport(records, { at, personId: 'p1', link: '/ask/x', says: 'Juniper is missing' });
      expect((await listProblemReports(records))[0]).toMatchObject({ says: 'Juniper is missing' });
    });

    it('takes a student out of what was reported, and writes the tables anew', async () => {
      await addProblemReport(records, { at, personId: 'p1', link: '/student/s-gone', says: 'A day is wrong' });
      const forgotten = { studentId: 's-gone', traces: new Set(['s-gone']) };
      expect(await forgetStudentInRecords(records, forgotten)).toBe(1);
      expect(JSON.stringify(await listProblemReports(records))).not.toContain('s-gone');
      expect(await forgetStudentInRecords(records, forgotten)).toBe(0);
    });

    it('chains the audit, also when many ask at once, and keeps no typed words', async () => {
      await Promise.all(Array.from({ length: 60 }, () => appendAudit(records, asked)));
      await appendAudit(records, { ...asked, what: 'report-problem', input: { says: 'secret' }, keepInput: false });
      expect(await verifyAudit(records)).toMatchObject({ intact: true, lines: 61, broken: null });
      const [newest] = await readAudit(records, { limit: 1 });
      expect(newest).toMatchObject({ seq: 61, input: null });
      expect(newest?.input_hash).toHaveLength(64);
    });

    it('will not have its lines changed or removed', async () => {
      await expect(sql`UPDATE audit SET why = 'other' WHERE seq = 5`.execute(records.database)).rejects.toThrow(
        'only be added to',
      );
      await expect(sql`DELETE FROM audit WHERE seq = 5`.execute(records.database)).rejects.toThrow('only be added to');
    });
  });
}

describe('an audit that somebody with the file in hand has altered', () => {
  const alterations = [
    [
      'changed',
      `UPDATE audit SET student_rows = 0 WHERE seq = 3`,
      { seq: 3, says: 'Line 3 was changed after it was written.' },
    ],
    ['removed', `DELETE FROM audit WHERE seq = 3`, { seq: 3, says: 'Line 3 is missing.' }],
    ['cut off', `DELETE FROM audit WHERE seq >= 4`, { seq: 4, says: 'Lines from 4 on were removed from the end.' }],
    [
      'replaced with a line that fits itself',
      `UPDATE audit SET previous_hash = 'x' WHERE seq = 3`,
      { seq: 3, says: 'Line 3 does not follow from the line before it.' },
    ],
    [
      'put in another’s place',
      `UPDATE audit SET seq = CASE seq WHEN 2 THEN -3 WHEN 3 THEN -2 END WHERE seq IN (2, 3);
       UPDATE audit SET seq = -seq WHERE seq < 0`,
      { seq: 2, says: 'Line 2 does not follow from the line before it.' },
    ],
  ] as const;

  it.each(alterations)('is found when a line was %s', async (_, statement, broken) => {
    const home = mkdtempSync(join(tmpdir(), 'plumbline-records-'));
    const records = await openRecords({ home });
    for (let line = 0; line < 5; line += 1) await appendAudit(records, asked);
    for (const trigger of ['audit_is_not_changed', 'audit_is_not_deleted']) {
      await sql.raw(`DROP TRIGGER ${trigger}`).execute(records.database);
    }
    for (const each of statement.split(';')) await sql.raw(each).execute(records.database);
    expect((await verifyAudit(records)).broken).toEqual(broken);
    await records.close();
    rmSync(home, { recursive: true });
  });
});

describe('an audit whose last lines were noted elsewhere', () => {
  const later = { ...asked, why: 'written by somebody who makes a whole new audit' };
  let home: string;
  let notes: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'plumbline-records-'));
    notes = join(mkdtempSync(join(tmpdir(), 'plumbline-notes-')), 'audit.txt');
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
    rmSync(dirname(notes), { recursive: true, force: true });
  });

  async function fiveLines(entry: AuditEntry): Promise<Records> {
    const records = await openRecords({ home });
    for (let line = 0; line < 5; line += 1) await appendAudit(records, entry);
    return records;
  }

  it('is intact while every note is in it, and each line is noted once', async () => {
    const records = await fiveLines(asked);
    for (let n = 0; n < 3; n += 1) await noteAudit(records, { file: notes, at: new Date(at) });
    await appendAudit(records, asked);
    await noteAudit(records, { file: notes, at: new Date(at) });
    expect(readFileSync(notes, 'utf8').trim().split('\n')).toHaveLength(2);
    expect(await verifyAudit(records, notes)).toMatchObject({ intact: true, lines: 6 });
    await records.close();
  });

  it('is found to be replaced, though every line of the new one follows from the one before', async () => {
    const records = await fiveLines(asked);
    await noteAudit(records, { file: notes, at: new Date(at) });
    await records.close();
    rmSync(home, { recursive: true });
    const replaced = await fiveLines(later);
    expect(await verifyAudit(replaced)).toMatchObject({ intact: true });
    expect((await verifyAudit(replaced, notes)).broken).toMatchObject({
      seq: 5,
      says: expect.stringContaining('is another one now'),
    });
    await replaced.close();
  });

  it('is found to be cut, though its head was made to fit', async () => {
    const records = await fiveLines(asked);
    await noteAudit(records, { file: notes, at: new Date(at) });
    await sql`DROP TRIGGER audit_is_not_deleted`.execute(records.database);
    await sql`DELETE FROM audit WHERE seq > 3`.execute(records.database);
    await sql`UPDATE audit_head SET seq = 3, hash = (SELECT hash FROM audit WHERE seq = 3)`.execute(records.database);
    expect(await verifyAudit(records)).toMatchObject({ intact: true, lines: 3 });
    expect((await verifyAudit(records, notes)).broken).toMatchObject({
      seq: 5,
      says: expect.stringContaining('is not there'),
    });
    await records.close();
  });

  it('is noted outside of the home folder only', () => {
    expect(() => checkNotesPlace(join(home, 'notes.txt'), home)).toThrow(/outside of the home folder/);
    expect(() => checkNotesPlace(notes, home)).not.toThrow();
  });
});

describe('two processes at once', () => {
  it('both write to one audit without a gap', async () => {
    const home = mkdtempSync(join(tmpdir(), 'plumbline-records-'));
    const program = `
      import { appendAudit } from ${JSON.stringify(join(import.meta.dirname, 'audit.ts'))};
      import { openRecords } from ${JSON.stringify(join(import.meta.dirname, 'open-records.ts'))};
      const records = await openRecords({ home: ${JSON.stringify(home)} });
      for (let line = 0; line < 40; line += 1) await appendAudit(records, ${JSON.stringify(asked)});
      await records.close();`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    await Promise.all([run(), run()]);
    const records = await openRecords({ home });
    expect(await verifyAudit(records)).toMatchObject({ intact: true, lines: 80 });
    await records.close();
    rmSync(home, { recursive: true });
  });
});
