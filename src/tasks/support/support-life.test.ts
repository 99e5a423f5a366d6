/** The life of a decision in the tiny district, counted by hand: hours, places, a queue, a plan, a session, an end. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTinyGate, someone, type TinyGate } from '../../../test/governance/tiny-gate.ts';
import { ask } from '../../govern/ask.ts';
import type { Caller } from '../../govern/caller.ts';
import { perform } from '../../govern/perform.ts';
import { isBlindSample } from '../../questions/support/who-might-benefit.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

// The data ends on Monday, February 8; people work with it on the days after.
const tuesday = new Date('2027-02-09T17:00:00Z');
beforeEach(() => {
  tiny.now = tuesday;
});
const daysLater = (days: number) => {
  tiny.now = new Date(tuesday.getTime() + days * 86_400_000);
};

const leader = someone('program director');
const doing = (task: string, input: object, caller: Caller = leader) =>
  perform(tiny.gate, { caller, task, input, door: 'http' });
const asking = (question: string, input: object = {}, caller: Caller = leader) =>
  ask(tiny.gate, { caller, question, input, door: 'http' });
const queueOf = async (student: string) =>
  (await asking('who-might-benefit')).rows.find((row) => row.student_id === student)?.queue ?? 'below the line';
const listedAt = async (school: string) =>
  (await asking('who-might-benefit')).rows.filter((row) => row.queue === 'this week' && row.school === school).length;

it('hours of services and of weeks make the places, and the list fills them and no more', async () => {
  const dogwood = 'Dogwood';
  expect((await asking('support-hours')).sentence.form).toBe('cannot tell');
  await doing('set-support-capacity', { school: dogwood, hours: 1, minutes: 30 });
  const school = String(
    (await asking('support-hours')).rows.find((row) => row.part === 'school' && row.hours === 1)?.school,
  );
  expect(await listedAt(school)).toBe(2);
  await doing('set-support-capacity', { school: dogwood, service: 'tutoring', hours: 1, minutes: 60 });
  expect(await listedAt(school)).toBe(3);
  // Half an hour of conversations this week: one place instead of two, and the tutoring stays.
  await doing('set-support-capacity', { school: dogwood, hours: 0.5, minutes: 30, week: '2027-02-11' });
  expect(await listedAt(school)).toBe(2);
  const said = (await asking('support-hours')).rows.filter((row) => row.part === 'service');
  expect(said.map(({ service, places, only_this_week }) => [service, places, only_this_week])).toEqual([
    ['conversations', 1, true],
    ['tutoring', 1, false],
  ]);
  daysLater(7);
  expect(await listedAt(school)).toBe(3);
  // No hours, no list; four can be listed at Dogwood however many hours there are.
  await doing('set-support-capacity', { school: dogwood, service: 'tutoring', hours: 0, minutes: 60 });
  await doing('set-support-capacity', { school: dogwood, hours: 0, minutes: 30 });
  expect(await listedAt(school)).toBe(0);
  await doing('set-support-capacity', { school: dogwood, hours: 40, minutes: 30 });
  expect(await listedAt(school)).toBe(4);
});

it('who was decided on does not come back next week unless something changed', async () => {
  const fay = { student: 'stu-fay', choice: 'not-needed', reason: 'resolved' };
  await doing('decide-support', fay);
  expect(await queueOf('stu-fay')).toBe('decided');
  daysLater(8);
  expect(await queueOf('stu-fay')).toBe('decided');
  daysLater(60);
  expect(await queueOf('stu-fay')).toBe('decided');
});

it('who is to be asked about comes back after two weeks', async () => {
  await doing('decide-support', { student: 'stu-eli', choice: 'need-to-know-more', reason: 'ask-student' });
  daysLater(7);
  expect(await queueOf('stu-eli')).toBe('decided');
  daysLater(14);
  expect(await queueOf('stu-eli')).not.toBe('decided');
});

it('an offer waits for its plan, the plan for its session, and an ended plan for nothing', async () => {
  const student = 'stu-gus';
  const gapsOf = async () =>
    (await asking('support-coverage')).rows.filter((row) => row.student_id === student).map(({ gap }) => gap);
  await doing('decide-support', { student, choice: 'offer-support', reason: 'family', note: 'Ask the aunt.' });
  expect(await gapsOf()).toEqual([null]);
  daysLater(10);
  expect(await gapsOf()).toEqual(['offered, no plan']);
  const planned = {
    student,
    service: 'Check-in',
    owner: 'Cam Cole',
    goal: 'Two absences a month at most',
    startsOn: '2027-02-19',
    reviewOn: '2027-03-12',
    note: 'Mondays are hard.',
  };
  const { plan } = await doing('plan-support', planned);
  expect(await gapsOf()).toEqual([null]);
  expect(await queueOf(student)).toBe('decided');
  daysLater(20);
  expect(await gapsOf()).toEqual(['plan, no session']);
  const session = { student, plan: String(plan), on: '2027-02-26', minutes: 30 };
  await expect(doing('record-support-session', { ...session, on: '2027-03-26' })).rejects.toThrow('has not come yet');
  await doing('record-support-session', session);
  await doing('record-support-session', { ...session, on: '2027-03-01', minutes: 0, attended: false });
  expect(await gapsOf()).toEqual([null]);
  const [own] = (await asking('support-caseload', { student })).rows;
  // 30 of the 30 minutes that one whole week plans.
  expect(own).toMatchObject({ sessions: 1, minutes_given: 30, share_given: 1, state: 'as planned' });
  daysLater(31);
  expect(await gapsOf()).toEqual(['plan, to be looked at again']);
  const { service, owner, goal, startsOn } = planned;
  const ended = { student, plan: String(plan), service, owner, goal, startsOn, reviewOn: '2027-03-12' };
  await doing('plan-support', { ...ended, endsOn: '2027-03-12', result: 'goal met' });
  expect(await gapsOf()).toEqual([null]);
  expect((await asking('support-caseload', { student })).rows).toEqual([]);
  const { rows } = await asking('student-support', { student });
  expect(rows.find(({ kind }) => kind === 'plan')).toMatchObject({
    detail: 'Two absences a month at most. It ended: goal met.',
    note: 'Mondays are hard.',
  });
});

it('a first judgment counts only for those of whom it is asked, and the reasons come after it', async () => {
  const monday = (week: number) =>
    new Date(Date.parse('2027-02-08') + week * 7 * 86_400_000).toISOString().slice(0, 10);
  const week = Array.from({ length: 60 }, (_, each) => each).find((each) => isBlindSample('stu-hana', monday(each)));
  expect(week).toBeDefined();
  await doing('set-support-capacity', { school: 'Cedar', hours: 5, minutes: 30 });
  tiny.now = new Date(`${monday(week ?? 0)}T17:00:00Z`);
  const before = await asking('student-support', { student: 'stu-hana' });
  expect(before.rows.filter(({ kind }) => ['why', 'bar', 'like this'].includes(String(kind)))).toEqual([]);
  expect(before.sentence.headline).toBe('The judgment on Hana Hale comes before the reasons.');
  const judged = { student: 'stu-hana', choice: 'need-to-know-more', reason: 'ask-family', blind: true };
  await doing('decide-support', judged);
  const after = await asking('student-support', { student: 'stu-hana' });
  expect(after.rows.filter(({ kind }) => kind === 'why')).not.toEqual([]);
  expect(await queueOf('stu-hana')).toBe('this week');
  // Of the others nobody asks it: their decision is a decision.
  expect(isBlindSample('stu-dev', monday(week ?? 0))).toBe(false);
  await doing('decide-support', { ...judged, student: 'stu-dev' });
  expect(await queueOf('stu-dev')).toBe('decided');
});

it('a classroom sees facts and actions: no list, no order, no number', async () => {
  const teacher = someone('teacher', 'stf-any');
  for (const question of ['who-might-benefit', 'student-support', 'support-coverage', 'support-hours'])
    await expect(asking(question, { student: 'stu-fay' }, teacher), question).rejects.toThrow(
      'without number or color',
    );
  const { columns } = await asking('support-caseload', {}, teacher);
  expect(columns.map(({ name }) => name).filter((name) => /chance|score|points|risk|order/.test(name))).toEqual([]);
});
