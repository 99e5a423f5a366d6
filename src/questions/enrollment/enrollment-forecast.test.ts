import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { enrollmentForecast } from './enrollment-forecast.ts';
import { enrollmentForecastRecord } from './enrollment-forecast-record.ts';
import { plannersMethods } from './planners-methods.ts';

const grades = ['KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

interface School {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Students of a grade in a fall. */
  readonly size: (fall: number, grade: number) => number;
}

/** Rows as a state publishes them; the district is the sum of its schools. Fall 2026 is school year 2027. */
function published(schools: readonly School[], falls: readonly number[], district = 'd-1'): string[] {
  const values: string[] = [];
  for (const fall of falls) {
    grades.forEach((code, grade) => {
      let sum = 0;
      for (const { id, from, to, size } of schools) {
        if (grade < from || grade > to) continue;
        const students = size(fall, grade);
        sum += students;
        values.push(`('${id}', '${id} School', 'school', ${fall + 1}, '${code}', 'all', ${students})`);
      }
      values.push(`('${district}', 'A District', 'district', ${fall + 1}, '${code}', 'all', ${sum})`);
    });
  }
  return ['DELETE FROM enrollment_count', `INSERT INTO enrollment_count VALUES ${values.join(', ')}`];
}

const falls = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const two: School[] = [
  { id: 'north', from: 0, to: 5, size: (fall, grade) => 40 + ((fall * 7 + grade * 3) % 5) - (fall - 2017) },
  { id: 'south', from: 0, to: 12, size: (fall, grade) => 60 + ((fall * 3 + grade * 5) % 7) },
];

type Row = Record<string, unknown>;
const number = (value: unknown) => Number(value);

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict(published(two, falls));
});
afterAll(() => tiny.close());

describe('how many students will come', () => {
  it('leads with the next fall, its range and the record', async () => {
    const { sentence, rows, findings } = await tiny.ask(enrollmentForecast);
    const next = rows.find((row) => row.fall === '2027') as Row;
    expect(sentence.form).toBe('tells');
    expect(sentence.headline).toContain(
      `We expect ${number(next.expected).toLocaleString('en-US')} students in the fall of 2027`,
    );
    expect(sentence.headline).toMatch(/would have been off by \d\.\d%\.$/);
    expect(findings.asOf).toBe('2026-10-01');
    expect(rows.filter((row) => row.counted !== null)).toHaveLength(10);
    expect(rows.filter((row) => row.expected !== null)).toHaveLength(10);
  });

  it('adds up to the student over grades and schools, in every fall', async () => {
    const of = async (input: Row) => (await tiny.ask(enrollmentForecast, input)).rows as Row[];
    const [total, byGrade, bySchool] = await Promise.all([{}, { show: 'grades' }, { show: 'schools' }].map(of));
    for (const { fall, expected } of total ?? []) {
      if (expected === null) continue;
      const sum = (rows: Row[] | undefined, part: (row: Row) => boolean) =>
        (rows ?? [])
          .filter((row) => row.fall === fall && part(row))
          .reduce((all, row) => all + number(row.expected), 0);
      expect(
        sum(byGrade, (row) => row.grade !== null),
        String(fall),
      ).toBe(expected);
      expect(
        sum(bySchool, (row) => row.school !== null),
        String(fall),
      ).toBe(expected);
    }
  });

  it('never narrows with the years, never crosses its own range, never goes below 0', async () => {
    const { rows } = await tiny.ask(enrollmentForecast, { show: 'grades', school: 'north' });
    let widest = new Map<unknown, number>();
    for (const row of rows as Row[]) {
      if (row.expected === null) continue;
      const [low80, low50, expected, high50, high80] = [
        'range_80_low',
        'range_50_low',
        'expected',
        'range_50_high',
        'range_80_high',
      ].map((name) => number(row[name]));
      expect([low80, low50, expected, high50, high80]).toEqual(
        [low80, low50, expected, high50, high80].sort((a, b) => Number(a) - Number(b)),
      );
      expect(low80).toBeGreaterThanOrEqual(0);
      if (expected !== 0) {
        const share = number(high80) / number(expected);
        expect(share).toBeGreaterThanOrEqual((widest.get(row.grade) ?? 1) - 0.05);
        widest = widest.set(row.grade, share);
      }
    }
  });

  it('looks at nothing later than the fall asked for', async () => {
    const cut = await tiny.ask(enrollmentForecast, { through: 2023, years: 3 });
    const other = await openTinyDistrict(
      published(
        two.map((school) => ({ ...school, size: (fall, grade) => (fall > 2023 ? 5 : school.size(fall, grade)) })),
        falls,
      ),
    );
    expect((await other.ask(enrollmentForecast, { through: 2023, years: 3 })).rows).toEqual(cut.rows);
    other.close();
  });

  it('says which school it does not know', async () => {
    await expect(tiny.ask(enrollmentForecast, { school: 'west' })).rejects.toThrow(/west/);
  });

  it('stands beside what the usual averages would say', async () => {
    const { rows, sentence } = await tiny.ask(plannersMethods, { years: 2 });
    expect(new Set(rows.map((row) => row.method)).size).toBe(6);
    expect(rows.filter((row) => row.method === 'Ours').map((row) => row.fall)).toEqual(['2027', '2028']);
    const [ours] = (await tiny.ask(enrollmentForecast, { years: 1 })).rows.filter((row) => row.expected !== null);
    expect(rows[0]?.expected).toBe(ours?.expected);
    expect(rows.every((row) => row.tries === 8 && number(row.off_by) > 0)).toBe(true);
    expect(sentence.headline).toMatch(/^By the usual averages a consultant would say between/);
  });

  it('keeps a record by years ahead, beside the nation and districts of its size', async () => {
    const { rows, sentence } = await tiny.ask(enrollmentForecastRecord);
    expect(rows.map((row) => [row.years_ahead, row.forecasts])).toEqual([
      ['1', 7],
      ['2', 6],
      ['3', 5],
      ['4', 4],
      ['5', 3],
    ]);
    expect(rows[0]?.nation).toBe(0.003);
    expect(rows[0]?.our_size).toBe(0.018);
    expect(sentence.headline).toMatch(/80 of 100 counts fall inside the range: \d+ did\.$/);
    const all = (await tiny.ask(enrollmentForecastRecord, { show: 'forecasts' })).rows as Row[];
    const first = all.filter((row) => row.years_ahead === '1' && row.counted !== null);
    const mean = first.reduce((sum, row) => sum + Math.abs(number(row.off_by)), 0) / first.length;
    expect(mean).toBeCloseTo(number(rows[0]?.off_by), 12);
  });
});

