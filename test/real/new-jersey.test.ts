import { beforeAll, describe, expect, it } from 'vitest';
import { hasRealData, importReal, type RealImport, rowTotals } from './import-real.ts';

const there = hasRealData('nj-enrollment');

describe.skipIf(!there)('New Jersey’s fall enrollment', () => {
  let imported: RealImport;
  beforeAll(async () => {
    imported = await importReal('nj-enrollment', 'new-jersey-fall-enrollment');
  });

  it('comes in whole from three files', () => {
    const { read, kept, rejected } = rowTotals(imported.report);
    expect(kept + rejected).toBe(read);
    expect(imported.report.files.map((file) => file.readsAs)).toEqual([
      'enrollmentCounts',
      'enrollmentCounts',
      'enrollmentCounts',
    ]);
  });

  it('has every district, year and grade of the grade file', async () => {
    const [counted] = await imported.rows(
      `SELECT CAST(count(DISTINCT organization_id) AS INTEGER) AS districts, CAST(count(DISTINCT school_year) AS INTEGER) AS years,
         CAST(count(DISTINCT grade) AS INTEGER) AS grades
       FROM enrollment_count WHERE organization_type = 'district' AND student_group = 'all'`,
    );
    expect(counted).toEqual({ districts: 363, years: 8, grades: 16 });
  });

  it('adds up: the grades of a district are its total', async () => {
    const off = await imported.count(
      `SELECT count(*) FROM (
         SELECT organization_id, school_year, sum(students) FILTER (WHERE grade <> 'all') AS parts, max(students) FILTER (WHERE grade = 'all') AS total
         FROM enrollment_count WHERE organization_type = 'district' AND student_group = 'all' GROUP BY ALL)
       WHERE abs(parts - total) > 0.01`,
    );
    expect(off).toBe(0);
  });

  it('puts half- and full-day kindergarten together in the race file', async () => {
    const white = await imported.count(
      `SELECT students FROM enrollment_count
       WHERE organization_id = '01-2680' AND school_year = 2013 AND grade = 'KG' AND student_group = 'white'`,
    );
    expect(white).toBe(53);
  });
});
