import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance, quotedString } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { openTinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { beneath, openSnapshotStore } from '../../data/snapshot-store.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { shiftDate } from '../shift-date.ts';
import { unusualDays } from './unusual-days.ts';
import { type SchoolDay, sayUnusualDays, type UnusualDayRow, unusualDayRows } from './unusual-days-panel.ts';
import { unusualSchoolDays } from './unusual-school-days.ts';

const findings = (rows: UnusualDayRow[], n: number) => ({
  rows,
  n,
  unit: '',
  asOf: '',
  definitions: [],
  notes: [],
  sql: [],
});

/** Eight schools over 100 weekdays: Fridays lower, a storm on day 40, one school down on day 70, one file missing. */
function plantedDays(): SchoolDay[] {
  const random = seededRandom({ seed: 5 });
  const dates = Array.from({ length: 140 }, (_, day) => shiftDate('2026-08-31', day)).filter(
    (date) => new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0,
  );
  return dates.flatMap((date, day) =>
    Array.from({ length: 8 }, (_, school): SchoolDay => {
      const friday = new Date(`${date}T00:00:00Z`).getUTCDay() === 5 ? 2 : 0;
      const usual = 92 + school * 0.6 - friday + (random() - 0.5);
      const storm = day === 40 ? 30 : 0;
      const own = day === 70 && school === 3 ? 35 : 0;
      const percent = day === 20 && school === 1 ? null : usual - storm - own;
      return { school_id: `s${school}`, date, school_year: 2027, percent };
    }),
  );
}

describe('planted days', () => {
  const rows = unusualDayRows(plantedDays(), { names: new Map([['s3', 'Larch']]), from: '' });
  const of = (kind: UnusualDayRow['kind']) => rows.filter((row) => row.kind === kind);

  it('the storm is the one day of all schools, the drop the one school day, the file a submission', () => {
    expect(of('day').flatMap((row) => (row.beyond_chance ? [row.date] : []))).toEqual(['2026-10-26']);
    expect(of('day')[0]?.absent).toBeGreaterThan(0.3);
    expect(of('school day').map((row) => [row.school, row.date])).toEqual([['Larch', '2026-12-07']]);
    expect(of('not submitted').map((row) => [row.date, row.not_submitted])).toEqual([['2026-09-28', 1]]);
  });

  it('Fridays are allowed for, about two and a half points above the other days', () => {
    const friday = of('weekday').find((row) => row.weekday === 'Friday');
    expect(friday?.points).toBeGreaterThan(1);
    expect(friday?.points).toBeLessThan(2.5);
  });

  it('the sentence says which day, how far, and what was allowed for', () => {
    const said = sayUnusualDays(findings(rows, 100));
    expect(said.headline).toMatch(
      /^1 day stands out: Monday, October 26, 2026, with 3\d\.\d% absent against \d\.\d% expected\.$/,
    );
    expect(said.more).toContain('1 school stands out on a day of its own.');
    expect(said.more).toContain('Fridays run');
  });
});

describe('the tiny district', () => {
  it('has no day that stands out, and says that Elm’s days did not come', async () => {
    const tiny = await openTinyDistrict();
    const { rows, sentence } = await tiny.ask(unusualDays);
    const early = await tiny.ask(unusualDays, { asOf: '2025-09-10' });
    const hidden = await tiny.askHidden(unusualDays);
    const nothing = await tiny.ask(unusualSchoolDays);
    tiny.close();
    expect(rows.filter((row) => row.kind === 'day' && row.beyond_chance)).toEqual([]);
    expect(rows.filter((row) => row.kind === 'not submitted')).toHaveLength(40);
    expect(sentence.headline).toBe(
      'None of 100 school days stands out beyond chance, after weekday and season are allowed for.',
    );
    expect(hidden.sentence.form).toBe('cannot tell');
    expect(early.sentence.form).toBe('cannot tell');
    expect(nothing.sentence.form).toBe('nothing');
  });
});

const nyc = fileURLToPath(
  new URL('../../../../shared/data/nyc-daily-attendance/nyc_daily_attendance_2012_2015.csv.gz', import.meta.url),
);
const lacking = !existsSync(nyc);
if (lacking)
  console.warn('skipped: ../shared/data/nyc-daily-attendance is absent, real school days are not asked about');

describe.skipIf(lacking)('New York City through the question', () => {
  it('459,100 published rows: the two snow days lead, near-empty dates are no school', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nyc-'));
    const instance = await DuckDBInstance.create(join(folder, 'nyc.duckdb'));
    const connection = await instance.connect();
    await connection.run(readFileSync(new URL('../../data/schema.sql', import.meta.url), 'utf8'));
    const columns = (
      await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_csv(${quotedString(nyc)}, all_varchar = TRUE)`)
    )
      .getRows()
      .map((row) => String(row[0]));
    const [date = '', school = '', percent = ''] = columns;
    await connection.run(`INSERT INTO school_day_attendance
      SELECT "${school}", NULL, CAST(strptime("${date}", '%Y%m%d') AS DATE) AS day,
        CAST(substr("${date}", 1, 4) AS INTEGER) + CASE WHEN substr("${date}", 5, 2) >= '08' THEN 1 ELSE 0 END,
        CAST("${percent}" AS DOUBLE), NULL, NULL
      FROM read_csv(${quotedString(nyc)}, all_varchar = TRUE)`);
    connection.closeSync();
    instance.closeSync();
    const store = await openSnapshotStore(folder);
    const narrowing = {
      key: 'published',
      statements: (base: string) => [
        `CREATE TEMP VIEW school_day_attendance AS SELECT * FROM ${beneath(base, 'school_day_attendance')}`,
      ],
    };
    const facts = {
      snapshotId: 'nyc',
      importedAt: '',
      dataThrough: '2015-06-26',
      districtName: 'New York City',
      files: 1,
    };
    const found = await store.lend({ snapshotId: 'nyc', narrowing }, async (district) => {
      if (unusualSchoolDays.about === 'aggregate') throw new Error('published days are public');
      return unusualSchoolDays.answer({
        input: {},
        district,
        snapshot: facts,
        chosen: {},
        today: '2026-11-23',
        recorded: () => [],
      });
    });
    store.close();
    rmSync(folder, { recursive: true });
    const rows = found.rows as UnusualDayRow[];
    const days = rows.filter((row) => row.kind === 'day');
    expect(
      days
        .slice(0, 2)
        .map((row) => row.date)
        .sort(),
    ).toEqual(['2014-01-22', '2014-02-13']);
    expect(days.find((row) => row.date === '2014-02-13')?.absent).toBeCloseTo(0.564, 3);
    expect(rows.filter((row) => row.kind === 'no school')).toHaveLength(73);
    expect(unusualSchoolDays.say(found, {}).headline).toContain('February 13, 2014, with 56.4% absent');
  });
});
