/** Decisions of people beside the list, and beside each other: from records, on the tiny district. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import type { DecisionChoice, SupportDecision } from '../../data/recorded/student-support.ts';
import { listOverrides } from './list-overrides.ts';
import { reviewerAgreement } from './reviewer-agreement.ts';

let made = 0;
function decision(student: string, by: string, choice: DecisionChoice, wasListed = true): Recorded<SupportDecision> {
  made += 1;
  return {
    id: `decision-${made}`,
    revision: 1,
    studentId: student,
    schoolId: null,
    subject: 'chronic-absence',
    body: {
      outcome: 'chronic-absence',
      choice,
      reason: 'resolved',
      asOf: '2027-02-09',
      standing: { absent: null, failingCore: null, suspendedOut: null },
      wasListed,
      method: 'abc-rule',
      blind: false,
      secondsTaken: null,
    },
    snapshotId: null,
    withdrawn: false,
    madeAt: `2027-02-09T12:00:${String(made).padStart(2, '0')}Z`,
    madeBy: { id: by, name: by, role: 'counselor' },
  };
}

/** Beside the twelve: eighty black and eighty white students, s0 to s159. */
let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict([
    `INSERT INTO student SELECT 's' || CAST(i AS VARCHAR), NULL, NULL, 'X', NULL, 'X', NULL, NULL, 'female',
       CASE WHEN i < 80 THEN 'black' ELSE 'white' END, NULL, NULL, FALSE FROM range(160) AS r (i)`,
  ]);
});
afterAll(() => tiny.close());

describe('decisions against the list', () => {
  /** 40 of 80 black students, and 8 of 80 white ones, were judged “not needed”. */
  const decisions = Array.from({ length: 160 }, (_, place) =>
    decision(`s${place}`, 'cam', (place < 80 ? place < 40 : place < 88) ? 'not-needed' : 'offer-support'),
  );

  it('are counted by group, and a difference is shown with its direction', async () => {
    const { rows, sentence } = await tiny.askWith(listOverrides, decisions);
    expect(rows[0]).toMatchObject({ decided: 160, against: 48, rate: 0.3 });
    expect(rows.find((row) => row.student_group === 'black')).toMatchObject({
      against: 40,
      difference: 0.4,
      verdict: 'more often',
    });
    expect(rows.find((row) => row.student_group === 'white')).toMatchObject({ verdict: 'less often' });
    expect(sentence.headline).toBe(
      '30 in every 100 decisions went against the list, and not alike for White and Black.',
    );
  });

  it('count a student once, by the newest; students on no list do not count', async () => {
    const both = [decision('s1', 'cam', 'not-needed'), decision('s1', 'sol', 'offer-support')];
    const brought = decision('s2', 'cam', 'not-needed', false);
    const { rows } = await tiny.askWith(listOverrides, [...both, brought]);
    expect(rows[0]).toMatchObject({ decided: 1, against: 0 });
    expect((await tiny.askWith(listOverrides, [])).sentence.form).toBe('nothing');
  });
});

describe('two people on one student', () => {
  /** The reference table [[20, 5], [10, 15]]: kappa 0.40. */
  const table = [
    ['offer-support', 'offer-support', 20],
    ['offer-support', 'not-needed', 5],
    ['not-needed', 'offer-support', 10],
    ['not-needed', 'not-needed', 15],
  ] as const;
  const pairs = table.flatMap(([first, second, times], place) =>
    Array.from({ length: times }, (_, index) => [
      decision(`s${place}-${index}`, 'cam', first),
      decision(`s${place}-${index}`, 'sol', second),
    ]).flat(),
  );

  it('agree beyond chance by kappa', async () => {
    const { rows, sentence } = await tiny.askWith(reviewerAgreement, pairs);
    expect(rows[0]).toMatchObject({ pairs: 50, agreement: 0.7 });
    expect(rows[0]?.kappa).toBeCloseTo(0.4, 12);
    // Only the two ends occur: weights change nothing, τ-b is (20·15 − 5·10)/√(25·25·30·20).
    expect(rows[0]?.kappa_linear).toBeCloseTo(0.4, 12);
    expect(rows[0]?.kappa_quadratic).toBeCloseTo(0.4, 12);
    expect(rows[0]?.tau_b).toBeCloseTo(0.408248, 6);
    expect(Math.abs(Number(rows[0]?.icc_agreement) - 0.4)).toBeLessThan(0.02);
    expect(Number(rows[0]?.icc_consistency)).toBeGreaterThan(Number(rows[0]?.icc_agreement));
    expect(sentence.headline).toBe('Two people agree on 70 in every 100 students.');
    const whole = rows.filter((row) => row.first !== null && row.second !== null);
    expect(whole.reduce((sum, row) => sum + Number(row.pairs), 0)).toBe(50);
  });

  it('one person twice is no second opinion; few give no word', async () => {
    const twice = [decision('a', 'cam', 'offer-support'), decision('a', 'cam', 'not-needed')];
    expect((await tiny.askWith(reviewerAgreement, twice)).sentence.form).toBe('nothing');
    expect((await tiny.askWith(reviewerAgreement, pairs.slice(0, 20))).sentence.form).toBe('cannot tell');
  });
});
