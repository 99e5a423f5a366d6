import { beforeAll, describe, expect, it } from 'vitest';
import { hasRealData, importReal, type RealImport } from './import-real.ts';

const there = hasRealData('nyc-daily-attendance');

describe.skipIf(!there)('New York City’s daily attendance', () => {
  let imported: RealImport;
  beforeAll(async () => {
    imported = await importReal('nyc-daily-attendance', 'new-york-city-daily-attendance');
  });

  it('is read to the last row: read = kept + rejected', () => {
    const file = imported.report.files.find((each) => each.readsAs === 'schoolDayAttendance');
    expect(file).toMatchObject({ rowsRead: 459_100 });
    expect((file?.rowsKept ?? 0) + (file?.rowsRejected ?? 0)).toBe(459_100);
  });

  it('keeps a school that did not submit as not submitted', async () => {
    expect(await imported.count('SELECT count(*) FROM school_day_attendance WHERE percent_present IS NULL')).toBe(
      15_388,
    );
    expect(await imported.count('SELECT count(*) FROM school_day_attendance WHERE percent_present = 0')).toBe(69);
  });

  it('has the snow days and weekdays that are known of it', async () => {
    const days = await imported.rows(
      `SELECT CAST(date AS VARCHAR) AS day, round(avg(percent_present), 1) AS present FROM school_day_attendance
       WHERE date IN (DATE '2014-02-13', DATE '2014-01-22') GROUP BY 1 ORDER BY 1`,
    );
    expect(days).toEqual([
      { day: '2014-01-22', present: 45.4 },
      { day: '2014-02-13', present: 43.6 },
    ]);
  });

  it('names its schools', async () => {
    expect(
      await imported.count("SELECT count(*) FROM school_day_attendance WHERE school_name LIKE 'P.S. 015%'"),
    ).toBeGreaterThan(0);
  });
});