describe('odd districts', () => {
  const odd = async (
    schools: readonly School[],
    years: readonly number[],
    use: (district: TinyDistrict) => Promise<void>,
  ) => {
    const district = await openTinyDistrict(published(schools, years));
    try {
      await use(district);
    } finally {
      district.close();
    }
  };

  it('has nothing to say without counts', async () => {
    const district = await openTinyDistrict(['DELETE FROM enrollment_count']);
    expect((await district.ask(enrollmentForecast)).sentence.form).toBe('nothing');
    expect((await district.ask(enrollmentForecastRecord)).sentence.form).toBe('nothing');
    district.close();
  });

  it('forecasts a district of 40 from one fall, and calls no record what is none', () =>
    odd([{ id: 'one', from: 0, to: 7, size: () => 5 }], [2026], async (district) => {
      const { sentence, rows } = await district.ask(enrollmentForecast);
      expect(sentence.headline).toMatch(/^We expect \d+ students in the fall of 2027, between \d+ and \d+\.$/);
      expect(rows.every((row) => row.expected === null || number(row.range_80_low) >= 0)).toBe(true);
      expect((await district.ask(enrollmentForecastRecord)).sentence.form).toBe('nothing');
    }));

  it('lives with a charter that doubled, a grade that vanished and a missing year', () =>
    odd(
      [
        { id: 'charter', from: 0, to: 4, size: (fall) => (fall >= 2026 ? 60 : 30) },
        { id: 'old', from: 0, to: 8, size: (fall, grade) => (grade === 8 && fall >= 2025 ? 0 : 50) },
      ],
      falls.filter((fall) => fall !== 2021),
      async (district) => {
        const { findings, rows } = await district.ask(enrollmentForecast, { show: 'grades' });
        expect(findings.notes.map(({ text }) => text).join(' ')).toContain('2021');
        const eighth = rows.filter((row) => row.grade === 'Grade 8' && row.expected !== null);
        expect(eighth.every((row) => row.expected === 0)).toBe(true);
        expect(rows.filter((row) => row.fall === '2021' && row.counted !== null)).toHaveLength(0);
      },
    ));

  it('asks which district is ours when a state’s file came, and finds it by its code', async () => {
    const [clear = '', rows = ''] = published(two, falls, 'd-1');
    const [, more = ''] = published(two, falls, 'd-2');
    const unknown = await openTinyDistrict([clear, rows, more]);
    const { sentence, findings } = await unknown.ask(enrollmentForecast);
    expect(sentence.form).toBe('cannot tell');
    expect(findings.notes[0]?.text).toContain('2 districts');
    unknown.close();
    const ours = `UPDATE organization SET identifier = 'd-2' WHERE type = 'district'`;
    const known = await openTinyDistrict([clear, rows, more, ours]);
    expect((await known.ask(enrollmentForecast)).sentence.form).toBe('tells');
    known.close();
  });
});
