import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastDistrict } from './forecast-district.ts';
import { type GradeHistory, gradeCount, totalOf } from './grade-counts.ts';
import { learnPanel } from './panel.ts';
import { prepareCounts } from './prepare-counts.ts';

function history(rows: readonly (readonly (number | null)[])[], firstYear = 2013): GradeHistory {
  return { years: rows.map((_, place) => firstYear + place), rows };
}

function level(count: number, falls: number, from = 0, to = 12): number[][] {
  const row = Array.from({ length: gradeCount }, (_, grade) => (grade >= from && grade <= to ? count : 0));
  return Array.from({ length: falls }, () => [...row]);
}

function changed(rows: readonly (readonly number[])[], place: number, grade: number, count: number | null) {
  return rows.map((row, at) => row.map((value, column) => (at === place && column === grade ? count : value)));
}

describe('the forecast of a district', () => {
  it('goes on with a district where nothing changes', () => {
    const { years, record } = forecastDistrict({ history: history(level(100, 8)), horizons: 3 });
    for (const { total } of years) expect(Math.abs(total.expected / 1300 - 1)).toBeLessThan(0.02);
    expect(years.map(({ year }) => year)).toEqual([2021, 2022, 2023]);
    expect(record.map(({ year }) => year)).toEqual([2015, 2016, 2017, 2018, 2019, 2020]);
  });

  it('follows a large class up and out', () => {
    const rows = Array.from({ length: 6 }, (_, place) =>
      Array.from({ length: gradeCount }, (_, grade) => (grade === place + 5 ? 200 : 100)),
    );
    const { years } = forecastDistrict({ history: history(rows), horizons: 4 });
    expect(years[0]?.grades[11]?.expected).toBeGreaterThan(170);
    expect(years[1]?.grades[12]?.expected).toBeGreaterThan(150);
    expect((years[2]?.total.expected ?? 0) - (years[1]?.total.expected ?? 0)).toBeLessThan(-50);
  });

  it('gives 40 students a wide band, and whole ones', () => {
    const rows = [3, 4, 2, 3, 3].map((count) =>
      Array.from({ length: gradeCount }, (_, grade) => ((grade + count) % 4) + 1),
    );
    const { years } = forecastDistrict({ history: history(rows) });
    const first = years[0]?.total;
    expect(first?.expected).toBeGreaterThan(25);
    expect((first?.high80 ?? 0) - (first?.low80 ?? 0)).toBeGreaterThan(6);
    expect(years).toHaveLength(10);
  });

  it('goes on growing a charter that doubled, without letting it explode', () => {
    const rows = [
      [40, 38, 36, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [44, 42, 40, 36, 30, 0, 0, 0, 0, 0, 0, 0, 0],
      [80, 78, 76, 70, 60, 40, 0, 0, 0, 0, 0, 0, 0],
    ];
    const { years } = forecastDistrict({ history: history(rows), horizons: 10 });
    expect(years[0]?.total.expected).toBeGreaterThan(404);
    expect(years[0]?.grades[6]?.expected).toBeGreaterThan(25);
    expect(years[9]?.total.expected).toBeLessThan(404 * 4);
  });

  it('takes a doubling of every grade for a new level, not for a pace', () => {
    const rows = [...level(100, 5), ...level(200, 1)];
    const { years } = forecastDistrict({ history: history(rows), horizons: 3 });
    const [first, , third] = years.map(({ total }) => total);
    // 2,600 students came; taken for a pace, the doubling would make 2,900 of them.
    expect(first?.expected).toBeGreaterThan(2_350);
    expect(first?.expected).toBeLessThan(2_750);
    expect(third?.expected).toBeLessThan(2_900);
    expect((first?.high80 ?? 0) / (first?.expected ?? 1)).toBeGreaterThan(1.05);
  });

  it('believes a highest grade that was closed', () => {
    const rows = [...level(50, 5, 0, 8), ...level(50, 1, 0, 7)];
    const { years } = forecastDistrict({ history: history(rows), horizons: 3 });
    expect(years.map(({ grades }) => grades[8]?.expected)).toEqual([0, 0, 0]);
    expect(years[0]?.total.expected).toBeGreaterThan(370);
  });

  it('does not believe a grade that is missing between full ones, and says so', () => {
    const rows = changed(level(50, 6, 0, 8), 5, 4, 0);
    const { years, notes } = forecastDistrict({ history: history(rows as number[][]), horizons: 2 });
    expect(years[0]?.grades[5]?.expected).toBeGreaterThan(40);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/Grade 4 in 2018 was reported as 0/);
  });

  it('bridges a year that nobody counted', () => {
    const full = history(level(80, 7));
    const gap = { years: full.years.filter((year) => year !== 2016), rows: full.rows.slice(1) };
    const { years, notes } = forecastDistrict({ history: gap, horizons: 1 });
    expect(Math.abs((years[0]?.total.expected ?? 0) / 1040 - 1)).toBeLessThan(0.03);
    expect(notes).toEqual(['No counts for 2016; read off the years around it.']);
  });

  it('starts from the last count when the origin has none, and is less sure', () => {
    const known = history(level(80, 6));
    const late = forecastDistrict({ history: known, origin: 2019, horizons: 2 });
    const onTime = forecastDistrict({ history: known, origin: 2018, horizons: 3 });
    expect(late.years.map(({ year }) => year)).toEqual([2020, 2021]);
    expect(late.years[0]?.total).toEqual(onTime.years[1]?.total);
    expect(late.notes.at(-1)).toMatch(/There is no count for 2019/);
  });

  it('knows entry grades other than kindergarten', () => {
    const rows = [300, 310, 320, 330, 340].map((ninth) => [0, 0, 0, 0, 0, 0, 0, 0, 0, ninth, 300, 295, 290]);
    const { years } = forecastDistrict({ history: history(rows), horizons: 2 });
    expect(years[0]?.grades[9]?.expected).toBeGreaterThan(310);
    expect(years[1]?.grades.slice(0, 9).map(({ expected }) => expected)).toEqual(new Array(9).fill(0));
  });

  it('takes half students as they are counted', () => {
    const whole = forecastDistrict({ history: history(level(100, 5)), horizons: 1 });
    const half = forecastDistrict({
      history: history(changed(level(100, 5), 4, 10, 100.5) as number[][]),
      horizons: 1,
    });
    expect(Number.isInteger(half.years[0]?.total.expected)).toBe(true);
    expect(Math.abs((half.years[0]?.total.expected ?? 0) - (whole.years[0]?.total.expected ?? 0))).toBeLessThanOrEqual(
      1,
    );
  });

  it('works from a single fall', () => {
    const { years } = forecastDistrict({ history: history(level(60, 1)), horizons: 1 });
    expect(Math.abs((years[0]?.total.expected ?? 0) / 780 - 1)).toBeLessThan(0.03);
  });

  it('uses the kindergarten that births promise, where they are given', () => {
    const { years } = forecastDistrict({ history: history(level(100, 5)), horizons: 3, kindergarten: [130, null, 70] });
    const entering = years.map(({ grades }) => grades[0]?.expected ?? 0);
    expect(entering[0]).toBeGreaterThan(120);
    expect(entering[1]).toBeLessThan(110);
    expect(entering[2]).toBeLessThan(78);
  });

  it('refuses what it cannot forecast, in a sentence', () => {
    expect(() => forecastDistrict({ history: history(level(0, 3)) })).toThrow(/no fall up to 2015 has a student/);
    expect(() => forecastDistrict({ history: history(level(9, 3)), horizons: 0 })).toThrow(
      /whole numbers from 1 to 20/,
    );
  });
});

