import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineKind } from '../data/recorded/kind.ts';
import { recordsFile } from './home.ts';
import { openRecords } from './open-records.ts';
import { readRecorded, reviseRecorded, stateOfRecorded, withdrawRecorded, writeRecorded } from './recorded.ts';
import type { Records } from './records.ts';
import { sealWith } from './seal.ts';

const note = defineKind({
  name: 'test-note',
  title: 'A note',
  about: 'student',
  body: z.object({ decided: z.enum(['yes', 'no']), words: z.string().optional() }),
  sealed: ['words'],
  sealedFor: ['counselor'],
});

const home = mkdtempSync(join(tmpdir(), 'plumbline-recorded-'));
let records: Records;
beforeAll(async () => {
  records = await openRecords({ home });
});
afterAll(async () => {
  await records.close();
  rmSync(home, { recursive: true });
});

const counselor = { id: 'cleo@tiny.example', name: 'Cleo', role: 'counselor' };
const principal = { id: 'pat@tiny.example', name: 'Pat', role: 'principal' };
const at = (minute: number) => `2027-02-09T12:0${minute}:00.000Z`;

describe('what people wrote down', () => {
  it('holds as it was revised last, and keeps every revision', async () => {
    const id = await writeRecorded(records, note, {
      body: { decided: 'yes', words: 'Her bus was moved.' },
      studentId: 'ana',
      at: at(1),
      by: counselor,
      snapshotId: 'one',
    });
    const before = await stateOfRecorded(records, [note]);
    await reviseRecorded(records, note, { id, body: { decided: 'no' }, at: at(2), by: principal, snapshotId: 'two' });
    expect(await stateOfRecorded(records, [note])).not.toBe(before);
    expect(await readRecorded(records, note)).toMatchObject([
      { id, revision: 2, studentId: 'ana', body: { decided: 'no' }, madeBy: principal, snapshotId: 'two' },
    ]);
    const history = await readRecorded(records, note, { id, history: true, reader: counselor });
    expect(history.map(({ revision, body }) => [revision, body])).toEqual([
      [1, { decided: 'yes', words: 'Her bus was moved.' }],
      [2, { decided: 'no' }],
    ]);
  });

  it('gives sealed words to those they are for and to who wrote them, and to nobody else', async () => {
    const secret = 'A neighbor called about the father.';
    const body = { decided: 'yes', words: secret } as const;
    await writeRecorded(records, note, { body, studentId: 'ben', at: at(3), by: principal, snapshotId: null });
    const wordsFor = async (reader?: { id: string; role: string }) =>
      (await readRecorded(records, note, { studentId: 'ben', ...(reader ? { reader } : {}) }))[0]?.body.words;
    expect(await wordsFor(counselor)).toBe(secret);
    expect(await wordsFor(principal)).toBe(secret);
    expect(await wordsFor({ id: 'other@tiny.example', role: 'principal' })).toBeUndefined();
    expect(await wordsFor()).toBeUndefined();
    const bytes = ['', '-wal'].map((end) => readFileSync(`${recordsFile(home)}${end}`, 'latin1')).join('');
    expect(bytes).not.toContain('neighbor');
    expect(bytes).toContain('test-note');
  });

  it('is gone from the list once it is withdrawn, and not from its history', async () => {
    const body = { decided: 'no' } as const;
    const id = await writeRecorded(records, note, {
      body,
      studentId: 'cal',
      at: at(4),
      by: counselor,
      snapshotId: null,
    });
    await withdrawRecorded(records, note, { id, at: at(5), by: counselor, snapshotId: null });
    expect(await readRecorded(records, note, { studentId: 'cal' })).toEqual([]);
    expect(await readRecorded(records, note, { studentId: 'cal', history: true })).toHaveLength(2);
    const wrong = withdrawRecorded(records, note, { id: 'none', at: at(6), by: counselor, snapshotId: null });
    await expect(wrong).rejects.toMatchObject({ code: 'no-such-record' });
  });
});

it('a seal opens by its own key, and not when a letter was changed', () => {
  const [one, other] = [sealWith(Buffer.alloc(32, 1)), sealWith(Buffer.alloc(32, 2))];
  const sealed = one.close('Señora Peña');
  expect(one.open(sealed)).toBe('Señora Peña');
  expect(() => other.open(sealed)).toThrowError(/could not be opened/);
  const last = sealed.at(-3) === 'A' ? 'B' : 'A';
  expect(() => one.open(`${sealed.slice(0, -3)}${last}${sealed.slice(-2)}`)).toThrowError(/could not be opened/);
});
