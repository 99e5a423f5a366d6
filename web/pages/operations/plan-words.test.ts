import { describe, expect, it } from 'vitest';
import { dollarsShort, planCell, stepNumber, stepRange } from './plan-words.ts';

const row = {
  measure: 'Teachers',
  value: 162,
  value_low: 158,
  value_high: 166,
  against: 11,
  against_low: 7,
  against_high: 15,
};

describe('numbers of plans', () => {
  it('writes dollars as they are said', () => {
    expect([12_748_661, 143_210, 9_400, -80_180].map(dollarsShort)).toEqual([
      '$12.75 m',
      '$143,000',
      '$9,400',
      '−$80,000',
    ]);
    expect(stepRange('Pay, dollars', 12_508_121, 13_069_382)).toBe('$12.51–13.07 m');
    expect(stepRange('Teachers', 158, 166)).toBe('158–166');
    expect([stepNumber('Counselors', 11.9), stepNumber('Rooms', 142)]).toEqual(['11.9', '142']);
  });

  it('shows today’s plan with its range, others by what they change, and a dash where that may be nothing', () => {
    expect(planCell({ ...row, verdict: 'today' })).toBe('162 (158–166)');
    expect(planCell({ ...row, verdict: 'more' })).toBe('+11 (+7 to +15)');
    expect(planCell({ ...row, verdict: 'no change shown' })).toBe('—');
    expect(planCell({ measure: 'Teachers', value: null, verdict: 'cannot tell' })).toBe('not told');
    expect(planCell({ ...row, against: -2, against_low: -2, against_high: -2, verdict: 'fewer' })).toBe('−2');
  });
});
