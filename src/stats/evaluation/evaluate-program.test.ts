import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { evaluateProgram } from './evaluate-program.ts';
import type { CommonInput, LotteryInput, MatchedInput } from './evaluation-types.ts';

const causalVerbs = /\b(raised|lowered|worked|did harm|did not move|because|caused)\b/;

const shared: Omit<CommonInput, 'outcome'> = {
  outcomeName: 'the spring reading score',
  unit: 'points',
  higherIsBetter: true,
  smallestThatMatters: 2,
  plannedBefore: true,
  outcomesTested: 1,
  domain: 'achievement',
  cluster: null,
  site: null,
  seed: 1,
};

function students(count: number, effect: number) {
  const random = seededRandom({ seed: 5 });
  return Array.from({ length: count }, (_, row) => {
    const before = 10 * randomNormal(random);
    const treated = row % 2;
    return {
      before,
      treated,
      school: row % 14,
      score: 50 + 0.7 * before + effect * treated + 5 * randomNormal(random),
    };
  });
}

function lottery(rows: ReturnType<typeof students>): LotteryInput {
  return {
    ...shared,
    design: 'lottery',
    outcome: rows.map((row) => row.score),
    treated: rows.map((row) => row.treated),
    block: rows.map((row) => row.school % 7),
    site: rows.map((row) => row.school),
    covariates: [{ name: 'the fall reading score', values: rows.map((row) => row.before), pretest: true }],
    tookPart: null,
  };
}

