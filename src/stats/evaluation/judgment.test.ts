import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { chanceOfMoreThan } from './chance-of-effect.ts';
import { evaluateProgram } from './evaluate-program.ts';
import { judgeEffect } from './judge-effect.ts';
import { detectableAfter, minimumDetectableEffect } from './minimum-detectable-effect.ts';
import { essaTier } from './rate-evidence.ts';
import { shrinkGroupEffects } from './shrink-group-effects.ts';

describe('judgeEffect', () => {
  const judge = (low: number, high: number, extra: object = {}) =>
    judgeEffect({
      interval: { low, high },
      higherIsBetter: true,
      smallestThatMatters: 3,
      design: 'lottery',
      causal: true,
      foundAmongAll: true,
      ...extra,
    });

  it('tells the four verdicts by the interval and by what would matter', () => {
    expect([judge(1, 7), judge(-1, 2), judge(-1, 5), judge(-7, -1), judge(0.5, 2)]).toEqual([
      'worked',
      'did not',
      'cannot tell',
      'harmed',
      'did not',
    ]);
  });

  it('turns around where less is better', () => {
    expect([
      judge(-7, -1, { higherIsBetter: false }),
      judge(1, 7, { higherIsBetter: false }),
      judge(-2, 1, { higherIsBetter: false }),
    ]).toEqual(['worked', 'harmed', 'did not']);
  });

  it('cannot say “did not” where nobody said what would matter, nor anything where a check failed', () => {
    expect(judge(-1, 2, { smallestThatMatters: null })).toBe('cannot tell');
    expect(judge(1, 7, { causal: false })).toBe('cannot tell');
    expect(judge(1, 7, { design: 'correlational' })).toBe('description only');
    expect(judge(1, 7, { design: 'before-after' })).toBe('description only');
    expect(judge(Number.NaN, Number.NaN)).toBe('cannot tell');
  });
});

describe('chances and power', () => {
  it('reads chances off Student’s t around the estimate', () => {
    const known = { estimate: 3, standardError: 2, degreesOfFreedom: Infinity, higherIsBetter: true };
    expect(chanceOfMoreThan(0, known)).toBeCloseTo(0.9332, 4);
    expect(chanceOfMoreThan(2, known)).toBeCloseTo(0.6915, 4);
    expect(chanceOfMoreThan(0, { ...known, higherIsBetter: false })).toBeCloseTo(0.0668, 4);
    expect(chanceOfMoreThan(0, { ...known, degreesOfFreedom: 3 })).toBeLessThan(0.92);
  });

  it('says before what a study could find', () => {
    const study = {
      students: 400,
      clusters: null,
      shareTreated: 0.5,
      intraclassCorrelation: 0.2,
      rSquared: 0,
      clusterRSquared: 0,
    };
    expect(minimumDetectableEffect(study)).toBeCloseTo(0.2808, 4);
    expect(minimumDetectableEffect({ ...study, clusters: 20 })).toBeCloseTo(0.6492, 4);
    expect(minimumDetectableEffect({ ...study, rSquared: 0.5 })).toBeCloseTo(0.2808 * Math.SQRT1_2, 3);
    expect(detectableAfter(2)).toBeCloseTo(5.6, 12);
    expect(() => minimumDetectableEffect({ ...study, clusters: 2 })).toThrow('three clusters');
  });
});

describe('shrinkGroupEffects', () => {
  it('pulls groups to their mean by how little is known of them', () => {
    const { groups, spread, mean } = shrinkGroupEffects([
      { group: 'a', estimate: 6, standardError: 1 },
      { group: 'b', estimate: 2, standardError: 1 },
      { group: 'c', estimate: 4, standardError: 4 },
    ]);
    expect(mean).toBeCloseTo(4, 9);
    expect(spread ** 2).toBeCloseTo(3, 6);
    expect(groups.map(({ shrunk }) => Number(shrunk.toFixed(6)))).toEqual([5.5, 2.5, 4]);
  });

  it('counts the groups looked at: the wildest of twenty is no finding', () => {
    const many = Array.from({ length: 20 }, (_, place) => ({
      group: `${place}`,
      estimate: place === 0 ? 2.6 : (place % 3) - 1,
      standardError: 1,
    }));
    const { groups, lookedAt } = shrinkGroupEffects(many);
    expect(lookedAt).toBe(20);
    expect(groups[0]?.adjustedPValue).toBeGreaterThan(0.05);
    expect(shrinkGroupEffects(many.slice(0, 4)).groups[0]?.adjustedPValue).toBeLessThan(groups[0]?.adjustedPValue ?? 0);
  });

  it('takes differences that luck explains for luck', () => {
    const { groups, spread } = shrinkGroupEffects([
      { group: 'a', estimate: 1, standardError: 2 },
      { group: 'b', estimate: 2, standardError: 2 },
      { group: 'c', estimate: 1.5, standardError: 2 },
    ]);
    expect(spread).toBe(0);
    expect(new Set(groups.map(({ shrunk }) => shrunk.toFixed(9)))).toEqual(new Set(['1.500000000']));
    expect(groups.every(({ adjustedPValue }) => adjustedPValue > 0.5)).toBe(true);
  });
});

