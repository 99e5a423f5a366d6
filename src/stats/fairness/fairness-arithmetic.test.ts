import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationWithinGroups } from './calibration-within-groups.ts';
import { countConfusion } from './confusion-counts.ts';
import { disparitiesOf, paritiesOf } from './disparities.ts';
import { fisherExactTest } from './fisher-exact-test.ts';
import { gapsBetweenGroups } from './gaps-between-groups.ts';
import { groupRates, impliedFalsePositiveRate } from './group-rates.ts';
import { ratioInterval } from './ratio-interval.ts';
import { recalibrate } from './recalibrate.ts';
import { riskRatio } from './risk-ratio.ts';
import { theilIndex } from './two-groups.ts';

const reference = (name: string) => new URL(`../../../../shared/reference/${name}`, import.meta.url);
const absent = !existsSync(reference('idea_risk_ratio.json'));
if (absent) console.warn('skipped: ../shared/reference/idea_risk_ratio.json is absent');

const share = ([count = 0, total = 0]: number[]) => ({ count, total });
const counts = (truePositives: number, falsePositives: number, falseNegatives: number, trueNegatives: number) => ({
  truePositives,
  falsePositives,
  falseNegatives,
  trueNegatives,
});

it('the false positive rate follows from the other three, in every group', () => {
  const cell = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(cell, cell, cell, cell, (tp, fp, fn, tn) => {
      const rates = groupRates(counts(tp, fp, fn, tn), tp + fp);
      const implied = impliedFalsePositiveRate(rates);
      if (implied === null || rates.falsePositiveRate === null) return;
      expect(implied).toBeCloseTo(rates.falsePositiveRate, 10);
    }),
  );
  const black = groupRates(counts(1369, 805, 532, 990), 3317);
  expect(impliedFalsePositiveRate(black)).toBeCloseTo(0.44846796657381616, 12);
  expect(impliedFalsePositiveRate(groupRates(counts(0, 5, 5, 5), 5))).toBeNull();
});

it('a group whose outcome is not known is left out, and an unnamed group is “unknown”', () => {
  const found = countConfusion({
    listed: [true, false, true, false],
    outcome: [true, true, null, false],
    values: ['b', 'a', 'a', null],
  });
  expect([...found]).toEqual([
    ['a', counts(0, 0, 1, 0)],
    ['b', counts(1, 0, 0, 0)],
    ['unknown', counts(0, 0, 0, 1)],
  ]);
  expect(() => countConfusion({ listed: [true], outcome: [], values: ['a'] })).toThrow('one value a person');
});

describe('ratios', () => {
  it('has Koopman’s interval where a count is 0, and agrees with the chi-square test at its end', () => {
    const none = ratioInterval(share([0, 50]), share([20, 50]));
    expect(none).toMatchObject({ ratio: 0, low: 0 });
    expect(none?.high).toBeCloseTo(0.17978103783087, 8);
    const all = ratioInterval(share([20, 50]), share([0, 50]));
    expect(all?.ratio).toBe(Number.POSITIVE_INFINITY);
    expect(all?.low).toBeCloseTo(1 / (none?.high ?? 1), 6);
    expect(ratioInterval(share([0, 50]), share([0, 50]))).toBeNull();
    expect(ratioInterval(share([0, 0]), share([1, 50]))).toBeNull();
  });

  it('Fisher’s test for few', () => {
    expect(fisherExactTest(share([2, 8]), share([349, 854]))).toBeCloseTo(0.4834622494694209, 12);
    expect(fisherExactTest(share([3, 3]), share([0, 3]))).toBeCloseTo(0.1, 12);
    expect(fisherExactTest(share([0, 3]), share([0, 3]))).toBe(1);
  });
});

it('a disparity that cannot be determined is neither fair nor unfair', () => {
  const groups = new Map([
    ['a', counts(0, 0, 5, 5)],
    ['b', counts(5, 0, 0, 5)],
  ]);
  const found = disparitiesOf(groups, { reference: { group: 'b' } });
  expect(found[0]?.disparities.precision).toEqual({ reference: 'b', ratio: null, parity: null });
  expect(found[0]?.disparities.falseNegativeRate.ratio).toBeNull();
  expect(paritiesOf(found)).toMatchObject({ typeOne: null, impact: false });
  expect(() => disparitiesOf(groups, { reference: { group: 'c' } })).toThrow('nobody in “c”');
});

