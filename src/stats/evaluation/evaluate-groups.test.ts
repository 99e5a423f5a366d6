import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { evaluateGroups } from './evaluate-groups.ts';
import type { LotteryInput } from './evaluation-types.ts';

const shared = {
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
} as const;

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

describe('evaluateGroups', () => {
  const rows = students(1200, 3);
  const groups = rows.map((_, place) => (place % 60 === 0 ? 'few' : (['a', 'b', 'c'][place % 3] ?? '')));

  it('finds no difference where there is none, and names the group that is too small', () => {
    const found = evaluateGroups(
      lottery(rows),
      groups.map((group, place) => (group === 'few' && place > 900 ? null : group)),
    );
    expect(found.findings.map(({ group }) => group)).toEqual(['a', 'b', 'c']);
    expect(found.tooFew).toEqual(['few']);
    expect(found.effects.lookedAt).toBe(4);
    expect(found.sentence).toBe(
      'Of 4 groups looked at, none differs from the others by more than luck would make it. Too few to tell by themselves: few.',
    );
  });

  it('says who differs', () => {
    const favored = rows.map((row, place) => ({ ...row, score: row.score + (place % 3 === 0 ? 6 * row.treated : 0) }));
    const found = evaluateGroups(lottery(favored), groups);
    expect(found.effects.groups.find(({ group }) => group === 'a')?.adjustedPValue).toBeLessThan(0.05);
    expect(found.sentence).toContain('more than luck');
  });

  it('refuses where every group is too small', () => {
    expect(() =>
      evaluateGroups(
        lottery(students(60, 1)),
        students(60, 1).map((_, place) => `${place % 20}`),
      ),
    ).toThrow('No group has 10 or more');
  });
});
