/** A model that was fitted on a student’s past, and the counts that were sealed with it, name nobody: before a deletion and after. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDemoDistrict } from '../../demo/make-district.ts';
import { operator } from '../../src/cli/terminal-door.ts';
import { ask } from '../../src/govern/ask.ts';
import { closeGate, type Gate, openGate } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { someone } from './tiny-gate.ts';

let home: string;
let gate: Gate;
let students: string[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-model-'));
  const files = mkdtempSync(join(tmpdir(), 'plumbline-model-files-'));
  await makeDemoDistrict({ students: 300, seed: 5, years: 3, out: files });
  gate = await openGate({ home, records: await openRecords({ home }), now: () => new Date('2026-11-23T17:00:00Z') });
  const work = { caller: operator(), door: 'terminal' as const };
  await perform(gate, { ...work, task: 'import-files', input: { from: [files] } });
  rmSync(files, { recursive: true });
  await perform(gate, { ...work, task: 'fit-support-model', input: {} });
  const caller = someone('data director');
  // The public counts are sealed when they are first asked for.
  await ask(gate, { caller, question: 'chronic-absence', input: {}, wide: true, door: 'http' });
  const list = await ask(gate, { caller, question: 'who-is-chronically-absent', input: {}, door: 'http' });
  students = list.rows.map((row) => String(row.student_id));
}, 300_000);
afterAll(async () => {
  closeGate(gate);
  await gate.records.close();
  rmSync(home, { recursive: true });
});

/** What was fitted, and what was sealed, as text. */
async function kept(): Promise<Record<string, string>> {
  const fitted = await gate.records.database
    .selectFrom('recorded')
    .select(['kind', 'body'])
    .where('kind', '=', 'support-report')
    .execute();
  const lattices = join(home, 'lattices');
  const sealed = readdirSync(lattices, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(lattices, name)).isFile())
    .map((name) => readFileSync(join(lattices, name), 'utf8'));
  return { fitted: fitted.map(({ body }) => body).join('\n'), sealed: sealed.join('\n') };
}

it('name nobody on whom they rest, and stay as they are when somebody is deleted', { timeout: 240_000 }, async () => {
  expect(students.length).toBeGreaterThan(20);
  const before = await kept();
  for (const [what, text] of Object.entries(before)) {
    expect(text.length, what).toBeGreaterThan(1000);
    expect(
      students.filter((student) => text.includes(student)),
      what,
    ).toEqual([]);
  }
  const [student = ''] = students;
  const input = { student, again: student, reason: 'The family asked for it, and may.' };
  await perform(gate, { caller: someone('privacy officer'), task: 'delete-student', input, door: 'web' });
  expect(await kept()).toEqual(before);
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(home, name);
    return statSync(path).isFile() && readFileSync(path).includes(student);
  });
  expect(files).toEqual([]);
});
