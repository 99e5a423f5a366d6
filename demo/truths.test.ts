/** The planted truths are in the files, as large as they were planted: measured with DuckDB, straight from the CSV. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoReport, makeDemoDistrict } from './make-district.ts';
import { truths } from './truths.ts';

const page = readFileSync(join(import.meta.dirname, 'TRUTHS.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'demo-truths-'));
let report: DemoReport;
let rows: (sql: string) => Promise<Record<string, unknown>[]>;
let close: () => void;

beforeAll(async () => {
  report = await makeDemoDistrict({ students: 3000, seed: 1, out: join(folder, 'files') });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const name of [
    'attendance',
    'schoolEnrollments',
    'calendars',
    'courseMarks',
    'results',
    'assessmentResults',
    'demographics',
    'lineItems',
    'programs',
    'interventions',
  ])
    await connection.run(
      `CREATE VIEW ${name} AS SELECT * FROM read_csv('${report.out}/${name}.csv', all_varchar = true)`,
    );
  rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  close = () => {
    connection.closeSync();
    instance.closeSync();
  };
});
afterAll(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

const one = async (sql: string) => Number(Object.values((await rows(sql))[0] ?? {})[0]);
const absent = `category NOT IN ('tardy', 'early-dismissal') AND period IS NULL`;

describe('Birch Hollow', () => {
  /** Absences of 100 days of enrollment, at Birch Hollow and at the other schools. */
  async function rates(when: string): Promise<{ there: number; elsewhere: number }> {
    const [row] = await rows(
      `WITH enrolled AS (
         SELECT schoolSourcedId AS school, c.date, count(*) AS students
         FROM schoolEnrollments e JOIN calendars c USING (schoolSourcedId)
         WHERE schoolYear = '2027' AND schoolDay = 'true' AND c.date <= '2026-11-18'
           AND c.date >= entryDate AND (exitDate IS NULL OR c.date < exitDate)
         GROUP BY 1, 2),
       missed AS (SELECT schoolSourcedId AS school, date, count(*) AS students FROM attendance WHERE ${absent} GROUP BY 1, 2)
       SELECT 100.0 * sum(missed.students) FILTER (WHERE school = 'sch-birch-hollow')
           / sum(enrolled.students) FILTER (WHERE school = 'sch-birch-hollow') AS there,
         100.0 * sum(missed.students) FILTER (WHERE school <> 'sch-birch-hollow')
           / sum(enrolled.students) FILTER (WHERE school <> 'sch-birch-hollow') AS elsewhere
       FROM enrolled LEFT JOIN missed USING (school, date) WHERE ${when}`,
    );
    return { there: Number(row?.there), elsewhere: Number(row?.elsewhere) };
  }

  /** By how many points the school’s rate rose more than that of the others. */
  async function riseBeyondOthers(weekday: string): Promise<number> {
    const before = await rates(`dayname(CAST(date AS DATE)) ${weekday} AND date < '2026-10-05'`);
    const after = await rates(`dayname(CAST(date AS DATE)) ${weekday} AND date >= '2026-10-05'`);
    return after.there - before.there - (after.elsewhere - before.elsewhere);
  }

  it('misses more Mondays since bus 14 was retimed, beyond the season', async () => {
    expect(await riseBeyondOthers(`= 'Monday'`)).toBeGreaterThan(5);
  });

  it('misses other days as it did', async () => {
    expect(Math.abs(await riseBeyondOthers(`<> 'Monday'`))).toBeLessThan(2);
  });

  it('gives “no way to get here” at least twice as often since then', async () => {
    const reason = (when: string) =>
      one(`SELECT avg(CASE WHEN reason = 'transport' THEN 1 ELSE 0 END) FROM attendance
           WHERE schoolSourcedId = 'sch-birch-hollow' AND ${absent} AND ${when}`);
    const before = await reason(`date BETWEEN '2026-08-24' AND '2026-10-04'`);
    const after = await reason(`date >= '2026-10-05'`);
    expect(after).toBeGreaterThan(2 * before);
  });
});

describe('attendance', () => {
  it('stopped coming from Juniper after November 18', async () => {
    const last = await rows(`SELECT max(date) AS last FROM attendance WHERE schoolSourcedId = 'sch-juniper'`);
    expect(last[0]?.last).toBe(truths.juniperStopped.last);
  });

  it('is worst on the two days that stand out', async () => {
    const worst = await rows(
      `SELECT date FROM attendance WHERE date >= '2026-08-24' AND ${absent} GROUP BY date ORDER BY count(*) DESC LIMIT 2`,
    );
    expect(worst.map(({ date }) => date).sort()).toEqual(truths.daysThatStandOut);
  });

  it('is chronically missed by about 17 in 100 this fall, by our count', () => {
    const [ours] = report.state.steps;
    expect(ours?.count).toBeGreaterThan(3000 * 0.155);
    expect(ours?.count).toBeLessThan(3000 * 0.185);
  });

  it('is not taken on a day when the school is closed, but for what was planted at Tamarack', async () => {
    const closed = await one(
      `SELECT count(*) FROM attendance a LEFT JOIN calendars c
         ON c.schoolSourcedId = a.schoolSourcedId AND c.date = a.date AND c.schoolDay = 'true'
       WHERE c.date IS NULL AND a.date > '2000'`,
    );
    expect(closed).toBe(report.faults.veteransDay);
  });
});

