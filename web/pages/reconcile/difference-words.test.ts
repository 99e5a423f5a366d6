import { expect, it } from 'vitest';
import {
  differenceIn,
  inOneSentence,
  matchedIn,
  rulesGiven,
  stepsIn,
  whichIsRight,
  whose,
} from './difference-words.ts';

const row = (kind: string, rest: Record<string, unknown>) => ({
  kind,
  label: '',
  why: '',
  theirs: '',
  difference: 0,
  ...rest,
});
const rows = [
  row('ours', { to: 266 }),
  row('cause', {
    cause: 'minimum-days',
    label: 'Enrolled fewer than 30 days',
    why: 'they leave new arrivals out',
    difference: -5,
    to: 261,
  }),
  row('cause', {
    cause: 'suspended-in-school',
    label: 'Suspended in school',
    theirs: 'attended',
    difference: -3,
    to: 258,
  }),
  row('cause', { cause: 'half-days', label: 'Half days', theirs: 'a whole day', difference: 4, to: 262 }),
  row('cause', { cause: 'two-schools', label: 'Enrolled at two schools', theirs: 'at each', difference: -2, to: 260 }),
  row('not explained', { label: 'Not explained', why: 'x', difference: -2, from: 260, to: 258, students: 2 }),
  row('theirs', { to: 258 }),
];
const difference = differenceIn(rows);
const agreed = differenceIn([row('ours', { to: 9 }), row('theirs', { to: 9 })]);

it('finds our count by their rules before what is not explained', () => {
  expect(difference).toMatchObject({ ours: 266, theirs: 258, byTheirRules: 260 });
  expect(agreed.byTheirRules).toBe(9);
});

it('steps from our count to theirs, and adds up to it', () => {
  const steps = stepsIn(difference);
  expect(steps.map(({ change }) => change)).toEqual([-5, -3, 4, -2, -2]);
  expect(difference.ours + steps.reduce((sum, { change }) => sum + change, 0)).toBe(difference.theirs);
  expect(steps.at(-1)).toMatchObject({ unexplained: true, note: 'x' });
  expect(steps[1]).not.toHaveProperty('note');
});

it('says it in one sentence, the largest causes in the order shown', () => {
  expect(inOneSentence(difference, 'the state')).toBe(
    'The state leaves out students enrolled fewer than 30 days, counts suspension in school as attended and counts a half day as a whole day, with one smaller difference beside; by its rules our count is 260, within two of theirs.',
  );
});

it('says when all is explained, when nothing is, and when there is no difference', () => {
  const explained = differenceIn([rows[0], rows[1], row('theirs', { to: 261 })].flatMap((one) => one ?? []));
  expect(inOneSentence(explained, undefined)).toMatch(
    /^Their report leaves out .*; by its rules our count is 261, as theirs is\.$/,
  );
  const unknown = differenceIn([rows[0], rows[5], rows[6]].flatMap((one) => one ?? []));
  expect(inOneSentence(unknown, 'the state')).toBe('We count 266 students, the state 258, and we have asked why.');
  expect(inOneSentence(agreed, 'the state')).toBe('The state and we count the same, 9 students.');
});

it('says which number to use for what, and why', () => {
  const [both, open, order] = whichIsRight(difference, 'the state');
  expect(both).toBe(
    'Both, by their own rules. Use 258 where the state’s rules apply. Use 266 for deciding whom to help: it counts students who came lately as soon as our rule allows.',
  );
  expect(open).toBe('Two students we cannot explain: ask the state.');
  expect(order).toMatch(/none out of the total/);
  expect(whichIsRight(agreed, undefined)).toEqual(['Both: they agree.']);
});

it('owns things properly', () => {
  expect(whose('the state')).toBe('the state’s');
  expect(whose('Census')).toBe('Census’');
  expect(whose(undefined)).toBe('their report’s');
});

it('says what their lines were matched on', () => {
  expect(
    matchedIn([{ text: 'By their rules our count is 260.' }, { text: 'Matched on state number: 258 of 258 lines.' }]),
  ).toBe('state number, 258 of 258 lines');
  expect(matchedIn([])).toBeUndefined();
});

it('repeats the rules that were given', () => {
  expect(rulesGiven({ theirMinimumDays: '30', theirDate: '2026-11-06' })).toBe('at least 30 days, copy of Nov 6, 2026');
  expect(rulesGiven({ from: 'the state' })).toBe('');
});