const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 }), fc.double({ min: 0, max: 400, noNaN: true }));
const cell = fc.oneof({ weight: 9, arbitrary: count }, { weight: 1, arbitrary: fc.constant(null) });
const anyHistory = fc
  .array(fc.tuple(fc.boolean(), fc.array(cell, { minLength: gradeCount, maxLength: gradeCount })), {
    minLength: 1,
    maxLength: 9,
  })
  .map((falls) => {
    const kept = falls
      .map(([skip, row], place) => ({ skip, row, year: 2010 + place }))
      .filter(({ skip }, place) => !skip || place === 0);
    return { years: kept.map(({ year }) => year), rows: kept.map(({ row }) => row) } satisfies GradeHistory;
  })
  .filter(({ rows }) => rows.some((row) => totalOf(row) >= 1));

describe('whatever the counts', () => {
  it('adds up to the student, has ordered bands and nobody below 0', () => {
    fc.assert(
      fc.property(anyHistory, (counts) => {
        const { years } = forecastDistrict({ history: counts, horizons: 6 });
        expect(years).toHaveLength(6);
        for (const { total, grades } of years) {
          expect(grades.reduce((sum, grade) => sum + grade.expected, 0)).toBe(total.expected);
          for (const band of [total, ...grades]) {
            expect(Object.values(band).every(Number.isInteger)).toBe(true);
            expect(band.low95).toBeGreaterThanOrEqual(0);
            expect(band.low95).toBeLessThanOrEqual(band.low80);
            expect(band.low80).toBeLessThanOrEqual(band.expected);
            expect(band.expected).toBeLessThanOrEqual(band.high80);
            expect(band.high80).toBeLessThanOrEqual(band.high95);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is never surer of a later year, but for the rounding', () => {
    fc.assert(
      fc.property(anyHistory, (counts) => {
        const { years } = forecastDistrict({ history: counts, horizons: 6 });
        const widthOf = ({ low80, high80, expected }: (typeof years)[number]['total'], rounding: number) =>
          (high80 - low80 + rounding) / expected;
        for (const [place, { total, grades }] of years.entries()) {
          const before = years[place - 1];
          if (before === undefined) continue;
          const pairs = [
            [before.total, total] as const,
            ...grades.map((now, grade) => [before.grades[grade], now] as const),
          ];
          for (const [then, now] of pairs) {
            if (then === undefined || then.expected < 20 || now.expected < 20) continue;
            expect(widthOf(now, 2.5)).toBeGreaterThanOrEqual(widthOf(then, -2.5));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('looks at nothing after its origin, alone or with a panel', () => {
    fc.assert(
      fc.property(
        fc.array(anyHistory, { minLength: 3, maxLength: 6 }),
        fc.integer({ min: 0, max: 500 }),
        (all, other) => {
          const origin = all[0]?.years.at(Math.floor((all[0]?.years.length ?? 1) / 2)) ?? 2010;
          const altered = all.map(({ years, rows }) => ({
            years,
            rows: rows.map((row, place) => ((years[place] ?? 0) > origin ? row.map(() => other) : row)),
          }));
          const made = [all, altered].map((histories) => {
            const panelAt = (year: number) =>
              learnPanel(
                histories.flatMap((each) => prepareCounts(upTo(each, year)) ?? []),
                year,
              );
            const [first] = histories;
            if (first === undefined || prepareCounts(upTo(first, origin)) === null) return null;
            return forecastDistrict({ history: first, origin, horizons: 3, panelAt });
          });
          expect(made[1]).toEqual(made[0]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

function upTo({ years, rows }: GradeHistory, year: number): GradeHistory {
  const kept = years.filter((each) => each <= year).length;
  return { years: years.slice(0, kept), rows: rows.slice(0, kept) };
}
