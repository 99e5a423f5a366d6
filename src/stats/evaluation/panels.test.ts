import { describe, expect, it } from 'vitest';
import { influenceInference } from './influence-inference.ts';
import { interruptedSeriesEffect } from './interrupted-series.ts';
import { intercept } from './least-squares.ts';
import { fitMultilevel } from './multilevel.ts';
import { panelOfUnits } from './panel-of-units.ts';
import { simultaneousReach } from './simultaneous-band.ts';
import { aggregateStaggered, preTrendTest } from './staggered-aggregates.ts';
import { staggeredEffects } from './staggered-did.ts';

/** Four schools over four years; two start, in years 3 and 4, with effects of 5 and 7. */
const starts = [3, 4, 0, 0];
const rows = starts.flatMap((start, school) =>
  [1, 2, 3, 4].map((year) => ({
    school: `S${school}`,
    year,
    start,
    outcome: 10 * school + 2 * year + (start === 3 && year >= 3 ? 5 : 0) + (start === 4 && year >= 4 ? 7 : 0),
  })),
);
const columns = {
  unitOfRow: rows.map((row) => row.school),
  period: rows.map((row) => row.year),
  firstTreated: rows.map((row) => row.start),
  outcome: rows.map((row) => row.outcome),
  covariates: [],
};

describe('staggered starts', () => {
  it('finds planted effects by group and period exactly, also beside those that have yet to start', () => {
    const panel = panelOfUnits({ ...columns, balanced: true });
    for (const comparison of ['never treated', 'not yet treated'] as const) {
      const found = staggeredEffects(panel, { comparison, method: 'doubly robust', base: 'varying' });
      const after = found.effects
        .filter((one) => one.period >= one.group)
        .map((one) => [one.group, one.period, Number(one.effect.toFixed(9))]);
      expect(after).toEqual([
        [3, 3, 5],
        [3, 4, 5],
        [4, 4, 7],
      ]);
      expect(found.effects.filter((one) => one.period < one.group).every((one) => Math.abs(one.effect) < 1e-9)).toBe(
        true,
      );
      const { simple, byGroup, dynamic } = aggregateStaggered(panel, found);
      expect(simple.effect).toBeCloseTo(17 / 3, 9);
      expect(byGroup.overall.effect).toBeCloseTo(6, 9);
      expect(dynamic.parts.find((part) => part.at === 0)?.effect).toBeCloseTo(6, 9);
    }
  });

  it('measures from the last period before the start under a universal base', () => {
    const drifting = { ...columns, outcome: rows.map((row) => row.outcome + (row.start === 4 ? row.year : 0)) };
    const found = staggeredEffects(panelOfUnits({ ...drifting, balanced: true }), {
      comparison: 'never treated',
      method: 'doubly robust',
      base: 'universal',
    });
    expect(found.effects.filter((one) => one.group === 4).map((one) => Number(one.effect.toFixed(9)))).toEqual([
      -2, -1, 0, 8,
    ]);
    expect(preTrendTest(found)?.degreesOfFreedom ?? 0).toBe(0);
  });

  it('names what it leaves out: a unit treated from the start, and one that misses a year', () => {
    const gap = {
      ...columns,
      outcome: columns.outcome.map((value, row) => (row === 5 ? Number.NaN : value)),
      firstTreated: columns.firstTreated.map((start, row) => (row < 4 ? 1 : start)),
    };
    const panel = panelOfUnits({ ...gap, balanced: true });
    expect(panel.units).toEqual(['S2', 'S3']);
    expect(panel.leftOut.map(({ rows: count }) => count)).toEqual([4, 4]);
  });

  it('refuses two rows for one unit and period, and two starts', () => {
    expect(() => panelOfUnits({ ...columns, period: columns.period.map(() => 1), balanced: true })).toThrow(
      'two rows in period 1',
    );
    expect(() =>
      panelOfUnits({ ...columns, firstTreated: columns.firstTreated.map((_, row) => row + 1), balanced: true }),
    ).toThrow('two first periods');
  });

  it('has Welch’s degrees of freedom', () => {
    const influence = Float64Array.from({ length: 30 }, (_, unit) => (unit < 10 ? 3 : 1.5) * (unit % 2 === 0 ? 1 : -1));
    const found = influenceInference({
      effect: 1,
      influence,
      clusters: null,
      starts: Float64Array.from(influence, (_, unit) => (unit < 10 ? 2020 : Infinity)),
    });
    const [first, second] = [(90 / 900) * (10 / 9), (45 / 900) * (20 / 19)];
    expect(found.standardError).toBeCloseTo(Math.sqrt(first + second), 10);
    expect(found.degreesOfFreedom).toBeCloseTo((first + second) ** 2 / (first ** 2 / 9 + second ** 2 / 19), 9);
  });

  it('reaches further for seven effects at once than for one, and the same for one seed', () => {
    const independent = Array.from({ length: 7 }, (_, place) =>
      Float64Array.from({ length: 700 }, (_value, unit) => (unit % 7 === place ? (unit % 2 === 0 ? 1 : -1) : 0)),
    );
    const reach = simultaneousReach({ influences: independent, clusters: null, seed: 7, draws: 4000 });
    expect(reach).toBeGreaterThanOrEqual(2.6);
    expect(reach).toBeLessThan(2.8);
    expect(simultaneousReach({ influences: independent, clusters: null, seed: 7, draws: 4000 })).toBe(reach);
    expect(
      simultaneousReach({ influences: independent.slice(0, 1), clusters: null, seed: 7, draws: 4000 }),
    ).toBeLessThan(2.1);
  });
});

