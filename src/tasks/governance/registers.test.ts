/** The registers through the gate: real records, the tiny district, people with roles, and a clock that moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyFiles } from '../../../test/open-doors.ts';
import { operator } from '../../cli/terminal-door.ts';
import { aiUse, whyNotRunning } from '../../data/recorded/ai-use.ts';
import { type SupportReport, supportReport } from '../../data/recorded/support-report.ts';
import { ask } from '../../govern/ask.ts';
import type { Caller } from '../../govern/caller.ts';
import { closeGate, type Gate, openGate } from '../../govern/gate.ts';
import { perform } from '../../govern/perform.ts';
import type { Role } from '../../govern/roles.ts';
import type { Answer } from '../../questions/answer.ts';
import { openRecords } from '../../records/open-records.ts';
import { readRecorded, writeRecorded } from '../../records/recorded.ts';
import type { Records } from '../../records/records.ts';
import type { Done } from '../task.ts';

const home = mkdtempSync(join(tmpdir(), 'plumbline-registers-'));
let records: Records;
let gate: Gate;
let today = '2027-02-09';

beforeAll(async () => {
  records = await openRecords({ home });
  gate = await openGate({ home, records, now: () => new Date(`${today}T12:00:00Z`) });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [tinyFiles] }, door: 'terminal' });
});
afterAll(async () => {
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

const callerOf = (role: Role, name: string = role): Caller => ({
  personId: `${name}@tiny.example`,
  name,
  role,
  schools: 'all',
  staffId: null,
});
const superintendent = callerOf('superintendent', 'Sol Stone');
const dataDirector = callerOf('data director', 'Ida Data');
const privacyOfficer = callerOf('privacy officer', 'Rosa Castellanos');

const run = (caller: Caller, task: string, input: unknown): Promise<Done> =>
  perform(gate, { caller, task, input, door: 'http' });
const answer = (caller: Caller, question: string, input: unknown = {}): Promise<Answer> =>
  ask(gate, { caller, question, input, door: 'http' });

const rule = {
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

async function inUse(changes: object = {}, until = '2027-06-30'): Promise<string> {
  const { use } = await run(dataDirector, 'propose-ai-use', { ...rule, ...changes });
  await run(privacyOfficer, 'review-ai-use', { use, findings: 'No harm found', recommends: 'go' });
  await run(superintendent, 'decide-ai-use', { use, decision: 'go', why: 'It helps', until });
  return String(use);
}

describe('the register of AI uses', () => {
  it('nothing runs before it is reviewed and a named person has said go; then it lapses to off', async () => {
    const reason = async () => whyNotRunning(await readRecorded(records, aiUse), 'attendance-rule', today);
    expect(await reason()).toContain('not in the register');
    expect((await answer(superintendent, 'ai-uses')).sentence.form).toBe('nothing');
    const { use } = await run(dataDirector, 'propose-ai-use', rule);
    expect(await reason()).toContain('not yet reviewed');
    const decide = { use, decision: 'go', why: 'It helps', until: '2027-06-30' };
    await expect(run(superintendent, 'decide-ai-use', decide)).rejects.toThrow('nobody has reviewed');
    await expect(run(dataDirector, 'review-ai-use', { use, findings: 'Mine', recommends: 'go' })).rejects.toThrow(
      'whoever proposed',
    );
    await run(privacyOfficer, 'review-ai-use', { use, findings: 'No harm found', recommends: 'go' });
    expect(await reason()).toContain('nobody has said go');
    await expect(run(dataDirector, 'decide-ai-use', decide)).rejects.toThrow('superintendent');
    await expect(run(superintendent, 'decide-ai-use', { ...decide, until: undefined })).rejects.toThrow(
      'needs the day',
    );
    await expect(run(superintendent, 'decide-ai-use', { ...decide, until: '2029-01-01' })).rejects.toThrow(
      'a year away',
    );
    await expect(run(superintendent, 'decide-ai-use', { ...decide, until: '2027-02-09' })).rejects.toThrow(
      'after today',
    );
    expect((await answer(callerOf('public'), 'ai-uses')).rows).toEqual([]);
    await run(superintendent, 'decide-ai-use', decide);
    expect(await reason()).toBeNull();
    const published = await answer(callerOf('public'), 'ai-uses');
    expect(published.rows).toMatchObject([{ name: 'Attendance rule', state: 'in use', until: '2027-06-30' }]);
    expect(published.sentence.headline).toBe('We use 1 thing made by computer: Attendance rule.');

    today = '2027-07-01';
    expect(await reason()).toContain('lapsed after 2027-06-30');
    expect((await answer(callerOf('public'), 'ai-uses')).rows).toMatchObject([{ state: 'lapsed' }]);
    await expect(run(superintendent, 'renew-ai-use', { use, evidence: 'fine', until: '2028-06-30' })).rejects.toThrow(
      'with figures',
    );
    const evidence = 'Of 10 students, 4 were in need and the list held 2 of them.';
    await run(superintendent, 'renew-ai-use', { use, evidence, until: '2028-06-30' });
    expect(await reason()).toBeNull();
    await run(privacyOfficer, 'end-ai-use', { use, why: 'A better rule came' });
    expect(await reason()).toContain('was ended on 2027-07-01');
    today = '2027-02-09';
  });

  it('a vendor’s tool needs an agreement, and does not run past it', async () => {
    const tool = { ...rule, name: 'Letters', kind: 'vendor tool', runs: 'assistant', vendor: 'Lettra' };
    await expect(run(dataDirector, 'propose-ai-use', tool)).rejects.toThrow('agreement on data');
    const agreed = { ...tool, agreement: 'DPA 12', agreementEnds: '2027-04-30' };
    await expect(inUse(agreed)).rejects.toThrow('agreement ends on 2027-04-30');
    await inUse(agreed, '2027-04-30');
    const states = async () =>
      (await answer(dataDirector, 'ai-register', { state: 'in use' })).rows.map(({ name }) => name);
    expect(await states()).toContain('Letters');
    today = '2027-05-01';
    expect(await states()).not.toContain('Letters');
    today = '2027-02-09';
  });

  it('owner and backup are two people; a refusal stays on the page with its reason', async () => {
    await expect(run(dataDirector, 'propose-ai-use', { ...rule, backup: 'ida data' })).rejects.toThrow(
      'another person',
    );
    const { use } = await run(dataDirector, 'propose-ai-use', { ...rule, name: 'Attendance model A-9' });
    await run(privacyOfficer, 'review-ai-use', { use, findings: 'No better than the rule', recommends: 'no-go' });
    await run(superintendent, 'decide-ai-use', { use, decision: 'no-go', why: 'No better than the rule' });
    const { rows } = await answer(callerOf('public'), 'ai-uses');
    expect(rows.find(({ name }) => name === 'Attendance model A-9')).toMatchObject({
      state: 'refused',
      evidence: 'No better than the rule',
      until: null,
    });
    await expect(
      run(superintendent, 'renew-ai-use', { use, evidence: 'x'.repeat(30), until: '2027-09-01' }),
    ).rejects.toThrow('is refused');
  });

  it('the whole register is for the district’s own people', async () => {
    await expect(answer(callerOf('public'), 'ai-register')).rejects.toThrow('own people');
    const { rows } = await answer(callerOf('board'), 'ai-register');
    expect(rows[0]).toMatchObject({ owner: 'Ida Data', cost_yearly: 1200 });
    expect(String(rows[0]?.framework)).toContain('GOVERN 1.6');
  });
});

describe('releases', () => {
  it('the attendance rule: candidate, reviewed on the past year, live, and its card says what was not run', async () => {
    const use = await inUse({ name: 'Rule B' });
    const { release } = await run(dataDirector, 'propose-model-release', {
      use,
      title: 'Rule B, 2027',
      what: 'attendance-rule',
    });
    await expect(
      run(superintendent, 'make-release-live', { release, until: '2027-06-30', why: 'Ready' }),
    ).rejects.toThrow('no fairness review');
    const reviewed = await run(privacyOfficer, 'review-model-release', { release });
    expect(reviewed.says).toContain('not a pass');
    const card = await answer(superintendent, 'model-card', { release });
    const part = (title: string) => card.rows.find((row) => String(row.title).startsWith(title));
    expect(part('Who is found')?.says).toBe(
      '100 in every 100 listed were in need; 50 in every 100 in need were listed.',
    );
    expect(part('On whom')?.says).toContain('10 students');
    expect(part('Who is missed')?.says).toContain('Cannot tell');
    expect(part('Whether its chances')).toMatchObject({ known: false });
    expect(part('What was not tested')?.says).toContain('whether its chances come true');
    await run(superintendent, 'make-release-live', { release, until: '2027-06-30', why: 'Ready' });
    const at = async () => (await answer(superintendent, 'model-releases')).rows.find((row) => row.release === release);
    expect(await at()).toMatchObject({ stage: 'live', runs: true, shown: 0 });
    today = '2027-07-01';
    expect(await at()).toMatchObject({ runs: false });
    today = '2027-02-09';
    const second = await run(dataDirector, 'propose-model-release', {
      use,
      title: 'Rule B, again',
      what: 'attendance-rule',
    });
    await run(privacyOfficer, 'review-model-release', second);
    await run(superintendent, 'make-release-live', { release: second.release, until: '2027-06-30', why: 'Newer' });
    expect(await at()).toMatchObject({ stage: 'retired', runs: false });
  });

  it('a shown disparity blocks; an exception is signed, reasoned, readable by all, and expires', async () => {
    const use = await inUse({ name: 'Support model', runs: 'support-model' });
    const report = await writeRecorded(records, supportReport, {
      body: reportWith({ shown: 2, within: 3, cannotTell: 9 }),
      at: `${today}T12:00:00Z`,
      by: dataDirectorAsWriter,
      snapshotId: 's',
    });
    const { release } = await run(dataDirector, 'propose-model-release', {
      use,
      title: 'Model 1',
      what: 'support-model',
      report,
    });
    const reviewed = await run(privacyOfficer, 'review-model-release', { release });
    expect(reviewed).toMatchObject({ verdict: 'shown' });
    const live = { release, until: '2027-12-31', why: 'Ready' };
    await expect(run(superintendent, 'make-release-live', live)).rejects.toThrow('shows 2 disparities');
    const exception = {
      release,
      until: '2027-04-30',
      reason: 'English learners are called by their school every week until it is mended.',
    };
    await expect(run(dataDirector, 'sign-release-exception', exception)).rejects.toThrow('superintendent');
    await expect(run(superintendent, 'sign-release-exception', { ...exception, reason: 'Fine' })).rejects.toThrow(
      'in full',
    );
    await run(superintendent, 'sign-release-exception', exception);
    await run(superintendent, 'make-release-live', live);
    const at = async () =>
      (await answer(callerOf('teacher'), 'model-releases')).rows.find((row) => row.release === release);
    expect(await at()).toMatchObject({ runs: true, exception_until: '2027-04-30' });
    expect(String((await at())?.exception)).toContain('Sol Stone, superintendent, 2027-02-09: English learners');
    today = '2027-05-01';
    expect(await at()).toMatchObject({
      runs: false,
      why_not: 'the exception for its shown disparity expired on 2027-04-30.',
    });
    today = '2027-02-09';
    const due = await answer(dataDirector, 'governance-due', { within: 90 });
    expect(due.rows.map(({ kind }) => kind)).toContain('Exception');
  });

  it('a release whose use is not in use cannot go live', async () => {
    const { use } = await run(dataDirector, 'propose-ai-use', { ...rule, name: 'Only proposed' });
    const { release } = await run(dataDirector, 'propose-model-release', {
      use,
      title: 'Too early',
      what: 'attendance-rule',
    });
    await run(privacyOfficer, 'review-model-release', { release });
    await expect(
      run(superintendent, 'make-release-live', { release, until: '2027-06-30', why: 'Ready' }),
    ).rejects.toThrow('“Only proposed”, is proposed');
  });
});

describe('the other registers', () => {
  it('an incident is reported by anyone, closed with what changed, and told to the public', async () => {
    const { incident } = await run(callerOf('teacher'), 'report-ai-incident', {
      happenedOn: '2027-02-01',
      what: 'A list showed students of a school that its principal had left',
      severity: 'medium',
      affected: '38 families, told within a day',
    });
    await run(callerOf('teacher'), 'report-ai-incident', {
      happenedOn: '2027-02-02',
      what: 'Being looked into',
      severity: 'low',
      affected: 'Nobody',
      published: 'false',
    });
    const future = { happenedOn: '2027-03-01', what: 'x', severity: 'low', affected: 'x' };
    await expect(run(callerOf('teacher'), 'report-ai-incident', future)).rejects.toThrow('after today');
    await run(privacyOfficer, 'close-ai-incident', { incident, changed: 'Roles end at midnight of the last day' });
    const { rows } = await answer(callerOf('public'), 'ai-incidents');
    expect(rows).toMatchObject([{ changed: 'Roles end at midnight of the last day', closed_on: '2027-02-09' }]);
  });

  it('an objection is sealed, and answered by the privacy officer', async () => {
    const use = await inUse({ name: 'Rule C' });
    const given = {
      student: 'stu-ana',
      use,
      wants: 'be on no list',
      receivedOn: '2027-02-05',
      from: 'Her mother',
      words: 'Please do not list Ana',
    };
    const { appeal } = await run(privacyOfficer, 'file-ai-appeal', given);
    await expect(run(privacyOfficer, 'file-ai-appeal', { ...given, student: 'stu-nobody' })).rejects.toThrow(
      'No student',
    );
    const asSuperintendent = await answer(superintendent, 'ai-appeals');
    expect(asSuperintendent.rows).toMatchObject([{ student_id: 'stu-ana', outcome: 'open', words: '', days: 4 }]);
    await run(privacyOfficer, 'answer-ai-appeal', {
      student: 'stu-ana',
      appeal,
      outcome: 'granted',
      answer: 'She is on no list.',
    });
    const asOfficer = await answer(privacyOfficer, 'ai-appeals');
    expect(asOfficer.rows).toMatchObject([
      { outcome: 'granted', words: 'Please do not list Ana', answer: 'She is on no list.' },
    ]);
    await expect(answer(callerOf('principal'), 'ai-appeals')).rejects.toThrow('family');
  });

  it('a policy is read by version; a vendor that receives data has an agreement; promises are kept or overdue', async () => {
    const policy = {
      title: 'Use of AI',
      version: '1',
      text: 'A person decides.',
      adoptedOn: '2027-01-10',
      adoptedBy: 'The board',
      reviewBy: '2028-01-10',
    };
    const made = await run(privacyOfficer, 'adopt-ai-policy', policy);
    await run(callerOf('teacher'), 'acknowledge-ai-policy', { policy: made.policy });
    await run(callerOf('teacher'), 'acknowledge-ai-policy', { policy: made.policy });
    await run(callerOf('counselor'), 'acknowledge-ai-policy', { policy: made.policy });
    await run(privacyOfficer, 'adopt-ai-policy', { ...policy, version: '2', policy: made.policy });
    await run(callerOf('counselor'), 'acknowledge-ai-policy', { policy: made.policy });
    const policies = await answer(superintendent, 'ai-policies');
    expect(policies.rows).toMatchObject([{ version: '2', read_by: 1, read_before: 1 }]);

    const vendor = { name: 'Lettra', service: 'Translation', data: 'Names of families', agreement: 'none' };
    await expect(run(dataDirector, 'record-ai-vendor', vendor)).rejects.toThrow('needs an agreement');
    await run(dataDirector, 'record-ai-vendor', { ...vendor, agreement: 'DPA 12', agreementEnds: '2027-04-30' });
    const { meeting } = await run(superintendent, 'record-governance-meeting', {
      plannedFor: '2027-02-01',
      about: 'Uses of AI',
    });
    await run(superintendent, 'record-governance-meeting', {
      meeting,
      plannedFor: '2027-02-01',
      heldOn: '2027-02-02',
      about: 'Uses of AI',
      decided: 'Review letters',
    });
    const { action } = await run(superintendent, 'promise-governance-action', {
      meeting,
      what: 'Review letters',
      owner: 'Ida Data',
      dueOn: '2027-02-08',
    });
    const overdue = await answer(superintendent, 'governance-due', { within: 100 });
    expect(overdue.rows.find(({ kind }) => kind === 'Action')).toMatchObject({ days: -1, what: 'Review letters' });
    expect(overdue.rows.find(({ kind }) => kind === 'Agreement')).toMatchObject({ what: 'Lettra', days: 80 });
    expect(overdue.rows.some(({ kind }) => kind === 'Meeting')).toBe(false);
    await run(superintendent, 'finish-governance-action', { action, how: 'Read all of them' });
    const done = await answer(superintendent, 'governance-due', { within: 100 });
    expect(done.rows.some(({ kind }) => kind === 'Action')).toBe(false);
  });

  it('the crosswalk counts the records behind each subcategory, in the framework’s order', async () => {
    const { rows, sentence } = await answer(callerOf('public'), 'governance-crosswalk');
    expect(rows[0]).toMatchObject({ subcategory: 'GOVERN 1.1', served_by: 'Policies', records: 1 });
    expect(rows.at(-1)).toMatchObject({ subcategory: 'MANAGE 4.3', records: 2 });
    expect(sentence.form).toBe('tells');
  });
});

const dataDirectorAsWriter = { id: dataDirector.personId, name: dataDirector.name, role: dataDirector.role };

function reportWith(found: { shown: number; within: number; cannotTell: number }): SupportReport {
  return {
    outcome: 'chronic-absence',
    asOf: '2027-02-09',
    seed: 1,
    definition: 'federal',
    scales: [],
    newScales: [],
    used: ['absent'],
    leftOut: [],
    splits: [],
    placesShare: 0.1,
    cells: [],
    quality: [],
    calibration: { slope: null, intercept: null, observedOverExpected: null, error: 0, brier: 0 },
    curve: [],
    likeThis: [],
    fairness: [{ method: 'model', verdict: 'shown', ...found }],
    leaks: [],
    bestRule: 'abc-rule',
    gain: null,
    recommended: 'abc-rule',
    trained: 100,
    positives: 20,
    scoreTenths: [],
    model: '{}',
    modelHash: 'h'.repeat(64),
  };
}
