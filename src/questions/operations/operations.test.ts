import { describe, expect, it } from 'vitest';
import { staffingPreset } from '../../definitions/staffing-rules.ts';
import type { Band } from '../enrollment/forecast-bands.ts';
import { forecastDistrict } from '../enrollment/forecast-district.ts';
import { forecastSchools } from '../enrollment/forecast-schools.ts';
import { gradeCount } from '../enrollment/grade-counts.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import { drawFalls } from './draw-falls.ts';
import { classesFor, needOf } from './staffing-need.ts';

const rule = staffingPreset()?.rule;
if (!rule) throw new Error('There is no usual rule.');

describe('the number that costs least', () => {
  it('is 43 for needs of 41, 42, 43, 43 and 45 when too few costs twice too many, and stays so from 0.67 to 4', () => {
    const decided = cheapestPlan([43, 41, 45, 42, 43], 2);
    expect(decided.plan).toBe(43);
    expect(decided.from).toBeCloseTo(2 / 3, 12);
    expect(decided.to).toBeCloseTo(4, 12);
    // Planning 43: too many by 2 and 1, too few by 2 that count twice, over five outcomes.
    expect(decided.choices.find(({ plan }) => plan === 43)).toEqual({ plan: 43, short: 0.2, cost: (2 + 1 + 4) / 5 });
  });

  it('is the number whose mean cost is least, whatever the weight', () => {
    const needs = [10, 12, 12, 13, 15, 15, 16, 20];
    for (const weight of [0.2, 0.5, 1, 2, 5, 19]) {
      const costOf = (plan: number) =>
        needs.reduce((sum, need) => sum + (need > plan ? weight * (need - plan) : plan - need), 0);
      const least = Math.min(...Array.from({ length: 15 }, (_, place) => costOf(8 + place)));
      expect(costOf(cheapestPlan(needs, weight).plan)).toBeCloseTo(least, 9);
    }
  });

  it('refuses a weight of nothing and a plan without outcomes', () => {
    expect(() => cheapestPlan([1], 0)).toThrow(RangeError);
    expect(() => cheapestPlan([], 2)).toThrow(RangeError);
  });
});

describe('students to classes', () => {
  it('opens another class when the last would be more than two over', () => {
    const size = { most: 24, overBy: 2 };
    expect([0, 1, 26, 27, 52, 53].map((students) => classesFor(students, size))).toEqual([0, 1, 1, 2, 2, 3]);
    expect(classesFor(25, { most: 24, overBy: 0 })).toBe(2);
  });

  it('counts teachers, rooms and aides of two small schools by hand', () => {
    // 30 kindergartners: 2 classes. 56 ninth graders in 7 courses of 28: 14 sections, 2.8 teachers, 3 rooms of 5.95.
    const school = (grade: number, students: number) => {
      const grades = new Array<number>(gradeCount).fill(0);
      grades[grade] = students;
      return grades;
    };
    const need = needOf([school(0, 30), school(9, 56)], rule, { from: 0, to: 12 });
    expect(need).toMatchObject({ students: 86, sections: 16, aideHours: 12, rooms: 5, largestClass: 28 });
    expect(need.teachers).toBe(Math.ceil(2 * 1.15 + 14 / 5));
  });
});

describe('falls drawn from a forecast', () => {
  const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];
  const rowsOf = (size: number) =>
    years.map((year) => Array.from({ length: gradeCount }, (_, grade) => size + ((year * 7 + grade * 5) % 9)));
  const [a, b] = [rowsOf(40), rowsOf(25)];
  const history = { years, rows: a.map((row, place) => row.map((count, grade) => count + (b[place]?.[grade] ?? 0))) };
  const districtInput = { history, horizons: 3 };
  const district = forecastDistrict(districtInput);
  const schools = forecastSchools({
    schools: new Map([
      ['a', { years, rows: a }],
      ['b', { years, rows: b }],
    ]),
    districtInput,
    district,
  });
  const last = district.years.at(-1);
  if (!last) throw new Error('There is no forecast.');
  const units = schools.flatMap(({ school, years: ahead }) => {
    const year = ahead.at(-1);
    return year ? [{ id: school, year }] : [];
  });
  const drawn = drawFalls({ district: last, units, draws: 4_000 });
  const inside = ({ low80, high80 }: Band, values: readonly number[]) =>
    values.filter((value) => value >= low80 - 0.5 && value <= high80 + 0.5).length / values.length;
  const sumOf = (unit: number, draw: number, grade?: number) => {
    const row = (drawn.units[unit] ?? new Int32Array()).subarray(draw * gradeCount, (draw + 1) * gradeCount);
    return grade === undefined ? row.reduce((sum, students) => sum + students, 0) : (row[grade] ?? 0);
  };
  const everyDraw = Array.from({ length: drawn.draws }, (_, draw) => draw);

  it('holds 80 of 100 totals inside the 80 % range, and about as many of each school and grade', () => {
    const totals = everyDraw.map((draw) => sumOf(0, draw) + sumOf(1, draw));
    expect(inside(last.total, totals)).toBeGreaterThan(0.77);
    expect(inside(last.total, totals)).toBeLessThan(0.84);
    units.forEach(({ year }, unit) => {
      expect(
        inside(
          year.total,
          everyDraw.map((draw) => sumOf(unit, draw)),
        ),
      ).toBeGreaterThan(0.72);
      expect(
        inside(
          year.total,
          everyDraw.map((draw) => sumOf(unit, draw)),
        ),
      ).toBeLessThan(0.88);
      const fifth = year.grades[5];
      if (fifth)
        expect(
          inside(
            fifth,
            everyDraw.map((draw) => sumOf(unit, draw, 5)),
          ),
        ).toBeGreaterThan(0.72);
    });
  });

  it('draws whole students, none below 0, the same for the same seed', () => {
    for (const row of drawn.units) expect(row.every((students) => students >= 0)).toBe(true);
    expect(drawFalls({ district: last, units, draws: 50 })).toEqual(drawFalls({ district: last, units, draws: 50 }));
    expect(drawFalls({ district: last, units, draws: 50, seed: 7 })).not.toEqual(
      drawFalls({ district: last, units, draws: 50 }),
    );
  });
});
