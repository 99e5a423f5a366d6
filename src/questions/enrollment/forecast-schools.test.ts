import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastDistrict } from './forecast-district.ts';
import { forecastSchools, type SchoolForecast } from './forecast-schools.ts';
import { type GradeHistory, gradeCount } from './grade-counts.ts';

type Rows = readonly (readonly number[])[];

function asHistory(rows: Rows): GradeHistory {
  return { years: rows.map((_, place) => 2015 + place), rows };
}

function sumOf(schools: readonly Rows[]): Rows {
  return (schools[0] ?? []).map((_, place) =>
    Array.from({ length: gradeCount }, (_, grade) =>
      schools.reduce((sum, rows) => sum + (rows[place]?.[grade] ?? 0), 0),
    ),
  );
}

function made(schools: readonly Rows[], horizons = 5) {
  const districtInput = { history: asHistory(sumOf(schools)), horizons };
  const district = forecastDistrict(districtInput);
  const named = new Map(schools.map((rows, place) => [`school ${place}`, asHistory(rows)]));
  return { district, schools: forecastSchools({ schools: named, districtInput, district }) };
}

function spanning(from: number, to: number, counts: readonly number[]): Rows {
  return counts.map((count) =>
    Array.from({ length: gradeCount }, (_, grade) => (grade >= from && grade <= to ? count : 0)),
  );
}

function studentsIn(schools: readonly SchoolForecast[], place: number, grade: number): number {
  return schools.reduce((sum, { years }) => sum + (years[place]?.grades[grade]?.expected ?? 0), 0);
}

describe('the forecast of schools', () => {
  it('agrees with the district, grade by grade, and lets the growing school grow', () => {
    const { district, schools } = made([
      spanning(0, 5, [50, 50, 50, 50, 50]),
      spanning(0, 5, [40, 45, 50, 55, 60]),
      spanning(6, 12, [90, 92, 96, 100, 104]),
    ]);
    district.years.forEach(({ grades }, place) => {
      grades.forEach(({ expected }, grade) => {
        expect(studentsIn(schools, place, grade)).toBe(expected);
      });
    });
    const [steady, growing] = schools.map(({ years }) => years[1]?.total.expected ?? 0);
    expect(growing).toBeGreaterThan((steady ?? 0) * 1.1);
  });

  it('sends nobody to a school that has closed', () => {
    const { district, schools } = made([spanning(0, 5, [60, 60, 60, 100]), spanning(0, 5, [40, 40, 40, 0])]);
    expect(schools.map(({ school }) => school)).toEqual(['school 0']);
    expect(schools[0]?.years[0]?.total.expected).toBe(district.years[0]?.total.expected);
  });

  it('keeps a grade whose school disappeared with the schools that remain', () => {
    const { district, schools } = made([spanning(0, 5, [60, 60, 60, 60]), spanning(6, 8, [60, 60, 60, 60])]);
    expect(studentsIn(schools, 4, 8)).toBe(district.years[4]?.grades[8]?.expected);
  });

  it('says so when no school is open', () => {
    const district = forecastDistrict({ history: asHistory(spanning(0, 5, [9, 9])) });
    const closed = new Map([['a', asHistory(spanning(0, 5, [9, 0]))]]);
    const districtInput = { history: asHistory(spanning(0, 5, [9, 9])) };
    expect(() => forecastSchools({ schools: closed, districtInput, district })).toThrow(
      /none of them has a student in the fall of 2016/,
    );
  });
});

const rows = fc.array(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: gradeCount, maxLength: gradeCount }), {
  minLength: 4,
  maxLength: 4,
});

describe('whatever the schools', () => {
  it('adds up to the district in every grade and year, with ordered bands and nobody below 0', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 5 }), (each) => {
        fc.pre(each.some((school) => school.at(-1)?.some((count) => count > 0)));
        const { district, schools } = made(each, 3);
        district.years.forEach(({ grades }, place) => {
          grades.forEach(({ expected }, grade) => {
            expect(studentsIn(schools, place, grade)).toBe(expected);
          });
        });
        for (const { years } of schools) {
          for (const { total, grades } of years) {
            expect(grades.reduce((sum, { expected }) => sum + expected, 0)).toBe(total.expected);
            for (const { low95, low80, expected, high80, high95 } of [total, ...grades]) {
              expect([0, low95, low80, expected, high80, high95]).toEqual(
                [0, low95, low80, expected, high80, high95].toSorted((left, right) => left - right),
              );
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
