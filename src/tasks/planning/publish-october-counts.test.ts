import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyFiles } from '../../../test/open-doors.ts';
import { operator } from '../../cli/terminal-door.ts';
import { ask } from '../../govern/ask.ts';
import type { Caller } from '../../govern/caller.ts';
import { closeGate, type Gate, openGate } from '../../govern/gate.ts';
import { perform } from '../../govern/perform.ts';
import { openRecords } from '../../records/open-records.ts';
import type { Records } from '../../records/records.ts';

const home = mkdtempSync(join(tmpdir(), 'plumbline-october-'));
let records: Records;
let gate: Gate;
const ida: Caller = { personId: 'ida@x.example', name: 'Ida', role: 'data director', schools: 'all', staffId: null };
const planner: Caller = { ...ida, personId: 'tom@x.example', name: 'Tom', role: 'operations' };
const question = (name: string, input: object = {}) =>
  ask(gate, { caller: planner, question: name, input, door: 'http' });

beforeAll(async () => {
  records = await openRecords({ home });
  gate = await openGate({ home, records, now: () => new Date('2027-02-09T12:00:00Z') });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [tinyFiles] }, door: 'terminal' });
});
afterAll(async () => {
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

describe('a district without published counts', () => {
  it('has nothing to plan from until it makes its own public, which is not the planner’s to do', async () => {
    expect((await question('enrollment-forecast')).sentence.form).toBe('nothing');
    expect((await question('staffing-plan')).sentence.form).toBe('nothing');
    await expect(
      perform(gate, { caller: planner, task: 'publish-october-counts', input: {}, door: 'http' }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('then plans from them: a planner who sees no student gets the forecast and what follows', async () => {
    const done = await perform(gate, { caller: ida, task: 'publish-october-counts', input: {}, door: 'http' });
    expect(done.falls).toBe(2);
    const forecast = await question('enrollment-forecast', { show: 'schools', years: 1 });
    expect(forecast.sentence.form).toBe('tells');
    // Ten of the cast are enrolled on October 1, 2026: seven at Cedar, two at Dogwood, one at Elm.
    const counted = forecast.rows.filter((row) => row.fall === '2026');
    expect(counted.map((row) => row.counted)).toEqual([10, 7, 2, 1]);
    expect((await question('staffing-plan')).sentence.form).toBe('tells');
    await perform(gate, { caller: ida, task: 'publish-october-counts', input: {}, door: 'http' });
    expect((await question('enrollment-forecast')).rows.find((row) => row.fall === '2026')?.counted).toBe(10);
  });
});
