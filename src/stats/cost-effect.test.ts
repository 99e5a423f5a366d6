/** Reference values: equity_cost.json of the reference folder. Fieller with both uncertain: solved by hand below. */
import { describe, expect, it } from 'vitest';
import { annualCost, costEffect, fiellerRatio } from './cost-effect.ts';
import { chancesOfUses } from './cost-effect-draws.ts';

const tutoring = { effect: { effect: 0.2, standardError: 0.08 }, cost: { cost: 800, standardError: 0 } };

describe('cost and effect', () => {
  it('spreads a durable cost over its years', () => {
    expect(annualCost(1_000_000, { rate: 0.03, years: 10 })).toBeCloseTo(117230.5066051595, 8);
    expect(annualCost(1_000_000, { rate: 0, years: 10 })).toBe(100_000);
    expect(annualCost(1_000_000, { rate: 1e-9, years: 10 })).toBeCloseTo(100_000, 1);
    expect(() => annualCost(1, { rate: 0.03, years: 0 })).toThrow(RangeError);
  });

  it('gives the effect for each $1,000 and dollars for each unit', () => {
    const found = costEffect(tutoring.effect, tutoring.cost, 1.96);
    expect(found.perThousand).toBeCloseTo(0.25, 14);
    const range = costEffect(tutoring.effect, tutoring.cost).perThousandRange;
    expect(range).toMatchObject({ kind: 'between' });
    if (range.kind !== 'between') return;
    expect(range.low).toBeCloseTo(0.0540036, 6);
    expect(range.high).toBeCloseTo(0.4459964, 6);
    expect((found.costPerUnit ?? 0) / 10).toBeCloseTo(400, 10);
    const dollars = costEffect(tutoring.effect, tutoring.cost).costPerUnitRange;
    expect((dollars?.low ?? 0) / 10).toBeCloseTo(224.21705646054542, 4);
    expect((dollars?.high ?? 0) / 10).toBeCloseTo(1851.7284032916325, 2);
  });

  it('gives no dollars per unit when the effect may be nothing', () => {
    const found = costEffect({ effect: 0.1, standardError: 0.08 }, tutoring.cost);
    expect(found.costPerUnit).toBeNull();
    expect(found.costPerUnitRange).toBeNull();
    expect(found.perThousand).toBeCloseTo(0.125, 12);
  });

  it('knows when a ratio has a range, when it lies outside one, and when it may be anything', () => {
    const z = 2;
    // (10 − ρ·5)² = 4(1 + ρ²·0.25): 24ρ² − 100ρ + 96 = 0, so ρ = 1.5 or 8⁄3.
    expect(fiellerRatio({ value: 10, standardError: 1 }, { value: 5, standardError: 0.5 }, z)).toMatchObject({
      kind: 'between',
      low: 1.5,
      high: expect.closeTo(8 / 3, 12),
    });
    expect(fiellerRatio({ value: 10, standardError: 1 }, { value: 1, standardError: 1 }, z).kind).toBe('outside');
    expect(fiellerRatio({ value: 1, standardError: 1 }, { value: 1, standardError: 1 }, z).kind).toBe('anything');
  });

  it('holds Fieller’s end points exactly where the ratio is as likely as the level says', () => {
    const [above, below] = [
      { value: 0.2, standardError: 0.08 },
      { value: 0.8, standardError: 0.1 },
    ];
    const range = fiellerRatio(above, below);
    if (range.kind !== 'between') throw new Error(range.kind);
    for (const ratio of [range.low, range.high]) {
      const distance = Math.abs(above.value - ratio * below.value) / Math.hypot(0.08, ratio * 0.1);
      expect(distance).toBeCloseTo(1.959963984540054, 10);
    }
  });
});

describe('the best use of a dollar', () => {
  const use = (name: string, effect: number, standardError: number, cost = 800) => ({
    name,
    effect: { effect, standardError },
    cost: { cost, standardError: 0 },
  });

  it('is the same for the same seed', () => {
    const uses = [use('a', 0.2, 0.08), use('b', 0.1, 0.1)];
    expect(chancesOfUses(uses, { seed: 5 })).toEqual(chancesOfUses(uses, { seed: 5 }));
  });

  it('is nobody when the ranges overlap, and somebody when they do not', () => {
    const close = chancesOfUses([use('a', 0.2, 0.08), use('b', 0.2, 0.08)], { seed: 1 });
    expect(close.best).toBeNull();
    expect(close.uses[0]?.best).toBeCloseTo(0.5, 1);
    expect(close.uses[0]?.positive).toBeCloseTo(0.9938, 2);
    const apart = chancesOfUses([use('a', 0.5, 0.05), use('b', 0.05, 0.05)], { seed: 1 });
    expect(apart.best).toBe('a');
  });

  it('counts doing nothing as a rival', () => {
    const harm = chancesOfUses([use('a', -0.3, 0.05)], { seed: 1 });
    expect(harm.best).toBeNull();
    expect(harm.noneHelps).toBeGreaterThan(0.99);
    const even = chancesOfUses([use('a', 0, 0.1)], { seed: 1 });
    expect(even.uses[0]?.best).toBeCloseTo(0.5, 1);
  });

  it('draws the range that Fieller gives', () => {
    const [drawn] = chancesOfUses([use('a', 0.2, 0.08)], { seed: 3, draws: 40_000 }).uses;
    expect(drawn?.low).toBeCloseTo(0.054, 2);
    expect(drawn?.high).toBeCloseTo(0.446, 2);
  });
});
