import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandParts, stepsFor } from './band-parts.ts';
import { calendarLayout, stepOf } from './calendar-cells.ts';
import { fittedText, wrappedText } from './fitted-text.ts';
import { extentOf, layRows, type RankedGroup } from './ranked-rows.ts';
import { dayNumber } from './school-days.ts';
import { pathOf, sparkLine } from './sparkline-path.ts';
import { waterfallSteps } from './waterfall-steps.ts';
import { monthLabels, nearest, trendLayout } from './year-trend-layout.ts';

const measure = { suffix: '%', axisWords: '% of students', decimals: 1 };

describe('the year against last year', () => {
  const thisYear = [
    { date: '2026-09-07', value: 19 },
    { date: '2026-09-14', value: 18 },
    { date: '2026-09-21', value: null },
  ];
  const lastYear = [{ date: '2025-09-08', value: 20 }];

  it('lays last year under this one and leaves what is missing missing', () => {
    const layout = trendLayout({ thisYear, lastYear, measure });
    expect(layout.before[0]?.day).toBe(layout.now[0]?.day);
    expect(layout.now[2]?.value).toBeNaN();
    expect(layout.today).toBe(layout.now[1]);
  });

  it('begins the plausible range at the last known value and drops what is not ahead of it', () => {
    const plausible = [
      { date: '2026-09-10', low: 1, median: 1, high: 1 },
      { date: '2026-09-28', low: 16, median: 17, high: 18.5 },
    ];
    const { ahead, values } = trendLayout({ thisYear, lastYear, plausible, goal: { value: 15, words: '' }, measure });
    expect(ahead.map(({ low, high }) => [low, high])).toEqual([
      [18, 18],
      [16, 18.5],
    ]);
    expect(values).toEqual([15, 20]);
  });

  it('has an axis even before the first value', () => {
    const layout = trendLayout({ thisYear: [], lastYear: [], measure });
    expect(layout.today).toBeUndefined();
    expect(layout.values).toEqual([0, 1]);
    expect(layout.days).toEqual([0, 28]);
  });

  it('finds the known value nearest to a date', () => {
    const series = [
      { day: 1, value: 5 },
      { day: 8, value: Number.NaN },
      { day: 15, value: 7 },
    ];
    expect(nearest(series, 9)?.day).toBe(15);
  });

  const namesBetween = (first: string, last: string) =>
    monthLabels([dayNumber(first), dayNumber(last)], 1).map(({ name }) => name);

  it('names the month in which the axis begins only when the next is far enough', () => {
    expect(namesBetween('2026-08-10', '2026-11-05')).toEqual(['Aug', 'Sep', 'Oct', 'Nov']);
    expect(namesBetween('2026-08-25', '2026-11-05')).toEqual(['Sep', 'Oct', 'Nov']);
  });
});

describe('a waterfall', () => {
  it('begins each step where the one before it ended', () => {
    const { steps, end } = waterfallSteps(1912, [{ change: -58 }, { change: -21 }]);
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [1912, 1854],
      [1854, 1833],
    ]);
    expect(end).toBe(1833);
  });

  it('always adds up', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer({ min: -1e6, max: 1e6 })), (start, changes) => {
        const { end } = waterfallSteps(
          start,
          changes.map((change) => ({ change })),
        );
        expect(end).toBe(start + changes.reduce((sum, change) => sum + change, 0));
      }),
    );
  });
});

describe('bands of a group', () => {
  it('draws one hidden part and never its pieces', () => {
    expect(bandParts([47, 28, null, null])).toEqual([
      { kind: 'shown', band: 0, from: 0, to: 47 },
      { kind: 'shown', band: 1, from: 47, to: 75 },
      { kind: 'hidden', from: 75, to: 100 },
    ]);
    expect(bandParts([60, null, 20, null]).filter(({ kind }) => kind === 'hidden')).toEqual([
      { kind: 'hidden', from: 80, to: 100 },
    ]);
    expect(bandParts([null, null])).toEqual([{ kind: 'hidden', from: 0, to: 100 }]);
  });

  it('gives bands different steps that grow darker', () => {
    for (const bands of [1, 2, 3, 4, 5, 6]) {
      const steps = stepsFor(bands);
      expect(steps).toHaveLength(bands);
      expect(steps).toEqual([...new Set(steps)].sort((one, other) => one - other));
    }
  });
});

