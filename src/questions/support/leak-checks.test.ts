/** Each test that stops a fit, passing and failing. That of the future is tried on a district in features.test.ts. */
import { describe, expect, it } from 'vitest';
import { labelsShuffled, leakTests, leaversKept, nobodyOnBothSides, noFeatureTellsAll } from './leak-checks.ts';
import type { PastDate, PastStudent } from './past-students.ts';

function student(number: number, label: 0 | 1, features: Readonly<Record<string, number | null>>): PastStudent {
  return {
    student: {
      student_id: `s${number}`,
      school_id: 'sch-elm',
      grade: '09',
      school_year: 2026,
      last_day_known: null,
      last_mark_day: null,
      ...features,
    },
    label,
    knownOn: '2026-06-20',
    groups: {} as PastStudent['groups'],
  };
}

const dateAt = (asOf: string, schoolYear: number, students: readonly PastStudent[], enrolled: number): PastDate => ({
  asOf,
  schoolYear,
  enrolled,
  students,
});

/** Absent 0 … 39 days, and not the outcome itself: three in four of the second half came to it. */
const rows = Array.from({ length: 40 }, (_, place) =>
  student(place, place >= 20 && place % 4 > 0 ? 1 : 0, { absent: place, twin: place >= 20 && place % 4 > 0 ? 1 : 0 }),
);

describe('the tests that stop a fit', () => {
  it('are those five', () => {
    expect(leakTests).toHaveLength(5);
  });

  it('(b) labels dealt at random, and a model that ranks them all the same', () => {
    expect(labelsShuffled(0.53, 400).passed).toBe(true);
    expect(labelsShuffled(0.61, 800).passed).toBe(false);
    expect(labelsShuffled(0.39, 800).passed).toBe(false);
  });

  it('(c) an outcome that was not known yet, and a year that is on both sides', () => {
    const learned = [dateAt('2025-11-03', 2026, rows, 40)];
    const test = dateAt('2026-11-02', 2027, rows, 40);
    expect(nobodyOnBothSides(learned, test, rows).passed).toBe(true);
    const early = { ...test, asOf: '2026-06-01' };
    expect(nobodyOnBothSides(learned, early, rows)).toMatchObject({
      passed: false,
      says: expect.stringMatching(/^40 /),
    });
    expect(nobodyOnBothSides([{ ...test, asOf: '2026-10-01' }], test, rows).passed).toBe(false);
  });

  it('(d) a feature that is the outcome, whichever way round', () => {
    expect(noFeatureTellsAll(rows, ['absent']).passed).toBe(true);
    expect(noFeatureTellsAll(rows, ['absent', 'twin'])).toMatchObject({
      passed: false,
      says: expect.stringMatching(/^twin /),
    });
    const inverse = rows.map((row) => ({ ...row, student: { ...row.student, twin: 1 - row.label } }));
    expect(noFeatureTellsAll(inverse, ['twin']).passed).toBe(false);
  });

  it('(e) a cohort that holds someone who was not enrolled on the day', () => {
    expect(leaversKept([dateAt('2026-11-02', 2027, rows, 44)]).passed).toBe(true);
    expect(leaversKept([dateAt('2026-11-02', 2027, rows, 39)]).passed).toBe(false);
  });
});