describe('evaluateProgram: a lottery', () => {
  it('says that it worked, by how much, and what the study could be rated', () => {
    const found = evaluateProgram(lottery(students(600, 5)));
    expect(found.verdict).toBe('worked');
    expect(found.estimate).toBeGreaterThan(4);
    expect(found.estimate).toBeLessThan(6);
    expect(found.words.sentence).toMatch(
      /^The program worked: it raised the spring reading score by about \d\.\d points \(from \d\.\d to \d\.\d points\)/,
    );
    expect(found.rating.rating).toBe('meets standards without reservations');
    expect(found.essaTierPossible.tier).toBe(1);
    expect(found.probabilityMatters).toBeGreaterThan(0.99);
    expect(found.effectSize?.g).toBeGreaterThan(0.4);
    expect(found.minimumDetectableEffect.outcome).toBeCloseTo(2.8 * found.standardError, 10);
    expect(found.settle).toBe('');
  });

  it('says that it did harm, also where less is better', () => {
    const harmed = evaluateProgram(lottery(students(600, -5)));
    expect(harmed.verdict).toBe('harmed');
    expect(harmed.words.sentence).toContain('did harm: it lowered the spring reading score');
    expect(evaluateProgram({ ...lottery(students(600, 5)), higherIsBetter: false }).words.sentence).toContain(
      'did harm: it raised',
    );
    expect(evaluateProgram({ ...lottery(students(600, -5)), higherIsBetter: false }).verdict).toBe('worked');
  });

  it('cannot tell with few students, and says how many more it takes', () => {
    const found = evaluateProgram(lottery(students(56, 0.5)));
    expect(found.verdict).toBe('cannot tell');
    expect(found.words.sentence).toMatch(
      /^We cannot tell whether the program changed the spring reading score: its effect may lie anywhere from −?\d/,
    );
    expect(found.words.sentence).not.toMatch(causalVerbs);
    expect(found.settle).toContain('times as many students');
    expect(found.essaTierPossible.tier).toBe(4);
  });

  it('says “did not” only where the interval ends before what would matter', () => {
    const found = evaluateProgram({ ...lottery(students(3000, 0)), smallestThatMatters: 3 });
    expect(found.verdict).toBe('did not');
    expect(found.words.sentence).toContain('did not move the spring reading score by as much as would matter');
  });

  it('counts who was lost, and takes the causal words away where too many were and nothing shows the rest alike', () => {
    const rows = students(600, 5);
    const lost = rows.map((row, place) => (row.treated === 0 && place % 3 === 0 ? Number.NaN : row.score));
    const found = evaluateProgram({ ...lottery(rows), outcome: lost, covariates: [] });
    expect(found.attrition?.overall).toBeCloseTo(1 / 6, 2);
    expect(found.attrition?.differential).toBeCloseTo(1 / 3, 2);
    expect(found.attrition?.low).toEqual({ cautious: false, optimistic: false });
    expect(found.n.leftOut).toEqual([{ why: 'no outcome', rows: 100 }]);
    expect(found.words.mayBeCausal).toBe(false);
    expect(found.verdict).toBe('cannot tell');
    expect(found.rating.rating).toBe('does not meet standards');
    expect(evaluateProgram({ ...lottery(rows), outcome: lost }).rating.rating).toBe(
      'meets standards with reservations',
    );
  });

  it('sees a draw that was not followed', () => {
    const rows = students(600, 5).map((row) => ({ ...row, before: row.before + 4 * row.treated }));
    const found = evaluateProgram(lottery(rows));
    expect(found.checks.find((one) => one.name === 'The draw was followed')?.passed).toBe(false);
    expect(found.words.mayBeCausal).toBe(false);
  });

  it('does not take one school’s luck for the program', () => {
    const rows = students(600, 5);
    const found = evaluateProgram({
      ...lottery(rows),
      block: null,
      treated: rows.map((row) => (row.school === 3 ? 1 : 0)),
      cluster: rows.map((row) => row.school),
    });
    expect(found.checks[0]?.passed).toBe(false);
    expect(found.verdict).toBe('cannot tell');
    expect(found.rating.reason).toContain('single unit');
  });

  it('tells a yes-or-no outcome in percentage points and in log odds', () => {
    const rows = students(2000, 0);
    const found = evaluateProgram({
      ...lottery(rows),
      outcome: rows.map((row, place) => ((place * 7919) % 100 < (row.treated === 1 ? 60 : 50) ? 1 : 0)),
      smallestThatMatters: 0.05,
      covariates: [],
    });
    expect(found.effectSize?.kind).toBe('Cox');
    expect(found.words.sentence).toContain('percentage points');
    expect(found.words.sentence).toContain('the 5.0 percentage points that would matter');
  });

  it('gives the effect on those who took their place beside that of being drawn', () => {
    const rows = students(600, 5);
    const found = evaluateProgram({
      ...lottery(rows),
      tookPart: rows.map((row, place) => (row.treated === 1 && place % 5 !== 1 ? 1 : 0)),
    });
    expect(found.complierEffect?.estimate).toBeCloseTo(found.estimate / 0.8, 1);
    expect(found.complierEffect?.firstStageF).toBeGreaterThan(16);
  });

  it('refuses columns of different lengths, and a side with nobody', () => {
    expect(() => evaluateProgram({ ...lottery(students(60, 1)), treated: [1, 0] })).toThrow(
      '“treated” has 2 values for 60 rows',
    );
    expect(() => evaluateProgram({ ...lottery(students(60, 1)), treated: new Array<number>(60).fill(1) })).toThrow(
      'nobody can be compared within a draw',
    );
  });

  it('keeps students of whom something is not known, and columns that say nothing', () => {
    const rows = students(600, 5);
    const found = evaluateProgram({
      ...lottery(rows),
      covariates: [
        {
          name: 'the fall reading score',
          values: rows.map((row, place) => (place % 10 === 0 ? Number.NaN : row.before)),
          pretest: true,
        },
        { name: 'twice it', values: rows.map((row, place) => (place % 10 === 0 ? Number.NaN : 2 * row.before)) },
        { name: 'the same for all', values: rows.map(() => 1) },
      ],
    });
    expect(found.n.treated + found.n.comparison).toBe(600);
    expect(found.estimate).toBeGreaterThan(4);
  });
});

