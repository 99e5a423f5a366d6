import { expect, it } from 'vitest';
import { choiceSums, reasonRow } from './decisions-words.ts';
import { comparisonsAsDots, helpFinding, helpRow, progressWords } from './did-it-help-words.ts';

const lot = {
  design: 'lot',
  what: 'Drawn by lot against not drawn',
  listed: 60,
  not_listed: 90,
  effect: -0.12,
  low: -0.2,
  high: -0.04,
  needed: 393,
};
const line = {
  design: 'line',
  what: 'Just above against just below',
  listed: 20,
  not_listed: 41,
  effect: null,
  low: null,
  high: null,
  needed: 393,
};
const waiting = { design: 'waiting', listed: 45, not_listed: 0, known_on: '2027-06-05', needed: 393 };

it('says that being listed helped only when the whole range does', () => {
  expect(helpFinding([line, lot])).toBe('Those who were listed came to it less often');
  expect(helpFinding([{ ...lot, high: 0.01 }])).toBe('The ranges hold both help and harm');
  expect(helpRow(lot)).toMatchObject({ range: '−12 (−20 to −4)', verdict: 'It helped' });
  expect(helpRow({ ...lot, high: 0.01 }).verdict).toBe('Cannot tell');
  expect(helpRow({ ...lot, effect: 0.1, low: 0.02, high: 0.2 }).verdict).toBe('It did not help');
});

it('draws nothing of too few, and says when it could be known', () => {
  expect(comparisonsAsDots([line, waiting])).toEqual([]);
  expect(helpRow(line)).toMatchObject({ range: 'too few known', verdict: 'Cannot tell yet' });
  expect(helpRow(waiting).verdict).toBe('Known from Jun 5, 2027 on');
  expect(progressWords([lot, line, waiting])).toContain('about 393 students');
  expect(progressWords([lot, line, waiting])).toContain('There are 150 so far.');
  expect(progressWords([waiting])).toContain('There are none so far.');
});

it('counts decisions in the order of the four buttons', () => {
  const reasons = [
    { choice: 'not-needed', reason: 'The data is wrong', decisions: 3 },
    { choice: 'offer-support', reason: 'A conversation with the family', decisions: 2 },
    { choice: 'not-needed', reason: 'Another reason', decisions: 1 },
  ];
  expect(choiceSums(reasons).map(({ decisions }) => decisions)).toEqual([2, 0, 4, 0]);
  expect(reasonRow(reasons[0] ?? {}).words).toBe('Not needed. The data is wrong');
});
