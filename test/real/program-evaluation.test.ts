import { describe, expect, it } from 'vitest';
import { referenceSets } from '../../bench/evaluation/all-references.ts';
import { readLalonde } from '../../bench/evaluation/matching-references.ts';
import { dataAreHere, readData } from '../../bench/evaluation/read-public-file.ts';
import { distanceOf, isMet } from '../../bench/evaluation/reference-check.ts';
import { slopesFit } from '../../bench/evaluation/series-references.ts';
import { evaluateProgram } from '../../src/stats/evaluation/evaluate-program.ts';

if (!dataAreHere) console.warn('Skipped: ../shared/data/program-evaluation and ../shared/reference are not here.');

const common = {
  outcomeName: 'earnings in 1978',
  unit: 'dollars',
  higherIsBetter: true,
  smallestThatMatters: 500,
  plannedBefore: false,
  outcomesTested: 1,
  domain: 'other',
  cluster: null,
  site: null,
  seed: 1,
} as const;

describe.skipIf(!dataAreHere)('program evaluation against published and reference numbers', () => {
  it.each(Object.entries(referenceSets))('meets every number of %s', (_, make) => {
    const checks = make();
    expect(checks.length).toBeGreaterThan(5);
    expect(checks.filter((one) => !isMet(one)).map((one) => `${one.name}: ${distanceOf(one)}`)).toEqual([]);
  });

  it('refuses nearest-neighbor pairs on Lalonde’s data, where race is far from balanced', () => {
    const { outcome, treated, covariates, black } = readLalonde();
    const known = [...covariates, black].map((one) => ({ ...one, pretest: one.name.startsWith('re7') }));
    const pairs = evaluateProgram({
      ...common,
      design: 'matched',
      outcome,
      treated,
      covariates: known,
      method: 'nearest neighbor',
    });
    const failing = pairs.baseline.filter((row) => row.verdict === 'not equivalent').map((row) => row.name);
    expect(failing).toEqual(['racehispan', 'racewhite', 'raceblack']);
    expect(pairs.words.mayBeCausal).toBe(false);
    expect(pairs.verdict).toBe('cannot tell');
    expect(pairs.rating.rating).toBe('does not meet standards');
    const balanced = evaluateProgram({
      ...common,
      design: 'matched',
      outcome,
      treated,
      covariates: known,
      method: 'entropy balancing',
    });
    expect(balanced.estimate).toBeCloseTo(1273.262, 2);
    expect(balanced.rating.rating).toBe('meets standards with reservations');
    expect(balanced.words.mayBeCausal).toBe(true);
  });

  it('finds the effect of the experiment that Lalonde’s men came from', () => {
    const table = readData('DAAG_nsw74demo.csv');
    const found = evaluateProgram({
      ...common,
      design: 'lottery',
      outcome: table.numbers('re78'),
      treated: table.numbers('trt'),
      block: null,
      tookPart: null,
      covariates: [],
    });
    expect(found.estimate).toBeCloseTo(1794.342, 2);
    expect(found.standardError).toBeCloseTo(670.997, 2);
    expect(found.verdict).toBe('worked');
    expect(found.rating.rating).toBe('meets standards without reservations');
  });

  it('lets the slopes of schools differ, as the published table of High School & Beyond does', () => {
    const { coefficients, within } = slopesFit();
    const expected = [12.128, 5.333, 1.227, 2.945, 1.039, -1.643];
    for (const [place, value] of expected.entries()) expect(coefficients[place]?.estimate).toBeCloseTo(value, 3);
    expect(within).toBeCloseTo(36.721, 3);
  });
});
