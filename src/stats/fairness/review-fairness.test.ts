import { describe, expect, it } from 'vitest';
import { areReferencesHere, compasPeople } from '../../../bench/fairness/compas-references.ts';
import { reviewCounts, verdictOfAll } from './review-counts.ts';
import { reviewFairness } from './review-fairness.ts';

/** People in groups: each entry is a group with its right, wrong, missed and rightly left out. */
function peopleOf(groups: Readonly<Record<string, readonly [number, number, number, number]>>) {
  const listed: boolean[] = [];
  const outcome: boolean[] = [];
  const values: string[] = [];
  const add = (group: string, isListed: boolean, proved: boolean, times = 0) => {
    for (let person = 0; person < times; person += 1) {
      listed.push(isListed);
      outcome.push(proved);
      values.push(group);
    }
  };
  for (const [group, [right, wrong, missed, left]] of Object.entries(groups)) {
    add(group, true, true, right);
    add(group, true, false, wrong);
    add(group, false, true, missed);
    add(group, false, false, left);
  }
  return { listed, outcome, groups: [{ family: 'race', values }] };
}

describe.skipIf(!areReferencesHere)('COMPAS', () => {
  const people = areReferencesHere ? compasPeople() : [];
  const review = reviewFairness({
    listed: people.map(({ listed }) => listed),
    outcome: people.map(({ proved }) => proved),
    groups: [
      { family: 'race', values: people.map(({ race }) => race), reference: 'Caucasian' },
      { family: 'sex', values: people.map(({ sex }) => sex), reference: 'Male' },
    ],
  });
  const rowOf = (group: string, measure: string) =>
    review.rows.find((row) => row.group === group && row.measure === measure);

  it('shows the gap in false positives that Aequitas’ own test would have passed', () => {
    const row = rowOf('African-American', 'falsePositiveRate');
    expect(row).toMatchObject({ verdict: 'shown', comparedWith: 'Caucasian', count: 805, total: 1795 });
    expect(row?.ratio).toBeCloseTo(1.9120926483147231, 12);
    expect((row?.pValue ?? 1) / 2.1134897389137825e-37).toBeCloseTo(1, 9);
  });

  it('cannot tell of 3 in 8, and gives no number for it', () => {
    expect(rowOf('Native American', 'falsePositiveRate')).toMatchObject({
      verdict: 'cannot tell',
      rate: null,
      count: null,
      pValue: null,
      tooFewToShow: true,
    });
  });

  it('crosses race with sex, and counts the cells too small', () => {
    const [cross] = review.intersections;
    expect(cross).toMatchObject({ families: ['race', 'sex'], cells: 12 });
    expect(cross?.cellsTooSmall).toBeGreaterThanOrEqual(4);
  });

  it('is shown over all, and can be kept as JSON', () => {
    expect(review).toMatchObject({ verdict: 'shown', people: 7214, listedPeople: 3317, outcomeUnknown: 0 });
    expect(JSON.parse(JSON.stringify(review))).toEqual(review);
  });
});

describe('three states', () => {
  it('shown, within and cannot tell, by the interval of the ratio', () => {
    const one = (groups: Parameters<typeof peopleOf>[0]) =>
      reviewFairness(peopleOf(groups)).rows.find(
        ({ group, measure }) => group === 'a' && measure === 'falseNegativeRate',
      );
    expect(one({ a: [40, 60, 160, 700], b: [120, 60, 80, 700] })?.verdict).toBe('shown');
    expect(one({ a: [2000, 100, 2000, 900], b: [2000, 100, 2000, 900] })?.verdict).toBe('within');
    expect(one({ a: [20, 60, 24, 700], b: [20, 60, 20, 700] })?.verdict).toBe('cannot tell');
    expect(one({ a: [0, 10, 29, 100], b: [300, 10, 10, 100] })).toMatchObject({
      verdict: 'cannot tell',
      tooFewToJudge: true,
      tooFewToShow: false,
      rate: 1,
    });
  });

  it('one gap that alone would be shown is not, among many without any', () => {
    const group = (missed: number) => ({
      truePositives: 200 - missed,
      falsePositives: 100,
      falseNegatives: missed,
      trueNegatives: 700,
    });
    const pair = (family: string, missed: number) => ({
      family,
      groups: new Map([
        ['a', group(missed)],
        ['b', group(60)],
      ]),
    });
    const settings = { tolerance: 0.99, measures: ['falseNegativeRate'] as const };
    const [alone] = reviewCounts([pair('odd', 80)], settings);
    expect(alone).toMatchObject({ verdict: 'shown' });
    const plain = Array.from({ length: 12 }, (_, index) => pair(`plain ${index}`, 60));
    const [among] = reviewCounts([pair('odd', 80), ...plain], settings);
    expect(among?.ratio).toBe(alone?.ratio);
    expect(among).toMatchObject({ verdict: 'cannot tell' });
    expect(among?.adjustedPValue).toBeGreaterThan(alone?.adjustedPValue ?? 1);
  });

  it('“cannot tell” is not a pass', () => {
    expect(verdictOfAll(['within', 'cannot tell'])).toBe('cannot tell');
    expect(verdictOfAll(['within', 'shown', 'cannot tell'])).toBe('shown');
    expect(verdictOfAll(['within', 'within'])).toBe('within');
    expect(verdictOfAll([])).toBe('cannot tell');
  });
});

it('leaves out whoever’s outcome is not known, and says how many', () => {
  const review = reviewFairness({
    listed: [true, true, false],
    outcome: [true, null, null],
    groups: [{ family: 'sex', values: ['female', 'male', null] }],
  });
  expect(review).toMatchObject({ people: 1, outcomeUnknown: 2, verdict: 'cannot tell' });
});

it('nothing to compare with, or a tolerance that means nothing, is a clear error', () => {
  const given = peopleOf({ a: [1, 1, 1, 1] });
  const missing = [{ family: 'race', values: given.groups[0]?.values ?? [], reference: 'z' }];
  expect(() => reviewFairness({ ...given, groups: missing })).toThrow('nobody in “z”');
  expect(() => reviewFairness({ ...given, tolerance: 1.25 })).toThrow('between 0 and 1');
  expect(() => reviewFairness({ ...given, cross: [['race', 'sex']] })).toThrow('“sex”');
});