describe('essaTier', () => {
  const good = {
    rating: 'meets standards without reservations',
    design: 'lottery',
    significantlyGood: true,
    significantlyBad: false,
    students: 400,
    sites: 3,
  } as const;

  it('asks for a good finding, 350 students and two sites', () => {
    expect(essaTier(good).tier).toBe(1);
    expect(essaTier({ ...good, rating: 'meets standards with reservations' }).tier).toBe(2);
    expect(essaTier({ ...good, students: 349 }).tier).toBe(3);
    expect(essaTier({ ...good, sites: null }).tier).toBe(3);
    expect(essaTier({ ...good, rating: 'not eligible', design: 'correlational' }).tier).toBe(3);
    expect(essaTier({ ...good, rating: 'does not meet standards', design: 'before-after' }).tier).toBe(4);
    expect(essaTier({ ...good, significantlyGood: false }).tier).toBe(4);
    expect(essaTier({ ...good, significantlyBad: true }).reason).toContain('overrides');
  });
});

describe('several outcomes', () => {
  const random = seededRandom({ seed: 7 });
  const n = 400;
  const treated = Uint8Array.from({ length: n }, (_, row) => row % 2);
  // A difference of 2.3 standard errors: found alone (p about .02), not among four that were looked at.
  const outcome = Float64Array.from({ length: n }, (_, row) => (random() - 0.5) * Math.sqrt(12) + (row % 2) * 0.21);
  const study = (among: { readonly outcomesTested: number; readonly pValuesBeside?: readonly number[] }) =>
    evaluateProgram({
      design: 'lottery',
      outcome,
      treated,
      block: null,
      covariates: [],
      tookPart: null,
      outcomeName: 'the score',
      unit: 'points',
      higherIsBetter: true,
      smallestThatMatters: null,
      plannedBefore: false,
      domain: 'achievement',
      cluster: null,
      site: Array.from({ length: n }, (_, row) => row % 4),
      seed: 1,
      ...among,
    });

  it('lets verdict, words and tier go by what stands among all of them', () => {
    const alone = study({ outcomesTested: 1 });
    expect(alone.pValue).toBeGreaterThan(0.0125);
    expect(alone.pValue).toBeLessThan(0.05);
    expect(alone.verdict).toBe('worked');
    expect(alone.essaTierPossible.tier).toBe(1);
    const ofFour = study({ outcomesTested: 4, pValuesBeside: [0.3, 0.6, 0.9] });
    expect(ofFour.pValue).toBe(alone.pValue);
    expect(ofFour.interval95).toEqual(alone.interval95);
    expect(ofFour.adjustedPValue).toBeCloseTo(4 * (alone.pValue ?? 0), 12);
    expect(ofFour.verdict).toBe('cannot tell');
    expect(ofFour.essaTierPossible.tier).toBe(4);
    expect(ofFour.words.sentence).toContain('4 outcomes were looked at');
    expect(ofFour.settle).toContain('Seal a plan');
  });

  it('counts an outcome of which nothing is known as finding nothing, and a find beside it for what it is', () => {
    const unknown = study({ outcomesTested: 4 });
    expect(unknown.verdict).toBe('cannot tell');
    const found = study({ outcomesTested: 2, pValuesBeside: [0.001] });
    expect(found.adjustedPValue).toBeCloseTo(found.pValue ?? 0, 12);
    expect(found.verdict).toBe('worked');
    expect(found.words.sentence).toContain('among the 2 outcomes looked at');
  });
});