describe('instruction', () => {
  it('marks grade 7 math at Tamarack seven points lower from October 12, and nowhere else', async () => {
    const change = (where: string) =>
      one(`SELECT avg(CAST(score AS DOUBLE)) FILTER (WHERE scoreDate > '2026-10-12') - avg(CAST(score AS DOUBLE)) FILTER (WHERE scoreDate < '2026-10-12')
           FROM results JOIN (SELECT DISTINCT classSourcedId, schoolSourcedId FROM lineItems) USING (classSourcedId)
           WHERE classSourcedId LIKE '%MAT7%' AND ${where}`);
    const there = await change(`schoolSourcedId = 'sch-tamarack'`);
    expect(Math.abs(there - truths.tamarackMath.points)).toBeLessThan(1.5);
    expect(Math.abs(await change(`schoolSourcedId <> 'sch-tamarack'`))).toBeLessThan(1);
  });

  it('changed the scale of the reading test in August 2026', async () => {
    const tests = await rows(
      `SELECT assessmentSourcedId AS test, min(date) AS first, max(date) AS last, max(CAST(score AS INTEGER)) AS highest
       FROM assessmentResults WHERE assessmentSourcedId LIKE 'reading%' GROUP BY 1 ORDER BY 1`,
    );
    expect(tests).toMatchObject([
      { test: 'reading-screener-v1' },
      { test: 'reading-screener-v2', first: '2026-09-22' },
    ]);
    expect(String(tests[0]?.last) < '2026-08-01').toBe(true);
    expect(Number(tests[1]?.highest)).toBeLessThanOrEqual(300);
  });

  it('needs ratios taught again in grade 6 at Lodgepole', async () => {
    const mean = (where: string) =>
      one(`SELECT avg(CAST(score AS DOUBLE)) FROM assessmentResults WHERE standard = 'MA.6.RP' AND ${where}`);
    const gap = (await mean(`schoolSourcedId <> 'sch-lodgepole'`)) - (await mean(`schoolSourcedId = 'sch-lodgepole'`));
    expect(gap).toBeGreaterThan(7);
  });
});

describe('what is wrong on purpose', () => {
  it('is wrong as often as TRUTHS.md says', () => {
    const said = Object.fromEntries(
      [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, fault, count]) => [fault, Number(count)]),
    );
    expect(said).toEqual(report.faults);
  });
});

describe('who they are', () => {
  it('leaves one group too small to show', async () => {
    const small = await one(
      `SELECT count(*) FROM demographics WHERE nativeHawaiianOrOtherPacificIslander = 'true' AND hispanicOrLatinoEthnicity = 'false'`,
    );
    expect(small).toBeGreaterThan(0);
    expect(small).toBeLessThan(truths.smallGroup.fewerThan);
  });

  it('has programs about as large as in a real district', async () => {
    const share = async (program: string) =>
      (await one(`SELECT count(DISTINCT studentSourcedId) FROM programs WHERE program = '${program}'`)) /
      report.rows.demographics;
    expect(await share('economically-disadvantaged')).toBeCloseTo(0.52, 1);
    expect(await share('el')).toBeCloseTo(0.16, 1);
    expect(await share('iep')).toBeCloseTo(0.14, 1);
  });
});

describe('the state’s file', () => {
  it('is led to by the steps that TRUTHS.md shows', () => {
    const [, table = ''] = page.split('| rule of the state | count |');
    const said = [...table.matchAll(/^\|.*\| (\d+) \|$/gm)].slice(0, 8).map(([, count]) => Number(count));
    const counts = report.state.steps.map(({ count }) => count);
    expect(said).toEqual([...counts, (counts.at(-1) ?? 0) - 2]);
  });

  it('lists what the steps lead to, less the two that nothing explains', () => {
    const lines = readFileSync(join(report.beside, truths.stateFile.name), 'utf8').trimEnd().split('\n').slice(1);
    const last = report.state.steps.at(-1)?.count ?? 0;
    expect(report.state.unexplained).toHaveLength(2);
    expect(lines).toHaveLength(last - 2);
    for (const id of report.state.unexplained) expect(lines.some((line) => line.startsWith(id))).toBe(false);
  });
});
