import { expect, it } from 'vitest';
import { rateChange } from './rate-change.ts';
import { type RandomSource, seededRandom } from './seeded-random.ts';
import { splitStatistics } from './split-statistics.ts';

const at = (days: number, places: number[]) => Array.from({ length: days }, (_, day) => (places.includes(day) ? 1 : 0));

/** Written out from the definition: two binomial likelihoods against one. */
it('scores a split by its likelihood ratio', () => {
  const likelihood = (n: number, x: number) => x * Math.log(x / n) + (n - x) * Math.log(1 - x / n);
  const expected = likelihood(40, 2) + likelihood(40, 12) - likelihood(80, 14);
  expect(splitStatistics(80, 14).at(40, 2)).toBeCloseTo(expected, 12);
  expect(splitStatistics(80, 20).at(40, 10)).toBeCloseTo(0, 12);
});

it('finds a change of habit, and does not take one illness for it', () => {
  const scattered = at(80, [5, 25, ...Array.from({ length: 12 }, (_, index) => 40 + Math.floor(index * 3.3))]);
  const change = rateChange(scattered);
  expect(change).toMatchObject({ position: 40, before: { count: 2, total: 40 }, after: { count: 12, total: 40 } });
  expect(change?.pValue).toBeCloseTo(0.0069, 4);
  const inBed = at(
    80,
    Array.from({ length: 14 }, (_, index) => 52 + index),
  );
  expect(rateChange(inBed)?.pValue).toBeCloseTo(0.4308, 4);
});

/** All 2^12 series listed: those with the same ones, runs and ends, and the share whose best split scores as high. */
it.each([
  ['000000110101', 3],
  ['100000011011', 3],
  ['000100000111', 2],
  ['111010000000', 4],
  ['010101010101', 3],
])('%s: the p-value is the share among all such series', (text, shortestPart) => {
  const runsOf = (digits: string) => digits.split('0').filter((run) => run !== '').length;
  const onesOf = (digits: string) => digits.split('1').length - 1;
  const alike = Array.from({ length: 4096 }, (_, code) => code.toString(2).padStart(12, '0')).filter(
    (other) =>
      onesOf(other) === onesOf(text) &&
      runsOf(other) === runsOf(text) &&
      other.at(0) === text.at(0) &&
      other.at(-1) === text.at(-1),
  );
  const best = (digits: string) => {
    const statistics = splitStatistics(12, onesOf(digits));
    const splits = Array.from({ length: 13 - 2 * shortestPart }, (_, index) => index + shortestPart);
    return Math.max(...splits.map((split) => statistics.at(split, onesOf(digits.slice(0, split)))));
  };
  const share = alike.filter((other) => best(other) >= best(text) - 1e-9).length / alike.length;
  expect(rateChange([...text].map(Number), { shortestPart })?.pValue).toBeCloseTo(share, 12);
});

/** A one follows a one with chance rate + stickiness·(1 − rate). */
function stickySeries(random: RandomSource, rates: number[], stickiness: number): number[] {
  let last = 0;
  return rates.map((rate) => {
    last = random() < (last === 1 ? rate + stickiness * (1 - rate) : rate * (1 - stickiness)) ? 1 : 0;
    return last;
  });
}

it.each([
  [0.05, 0],
  [0.1, 0.5],
  [0.2, 0.7],
])('rate %d, stickiness %d, no change: at most 5 of 100 fall under 0.05', (rate, stickiness) => {
  const random = seededRandom({ seed: 11 });
  const trials = Array.from({ length: 600 }, () =>
    rateChange(stickySeries(random, new Array(170).fill(rate), stickiness)),
  );
  const called = trials.filter((change) => change !== null && change.pValue <= 0.05).length;
  expect(called / 600).toBeLessThan(0.05 + 2.6 * Math.sqrt((0.05 * 0.95) / 600));
  expect(called / 600).toBeGreaterThan(0.02);
});

it('sees three of four who went from 5 to 30 of 100', () => {
  const random = seededRandom({ seed: 12 });
  const rates = [...new Array(100).fill(0.05), ...new Array(70).fill(0.3)];
  const found = Array.from({ length: 300 }, () => rateChange(stickySeries(random, rates, 0.3))).filter(
    (change) => change !== null && change.pValue <= 0.05 && Math.abs(change.position - 100) <= 25,
  );
  expect(found.length / 300).toBeGreaterThan(0.65);
});

it('has nothing to say of a short series or one that never varies, and refuses half outcomes', () => {
  expect(rateChange(at(19, [3]))).toBeNull();
  expect(rateChange(at(80, []))).toBeNull();
  expect(rateChange(new Array(80).fill(1))).toBeNull();
  expect(() => rateChange([0, 0.5, 1])).toThrow('Outcome 1 is 0.5');
});
