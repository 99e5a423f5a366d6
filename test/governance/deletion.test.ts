/** A canary: a student with a name like no other’s is imported, asked about, written about and deleted; then every byte of the home folder is searched. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../src/cli/terminal-door.ts';
import { ask } from '../../src/govern/ask.ts';
import { closeGate, type Gate, openGate } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { whyAllowed } from '../../src/govern/roles.ts';
import { looksAt } from '../../src/records/access-log.ts';
import { verifyAudit } from '../../src/records/audit.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { addProblemReport } from '../../src/records/problem-reports.ts';
import { currentSnapshotId } from '../../src/records/snapshot-log.ts';
import { tinyFiles } from '../open-doors.ts';
import { inputFor, someone } from './tiny-gate.ts';

const canary = {
  id: 'canary-9c41e7',
  given: 'Zanzibarina',
  family: 'Quetzalowski',
  number: '77310945',
  state: '8812077',
};
const traces = Object.values(canary);

let home: string;
let files: string;
let gate: Gate;
const officer = someone('privacy officer');

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-canary-'));
  files = mkdtempSync(join(tmpdir(), 'plumbline-canary-files-'));
  cpSync(tinyFiles, files, { recursive: true });
  for (const name of readdirSync(files)) {
    const path = join(files, name);
    const text = readFileSync(path, 'utf8')
      .replaceAll('stu-hana', canary.id)
      .replaceAll(',Hana,Hale,', `,${canary.given},${canary.family},`)
      .replaceAll(',,0008,', `,,${canary.number},`)
      .replaceAll('9900008', canary.state);
    // A row that is rejected, and quoted in the report.
    const bad =
      name === 'attendance.csv'
        ? text.replace(
            new RegExp(`^(.*${canary.id}.*)$`, 'm'),
            (line) => `${line}\n${line.replace(/\d{4}-\d{2}-\d{2}/, canary.id)}`,
          )
        : text;
    writeFileSync(path, bad);
  }
  const records = await openRecords({ home });
  gate = await openGate({ home, records, now: () => new Date('2027-02-09T17:00:00Z') });
  for (let n = 0; n < 2; n += 1)
    await perform(gate, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });
});
afterAll(async () => {
  closeGate(gate);
  await gate.records.close();
  rmSync(home, { recursive: true });
  rmSync(files, { recursive: true });
});

/** Files of the home folder in which one of the traces stands, as bytes. */
function filesWithTraces(folder = home): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return traces.some((trace) => bytes.includes(trace));
  });
}