describe('interruptedSeriesEffect', () => {
  it('finds a planted jump and slope, whatever line each group was on', () => {
    const made = Array.from({ length: 8 }, (_, school) => school).flatMap((school) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((year) => {
        const treated = school < 3 ? 1 : 0;
        const since = treated === 1 && year >= 5 ? 3 + 0.5 * (year - 5) : 0;
        return { school, year, treated, outcome: school + year * (treated === 1 ? 1.5 : 0.5) + since };
      }),
    );
    const found = interruptedSeriesEffect({
      outcome: made.map((row) => row.outcome),
      unitOfRow: made.map((row) => row.school),
      period: made.map((row) => row.year),
      treated: made.map((row) => row.treated),
      start: 5,
      clusters: null,
    });
    expect(found.jump.estimate).toBeCloseTo(3, 9);
    expect(found.slope.estimate).toBeCloseTo(0.5, 9);
    expect(found.average.estimate).toBeCloseTo(3.5, 9);
    expect(found.earlierSlope.estimate).toBeCloseTo(1, 9);
  });
});

describe('fitMultilevel', () => {
  it('equals the analysis of variance where groups are of one size', () => {
    const values = [
      [1, 3, 5, 3],
      [8, 9, 10, 9],
      [4, 6, 5, 9],
    ];
    const outcome = values.flat();
    const one = intercept(12);
    const fit = fitMultilevel({
      outcome,
      columns: [one],
      groups: outcome.map((_, row) => Math.floor(row / 4)),
      varying: [one],
      method: 'REML',
    });
    // Means 3, 9, 6: mean square between 4·9 = 36; within (8 + 2 + 14)/9 = 2.6667; between groups (36 − 2.6667)/4.
    expect(fit.coefficients[0]?.estimate).toBeCloseTo(6, 6);
    expect(fit.within).toBeCloseTo(24 / 9, 5);
    expect(fit.between[0]?.[0]).toBeCloseTo((36 - 24 / 9) / 4, 4);
    expect(fit.coefficients[0]?.standardError).toBeCloseTo(Math.sqrt(36 / 12), 5);
  });
});

describe('acting on a start before it', () => {
  // Unit 1 starts in period 4 and moves by 2 one period early; unit 2 in period 2; units 3 and 4 never.
  const outcome = [
    [1, 1, 3, 9, 9],
    [0, 5, 5, 5, 5],
    [2, 3, 4, 5, 6],
    [0, 1, 2, 3, 4],
  ];
  const rows = outcome.flatMap((values, unit) => values.map((value, place) => ({ unit, value, period: place + 1 })));
  const panel = panelOfUnits({
    unitOfRow: rows.map(({ unit }) => unit),
    period: rows.map(({ period }) => period),
    firstTreated: rows.map(({ unit }) => [4, 2, 0, 0][unit] ?? 0),
    outcome: rows.map(({ value }) => value),
    covariates: [],
    balanced: true,
  });
  const at = (group: number, period: number, anticipation: number) =>
    staggeredEffects(panel, {
      comparison: 'never treated',
      base: 'universal',
      method: 'regression',
      anticipation,
    }).effects.find((one) => one.group === group && one.period === period);

  it('takes the last period before that for the base', () => {
    // Since period 3: +6 against +1. Since period 2: +8 against +2.
    expect(at(4, 4, 0)).toMatchObject({ base: 3, effect: expect.closeTo(5, 10) });
    expect(at(4, 4, 1)).toMatchObject({ base: 2, effect: expect.closeTo(6, 10) });
    expect(at(4, 3, 1)).toMatchObject({ base: 2, effect: expect.closeTo(1, 10) });
  });

  it('leaves out a group that has no period before it', () => {
    expect(at(2, 3, 0)?.effect).toBeDefined();
    expect(at(2, 3, 1)).toBeUndefined();
  });
});