describe('ranked rows', () => {
  const row = { kind: 'shown', name: 'Larch', students: 486, value: 16, low: 13, high: 20, before: 24 } as const;
  const groups: RankedGroup[] = [
    { name: 'Elementary', rows: [row, { kind: 'hidden', name: 'Early', students: 9, words: 'not shown' }] },
    { name: 'High', rows: [row] },
  ];

  it('runs downward with headings, and ends below the last row', () => {
    const { lines, bottom } = layRows(groups, 44);
    expect(lines.map(({ kind }) => kind)).toEqual(['heading', 'row', 'row', 'heading', 'row']);
    const places = lines.map(({ y }) => y);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(bottom).toBeGreaterThan(places[places.length - 1] ?? 0);
  });

  it('covers ranges, last year, the goal and zero, and nothing of a hidden row', () => {
    expect(extentOf(groups, [30])).toEqual([0, 30]);
    expect(extentOf(groups, [])).toEqual([0, 24]);
    expect(extentOf([{ name: '', rows: [{ ...row, low: -3, before: null }] }], [])).toEqual([-3, 20]);
  });
});

describe('a calendar', () => {
  it('has weeks across, weekdays down, and Saturday only when there is school', () => {
    const friday = { date: '2026-10-30', kind: 'open', value: 11.8 } as const;
    const monday = { date: '2026-11-02', kind: 'no school' } as const;
    const layout = calendarLayout([friday, monday]);
    expect(layout.cells.map(({ week, weekday }) => [week, weekday])).toEqual([
      [0, 4],
      [1, 0],
    ]);
    expect(layout.weekdays).toBe(5);
    expect(calendarLayout([friday, { date: '2026-10-31', kind: 'open', value: 3 }]).weekdays).toBe(6);
    expect(calendarLayout([])).toEqual({ cells: [], weeks: 0, weekdays: 5, months: [] });
  });

  it('names each month once, at the week of its first day', () => {
    const days = ['2026-10-28', '2026-11-01', '2026-11-05'].map((date) => ({ date, kind: 'no school' }) as const);
    expect(calendarLayout(days).months).toEqual([
      { week: 0, name: 'Oct' },
      { week: 0, name: 'Nov' },
    ]);
  });

  it('puts a value on the bound of two steps into the higher', () => {
    const steps = [
      { from: 0, words: 'under 5' },
      { from: 5, words: '5–6' },
    ];
    expect([4.9, 5, 80, -1].map((value) => stepOf(value, steps))).toEqual([1, 2, 2, 1]);
  });
});

describe('small lines', () => {
  it('leaves a gap where a value is missing', () => {
    expect(sparkLine([1, null, 3], { width: 10, height: 4, inset: 0 }).path).toBe('M0,4M10,0');
    expect(sparkLine([1, 3], { width: 10, height: 4, inset: 0 }).path).toBe('M0,4L10,0');
    expect(pathOf([])).toBe('');
  });

  it('draws values that are all the same in the middle', () => {
    expect(sparkLine([7, 7], { width: 10, height: 4, inset: 0 }).path).toBe('M0,2L10,2');
  });
});

describe('texts that must fit', () => {
  const tenEach = (text: string) => text.length * 10;

  it('leaves what fits and cuts the rest with a sign that it was cut', () => {
    expect(fittedText('Larch', 50, tenEach)).toBe('Larch');
    expect(fittedText('Summit Alternative', 80, tenEach)).toBe('Summit…');
  });

  it('breaks between words, and cuts the last line only', () => {
    expect(wrappedText('moved to Elm Street', { width: 110, lines: 2 }, tenEach)).toBe('moved to\nElm Street');
    expect(wrappedText('a bb ccccccc', { width: 50, lines: 2 }, tenEach)).toBe('a bb\ncccc…');
  });
});
