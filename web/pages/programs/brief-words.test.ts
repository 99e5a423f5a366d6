import { expect, it } from 'vitest';
import { briefLines, cannotSay, groupsFinding, pointsOf, yearsFinding } from './brief-words.ts';

const point = (at: number, low: number, high: number) => ({
  part: 'by period',
  at,
  value: (low + high) / 2,
  low,
  high,
});

it('says of the years before and after what their ranges say, and no more', () => {
  const calm = pointsOf([point(-2, -3, 2), point(-1, -1, 1)]);
  expect(yearsFinding([...calm, ...pointsOf([point(0, -1, 3), point(1, 1, 6)])])).toBe(
    'No difference before it started; a difference after in some periods',
  );
  expect(yearsFinding(pointsOf([point(-1, 1, 3), point(0, -1, 3)]))).toBe(
    'A difference before it started, and none that is sure after',
  );
  expect(yearsFinding(pointsOf([point(0, 1, 3)]))).toContain('No difference is known from before');
});

it('rounds dollars to what an estimate deserves, and leaves out what has no number', () => {
  const lines = briefLines([
    { part: 'cost', name: 'Cost of each', value: 10_234, low: 5_712, high: 36_049, unit: 'dollars' },
    { part: 'reach', name: 'Students', value: 438, low: null, high: null, unit: 'students' },
    { part: 'cost', name: 'None', value: null },
  ]);
  expect(lines.map((line) => [line.estimate, line.range])).toEqual([
    ['438', ''],
    ['$10,200', '$5,710–$36,000'],
  ]);
});

it('names failed checks and groups unlike before under what we cannot say', () => {
  const doubts = cannotSay([
    { part: 'check', name: 'a', holds: false, says: 'Only one school.' },
    { part: 'check', name: 'b', holds: true, says: 'Fine.' },
    { part: 'before it began', name: 'Grade points', holds: false, value: -0.33 },
  ]);
  expect(doubts[0]).toBe('Only one school.');
  expect(doubts[1]).toContain('0.33 standard deviations in grade points');
  expect(doubts.join(' ')).not.toContain('Fine.');
});

it('names the first of a pair that differs', () => {
  const pair = (name: string, says: string) => ({ part: 'for whom', name, says });
  const rows = [pair('With an IEP', 'Differs from'), pair('Without an IEP', 'Differs from')];
  expect(groupsFinding(rows)).toBe('It was different for students with an IEP');
  expect(groupsFinding(rows.map((row) => ({ ...row, says: 'No different' })))).toContain('For no group');
});
