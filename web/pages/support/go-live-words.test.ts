import { expect, it } from 'vitest';
import { groupsAsDots, groupsFinding, waysFinding } from './go-live-words.ts';

const way = (method: string, found: number, differences = 0) => ({
  part: 'way',
  method,
  way: method,
  found,
  share_found: found / 1000,
  differences_shown: differences,
});
const group = (name: string, difference: number | null, verdict: string) => ({
  part: 'group',
  method: 'model',
  group: name,
  in_need: 200,
  difference,
  difference_low: difference === null ? null : difference - 0.04,
  difference_high: difference === null ? null : difference + 0.04,
  verdict,
});

it('says how far the model is from the best rule, and nothing within two of a hundred', () => {
  expect(waysFinding([way('model', 410), way('abc-rule', 395)])).toBe(
    'The model and the best plain rule find about the same number',
  );
  expect(waysFinding([way('model', 410), way('abc-rule', 330), way('chance', 80)])).toBe(
    'The model finds 8 of 100 more than the best plain rule',
  );
});

it('names the groups that are missed more often, and does not hide what else is shown', () => {
  expect(groupsFinding([way('model', 1), group('English learners', 0.09, 'shown')], 'model')).toBe(
    'English learners would be missed more often',
  );
  expect(groupsFinding([way('model', 1), group('Girls', 0.01, 'within')], 'model')).toBe(
    'No group is shown to be missed more often than others',
  );
  expect(groupsFinding([way('model', 1, 5), group('Girls', 0.01, 'within')], 'model')).toBe(
    'No group is shown to be missed more often than others, but five other differences are shown',
  );
});

it('draws no range for a group of which too few are known', () => {
  const [girls, few] = groupsAsDots([group('Girls', 0.01, 'within'), group('Homeless', null, 'cannot tell')], 'model');
  expect(girls?.kind).toBe('shown');
  expect(few).toEqual({ kind: 'hidden', name: 'Homeless', students: 200, words: 'too few to show' });
});
