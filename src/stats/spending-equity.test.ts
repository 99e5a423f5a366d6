/** The values of the reference folder’s equity_cost.json, to its digits. */
import { describe, expect, it } from 'vitest';
import { needSlope, spendingEquity, theilByGroup, weightedPupils } from './spending-equity.ts';

const perPupil = [9800, 10250, 10400, 11100, 11900, 12300, 13750, 15200];
const enrollment = [450, 610, 520, 380, 700, 290, 330, 210];
const group = ['0', '0', '1', '1', '0', '1', '0', '1'];
const schools = perPupil.map((dollars, index) => ({
  perPupil: dollars,
  pupils: enrollment[index] ?? 0,
  group: group[index] ?? '',
}));

describe('spending equity', () => {
  it('meets the reference to its digits', () => {
    const equity = spendingEquity(schools);
    expect(equity.mean).toBeCloseTo(11436.962750716333, 8);
    expect(equity.coefficientOfVariation).toBeCloseTo(0.13048710976637987, 14);
    expect(equity.gini).toBeCloseTo(0.06966953773904216, 14);
    expect(equity.theil).toBeCloseTo(0.008201141601573605, 14);
    expect(equity.meanLogDeviation).toBeCloseTo(0.007949267113633612, 14);
    expect(equity.median).toBe(11100);
    expect(equity.mcLoone).toBeCloseTo(0.932547343261629, 14);
    expect(equity.verstegen).toBeCloseTo(1.1246875147398707, 14);
    expect(equity.range).toBe(5400);
    expect(equity.restrictedRange).toBe(5400);
    expect(equity.federalRangeRatio).toBeCloseTo(0.5510204081632653, 14);
  });

  it('agrees with the mean difference of all pairs of pupils', () => {
    let pairs = 0;
    for (const left of schools)
      for (const right of schools) pairs += left.pupils * right.pupils * Math.abs(left.perPupil - right.perPupil);
    const { mean, gini } = spendingEquity(schools);
    expect(gini).toBeCloseTo(pairs / (2 * 3490 ** 2 * mean), 14);
  });

  it('splits Theil into within and between', () => {
    const parts = theilByGroup(schools);
    expect(parts?.within).toBeCloseTo(0.008019592621922046, 14);
    expect(parts?.between).toBeCloseTo(0.00018154897965162384, 14);
    expect(parts?.total).toBeCloseTo(0.00820114160157367, 14);
  });

  it('does not depend on the order of schools or on their being split', () => {
    const half = schools.flatMap((school) => [
      { ...school, pupils: school.pupils / 2 },
      { ...school, pupils: school.pupils / 2 },
    ]);
    const [whole, split] = [spendingEquity(schools), spendingEquity(half.reverse())];
    expect(split.gini).toBeCloseTo(whole.gini, 12);
    expect(split.mcLoone).toBeCloseTo(whole.mcLoone, 12);
    expect(split.verstegen).toBeCloseTo(whole.verstegen, 12);
  });

  it('gives no logarithm of nothing, and refuses what is no school', () => {
    expect(spendingEquity([...schools, { perPupil: 0, pupils: 10 }]).theil).toBeNull();
    expect(() => spendingEquity([])).toThrow(RangeError);
    expect(() => spendingEquity([{ perPupil: 1, pupils: 0 }])).toThrow(RangeError);
    expect(() => spendingEquity([{ perPupil: Number.NaN, pupils: 5 }])).toThrow(RangeError);
  });
});

describe('need', () => {
  it('weights pupils', () => {
    const needs = [
      { pupils: 200, weight: 0.25 },
      { pupils: 50, weight: 0.9 },
    ];
    expect(weightedPupils(400, needs)).toBe(495);
  });

  it('finds the line that spending follows', () => {
    const line = needSlope([
      { perPupil: 10000, pupils: 100, needShare: 0.2 },
      { perPupil: 11000, pupils: 300, needShare: 0.6 },
      { perPupil: 10500, pupils: 50, needShare: 0.4 },
    ]);
    expect(line?.slope).toBeCloseTo(2500, 8);
    expect(line?.atNone).toBeCloseTo(9500, 8);
    expect(needSlope(schools.map((school) => ({ ...school, needShare: 0.5 })))).toBeNull();
  });
});
