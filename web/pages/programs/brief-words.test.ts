import { expect, it } from 'vitest';
import {
  briefLines,
  cannotSay,
  gainFinding,
  gainOf,
  groupsFinding,
  openChoices,
  pointsOf,
  yearsFinding,
} from './brief-words.ts';

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
    { part: 'effect', name: 'x', more: 'A lottery would settle it.' },
    { part: 'design', name: 'What would settle it', says: 'A lottery would settle it.' },
    { part: 'check', name: 'a', holds: false, says: 'Only one school.' },
    { part: 'check', name: 'b', holds: true, says: 'Fine.' },
    { part: 'before it began', name: 'Grade points', holds: false, value: -0.33 },
  ]);
  expect(doubts[0]).toBe('Only one school.');
  expect(doubts[1]).toContain('0.33 standard deviations in grade points');
  expect(doubts.join(' ')).not.toContain('Fine.');
  expect(doubts.join(' '), 'the second sentence says it already').not.toContain('lottery');
});

it('names the first of a pair that differs', () => {
  const pair = (name: string, says: string) => ({ part: 'for whom', name, says });
  const rows = [pair('With an IEP', 'Differs from'), pair('Without an IEP', 'Differs from')];
  expect(groupsFinding(rows)).toBe('It was different for students with an IEP');
  expect(groupsFinding(rows.map((row) => ({ ...row, says: 'No different' })))).toContain('For no group');
});

it('holds a range against zero and against what would matter, also where less is better', () => {
  const said = (low: number, high: number, matters: number | null) =>
    gainFinding({ value: (low + high) / 2, low, high, matters });
  expect(said(-1.8, 4.8, 6)).toBe('The range holds zero, and stays short of what would matter');
  expect(said(-1.8, 8, 6)).toBe('The range holds zero, and also holds what would matter');
  expect(said(1.1, 7.3, 2)).toBe('The range lies above zero, and also holds what would matter');
  expect(said(3, 7, 2)).toBe('The range is all beyond what would matter');
  expect(said(-7, -3, -2)).toBe('The range is all beyond what would matter');
  expect(said(1, 3, -2)).toBe('The whole range lies on the side of harm');
  expect(said(-1, 3, null)).toBe('The range holds zero: it may have done nothing');
  expect(said(1, 3, null)).toBe('The whole range lies above zero');
});

it('draws no gain without its range, and takes what would matter from the study', () => {
  const effect = { part: 'effect', value: 1.5, low: -1.8, high: 4.8 };
  const matters = { part: 'design', name: 'Smallest effect that would matter', value: 6 };
  expect(gainOf([effect, matters])).toEqual({ value: 1.5, low: -1.8, high: 4.8, matters: 6 });
  expect(gainOf([effect])?.matters).toBeNull();
  expect(gainOf([{ ...effect, low: null }, matters])).toBeNull();
});

it('says what going on costs, where that is known', () => {
  expect(openChoices([{ part: 'cost', name: 'Cost a year', value: 72_351 }])).toMatch(
    /^continue it at \$72,400 a year, /,
  );
  expect(openChoices([])).toMatch(/^continue it, change it/);
});
