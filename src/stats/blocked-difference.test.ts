import { expect, it } from 'vitest';
import { blockedDifference } from './blocked-difference.ts';
import { seededRandom } from './seeded-random.ts';

const of = (count: number, total: number) => ({ count, total });

it('compares within each lot, never across them', () => {
  const blocks = [
    { drawn: of(1, 9), others: of(1, 1) },
    { drawn: of(0, 1), others: of(1, 9) },
  ];
  expect(blockedDifference(blocks)?.difference).toBeCloseTo(-0.5, 12);
});

it('is the plain difference of one large block, with nearly its textbook range', () => {
  const found = blockedDifference([{ drawn: of(120, 400), others: of(180, 400) }]);
  const textbook = 1.959964 * Math.sqrt((0.3 * 0.7 + 0.45 * 0.55) / 400);
  expect(found?.difference).toBeCloseTo(-0.15, 12);
  expect((found?.high ?? 0) - (found?.difference ?? 0)).toBeCloseTo(textbook, 3);
});

it('says nothing where everybody was drawn, and refuses a count above its total', () => {
  expect(blockedDifference([{ drawn: of(2, 5), others: of(0, 0) }])).toBeNull();
  expect(() => blockedDifference([{ drawn: of(6, 5), others: of(0, 4) }])).toThrow(RangeError);
});

it('holds the truth 95 times of 100 over many small lots of unlike schools', () => {
  const random = seededRandom({ seed: 7 });
  const drawFrom = (total: number, chance: number) => {
    let count = 0;
    for (let each = 0; each < total; each += 1) if (random() < chance) count += 1;
    return of(count, total);
  };
  const trials = 2000;
  let held = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    // Schools where most were drawn had most to lose: added up, the lot would look harmful.
    const blocks = Array.from({ length: 30 }, (_, block) => {
      const drawn = 1 + (block % 5);
      const rate = 0.15 + 0.12 * (block % 5);
      return { drawn: drawFrom(drawn, rate - 0.1), others: drawFrom(6 - drawn, rate) };
    });
    const found = blockedDifference(blocks);
    if (found && found.low <= -0.1 && found.high >= -0.1) held += 1;
  }
  expect(held / trials).toBeGreaterThan(0.93);
  expect(held / trials).toBeLessThan(0.97);
});
