/** Whoever tries to run what the register of AI uses does not let run: by every door, before, after and beside its go. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, type Door } from '../../src/govern/ask.ts';
import type { Caller } from '../../src/govern/caller.ts';
import { perform } from '../../src/govern/perform.ts';
import { restOnForecast } from '../../src/govern/switched-parts.ts';
import { questions } from '../../src/questions/list.ts';
import { readAudit } from '../../src/records/audit.ts';
import { tasks } from '../../src/tasks/list.ts';
import { callerOf, dataDirector, inUse, rule, superintendent } from './open-registers.ts';
import { openTinyGate, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());
beforeEach(() => on('2027-02-09'));

const on = (day: string) => {
  tiny.now = new Date(`${day}T17:00:00Z`);
};
const run = (caller: Caller, task: string, input: unknown, door: Door = 'http') =>
  perform(tiny.gate, { caller, task, input, door });
const asked = (question: string, door: Door = 'http', caller = superintendent) =>
  ask(tiny.gate, { caller, question, input: {}, door });

describe('a part that nobody has registered', () => {
  it('runs where it is plain arithmetic or reads for somebody who signed in, and is told as due', async () => {
    await asked('enrollment-forecast');
    await asked('ai-uses', 'mcp');
    const due = await asked('governance-due');
    expect(due.rows.filter(({ kind }) => kind === 'Not in the register').map(({ what }) => what)).toEqual([
      'The door for assistants',
      'The enrollment forecast',
      'The plain rule for support lists',
    ]);
  });
});

describe('a forecast in the register', () => {
  const forecast = { ...rule, name: 'Forecast', kind: 'forecast', runs: 'enrollment-forecast' };

  it('is off from its proposal to its go, at every door, and so is what rests on it', async () => {
    const { use } = await run(dataDirector, 'propose-ai-use', forecast);
    for (const door of ['web', 'http', 'terminal', 'mcp', 'schedule'] as const)
      for (const question of ['enrollment-forecast', 'staffing-plan'])
        await expect(asked(question, door), `${question} ${door}`).rejects.toMatchObject({ code: 'switched-off' });
    await expect(run(dataDirector, 'publish-forecast', {})).rejects.toThrow('proposed and not yet reviewed');
    const [line] = (await readAudit(tiny.gate.records, { personId: superintendent.personId, limit: 1000 })).filter(
      ({ action, what }) => action === 'refused' && what === 'staffing-plan',
    );
    expect(line?.why).toContain('off by the register');
    await asked('enrollment-forecast-record');
    await run(superintendent, 'end-ai-use', { use, why: 'Proposed anew' });
  });

  it('runs from its go to its last day, is off the day after, and on again when renewed with figures', async () => {
    const use = await inUse({ run }, forecast, '2027-03-31');
    await asked('enrollment-forecast');
    on('2027-04-01');
    await expect(asked('enrollment-forecast')).rejects.toThrow('lapsed after 2027-03-31');
    const renewal = { use, until: '2027-12-31' };
    const vague = { ...renewal, evidence: 'It went rather well for everyone.' };
    await expect(run(superintendent, 'renew-ai-use', vague)).rejects.toThrow('with figures');
    await run(superintendent, 'renew-ai-use', { ...renewal, evidence: 'Off by 1.1% in the year since its go.' });
    await asked('enrollment-forecast');
  });

  it('names only what there is', () => {
    const known = new Set([...questions, ...tasks].map(({ name }) => name));
    for (const name of restOnForecast) expect(known, name).toContain(name);
  });
});

describe('the door for assistants', () => {
  it('answers nothing and does nothing while its use is off, whoever signed in', async () => {
    const { use } = await run(dataDirector, 'propose-ai-use', {
      ...rule,
      name: 'Letters',
      kind: 'assistant',
      runs: 'assistant',
    });
    for (const role of ['teacher', 'counselor', 'superintendent', 'public'] as const)
      await expect(asked('ai-uses', 'mcp', callerOf(role)), role).rejects.toThrow('The door for assistants is off');
    await expect(run(superintendent, 'end-ai-use', { use, why: 'x' }, 'mcp')).rejects.toThrow('is off');
    await asked('ai-uses');
  });

  it('is off after the vendor’s agreement, whatever the go says', async () => {
    const vendor = { vendor: 'Lettra', agreement: 'AC-12', agreementEnds: '2027-05-31' };
    await inUse({ run }, { ...rule, name: 'Lettra', kind: 'assistant', runs: 'assistant', ...vendor }, '2027-05-31');
    await asked('ai-uses', 'mcp');
    on('2027-06-01');
    await expect(asked('ai-uses', 'mcp')).rejects.toThrow('lapsed after 2027-05-31');
  });
});

describe('the plain rule for support lists', () => {
  it('makes no list after a no-go', async () => {
    const listed = () => asked('who-might-benefit', 'http', callerOf('counselor'));
    expect((await listed()).notes.map(({ text }) => text).join(' ')).toContain('makes the list');
    const { use } = await run(dataDirector, 'propose-ai-use', rule);
    await run(callerOf('privacy officer'), 'review-ai-use', { use, findings: 'Harm', recommends: 'no-go' });
    await run(superintendent, 'decide-ai-use', { use, decision: 'no-go', why: 'Not here' });
    const off = await listed();
    expect(off.sentence).toMatchObject({ form: 'nothing', headline: 'No list is made.' });
    expect(off.sentence.more).toContain('was refused on 2027-02-09');
    expect(off.rows.filter(({ queue }) => queue === 'this week')).toEqual([]);
  });
});

describe('a go without evidence', () => {
  it('is a trial of half a year at most', async () => {
    const untried = { ...rule, name: 'Untried', runs: 'nothing here', evidence: 'none yet' };
    await expect(inUse({ run }, untried, '2027-12-31')).rejects.toThrow('trial');
    await inUse({ run }, { ...untried, name: 'Tried' }, '2027-07-31');
  });
});
