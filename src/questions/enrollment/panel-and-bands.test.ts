import { describe, expect, it } from 'vitest';
import { calibrateBands, uncalibrated } from './band-calibration.ts';
import { afterSuddenChange, ownVolatility, totalScale } from './band-scale.ts';
import { bandAround, bandWidths } from './forecast-bands.ts';
import { type FullRow, gradeCount } from './grade-counts.ts';
import { entryAhead, learnPanel, noPanel } from './panel.ts';
import { prepareCounts } from './prepare-counts.ts';
import { stepPrior } from './progression-priors.ts';

/** Districts that follow the priors exactly, their kindergartens changing by `growth` a year; then `change` the last fall. */
function state({ falls, growth = 0, change = (count) => count }: StateInput) {
  return Array.from({ length: 40 }, (_, district) => {
    const rows: number[][] = [];
    for (let place = 0; place < falls; place += 1) {
      const entering = (300 + district) * (1 + growth) ** place;
      const before: FullRow | undefined = rows.at(-1);
      const row = Array.from({ length: gradeCount }, (_, grade) =>
        grade === 0 ? entering : (before?.[grade - 1] ?? entering) * stepPrior(grade).ratio,
      );
      rows.push(place === falls - 1 ? row.map(change) : row);
    }
    const counts = prepareCounts({ years: rows.map((_, place) => 2010 + place), rows });
    if (counts === null) throw new Error('A state needs students.');
    return counts;
  });
}

interface StateInput {
  readonly falls: number;
  readonly growth?: number;
  readonly change?: (count: number, grade: number) => number;
}

describe('a panel of districts', () => {
  it('finds the steps that all share, and no shock where there is none', () => {
    const panel = learnPanel(state({ falls: 8 }), 2017);
    panel.ratios.forEach((ratio, grade) => {
      expect(ratio).toBeCloseTo(stepPrior(grade).ratio, 2);
    });
    expect(panel.recovery).toEqual(new Array(gradeCount).fill(0));
    expect(Math.abs(panel.growth)).toBeLessThan(0.005);
  });

  it('carries a common decline of entering classes on, ever more slowly', () => {
    const panel = learnPanel(state({ falls: 8, growth: -0.03 }), 2017);
    const steps = [1, 2, 3].map((horizon) => entryAhead(panel, horizon) - (panel.entryByYear[2017] ?? 0));
    expect(steps[0]).toBeLessThan(-0.01);
    expect(steps[1]).toBeLessThan(steps[0] ?? 0);
    expect((steps[2] ?? 0) - (steps[1] ?? 0)).toBeGreaterThan((steps[1] ?? 0) - (steps[0] ?? 0));
  });

  it('expects part of a sudden common loss back, and does not take it for the usual step', () => {
    const shock = (count: number, grade: number) => count * (grade === 0 ? 0.9 : 0.97);
    const panel = learnPanel(state({ falls: 8, change: shock }), 2017);
    expect(panel.recovery[5]).toBeCloseTo(0.4 * -Math.log(0.97), 3);
    // 12,780 entering students, and 2,000 without a change that a small panel is leaned on.
    expect(panel.recovery[0]).toBeCloseTo(0.4 * -Math.log((0.9 * 12_780 + 2_000) / 14_780), 6);
    expect(panel.ratios[5]).toBeGreaterThan(0.99 * stepPrior(5).ratio);
    expect(entryAhead(panel, 1)).toBeGreaterThan(Math.log(0.95));
  });

  it('is nothing without other districts', () => {
    expect(learnPanel([], 2017)).toEqual(noPanel(2017));
    expect(learnPanel(state({ falls: 8 }).slice(0, 1), 2017)).toEqual(noPanel(2017));
  });
});

describe('counts put right', () => {
  const level = (falls: number) => Array.from({ length: falls }, () => new Array<number>(gradeCount).fill(100));

  it('follow the class when its own next year contradicts the count', () => {
    const rows = level(6);
    (rows[3] ?? [])[0] = 35;
    const counts = prepareCounts({ years: [2010, 2011, 2012, 2013, 2014, 2015], rows });
    expect(counts?.rows[3]?.[0]).toBeGreaterThan(90);
    expect(counts?.notes[0]).toMatch(/Kindergarten in 2013 was reported as 35/);
  });

  it('leave a class alone that was small and stayed small', () => {
    const rows = level(6).map((row, place) => row.map((count, grade) => (place - grade === 2 ? 35 : count)));
    const counts = prepareCounts({ years: [2010, 2011, 2012, 2013, 2014, 2015], rows });
    expect(counts?.notes).toEqual([]);
    expect(counts?.rows).toEqual(rows);
  });
});

describe('bands', () => {
  it('are as wide as the size and the years say, and as the district has swung', () => {
    expect(totalScale(1000, 1)).toBeCloseTo(0.036, 12);
    expect(totalScale(250, 1)).toBeCloseTo(0.036 * 4 ** 0.4, 12);
    expect(ownVolatility([])).toBe(1);
    expect(afterSuddenChange([1000, 1050, 1040])).toBe(1);
    expect(afterSuddenChange([1000, 1200])).toBeCloseTo(1 + 3.5 * (Math.log(1.2) - 0.08), 12);
    expect(afterSuddenChange([100, 300, 310])).toBe(2);
    const twice = { error: (2 * totalScale(1000, 1)) / 1.2816, students: 1000 };
    expect(ownVolatility([twice, twice, twice, twice])).toBeCloseTo(Math.sqrt(20 / 8), 6);
  });

  it('widen where past forecasts of this state were worse than usual, by what was seen', () => {
    const scores = Array.from({ length: 99 }, (_, place) => ((place + 1) / 80) * 1.3);
    const past = [1, 1, 1, 2].map((horizon) => ({ horizon, total: scores, grade: scores }));
    const calibration = calibrateBands(past, 4);
    expect(calibration.total80[0]).toBeGreaterThan(1.2);
    expect(calibration.total80[0]).toBeLessThan(1.3);
    expect(calibration.total80[3]).toBeLessThan(calibration.total80[0] ?? 0);
    const input = { students: 1000, horizon: 1, volatility: 1 };
    expect(bandWidths('total', { ...input, calibration }).to80).toBeGreaterThan(bandWidths('total', input).to80);
    expect(calibrateBands([], 4)).toEqual(uncalibrated);
  });

  it('surround whole students', () => {
    expect(bandAround(99.6, 100, { to80: 0.1, to95: 0.2 })).toEqual({
      expected: 100,
      low80: 90,
      high80: 110,
      low95: 82,
      high95: 122,
    });
    expect(bandAround(0, 0, { to80: 0.1, to95: 0.2 })).toEqual({
      expected: 0,
      low80: 0,
      high80: 0,
      low95: 0,
      high95: 0,
    });
  });
});
