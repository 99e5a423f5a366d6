import { describe, expect, it } from 'vitest';
import { type PastPath, plausiblePath } from './plausible-path.ts';
import { randomNormal, seededRandom } from './seeded-random.ts';

const percent = (value: number) => ({ count: value * 1000, total: 100_000 });
const went = (now: number, ...later: number[]): PastPath => ({ now: percent(now), later: later.map(percent) });

describe('a path worked by hand', () => {
  const path = plausiblePath({ now: percent(17), past: [went(18.1, 17.5), went(16, 15.2), went(17.4, 17.2)] });

  it('stands at the mean move of the odds, with the reach of Student’s t on two degrees of freedom', () => {
    const logit = (share: number) => Math.log(share / (1 - share));
    const moves = [logit(0.175) - logit(0.181), logit(0.152) - logit(0.16), logit(0.172) - logit(0.174)];
    const mean = moves.reduce((sum, move) => sum + move, 0) / 3;
    const spread = Math.sqrt(moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / 2);
    const reach = 1.8856180831641267 * spread * Math.sqrt(4 / 3); // t(0.9, 2) = 1.8856, any table
    const back = (value: number) => 1 / (1 + Math.exp(-value));
    if (!path.told) throw new Error('expected a range');
    expect(path.points[0]?.middle).toBeCloseTo(back(logit(0.17) + mean), 5);
    expect(path.points[0]?.low).toBeCloseTo(back(logit(0.17) + mean - reach), 5);
    expect(path.points[0]?.high).toBeCloseTo(back(logit(0.17) + mean + reach), 5);
  });
});

it('says that it cannot tell with fewer than two past periods, or nobody now', () => {
  expect(plausiblePath({ now: percent(17), past: [went(18, 17)] })).toEqual({
    told: false,
    pastPeriods: 1,
    needed: 2,
  });
  expect(plausiblePath({ now: percent(17), past: [] })).toMatchObject({ told: false, pastPeriods: 0 });
  const empty = { count: 0, total: 0 };
  expect(plausiblePath({ now: empty, past: [went(18, 17), went(17, 17)] }).told).toBe(false);
  expect(plausiblePath({ now: percent(17), past: [went(18, 17), { now: empty, later: [percent(9)] }] })).toMatchObject({
    told: false,
    pastPeriods: 1,
  });
});

it('a later point that one past period lacks is left open, not guessed', () => {
  const path = plausiblePath({
    now: percent(10),
    past: [went(10, 11, 12), { now: percent(10), later: [percent(12), null] }],
  });
  expect(path.told && path.points[0] !== null).toBe(true);
  expect(path.told && path.points[1]).toBeNull();
});

it('never claims to know more further ahead, even where past paths happened to meet', () => {
  const path = plausiblePath({ now: percent(10), past: [went(10, 9, 11), went(10, 13, 11)] });
  if (!path.told) throw new Error('expected a range');
  const [near, far] = path.points;
  expect((far?.high ?? 0) - (far?.low ?? 0)).toBeGreaterThan(((near?.high ?? 0) - (near?.low ?? 0)) * 0.95);
});

it.each([2, 3, 6])('with %d past periods, 80 of 100 truths fall inside', (periods) => {
  const random = seededRandom({ seed: periods });
  let inside = 0;
  for (let trial = 0; trial < 2000; trial += 1) {
    const move = () => -0.1 + 0.08 * randomNormal(random);
    const end = () => 100 / (1 + Math.exp(-(Math.log(0.17 / 0.83) + move())));
    const path = plausiblePath({
      now: percent(17),
      past: Array.from({ length: periods }, () => went(17, end())),
    });
    const truth = end() / 100;
    const point = path.told ? path.points[0] : null;
    if (point && truth >= point.low && truth <= point.high) inside += 1;
  }
  expect(Math.abs(inside / 2000 - 0.8)).toBeLessThan(0.03);
});
