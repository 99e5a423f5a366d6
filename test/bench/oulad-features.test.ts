import { describe, expect, it } from 'vitest';
import { besideFlags } from '../../bench/early-warning/bowers-flags.ts';
import { cohortOn } from '../../bench/early-warning/oulad-features.ts';
import type { Enrollment, Oulad } from '../../bench/early-warning/read-oulad.ts';

const enrollment = (student: string, more: Partial<Enrollment> = {}): Enrollment => ({
  run: 'AAA 2013J',
  module: 'AAA',
  presentation: '2013J',
  student,
  education: 'HE Qualification',
  gender: 'F',
  region: 'Wales',
  deprivation: '10-20',
  age: '0-35',
  disability: 'N',
  previousAttempts: 0,
  credits: 60,
  registered: -40,
  unregistered: Number.NaN,
  result: 'Pass',
  ...more,
});

const before = { run: 'BBB 2013B', module: 'BBB', presentation: '2013B' };

function data(laterScore: number, laterResult: string): Oulad {
  return {
    enrollments: [
      enrollment('ann', { result: laterResult }),
      enrollment('ben', { unregistered: 80 + laterScore, result: 'Withdrawn' }),
      enrollment('cat', { unregistered: 20, result: 'Withdrawn' }),
      enrollment('ann', { ...before, result: laterResult }),
    ],
    assessments: [
      { id: 'first', run: 'AAA 2013J', type: 'TMA', due: 25, weight: 40 },
      { id: 'second', run: 'AAA 2013J', type: 'TMA', due: 70, weight: 60 },
      { id: 'earlier', run: 'BBB 2013B', type: 'TMA', due: 25, weight: 100 },
    ],
    submissions: [
      { assessment: 'first', student: 'ann', day: 24, banked: false, score: 80 },
      { assessment: 'earlier', student: 'ann', day: 30, banked: false, score: 55 },
      // Dated on the day itself, or later: nothing of it may be known.
      { assessment: 'first', student: 'ben', day: 50, banked: false, score: laterScore },
      { assessment: 'second', student: 'ann', day: 69, banked: false, score: laterScore },
    ],
  };
}

const asked = { presentations: ['2013J'], day: 50, modules: ['AAA'], demographics: false, leavers: false };

describe('what is known of a student in a module on a day', () => {
  const { table, labels } = cohortOn(data(10, 'Fail'), asked);
  const of = (name: string) => [...(table.columns[table.names.indexOf(name)] ?? [])];

  it('counts the work, here and in an earlier run', () => {
    expect(table.rows).toBe(2);
    expect(of('work due')).toEqual([1, 1]);
    expect(of('work missed')).toEqual([0, 1]);
    expect(of('share of points earned')).toEqual([0.8, 0]);
    expect(of('days early or late')).toEqual([-1, Number.NaN]);
    expect(of('earlier mean score')).toEqual([55, Number.NaN]);
    expect([...labels]).toEqual([1, 1]);
  });

  it('moves no feature when everything from the day on is altered', () => {
    const altered = cohortOn(data(99, 'Distinction'), asked);
    expect(altered.table).toEqual(table);
    expect([...altered.labels]).toEqual([0, 1]);
  });

  it('leaves out who had left, unless asked', () => {
    expect(cohortOn(data(10, 'Fail'), { ...asked, leavers: true }).table.rows).toBe(3);
  });
});

describe('the published flags beside scores', () => {
  it('beats a flag that catches fewer at as many needless flags', () => {
    const scores = Float64Array.of(0.9, 0.8, 0.7, 0.1);
    const labels = Uint8Array.of(1, 0, 1, 0);
    const flag = (sensitivity: number, specificity: number) => ({ study: '', flag: '', sensitivity, specificity });
    const beside = besideFlags(scores, labels, [flag(0.4, 1), flag(0.6, 1), flag(0.9, 0.5)]);
    expect(beside.beaten).toBe(2);
    expect(beside.ownBalancedAccuracy).toBe(0.75);
  });
});