it('gaps leave out groups too small to drive a headline, and say how many', () => {
  const groups = new Map([
    ['a', counts(30, 10, 30, 30)],
    ['b', counts(45, 10, 15, 30)],
    ['c', counts(1, 0, 0, 0)],
  ]);
  const [gap] = gapsBetweenGroups({ family: 'race', groups }, { minimum: 30, measures: ['falseNegativeRate'] });
  expect(gap).toMatchObject({ difference: 0.25, ratio: 0.5, lowest: 'b', highest: 'a', leftOut: 1 });
});

it('Theil index of one missed, one listed for nothing and two right', () => {
  expect(theilIndex(counts(1, 1, 1, 1))).toBeCloseTo((2 * Math.log(2)) / 4, 12);
  expect(theilIndex(counts(0, 0, 3, 0))).toBeNull();
});

describe('IDEA', () => {
  it.skipIf(absent)('meets the five reference cases of 34 CFR 300.647', () => {
    const { cases, params } = JSON.parse(readFileSync(reference('idea_risk_ratio.json'), 'utf8'));
    expect(cases).toHaveLength(5);
    for (const each of cases) {
      const found = riskRatio(
        { group: share(each.group), others: share(each.other_LEA), state: each.other_state && share(each.other_state) },
        { minimumCell: params.min_cell, minimumTotal: params.min_n, threshold: 2.5 },
      );
      const expected = each.rr ?? each.arr ?? null;
      if (expected === null) expect(found.ratio, each.name).toBeNull();
      else expect(found.ratio?.ratio, each.name).toBeCloseTo(expected, 12);
      const use = each.rr ? 'risk ratio' : each.arr ? 'alternate risk ratio' : 'too few in the group';
      expect(found.use, each.name).toBe(use);
    }
  });

  it('a comparison that fails with no State to turn to is not calculated, and a threshold is exceeded, not met', () => {
    const settings = { minimumCell: 10, minimumTotal: 30, threshold: 2 };
    const at = riskRatio({ group: share([40, 200]), others: share([90, 900]) }, settings);
    expect(at).toMatchObject({ risk: 0.2, othersRisk: 0.1, overThreshold: false });
    expect(riskRatio({ group: share([41, 200]), others: share([90, 900]) }, settings).overThreshold).toBe(true);
    expect(riskRatio({ group: share([40, 200]), others: share([9, 90]) }, settings).use).toBe(
      'too few to compare with',
    );
  });
});

describe('calibration', () => {
  const file = reference('ews_metrics.json');
  it.skipIf(!existsSync(file))('recalibrates the 30-row reference case', () => {
    const { score, y, calibration_slope_intercept: expected } = JSON.parse(readFileSync(file, 'utf8'));
    const people = score.map((told: number, row: number) => ({ told, came: y[row] === 1 }));
    expect(recalibrate(people)?.intercept).toBeCloseTo(expected.intercept, 6);
    expect(recalibrate(people)?.slope).toBeCloseTo(expected.slope, 6);
    const [group] = calibrationWithinGroups({
      family: 'all',
      values: score.map(() => 'all'),
      outcome: y.map((each: number) => each === 1),
      chances: score,
    });
    expect(group?.observedOverExpected).toBeCloseTo(expected.O_over_E, 12);
    expect(group?.bins.map(({ people: size }) => size)).toEqual([10, 10, 10]);
  });

  it('has no line through what separates perfectly, nor a verdict on few', () => {
    const told = [0.1, 0.2, 0.8, 0.9];
    expect(recalibrate(told.map((each) => ({ told: each, came: each > 0.5 })))).toBeNull();
    expect(recalibrate(told.map((each) => ({ told: each, came: true })))).toBeNull();
    const [few] = calibrationWithinGroups({
      family: 'sex',
      values: ['x', 'x'],
      outcome: [true, false],
      chances: [0.5, 0.5],
    });
    expect(few).toMatchObject({ tooFew: true, bins: [], observedOverExpected: null });
  });
});
