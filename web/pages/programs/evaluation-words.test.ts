import { expect, it } from 'vitest';
import { effectInWords, evaluationLine, runDot, runsFinding } from './evaluation-words.ts';

const run = (verdict: string, effect: number | null = 0.4) => ({
  on: '2026-11-23',
  verdict,
  effect,
  effect_low: effect === null ? null : effect - 3,
  effect_high: effect === null ? null : effect + 3,
  unit: 'points',
  outcomes_looked_at: 3,
  groups_looked_at: 2,
  hidden: verdict === 'not shown',
});

it('says of every run what it found, a null as plainly as a yes', () => {
  expect(effectInWords(run('probably not'))).toBe('0.4 (−2.6 to 3.4) points');
  expect(effectInWords(run('cannot tell', null))).toBe('no number');
  expect(effectInWords(run('not shown'))).toBe('not shown');
  expect(evaluationLine(run('probably not')).looked_at).toBe('3 and 2');
});

it('says whether runs agree, and hides no run that found something else', () => {
  expect(runsFinding([])).toBe('No evaluation of it was kept yet');
  expect(runsFinding([run('probably not')])).toBe('One evaluation is kept: probably not');
  expect(runsFinding([run('probably yes'), run('probably yes')])).toContain('all found the same: probably yes');
  expect(runsFinding([run('probably yes'), run('probably not')])).toBe(
    '2 evaluations are kept; the newest found “probably yes”, others did not',
  );
});

it('draws a run without a number by its words, never at zero', () => {
  expect(runDot(run('cannot tell', null))).toMatchObject({ kind: 'missing', words: 'cannot tell' });
  expect(runDot(run('probably not'))).toMatchObject({ kind: 'shown', name: 'Nov 23, 2026', low: -2.6, high: 3.4 });
});