/** Tables of a snapshot, which may be compressed, in which one of the traces stands. */
async function tablesWithTraces(snapshotId: string): Promise<string[]> {
  const instance = await DuckDBInstance.create(join(home, 'snapshots', `${snapshotId}.duckdb`), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  const tables = (await connection.runAndReadAll('SELECT table_name FROM duckdb_tables()')).getRows().map(String);
  const found: string[] = [];
  for (const table of tables) {
    const rows = await connection.runAndReadAll(`SELECT * FROM ${table}`);
    const text = rows
      .getRows()
      .map((row) => row.map(String).join(' '))
      .join('\n');
    if (traces.some((trace) => text.includes(trace))) found.push(table);
  }
  connection.closeSync();
  instance.closeSync();
  return found;
}

async function everyAnswer(): Promise<string> {
  const given: string[] = [];
  for (const role of ['data director', 'principal', 'board'] as const) {
    const caller = someone(role);
    for (const question of gate.questions.values()) {
      if (!whyAllowed(role, question).allowed) continue;
      const input = inputFor(question, 'stu-ivo');
      const answer = await ask(gate, { caller, question: question.name, input, door: 'http' }).catch(() => null);
      given.push(JSON.stringify(answer));
    }
  }
  return given.join('\n');
}

function snapshots(): string[] {
  return readdirSync(join(home, 'snapshots'))
    .filter((name) => name.endsWith('.duckdb'))
    .map((name) => name.slice(0, -'.duckdb'.length));
}

const words = `${canary.given} ${canary.family} needs a quiet room, says the family.`;
const day = '2027-02-01';
/** What people write down about her, by everybody who may. */
const written: readonly (readonly [task: string, caller: typeof officer, input: Record<string, unknown>])[] = [
  ['decide-support', someone('principal'), { choice: 'not-needed', reason: 'data-wrong', note: words }],
  [
    'plan-support',
    someone('program director'),
    { service: 'mentoring', owner: 'Ida', goal: 'Comes to school', startsOn: day, reviewOn: '2027-03-01', note: words },
  ],
  ['request-amendment', officer, { askedBy: 'A parent', part: 'attendance', asks: words, askedOn: day }],
  ['break-glass', someone('counselor'), { reason: words }],
];

describe('a student who is deleted', () => {
  let looks: number;

  it('was everywhere before', { timeout: 240_000 }, async () => {
    const disclosed = {
      student: canary.id,
      to: 'County',
      interest: 'Study',
      what: 'Marks',
      basis: 'study for the district, 99.31(a)(6)',
      on: '2027-02-01',
    };
    await perform(gate, { caller: officer, task: 'record-disclosure', input: disclosed, door: 'web' });
    for (const [task, caller, input] of written)
      await perform(gate, { caller, task, input: { ...input, student: canary.id }, door: 'web' });
    const link = `/student/${canary.id}?asOf=2027-02-08`;
    await addProblemReport(gate.records, { at: '2027-02-09T10:00:00Z', personId: 'x', link, says: 'A day is wrong.' });
    mkdirSync(join(home, 'uploads', 'left-over'), { recursive: true });
    writeFileSync(join(home, 'uploads', 'left-over', 'users.csv'), `${canary.id},${canary.given}`);
    const answers = await everyAnswer();
    for (const trace of [canary.id, canary.given]) expect(answers).toContain(trace);
    expect(snapshots()).toHaveLength(2);
    for (const snapshot of snapshots()) expect((await tablesWithTraces(snapshot)).length).toBeGreaterThan(4);
    expect(filesWithTraces()).toEqual(expect.arrayContaining(['uploads/left-over/users.csv']));
    expect(filesWithTraces().some((name) => name.startsWith('records.sqlite'))).toBe(true);
    looks = (await looksAt(gate.records, canary.id)).length;
    expect(looks).toBeGreaterThan(3);
  });

  it('is deleted by the privacy officer only, who types the number twice', async () => {
    const input = { student: canary.id, again: canary.id, reason: 'The retention period is over.' };
    const by = async (caller: typeof officer, asked: object) =>
      await perform(gate, { caller, task: 'delete-student', input: asked, door: 'web' });
    await expect(by(someone('principal'), input)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(by(officer, { ...input, again: 'canary' })).rejects.toMatchObject({ code: 'bad-input' });
    const done = await by(officer, input);
    expect(done.says).toMatch(/gone from 2 snapshots/);
  });

  it('is in no byte of the home folder: snapshots, records, logs, uploads', async () => {
    expect(filesWithTraces()).toEqual([]);
    for (const snapshot of snapshots()) expect(await tablesWithTraces(snapshot)).toEqual([]);
  });

  it('is in no answer, also of an earlier snapshot and from the cache', { timeout: 240_000 }, async () => {
    const answers = await everyAnswer();
    for (const trace of traces) expect(answers).not.toContain(trace);
    const caller = someone('data director');
    for (const snapshot of snapshots()) {
      const answer = await ask(gate, {
        caller,
        question: 'who-is-chronically-absent',
        input: {},
        snapshot,
        door: 'http',
      });
      expect(answer.rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(answer)).not.toContain(canary.id);
    }
    await expect(
      ask(gate, { caller, question: 'student-timeline', input: { student: canary.id }, door: 'http' }),
    ).rejects.toMatchObject({ code: 'no-such-student' });
  });

  it('leaves a token in logs that are intact, and everybody else as they were', async () => {
    expect(await verifyAudit(gate.records)).toMatchObject({ intact: true });
    expect((await looksAt(gate.records, canary.id)).length).toBeGreaterThanOrEqual(looks);
    const held = await ask(gate, {
      caller: officer,
      question: 'what-is-held-about-a-student',
      input: { student: 'stu-fay' },
      door: 'http',
    });
    expect(held.rows.length).toBeGreaterThan(20);
    expect(snapshots()).toContain(await currentSnapshotId(gate.records));
  });

  it('is not made up: a number that nobody has deletes nothing', async () => {
    const input = { student: 'nobody-here', again: 'nobody-here', reason: 'A mistake in typing.' };
    await expect(perform(gate, { caller: officer, task: 'delete-student', input, door: 'web' })).rejects.toMatchObject({
      code: 'no-such-student',
    });
  });
});
