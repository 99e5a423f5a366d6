import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

const home = mkdtempSync(join(tmpdir(), 'plumbline-planning-'));
const files = join(home, 'files');
const grades = ['KG', '01', '02', '03', '04', '05'];
let records: Records;
let gate: Gate;

/** Cedar with 40 to a grade, Dogwood with 20, each fall up to the one given. */
function writeCounts(last: number, cedar = 40): void {
  const lines = ['organizationId,organizationName,organizationType,schoolYear,grade,group,students'];
  for (let fall = 2020; fall <= last; fall += 1) {
    const here = fall === last ? cedar : 40;
    for (const grade of grades) {
      lines.push(
        `cedar,Cedar,school,${fall + 1},${grade},all,${here}`,
        `dogwood,Dogwood,school,${fall + 1},${grade},all,20`,
      );
      lines.push(`tiny,Tiny,district,${fall + 1},${grade},all,${here + 20}`);
    }
  }
  writeFileSync(join(files, 'enrollmentCounts.csv'), `${lines.join('\n')}\n`);
}

const planner: Caller = { personId: 'tom@x.example', name: 'Tom', role: 'operations', schools: 'all', staffId: null };
const board: Caller = { ...planner, personId: 'bo@x.example', name: 'Bo', role: 'board' };
const run = (task: string, input: object, caller = planner) => perform(gate, { caller, task, input, door: 'http' });
const question = (name: string, input: object = {}, caller = planner) =>
  ask(gate, { caller, question: name, input, door: 'http' });
const importFiles = () =>
  perform(gate, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });

beforeAll(async () => {
  cpSync(tinyFiles, files, { recursive: true });
  writeCounts(2026);
  records = await openRecords({ home });
  gate = await openGate({ home, records, now: () => new Date('2027-02-09T12:00:00Z') });
  await importFiles();
});
afterAll(async () => {
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

describe('plans', () => {
  it('are saved by a planner, compared by anyone who may ask, and show what changed and why', async () => {
    expect((await question('compare-plans')).sentence.form).toBe('nothing');
    await run('save-plan', {
      name: 'One school',
      change: 'school closed',
      school: 'dogwood',
      to: 'cedar',
      why: 'Old roof',
    });
    await run('save-plan', { name: 'One school', change: 'class size', grades: 'K-2', classSize: 20 });
    const answer = await question('compare-plans');
    // Twelve students: the board sees no count of a school, so neither what closing one would change.
    const seen = await question('compare-plans', {}, board);
    expect(seen.sentence.headline).toContain('“One school” cannot be told');
    expect(seen.rows.find((row) => row.plan === 'One school' && row.measure === 'Teachers')?.value).toBeNull();
    expect(seen.rows.find((row) => row.plan === 'One school' && row.measure === 'What changes')?.words).toContain(
      'Dogwood closed, its students to Cedar',
    );
    expect(answer.sentence.headline).toContain('One school');
    const words = answer.rows.find((row) => row.plan === 'One school' && row.measure === 'What changes')?.words;
    expect(words).toContain('Dogwood closed, its students to Cedar; 20 to a class in K–2');
    expect(words).toContain('Why: Old roof');
    const moved = answer.rows.find((row) => row.plan === 'One school' && row.measure === 'Students who change school');
    expect(Number(moved?.value)).toBeGreaterThan(100);
    expect(
      answer.rows.find((row) => row.plan === 'As today' && row.measure === 'Students who change school')?.value,
    ).toBe(0);
  });

  it('say what is missing, and are not for everybody', async () => {
    await expect(run('save-plan', { name: 'x', change: 'class size' })).rejects.toThrow(/class size/i);
    await expect(run('save-plan', { name: 'x', change: 'school closed', school: 'gone', to: 'cedar' })).rejects.toThrow(
      /gone/,
    );
    await expect(
      run('save-plan', { name: 'x', change: 'boundary moved', school: 'cedar', to: 'dogwood', blocks: 'B-1' }),
    ).rejects.toThrow(/share/);
    await expect(run('save-plan', { name: 'x', change: 'class size', classSize: 20 }, board)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await run('withdraw-plan', { name: 'One school' });
    expect((await question('compare-plans')).sentence.form).toBe('nothing');
  });
});

describe('what was published and decided', () => {
  it('stays as it was, and is held against the next count', async () => {
    await run('publish-forecast', {});
    await expect(run('publish-forecast', {})).rejects.toThrow(/already published/);
    const decided = await run('decide-teachers', { teachers: 16, reason: 'A spare one' });
    expect(decided.says).toMatch(/16 teachers for the fall of 2027/);
    const before = await question('planning-record');
    expect(before.sentence.form).toBe('cannot tell');
    const said = before.rows.find((row) => row.what === 'forecast' && row.fall === '2027');
    writeCounts(2027, 30);
    await importFiles();
    const after = await question('planning-record');
    const held = after.rows.find((row) => row.what === 'forecast' && row.fall === '2027');
    expect(held?.said).toBe(said?.said);
    expect(held).toMatchObject({ came: 300, off_by: Math.abs(300 - Number(said?.said)) / 300 });
    // 30 of a grade at Cedar (2 classes in K–2, 2 in 3–5) and 20 at Dogwood (1): 18 classes, 1.15 teachers each.
    expect(after.rows.find((row) => row.what === 'teachers')).toMatchObject({
      said: 16,
      came: 21,
      reason: 'A spare one',
    });
    expect(after.sentence.headline).toContain('off by');
    expect((await run('publish-forecast', {})).says).toContain('F-2027-02');
  });
});
