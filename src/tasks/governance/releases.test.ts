/** Releases through the gate: what blocks one, who signs an exception, and when it stops by itself. */
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
import { type SupportReport, supportReport } from '../../data/recorded/support-report.ts';
import { writeRecorded } from '../../records/recorded.ts';

let at: Registers;
beforeAll(async () => {
  at = await openRegisters();
});
afterAll(() => at.close());
const run: Registers['run'] = (...given) => at.run(...given);
const answer: Registers['answer'] = (...given) => at.answer(...given);

describe('releases', () => {
  it('the attendance rule: candidate, reviewed on the past year, live, and its card says what was not run', async () => {
    const use = await inUse(at, { name: 'Rule B' });
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
    const seen = async () =>
      (await answer(superintendent, 'model-releases')).rows.find((row) => row.release === release);
    expect(await seen()).toMatchObject({ stage: 'live', runs: true, shown: 0 });
    at.today = '2027-07-01';
    expect(await seen()).toMatchObject({ runs: false });
    at.today = '2027-02-09';
    const second = await run(dataDirector, 'propose-model-release', {
      use,
      title: 'Rule B, again',
      what: 'attendance-rule',
    });
    await run(privacyOfficer, 'review-model-release', second);
    await run(superintendent, 'make-release-live', { release: second.release, until: '2027-06-30', why: 'Newer' });
    expect(await seen()).toMatchObject({ stage: 'retired', runs: false });
  });

  it('a shown disparity blocks; an exception is signed, reasoned, readable by all, and expires', async () => {
    const use = await inUse(at, { name: 'Support model', runs: 'support-model' });
    const report = await writeRecorded(at.records, supportReport, {
      body: reportWith({ shown: 2, within: 3, cannotTell: 9 }),
      at: `${at.today}T12:00:00Z`,
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
    const seen = async () =>
      (await answer(callerOf('teacher'), 'model-releases')).rows.find((row) => row.release === release);
    expect(await seen()).toMatchObject({ runs: true, exception_until: '2027-04-30' });
    expect(String((await seen())?.exception)).toContain('Sol Stone, superintendent, 2027-02-09: English learners');
    at.today = '2027-05-01';
    expect(await seen()).toMatchObject({
      runs: false,
      why_not: 'the exception for its shown disparity expired on 2027-04-30.',
    });
    at.today = '2027-02-09';
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
    fairness: [
      {
        method: 'model',
        verdict: 'shown',
        ...found,
        disparities: [
          {
            family: 'learning-english',
            group: 'English learners',
            measure: 'falseNegativeRate',
            rate: 0.6,
            othersRate: 0.4,
            ratio: 1.5,
          },
        ],
        missed: [],
      },
    ],
    otherSeed: null,
    calibrationByGroup: [],
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
