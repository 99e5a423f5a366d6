import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { intraclassCorrelations } from './intraclass-correlation.ts';
import { kendallTauB } from './kendall-tau-b.ts';
import { churnOfCounts, listChurn } from './list-churn.ts';
import { binByExpected, judgeStability, populationStability } from './population-stability.ts';

const file = new URL('../../../../shared/reference/consistency.json', import.meta.url);
const absent = !existsSync(file);
if (absent) console.warn('skipped: ../shared/reference/consistency.json is absent');
const reference = absent ? null : JSON.parse(readFileSync(file, 'utf8'));

describe.skipIf(absent)('the reference values', () => {
  it('population stability', () => {
    expect(reference.psi.cases).toHaveLength(5);
    for (const { e, a, psi } of reference.psi.cases) expect(populationStability(e, a)).toBeCloseTo(psi, 12);
  });

  it('the six intraclass correlations of Shrout and Fleiss', () => {
    const { data, icc, published } = reference.agreement.shrout_fleiss_1979;
    const ours = intraclassCorrelations(data);
    const pairs = [
      [ours.oneWaySingle, icc.ICC1_1, published['ICC(1,1)']],
      [ours.agreementSingle, icc.ICC2_1, published['ICC(2,1)']],
      [ours.consistencySingle, icc.ICC3_1, published['ICC(3,1)']],
      [ours.oneWayMean, icc.ICC1_k, published['ICC(1,4)']],
      [ours.agreementMean, icc.ICC2_k, published['ICC(2,4)']],
      [ours.consistencyMean, icc.ICC3_k, published['ICC(3,4)']],
    ];
    for (const [value, digits, printed] of pairs) {
      expect(value).toBeCloseTo(digits, 12);
      expect(value).toBeCloseTo(printed, 2);
    }
  });

  it('kappa, plain and weighted', () => {
    for (const { table, kappa, linear, quadratic } of reference.agreement.kappa) {
      expect(cohenKappa(table)?.kappa).toBeCloseTo(kappa, 12);
      if (linear !== undefined) expect(cohenKappa(table, 'linear')?.kappa).toBeCloseTo(linear, 12);
      if (quadratic !== undefined) expect(cohenKappa(table, 'quadratic')?.kappa).toBeCloseTo(quadratic, 12);
    }
  });
});

describe('population stability against chance', () => {
  const random = () => seededRandom({ seed: 7 });

  it('about (B−1)(1/N + 1/M) is what chance gives, and no movement at all', () => {
    const even = Array.from({ length: 10 }, () => 10);
    const verdict = judgeStability({ expected: even, actual: [8, 12, 9, 11, 10, 10, 13, 7, 10, 10], random: random() });
    expect(verdict.index).toBeGreaterThan(0.01);
    expect(verdict.moved).toBe(false);
    expect(verdict.chance95).toBeGreaterThan(0.25);
    expect(verdict.chance95).toBeLessThan(0.45);
  });

  it('the same shares are a movement with a hundred times the people', () => {
    const even = Array.from({ length: 10 }, () => 1000);
    const actual = [800, 1200, 900, 1100, 1000, 1000, 1300, 700, 1000, 1000];
    expect(judgeStability({ expected: even, actual, random: random() })).toMatchObject({ moved: true });
  });

  it('calls a movement about 5 times in 100 when nothing moved', () => {
    const draw = random();
    const roll = () => {
      const counts = [0, 0, 0, 0, 0];
      for (let person = 0; person < 200; person += 1) {
        const bin = Math.floor(draw() * 5);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return counts;
    };
    let moved = 0;
    for (let trial = 0; trial < 200; trial += 1)
      if (judgeStability({ expected: roll(), actual: roll(), random: draw, simulations: 199 }).moved) moved += 1;
    expect(moved / 200).toBeGreaterThan(0.01);
    expect(moved / 200).toBeLessThan(0.1);
  });

  it('bins by the expected values, equal values in one bin', () => {
    const expected = Array.from({ length: 100 }, (_, value) => value);
    const found = binByExpected(expected, [5, 5, 95, 1000], 4);
    expect(found.expected).toEqual([25, 25, 25, 25]);
    expect(found.actual).toEqual([2, 0, 0, 2]);
    expect(binByExpected([1, 1, 1, 1], [1], 4).expected).toEqual([4, 0]);
    expect(() => populationStability([1, 2], [1])).toThrow('same bins');
    expect(() => populationStability([0, 0], [1, 1])).toThrow('without anybody');
  });
});

describe('lists', () => {
  it('10 before, 12 after, 8 on both', () => {
    const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `s${from + index}`);
    const churn = listChurn(names(0, 10), names(2, 14));
    expect(churn).toMatchObject({ left: 2, entered: 4, leavingShare: 0.2, enteringShare: 1 / 3 });
    expect(churn.overlap).toBeCloseTo(8 / 14, 12);
    expect(listChurn([], []).overlap).toBeNull();
    expect(() => churnOfCounts({ before: 1, after: 1, stayed: 2 })).toThrow('No more can stay');
  });

  it('Kendall’s tau-b, ties and all, as counted pair by pair', () => {
    expect(kendallTauB([1, 2, 3, 4, 5], [3, 1, 2, 5, 4])).toBeCloseTo(0.4, 12);
    expect(kendallTauB([1, 2, 2, 3], [1, 2, 3, 3])).toBeCloseTo(0.8, 12);
    expect(kendallTauB([1, 1, 1], [1, 2, 3])).toBeNull();
    const pair = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), (pairs) => {
        const [first, second] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        let [score, tiedFirst, tiedSecond, all] = [0, 0, 0, 0];
        for (let i = 0; i < pairs.length; i += 1)
          for (let j = 0; j < i; j += 1) {
            const one = Math.sign((first[i] ?? 0) - (first[j] ?? 0));
            const other = Math.sign((second[i] ?? 0) - (second[j] ?? 0));
            score += one * other;
            tiedFirst += one === 0 ? 1 : 0;
            tiedSecond += other === 0 ? 1 : 0;
            all += 1;
          }
        const spread = (all - tiedFirst) * (all - tiedSecond);
        if (spread === 0) expect(kendallTauB(first, second)).toBeNull();
        else expect(kendallTauB(first, second)).toBeCloseTo(score / Math.sqrt(spread), 10);
      }),
    );
  });
});

describe('two reviewers', () => {
  it('have an interval, and none for one category', () => {
    const found = cohenKappa([
      [20, 5],
      [10, 15],
    ]);
    expect(found?.low).toBeCloseTo(0.151, 2);
    expect(found?.high).toBeCloseTo(0.649, 2);
    expect(found).toMatchObject({ agreement: 0.7, rated: 50 });
    expect(cohenKappa([[9]])).toBeNull();
    expect(
      cohenKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(() => cohenKappa([[1, 2]])).toThrow('as many columns');
    expect(() => intraclassCorrelations([[1, 2]])).toThrow('two subjects');
  });
});