describe('evaluateProgram: chosen, not drawn', () => {
  const rows = students(800, 3).map((row, place) => ({
    ...row,
    treated: row.before + ((place * 37) % 61) - 30 < -8 ? 1 : 0,
  }));
  const scored = rows.map((row) => 50 + 0.7 * row.before + 3 * row.treated + ((row.before * 1000) % 7));
  const matched: MatchedInput = {
    ...shared,
    design: 'matched',
    outcome: scored,
    treated: rows.map((row) => row.treated),
    covariates: [{ name: 'the fall reading score', values: rows.map((row) => row.before), pretest: true }],
    method: 'entropy balancing',
  };

  it('withholds causal words where the same measure from before is not there', () => {
    const found = evaluateProgram({
      ...matched,
      covariates: matched.covariates.map((one) => ({ ...one, pretest: false })),
    });
    expect(found.words.mayBeCausal).toBe(false);
    expect(found.words.sentence).not.toMatch(causalVerbs);
    expect(found.checks.filter((one) => one.passed === false).map((one) => one.name)).toEqual([
      'The same measure from before',
    ]);
    expect(evaluateProgram(matched).words.mayBeCausal).toBe(true);
  });

  it.each(['entropy balancing', 'propensity weights', 'coarsened exact', 'nearest neighbor'] as const)(
    'never calls %s more than “with reservations”',
    (method) => {
      const found = evaluateProgram({ ...matched, method });
      expect(found.rating.rating).not.toBe('meets standards without reservations');
      expect(found.essaTierPossible.tier).toBeGreaterThan(1);
      if (found.words.mayBeCausal) expect(found.baseline.every((row) => row.verdict !== 'not equivalent')).toBe(true);
    },
  );

  it('describes, and only describes, a comparison without a design', () => {
    const { method: _, ...rest } = matched;
    const found = evaluateProgram({ ...rest, design: 'correlational' });
    expect(found.verdict).toBe('description only');
    expect(found.words.mayBeCausal).toBe(false);
    expect(found.words.sentence).toContain('does not show that the program is the reason');
    expect(found.words.sentence).not.toMatch(causalVerbs);
    expect(found.probabilityPositive).toBeNull();
    expect(found.rating.rating).toBe('not eligible');
  });

  it('describes a change, whatever its size', () => {
    const found = evaluateProgram({
      ...shared,
      design: 'before-after',
      outcome: scored,
      before: rows.map((row) => row.before),
    });
    expect(found.verdict).toBe('description only');
    expect(found.words.sentence).not.toMatch(causalVerbs);
    expect(found.essaTierPossible.tier).toBe(4);
    expect(found.settle).toContain('A comparison');
  });
});

