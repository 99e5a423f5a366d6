/** Rows made by hand with an effect of known size: each design finds it, or says why it cannot be used. */
import { describe, expect, it } from 'vitest';
import { evaluateProgram } from '../../stats/evaluation/evaluate-program.ts';
import { randomNormal, seededRandom } from '../../stats/seeded-random.ts';
import { candidateDesigns } from './choose-design.ts';
import { outcomes } from './outcomes.ts';
import { groupsFound } from './study-groups.ts';
import { type StudyOptions, studyInput } from './study-input.ts';
import { type PanelRow, panelOf } from './study-panel.ts';

const options: StudyOptions = {
  outcome: outcomes['test-score'],
  smallestThatMatters: 4,
  plannedBefore: true,
  cutScore: null,
  draw: null,
};

const effect = 8;
const random = seededRandom({ seed: 11 });

/** 12 schools, three years; half of the schools begin in the second year and give it to those under 50. */
const rows: PanelRow[] = Array.from({ length: 12 }, (_, school) =>
  [2024, 2025, 2026].flatMap((year) =>
    Array.from({ length: 40 }, (_, student): PanelRow => {
      const pretest = 50 + 10 * randomNormal(random);
      const offers = school < 6 && year >= 2025;
      const took = offers && pretest < 50;
      return {
        student_id: `${school}-${year}-${student}`,
        school_id: `school ${school}`,
        grade: '03',
        school_year: year,
        period_begin: `${year - 1}-09-20`,
        period_end: `${year}-05-10`,
        outcome: 0.8 * pretest + (took ? effect : 0) + (school % 3) + 5 * randomNormal(random),
        pretest,
        took_part: took ? 1 : 0,
        low_income: student % 2,
        el: 0,
        iep: 0,
      };
    }),
  ),
).flat();
const panel = panelOf(rows, false);

function found(design: Parameters<typeof studyInput>[0], given: StudyOptions = options) {
  const study = studyInput(design, panel, given);
  if (!study.possible) throw new Error(study.why);
  return evaluateProgram(study.input);
}

describe('a panel', () => {
  it('knows when each school began, and how many of its students took part', () => {
    expect(panel.firstAt.get('school 0')).toBe(2);
    expect(panel.firstAt.get('school 11')).toBe(Number.POSITIVE_INFINITY);
    expect(panel.servedShare).toBeCloseTo(0.5, 1);
  });

  it('is not told that a school has a program by one student who moved there with it', () => {
    const moved = rows.map((row) => (row.student_id === '11-2025-0' ? { ...row, took_part: 1 } : row));
    expect(panelOf(moved, false).firstAt.get('school 11')).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('designs', () => {
  it('matched: finds the effect on those who took part, at schools that had it', () => {
    const { interval95, words } = found('matched');
    expect(interval95?.low).toBeLessThan(effect);
    expect(interval95?.high).toBeGreaterThan(effect);
    expect(interval95?.low).toBeGreaterThan(0);
    expect(words.mayBeCausal).toBe(true);
  });

  it('staggered: finds it spread over all students of the schools', () => {
    const { estimate, interval95 } = found('staggered');
    expect(estimate / panel.servedShare).toBeGreaterThan(effect - 4);
    expect(interval95?.low).toBeLessThan(effect * panel.servedShare);
    expect(interval95?.high).toBeGreaterThan(effect * panel.servedShare);
  });

  it('discontinuity: finds it at the cut score that the plan names, and asks for one', () => {
    expect(studyInput('discontinuity', panel, options)).toMatchObject({ possible: false });
    const { interval95 } = found('discontinuity', { ...options, cutScore: 50 });
    expect(interval95?.low).toBeLessThan(effect);
    expect(interval95?.high).toBeGreaterThan(effect);
  });

  it('lottery: compares those drawn with those not drawn, and counts who is lost', () => {
    const places = rows
      .filter((row) => row.school_year === 2026 && row.school_id < 'school 5')
      .map((row) => ({ studentId: row.student_id, block: row.school_id, offered: row.took_part === 1 }));
    const lost = { studentId: 'left the district', block: 'school 0', offered: true };
    const study = studyInput('lottery', panel, { ...options, draw: { on: '2025-06-01', places: [...places, lost] } });
    if (!study.possible) throw new Error(study.why);
    expect(evaluateProgram(study.input).attrition?.assignedTreated).toBe(
      places.filter((one) => one.offered).length + 1,
    );
    expect(study.comparedWith).toContain('the same draw');
  });

  it('before-after: describes and claims nothing', () => {
    expect(found('before-after').verdict).toBe('description only');
  });

  it('refuses what the data do not carry, in words', () => {
    expect(studyInput('lottery', panel, options)).toMatchObject({ why: 'No draw is recorded for this program.' });
    expect(studyInput('interrupted-series', panel, options)).toMatchObject({ possible: false });
    expect(studyInput('matched', panelOf([], false), options)).toMatchObject({ possible: false });
    const nobody = panelOf(
      rows.map((row) => ({ ...row, took_part: 0 })),
      false,
    );
    expect([...candidateDesigns(nobody, options, { asked: null, planned: null })]).toEqual([]);
  });
});

describe('choosing', () => {
  it('takes the plan before anything else, and never a weaker design before a stronger', () => {
    const names = (planned: 'matched' | null) =>
      [...candidateDesigns(panel, options, { asked: null, planned })].map(({ design }) => design);
    expect(names('matched')).toEqual(['matched']);
    expect(names(null).slice(0, 2)).toEqual(['staggered', 'matched']);
  });
});

describe('for whom', () => {
  it('finds no difference where none was planted', () => {
    const { groups, lookedAt } = groupsFound(panel, 'matched', options);
    expect(lookedAt).toBe(3);
    expect(groups.map((group) => group.label)).toEqual(['From families with low incomes', 'From other families']);
    for (const group of groups) expect(group.adjustedPValue).toBeGreaterThan(0.05);
  });

  it('finds one where it was', () => {
    const planted = rows.map((row) =>
      row.low_income === 1 && row.took_part === 1 ? { ...row, outcome: row.outcome + 12 } : row,
    );
    const { groups } = groupsFound(panelOf(planted, false), 'matched', options);
    for (const group of groups) expect(group.adjustedPValue).toBeLessThan(0.05);
    expect(groups[0]?.effect).toBeGreaterThan((groups[1]?.effect ?? 0) + 6);
  });
});
