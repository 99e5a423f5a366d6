import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { concentration, dissimilarity } from './concentration.ts';
import { countTrend } from './count-trend.ts';
import { enrollmentByGroup } from './enrollment-by-group.ts';
import { enrollmentFromStudents } from './enrollment-from-students.ts';
import { enrollmentTrends } from './enrollment-trends.ts';
import { groupTrends } from './group-trends.ts';
import { trendRows } from './trend-rows.ts';

const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const series = (name: string, size: (place: number) => number) => ({
  kind: 'school' as const,
  schoolId: name,
  name,
  points: years.map((year, place) => ({ year, count: Math.round(size(place)) })),
});

describe('a trend of counts', () => {
  it('is 10 % a year for 1,000, 1,100, 1,210 and 1,331', () => {
    const trend = countTrend([1000, 1100, 1210, 1331].map((count, place) => ({ year: 2020 + place, count })));
    expect(trend?.yearly).toBeCloseTo(0.1, 9);
    expect(trend?.low).toBeLessThan(0.1);
    expect(trend?.high).toBeGreaterThan(0.1);
  });

  it('says nothing of three falls, nor of a fall without a student', () => {
    expect(countTrend([1, 2, 3].map((count, year) => ({ year, count })))).toBeNull();
    expect(countTrend([5, 6, 0, 7].map((count, year) => ({ year, count })))).toBeNull();
  });

  it('finds the one that grows among many that waver, and calls few of those real', () => {
    const random = seededRandom({ seed: 11 });
    const wavering = Array.from({ length: 60 }, (_, place) => series(`s${place}`, () => 200 + 40 * (random() - 0.5)));
    const rows = trendRows([...wavering, series('grows', (place) => 150 * 1.08 ** place)], 8);
    expect(rows.find(({ name }) => name === 'grows')?.verdict).toBe('growing');
    expect(
      rows.filter(({ verdict, name }) => verdict !== 'cannot tell' && name !== 'grows').length,
    ).toBeLessThanOrEqual(3);
  });

  it('computes nothing from a count that may not be shown', () => {
    const hidden = {
      ...series('few', () => 20),
      points: years.map((year) => ({ year, count: year === 2024 ? null : 20 })),
    };
    const [row] = trendRows([hidden], 8);
    expect(row).toMatchObject({ hidden: true, yearly: null, verdict: 'cannot tell' });
  });
});

describe('from the students themselves', () => {
  let tiny: TinyDistrict;
  beforeAll(async () => {
    tiny = await openTinyDistrict();
  });
  afterAll(() => tiny.close());

  it('counts each student of October 1 once, at one school', async () => {
    const { findings, sentence, rows } = await tiny.ask(enrollmentFromStudents, { years: 1 });
    // October 1, 2026: all of the cast but Cleo (from day 95) and Jun (from day 76).
    expect(findings.n).toBe(10);
    expect(sentence.form).toBe('tells');
    expect(rows.find((row) => row.fall === '2026')?.counted).toBe(10);
    const bySchool = (await tiny.ask(enrollmentFromStudents, { years: 1, show: 'schools' })).rows;
    const sum = bySchool
      .filter((row) => row.fall === '2027' && row.school_id !== null)
      .reduce((all, row) => all + Number(row.expected), 0);
    expect(sum).toBe(rows.find((row) => row.fall === '2027')?.expected);
  });

  it('has nothing to forecast from when every count is hidden', async () => {
    expect((await tiny.askHidden(enrollmentFromStudents)).rows).toEqual([]);
  });

  it('forecasts groups that add up to the district, to the student', async () => {
    for (const family of ['race', 'low-income', 'disability']) {
      const { rows } = await tiny.ask(enrollmentByGroup, { family, years: 2 });
      for (const fall of ['2027', '2028']) {
        const its = rows.filter((row) => row.fall === fall);
        const total = its.find((row) => row.student_group === null);
        const parts = its.filter((row) => row.student_group !== null);
        expect(parts.length).toBeGreaterThan(0);
        expect(
          parts.reduce((sum, row) => sum + Number(row.expected), 0),
          `${family} ${fall}`,
        ).toBe(total?.expected);
      }
    }
    expect((await tiny.askHidden(enrollmentByGroup)).sentence.form).not.toBe('tells');
  });

  it('says how unevenly a need is spread, and nothing of it where a school is hidden', async () => {
    const two = [
      { all: 100, part: 30 },
      { all: 100, part: 10 },
    ];
    expect(dissimilarity(two)).toBeCloseTo(0.3125, 12);
    expect(dissimilarity([...two, { all: 20, part: null }])).toBeNull();
    const { rows } = await tiny.ask(concentration);
    expect(rows.find((row) => row.fall === '2026' && row.school_id === null)?.students).toBe(10);
    expect((await tiny.askHidden(concentration)).sentence.form).toBe('cannot tell');
  });

  it('cannot tell a trend from two falls', async () => {
    expect((await tiny.ask(groupTrends)).sentence.form).toBe('cannot tell');
    expect((await tiny.ask(enrollmentTrends)).sentence.form).not.toBe('tells');
  });
});
