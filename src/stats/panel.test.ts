import { describe, expect, it } from 'vitest';
import { logOddsOfPercent, percentOfLogOdds } from './log-odds-of-percent.ts';
import { CELL, panelOf } from './panel.ts';
import { panelCoverage } from './panel-coverage.ts';
import { panelModel } from './panel-model.ts';

it('goes to log odds and back, ends included', () => {
  expect(logOddsOfPercent(90)).toBeCloseTo(Math.log(91 / 11), 12);
  expect([0, 0.01, 50, 97.3, 100].map((percent) => percentOfLogOdds(logOddsOfPercent(percent)))).toEqual(
    [0, 0.01, 50, 97.3, 100].map((percent) => expect.closeTo(percent, 9)),
  );
  expect(percentOfLogOdds(-50)).toBe(0);
  expect(percentOfLogOdds(50)).toBe(100);
});

describe('laying out rows', () => {
  const shape = { units: 2, cycle: [1, 2, 3], stretch: [0, 0, 0] };

  it('keeps a row without a value apart from no row, and a value before an empty twin', () => {
    const panel = panelOf(shape, { unit: [0, 1, 1, 1], time: [0, 2, 1, 2], percent: [91.5, 80, null, null] });
    expect([...panel.came]).toEqual([CELL.withValue, 0, 0, 0, CELL.withoutValue, CELL.withValue]);
    expect([...panel.percent]).toEqual([91.5, NaN, NaN, NaN, NaN, 80]);
  });

  it('names the row that cannot be', () => {
    expect(() => panelOf(shape, { unit: [0], time: [0], percent: [101] })).toThrow('Row 0 has 101');
    expect(() => panelOf(shape, { unit: [0, 2], time: [0, 0], percent: [5, 5] })).toThrow('Row 1 is for unit 2');
  });
});

describe('who reports', () => {
  /** Ten units; a letter a unit: v value, e empty row, - no row. */
  const panelFrom = (days: string[]) => {
    const rows = { unit: [] as number[], time: [] as number[], percent: [] as (number | null)[] };
    for (const [time, day] of days.entries()) {
      for (const [unit, letter] of [...day].entries()) {
        if (letter === '-') continue;
        rows.unit.push(unit);
        rows.time.push(time);
        rows.percent.push(letter === 'v' ? 90 : null);
      }
    }
    return panelOf({ units: 10, cycle: days.map(() => 1), stretch: days.map(() => 0) }, rows);
  };

  it('tells a session of all, of a part and none apart, and counts what was not submitted only in a session', () => {
    const coverage = panelCoverage(panelFrom(['vvvvvvvvvv', 'vvvvvvvvve', 'vvvvvve---', 'eeeeeeeeee', '----------']));
    expect(coverage).toEqual([
      { status: 'all', withValue: 10, notSubmitted: 0, noRow: 0, units: 10 },
      { status: 'all', withValue: 9, notSubmitted: 1, noRow: 0, units: 10 },
      { status: 'part', withValue: 6, notSubmitted: 1, noRow: 3, units: 10 },
      { status: 'none', withValue: 0, notSubmitted: 0, noRow: 0, units: 10 },
      { status: 'none', withValue: 0, notSubmitted: 0, noRow: 10, units: 10 },
    ]);
  });

  it('a unit without any value in the stretch is not waited for; its empty row is still an empty row', () => {
    expect(panelCoverage(panelFrom(['vvvvvvvv--', 'vvvvvvvve-']))[1]).toEqual({
      status: 'all',
      withValue: 8,
      notSubmitted: 1,
      noRow: 0,
      units: 8,
    });
  });

  it('where the bars stand is a setting', () => {
    const panel = panelFrom(['vvvvvvvvvv', 'vvvvvvvv--']);
    expect(panelCoverage(panel)[1]?.status).toBe('part');
    expect(panelCoverage(panel, { allFrom: 0.8 })[1]?.status).toBe('all');
    expect(panelCoverage(panel, { noneBelow: 0.85 })[1]?.status).toBe('none');
  });
});

describe('taking a panel apart', () => {
  const units = 9;
  const times = 60;
  const storm = 30;
  const odds = (percent: number) => logOddsOfPercent(percent);

  /** Units at 80, 82 … 96%; at the storm the odds of all fall by 1; unit 4 falls by 2 more at time 10. */
  const clean = Array.from({ length: units * times }, (_, cell) => {
    const unit = Math.floor(cell / times);
    const time = cell % times;
    const own = odds(80 + 2 * unit);
    return percentOfLogOdds(own - (time === storm ? 1 : 0) - (unit === 4 && time === 10 ? 2 : 0));
  });
  const panel = panelOf(
    { units, cycle: new Array(times).fill(1), stretch: new Array(times).fill(0) },
    {
      unit: clean.map((_, cell) => Math.floor(cell / times)),
      time: clean.map((_, cell) => cell % times),
      percent: clean,
    },
  );
  const model = panelModel(panel, panelCoverage(panel));

  it('gives the storm to all, the bad day to its unit, and leaves nothing else', () => {
    expect((model.common[storm] ?? 0) - (model.common[storm + 1] ?? 0)).toBeCloseTo(-1, 4);
    expect(model.left[4 * times + 10]).toBeCloseTo(-2, 4);
    const rest = [...model.left].filter((_, cell) => cell !== 4 * times + 10);
    expect(Math.max(...rest.map(Math.abs))).toBeLessThan(1e-4);
  });

  it('own, common and left add up to the value', () => {
    for (const cell of [0, 4 * times + 10, 5 * times + storm, units * times - 1]) {
      const sum = (model.own[cell] ?? 0) + (model.common[cell % times] ?? 0) + (model.left[cell] ?? 0);
      expect(percentOfLogOdds(sum)).toBeCloseTo(clean[cell] ?? 0, 3);
    }
  });

  it('a unit with fewer than twenty values has no level', () => {
    const few = panelOf(
      { units: 2, cycle: new Array(30).fill(1), stretch: new Array(30).fill(0) },
      {
        unit: Array.from({ length: 49 }, (_, row) => (row < 30 ? 0 : 1)),
        time: Array.from({ length: 49 }, (_, row) => (row < 30 ? row : row - 30)),
        percent: new Array(49).fill(90),
      },
    );
    const { own } = panelModel(few, panelCoverage(few));
    expect(Number.isNaN(own[0])).toBe(false);
    expect(own.subarray(30).every(Number.isNaN)).toBe(true);
  });
});
