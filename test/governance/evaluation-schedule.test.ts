import { afterAll, beforeAll, expect, it } from 'vitest';
import { programEvaluation } from '../../src/data/recorded/program-evaluation.ts';
import { ask } from '../../src/govern/ask.ts';
import { perform } from '../../src/govern/perform.ts';
import { readAudit } from '../../src/records/audit.ts';
import { readRecorded } from '../../src/records/recorded.ts';
import { evaluationWork } from '../../src/serve/evaluation-schedule.ts';
import { openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

const looks = async () =>
  (await readAudit(tiny.gate.records)).filter(
    ({ what, action, door }) => `${what} ${action} ${door}` === 'evaluate-program performed schedule',
  ).length;

it('looks once at each snapshot, by itself, and evaluates nothing before a school year is over', async () => {
  const look = evaluationWork(tiny.gate);
  await look();
  await look();
  expect(await looks()).toBe(1);
  expect(await readRecorded(tiny.gate.records, programEvaluation)).toEqual([]);
});

it('keeps what a person evaluates, and refuses whoever may not', async () => {
  const request = { task: 'evaluate-program', input: { program: 'Morning Check-in' }, door: 'terminal' } as const;
  await expect(perform(tiny.gate, { ...request, caller: someone('board') })).rejects.toThrow();
  await perform(tiny.gate, { ...request, caller: someone('program director') });
  const [kept] = await readRecorded(tiny.gate.records, programEvaluation);
  expect(kept?.body.program).toBe('int-checkin');
  expect(kept?.snapshotId).toBe(tiny.snapshotId);
  const caller = someone('superintendent');
  const question = 'program-evaluations';
  const answer = await ask(tiny.gate, { caller, question, input: {}, door: 'terminal' });
  expect(answer.rows).toMatchObject([{ program: 'int-checkin', newest: true, effect: null }]);
});
