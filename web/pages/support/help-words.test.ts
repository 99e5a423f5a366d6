import { expect, it } from 'vitest';
import { daysAfter, helpOf, stateFinding } from './caseload-words.ts';
import { gapsOf, stepsReached } from './coverage-words.ts';
import { expectWords, schoolRow, serviceWords } from './hours-words.ts';

const plan = {
  state: 'no session yet',
  student_id: 's1',
  student: 'Ana Diaz',
  service: 'Check-in',
  owner: 'N. Okafor',
  goal: 'Two absences a month at most',
  since: '2026-11-16',
  review_on: '2026-12-14',
  sessions: 0,
  share_given: null,
  last_session: null,
  minutes_weekly: 30,
  ends_on: null,
  minutes_given: 0,
  plan_id: 'p1',
};

it('says what was given of a plan, and what is due', () => {
  expect(helpOf(plan)).toMatchObject({ given: 'No session since Nov 16.', due: 'Look again on Dec 14.' });
  const going = { ...plan, sessions: 3, minutes_given: 90, share_given: 0.75, last_session: '2026-12-07' };
  expect(helpOf(going).given).toBe(
    'There at three sessions since Nov 16, 90 minutes, 75% of what was planned. Last on Dec 7.',
  );
  expect(stateFinding('no session yet', 1)).toBe('One plan has no session yet');
  expect(stateFinding('as planned', 3)).toBe('Three plans go as planned');
});

it('lets only a plan that was written here be changed here', () => {
  expect(helpOf(plan).plan).toMatchObject({ id: 'p1', minutesWeekly: 30, reviewOn: '2026-12-14' });
  expect(helpOf({ ...plan, plan_id: null }).plan).toBeNull();
});

it('looks again four weeks later, also over the end of a year', () => {
  expect(daysAfter('2026-12-07', 28)).toBe('2027-01-04');
});

it('holds in each step those of the steps after it, each student once', () => {
  const rows = [
    { student_id: 'a', step: 'on the list', gap: 'listed, not decided on' },
    { student_id: 'b', step: 'offered support', gap: 'offered, no plan' },
    { student_id: 'c', step: 'has a plan', gap: 'plan, no session' },
    { student_id: 'c', step: 'has a plan', gap: 'plan, to be looked at again' },
    { student_id: 'd', step: null, gap: 'no data' },
    { student_id: 'e', step: 'has a session', gap: null },
  ];
  expect(stepsReached(rows).map(({ students }) => students)).toEqual([4, 3, 3, 2, 1]);
  expect(gapsOf(rows).map(({ gap, next }) => [gap, next])).toEqual([
    ['listed, not decided on', 'Decide'],
    ['offered, no plan', 'Plan'],
    ['plan, no session', 'Log a session'],
    ['plan, to be looked at again', 'Look again'],
    ['no data', 'Open'],
  ]);
});

it('gives what to expect with its range, and nothing where nothing was tried', () => {
  const row = { part: 'all', places: 24, right: 14, low: 11, high: 16, needless: 10, missed: 29 };
  expect(expectWords({ ...row, more_places: 2, more_found: 1 })).toEqual([
    'Of 24 places about 14 (11 to 16) would go to students in need, and about 10 would be needless. About 29 in need would not be listed.',
    'One more hour lists 2 more: about 1 of them in need.',
  ]);
  expect(expectWords({ part: 'school', places: 6, right: null })).toEqual([]);
  expect(schoolRow(row).school).toBe('All schools');
  const service = { service: 'conversations', hours: 3, minutes: 30, places: 6, only_this_week: true };
  expect(serviceWords(service)).toBe('3 hours of conversations, 30 minutes each: 6 places, this week only');
});
