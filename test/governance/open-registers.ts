/** A gate on the tiny district whose clock can be moved, with people of several roles: for the tests of the registers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operator } from '../../src/cli/terminal-door.ts';
import { ask } from '../../src/govern/ask.ts';
import type { Caller } from '../../src/govern/caller.ts';
import { closeGate, openGate } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import type { Role } from '../../src/govern/roles.ts';
import type { Answer } from '../../src/questions/answer.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';
import type { Done } from '../../src/tasks/task.ts';
import { tinyFiles } from '../open-doors.ts';

export interface Registers {
  readonly records: Records;
  /** The day that it is; tests move it. */
  today: string;
  readonly run: (caller: Caller, task: string, input: unknown) => Promise<Done>;
  readonly answer: (caller: Caller, question: string, input?: unknown) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export const callerOf = (role: Role, name: string = role): Caller => ({
  personId: `${name}@tiny.example`,
  name,
  role,
  schools: 'all',
  staffId: null,
});
export const superintendent = callerOf('superintendent', 'Sol Stone');
export const dataDirector = callerOf('data director', 'Ida Data');
export const privacyOfficer = callerOf('privacy officer', 'Rosa Castellanos');

export async function openRegisters(): Promise<Registers> {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-registers-'));
  const records = await openRecords({ home });
  const clock = { today: '2027-02-09' };
  const gate = await openGate({ home, records, now: () => new Date(`${clock.today}T12:00:00Z`) });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [tinyFiles] }, door: 'terminal' });
  return Object.assign(clock, {
    records,
    run: (caller: Caller, task: string, input: unknown) => perform(gate, { caller, task, input, door: 'http' }),
    answer: (caller: Caller, question: string, input: unknown = {}) =>
      ask(gate, { caller, question, input, door: 'http' }),
    close: async () => {
      closeGate(gate);
      await records.close();
      rmSync(home, { recursive: true, force: true });
    },
  });
}

/** A plain rule, proposed as its owner would. */
export const rule = {
  name: 'Attendance rule',
  kind: 'rule or list',
  runs: 'attendance-rule',
  goal: 'Every student in school',
  purpose: 'Suggests whom a counselor might talk to',
  decides: 'The counselor',
  fields: 'Days enrolled and days missed',
  affected: 'All students of the district',
  tier: 'medium',
  owner: 'Ida Data',
  backup: 'Sol Stone',
  costYearly: 1200,
  evidence: 'Found 2 of 4 in need last year',
  reviewBy: '2027-06-01',
};

/** Proposes, reviews and lets a use run; gives its id. */
export async function inUse(
  { run }: Pick<Registers, 'run'>,
  changes: object = {},
  until = '2027-06-30',
): Promise<string> {
  const { use } = await run(dataDirector, 'propose-ai-use', { ...rule, ...changes });
  await run(privacyOfficer, 'review-ai-use', { use, findings: 'No harm found', recommends: 'go' });
  await run(superintendent, 'decide-ai-use', { use, decision: 'go', why: 'It helps', until });
  return String(use);
}