describe('evaluateProgram: over time', () => {
  const panel = (drift: number) => {
    const random = seededRandom({ seed: 9 });
    return Array.from({ length: 30 }, (_, school) => school).flatMap((school) =>
      [2017, 2018, 2019, 2020, 2021, 2022].map((year) => ({
        school,
        year,
        start: school < 10 ? 2020 : 0,
        outcome:
          50 + school + (school < 10 ? drift * (year - 2017) + (year >= 2020 ? 4 : 0) : 0) + randomNormal(random),
      })),
    );
  };
  const staggered = (drift: number) => {
    const rows = panel(drift);
    return evaluateProgram({
      ...shared,
      design: 'staggered',
      outcome: rows.map((row) => row.outcome),
      unitOfRow: rows.map((row) => row.school),
      period: rows.map((row) => row.year),
      firstTreated: rows.map((row) => row.start),
      covariates: [],
      comparison: 'never treated',
    });
  };

  it('finds an effect where schools moved together before, and draws it with bands', () => {
    const found = staggered(0);
    expect(found.verdict).toBe('worked');
    expect(found.words.sentence).toContain('if nothing else set the groups apart');
    expect(found.effectSize).toBeNull();
    if (found.picture?.kind !== 'years since the start') throw new Error('no picture');
    expect(found.picture.points.map((point) => point.at)).toEqual([-2, -1, 0, 1, 2]);
    for (const { interval95, band95 } of found.picture.points) expect((band95?.low ?? 0) < interval95.low).toBe(true);
  });

  it('leans on the level where only one period before is known', () => {
    const rows = panel(0).filter((row) => row.year === 2019 || row.year === 2020);
    const two = (apart: number) =>
      evaluateProgram({
        ...shared,
        design: 'staggered',
        outcome: rows.map((row) => row.outcome + (row.start > 0 ? 10 + apart : 0)),
        unitOfRow: rows.map((row) => row.school),
        period: rows.map((row) => row.year),
        firstTreated: rows.map((row) => row.start),
        covariates: [],
        comparison: 'never treated',
        studentDeviation: 40,
      });
    // Schools 0 to 9 against 10 to 29 lie 15 apart; with 10 given them 5, or 0.12 standard deviations of students.
    expect(two(0).verdict).toBe('worked');
    expect(two(0).checks.map((one) => one.passed)).toEqual([true, null]);
    expect(two(0).effectSize?.g).toBeCloseTo(two(0).estimate / 40, 10);
    expect(two(-20).verdict).toBe('cannot tell');
  });

  it('takes the words away where they were moving apart already', () => {
    const found = staggered(1.5);
    expect(found.checks.find((one) => one.name === 'They moved together before')?.passed).toBe(false);
    expect(found.verdict).toBe('cannot tell');
    expect(found.words.sentence).not.toMatch(causalVerbs);
  });

  it('finds the same by lines of each school, and refuses too few schools', () => {
    const random = seededRandom({ seed: 21 });
    const rows = Array.from({ length: 30 }, (_, school) => school).flatMap((school) =>
      [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022].map((year) => {
        const treated = school < 10 ? 1 : 0;
        const outcome = 50 + school + (treated === 1 ? year - 2014 + (year >= 2020 ? 6 : 0) : 0) + randomNormal(random);
        return { school, year, treated, outcome };
      }),
    );
    const series = (keep: (school: number) => boolean) => {
      const kept = rows.filter((row) => keep(row.school));
      return evaluateProgram({
        ...shared,
        design: 'interrupted-series',
        outcome: kept.map((row) => row.outcome),
        unitOfRow: kept.map((row) => row.school),
        period: kept.map((row) => row.year),
        treated: kept.map((row) => row.treated),
        start: 2020,
      });
    };
    const found = series(() => true);
    expect(found.interval95?.low).toBeLessThan(6);
    expect(found.interval95?.high).toBeGreaterThan(6);
    expect(found.verdict).toBe('worked');
    const few = series((school) => school < 2 || school >= 10);
    expect(few.checks.filter((one) => one.passed === false).map((one) => one.name)).toEqual(['Enough of both']);
    expect(few.verdict).toBe('cannot tell');
  });
});

describe('evaluateProgram: a cut score', () => {
  const random = seededRandom({ seed: 3 });
  const running = Array.from({ length: 1200 }, () => 15 * randomNormal(random));
  const at = (scores: readonly number[]) =>
    evaluateProgram({
      ...shared,
      design: 'discontinuity',
      outcome: scores.map((score) => 50 + 0.2 * score + (score < 0 ? 5 : 0) + 4 * randomNormal(random)),
      running: scores,
      cutoff: 0,
      treatedSide: 'below',
      covariates: [],
      tookPart: null,
    });

  it('tells the effect of standing below the cut, with its sign', () => {
    const found = at(running);
    expect(found.estimate).toBeGreaterThan(3);
    expect(found.interval95?.low).toBeGreaterThan(0);
    expect(found.verdict).toBe('worked');
    expect(found.picture?.kind).toBe('around the cutoff');
  });

  it('refuses where scores were pushed under the cut', () => {
    const found = at(running.map((score) => (score > 0 && score < 5 && random() < 0.6 ? score - 5 : score)));
    expect(found.checks[0]?.passed).toBe(false);
    expect(found.words.mayBeCausal).toBe(false);
    expect(found.rating.rating).toBe('does not meet standards');
  });
});
