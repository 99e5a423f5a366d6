/** What a review makes of shown counts: its verdicts, its words, and what a hidden group leaves undone. */
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../data/database.ts';
import type { Findings } from '../question.ts';
import { type FairnessQuestionRow, fairnessRows } from './fairness-rows.ts';
import { sayFairness } from './fairness-words.ts';

/** A cell of students: listed in need, listed not in need, missed, neither; null where it is hidden. */
function cell(family: string | null, group: string | null, counts: readonly (number | null)[]): Cell {
  const [right = null, wrong = null, missed = null, neither = null] = counts;
  const hidden = right === null;
  const students = hidden ? null : (right ?? 0) + (wrong ?? 0) + (missed ?? 0) + (neither ?? 0);
  return {
    family,
    student_group: group,
    students,
    listed_in_need: right,
    listed_not_in_need: wrong,
    missed,
    neither,
    hidden,
  };
}

const findings = (rows: readonly FairnessQuestionRow[]): Findings<FairnessQuestionRow> => ({
  rows,
  n: 0,
  unit: 'students',
  asOf: '2026-06-05',
  definitions: [],
  notes: [],
  sql: [],
});
const review = (cells: readonly Cell[], tolerance = 0.8) => {
  const rows = fairnessRows(cells, tolerance);
  return { rows, sentence: sayFairness(findings(rows)) };
};
const missedOf = (rows: readonly FairnessQuestionRow[], group: string) =>
  rows.find((row) => row.measure_id === 'falseNegativeRate' && row.group === group);

describe('a review of counts', () => {
  it('shows who is missed more often, and names them in the heading', () => {
    const { rows, sentence } = review([
      cell(null, null, [400, 200, 200, 3200]),
      cell('learning-english', 'yes', [40, 40, 100, 620]),
      cell('learning-english', 'no', [360, 160, 100, 2580]),
    ]);
    expect(missedOf(rows, 'Learning English')).toMatchObject({ verdict: 'shown', count: 100, total: 140 });
    expect(missedOf(rows, 'Not learning English')).toBeUndefined();
    expect(sentence).toMatchObject({
      form: 'tells',
      headline:
        'The list would have missed 33 in every 100 students in need, and Learning English more often than other students.',
    });
  });

  it('says “within the band” only when every interval lies inside it', () => {
    const { rows, sentence } = review([
      cell(null, null, [4000, 2000, 4000, 30_000]),
      cell('sex', 'female', [2000, 1000, 2000, 15_000]),
      cell('sex', 'male', [2000, 1000, 2000, 15_000]),
    ]);
    expect(missedOf(rows, 'Girls')).toMatchObject({ verdict: 'within the band' });
    expect(sentence).toMatchObject({ form: 'tells' });
    expect(sentence.headline).toContain('no group more often than the band allows');
  });

  it('compares with all others also where some of them are hidden, and gives the hidden ones nothing', () => {
    const { rows } = review([
      cell(null, null, [400, 200, 200, 3200]),
      cell('race', 'asian', [null]),
      cell('race', 'black', [40, 40, 100, 620]),
      cell('race', 'white', [350, 150, 95, 2500]),
    ]);
    // All others of the 600 in need and 200 missed: not only the white students who are shown.
    expect(missedOf(rows, 'Black')?.others_rate).toBeCloseTo(100 / 460, 12);
    expect(missedOf(rows, 'Asian')).toMatchObject({ rate: null, ratio: null, verdict: 'cannot tell', hidden: true });
  });
});
