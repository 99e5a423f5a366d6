/** The registers through the gate: real records, the tiny district, people with roles, and a clock that moves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  callerOf,
  dataDirector,
  inUse,
  openRegisters,
  privacyOfficer,
  type Registers,
  rule,
  superintendent,
} from '../../../test/governance/open-registers.ts';
import { aiUse, whyNotRunning } from '../../data/recorded/ai-use.ts';
import { readRecorded } from '../../records/recorded.ts';

let at: Registers;
beforeAll(async () => {
  at = await openRegisters();
});
afterAll(() => at.close());
const run: Registers['run'] = (...given) => at.run(...given);
const answer: Registers['answer'] = (...given) => at.answer(...given);

describe('the register of AI uses', () => {
  it('nothing runs before it is reviewed and a named person has said go; then it lapses to off', async () => {
    const reason = async () => whyNotRunning(await readRecorded(at.records, aiUse), 'attendance-rule', at.today);
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
    expect(published.sentence.headline).toBe('We use one list made by computer.');

    at.today = '2027-07-01';
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
    at.today = '2027-02-09';
  });

  it('a vendor’s tool needs an agreement, and does not run past it', async () => {
    const tool = { ...rule, name: 'Letters', kind: 'vendor tool', runs: 'assistant', vendor: 'Lettra' };
    await expect(run(dataDirector, 'propose-ai-use', tool)).rejects.toThrow('agreement on data');
    const agreed = { ...tool, agreement: 'DPA 12', agreementEnds: '2027-04-30' };
    await expect(inUse(at, agreed)).rejects.toThrow('agreement ends on 2027-04-30');
    await inUse(at, agreed, '2027-04-30');
    const states = async () =>
      (await answer(dataDirector, 'ai-register', { state: 'in use' })).rows.map(({ name }) => name);
    expect(await states()).toContain('Letters');
    at.today = '2027-05-01';
    expect(await states()).not.toContain('Letters');
    at.today = '2027-02-09';
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
      run(superintendent, 'renew-ai-use', { use, evidence: '1'.repeat(30), until: '2027-09-01' }),
    ).rejects.toThrow('is refused');
  });

  it('the whole register is for the district’s own people', async () => {
    await expect(answer(callerOf('public'), 'ai-register')).rejects.toThrow('own people');
    const { rows } = await answer(callerOf('board'), 'ai-register');
    expect(rows[0]).toMatchObject({ owner: 'Ida Data', cost_yearly: 1200 });
    expect(String(rows[0]?.framework)).toContain('GOVERN 1.6');
  });
});

it('the public gets one review of the list, whatever day is asked; whoever sees the students may ask for another', async () => {
  const asked = { listedOn: '2025-12-19' };
  const usual = await answer(callerOf('public'), 'attendance-list-fairness');
  const other = await answer(callerOf('public'), 'attendance-list-fairness', asked);
  expect(other.rows).toEqual(usual.rows);
  expect(other.notes.some(({ text }) => text.includes('not released'))).toBe(true);
  const exact = await answer(superintendent, 'attendance-list-fairness', asked);
  expect(exact.rows[0]).toMatchObject({ count: 1, total: 4 });
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
      published: false,
    });
    const future = { happenedOn: '2027-03-01', what: 'x', severity: 'low', affected: 'x' };
    await expect(run(callerOf('teacher'), 'report-ai-incident', future)).rejects.toThrow('after today');
    await run(privacyOfficer, 'close-ai-incident', { incident, changed: 'Roles end at midnight of the last day' });
    const { rows } = await answer(callerOf('public'), 'ai-incidents');
    expect(rows).toMatchObject([{ changed: 'Roles end at midnight of the last day', closed_on: '2027-02-09' }]);
  });

  it('an objection is sealed, and answered by the privacy officer', async () => {
    const use = await inUse(at, { name: 'Rule C' });
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

  it('the State’s counts stand in where the district has too few others: the alternate risk ratio', async () => {
    const settings = { minimumCell: 1, minimumTotal: 1 };
    const asian = async () =>
      (await answer(superintendent, 'disproportionality', settings)).rows.find(
        (row) => row.category === 'iep' && row.race === 'asian',
      );
    expect(await asian()).toMatchObject({ count: 1, total: 3, finding: 'too few to compare with' });
    const counts = {
      category: 'iep',
      race: 'asian',
      count: 5000,
      total: 50_000,
      schoolYear: 2027,
      source: 'State report',
    };
    await run(dataDirector, 'record-state-risk', { ...counts, count: 4000 });
    await run(dataDirector, 'record-state-risk', counts);
    await expect(run(dataDirector, 'record-state-risk', { ...counts, count: 60_000 })).rejects.toThrow('more than all');
    const found = await asian();
    expect(found).toMatchObject({ compared_with: 'the State', others_risk: 0.1, finding: 'calculated' });
    expect(found?.ratio).toBeCloseTo(1 / 3 / 0.1, 12);
  });

  it('the crosswalk counts the records behind each subcategory, in the framework’s order', async () => {
    const { rows, sentence } = await answer(callerOf('public'), 'governance-crosswalk');
    expect(rows[0]).toMatchObject({ subcategory: 'GOVERN 1.1', served_by: 'Policies', records: 1 });
    expect(rows.at(-1)).toMatchObject({ subcategory: 'MANAGE 4.3', records: 2 });
    expect(sentence.form).toBe('tells');
  });
});
