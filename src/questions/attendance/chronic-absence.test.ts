import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { chronicAbsence } from './chronic-absence.ts';
import type { ChronicAbsenceRow } from './chronic-absence-rows.ts';
import { whoIsNear } from './who-is-near.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

async function rowsOf(input: Record<string, unknown>): Promise<ChronicAbsenceRow[]> {
  return (await tiny.ask(chronicAbsence, input)).rows as ChronicAbsenceRow[];
}

describe('under every preset the twelve students count as counted by hand', () => {
  it.each([
    // definition, counted students, chronically absent, near
    ['federal', 10, 6, 2],
    ['california', 9, 3, 2],
    ['new-jersey', 12, 7, 3],
    ['new-jersey-federal', 13, 8, 3],
    ['rhode-island-k3', 5, 1, 0],
    ['maine', 10, 5, 2],
    ['warehouse', 10, 5, 2],
  ])('%s: %i students, %i chronic, %i near', async (definition, students, chronic, near) => {
    const [whole] = await rowsOf({ definition, by: 'district' });
    expect(whole).toMatchObject({ students, chronic, near });
  });
});

it('the definition that the district chose is used unless another is asked for', async () => {
  const chosen = await tiny.ask(chronicAbsence, { by: 'district' }, { 'chronic-absence': 'california' });
  expect(chosen.rows[0]).toMatchObject({ chronic: 3 });
  expect(chosen.findings.definitions[0]).toMatchObject({ name: 'california', version: 1 });
  const asked = await tiny.ask(chronicAbsence, { definition: 'maine' }, { 'chronic-absence': 'california' });
  expect(asked.rows[0]).toMatchObject({ chronic: 5 });
});

it('each school counts the students it has or had last, this year and at the same point of last year', async () => {
  const rows = await rowsOf({});
  expect(
    rows.map((row) => [row.school, row.students, row.chronic, row.students_last_year, row.chronic_last_year]),
  ).toEqual([
    [null, 10, 6, 10, 2],
    ['Cedar Elementary', 4, 3, 6, 1],
    ['Dogwood Community', 5, 3, 2, 1],
    ['Elm High', 1, 0, 2, 0],
  ]);
  expect(rows[0]?.rate).toBeCloseTo(0.6);
  expect(rows[0]?.rate_low).toBeCloseTo(0.3127, 4);
});

it('counted at each school, a mover stands at both', async () => {
  const rows = await rowsOf({ definition: 'new-jersey' });
  expect(rows.map((row) => [row.school, row.students, row.chronic])).toEqual([
    [null, 12, 7],
    ['Cedar Elementary', 6, 4],
    ['Dogwood Community', 5, 3],
    ['Elm High', 1, 0],
  ]);
});

it('groups of every family add up to all students, by the programs of each year', async () => {
  const rows = await rowsOf({ by: 'group' });
  const whole = rows[0];
  const families = Map.groupBy(rows.slice(1), (row) => row.family);
  expect(families.size).toBe(9);
  for (const groups of families.values()) {
    for (const count of ['students', 'chronic', 'near', 'students_last_year', 'chronic_last_year'] as const) {
      expect(groups.reduce((sum, row) => sum + (row[count] ?? 0), 0)).toBe(whole?.[count]);
    }
  }
  const lowIncome = rows.find((row) => row.group === 'Low income');
  expect(lowIncome).toMatchObject({ students: 2, chronic: 2, students_last_year: 3, chronic_last_year: 0 });
});

it('school by grade by group: the cells add up to the totals that stand beside them', async () => {
  const rows = await rowsOf({ by: 'school-grade-group' });
  const sumOf = (kept: (row: ChronicAbsenceRow) => boolean) =>
    rows.filter(kept).reduce((sum, row) => sum + (row.students ?? 0), 0);
  expect(sumOf((row) => row.school_id !== null && row.grade !== null && row.family === 'race')).toBe(10);
  expect(sumOf((row) => row.school_id === null && row.grade !== null && row.family === null)).toBe(10);
  expect(sumOf((row) => row.school_id === 'sch-dogwood' && row.grade === null && row.family === 'sex')).toBe(5);
});

it('an earlier day is counted as it stood then, whatever came later', async () => {
  const early = { asOf: '2026-09-25', by: 'district' };
  const [whole] = await rowsOf(early);
  expect(whole).toMatchObject({ students: 10, chronic: 8 });
  const altered = await openTinyDistrict([
    `UPDATE attendance_event SET portion = 0 WHERE date > DATE '2026-09-25'`,
    `UPDATE school_enrollment SET exit_date = NULL WHERE exit_date > DATE '2026-09-25'`,
  ]);
  const later = await altered.ask(chronicAbsence, early);
  altered.close();
  expect(later.rows[0]).toEqual(whole);
});

it.each([
  [
    'left open',
    `UPDATE school_enrollment SET exit_date = NULL WHERE student_id = 'stu-gus' AND school_id = 'sch-cedar'`,
  ],
  [
    'with a third inside it',
    `UPDATE school_enrollment SET exit_date = DATE '2026-11-09' WHERE student_id = 'stu-gus' AND school_id = 'sch-cedar';
     INSERT INTO school_enrollment SELECT 'x', student_id, school_id, school_year, grade, DATE '2026-12-07', NULL,
       DATE '2026-12-10', NULL, 1, TRUE, NULL FROM school_enrollment
     WHERE student_id = 'stu-gus' AND school_id = 'sch-dogwood'`,
  ],
])('spells that overlap, %s, count no day twice: Gus has 100 days and 9 missed', async (_, statement) => {
  const overlapping = await openTinyDistrict(statement.split(';'));
  const { rows } = await overlapping.ask(whoIsNear);
  const whole = await overlapping.ask(chronicAbsence, { by: 'district' });
  overlapping.close();
  expect(rows.find((row) => row.student === 'Gus Garza')).toMatchObject({ days: 100, missed: 9 });
  expect(whole.rows[0]).toMatchObject({ students: 10, chronic: 6, near: 2 });
});

it('one school by its name, in any case; an unknown one is a clear error', async () => {
  const [cedar] = await rowsOf({ school: 'cedar elementary', by: 'district' });
  expect(cedar).toMatchObject({ students: 4, chronic: 3 });
  await expect(rowsOf({ school: 'Atlantis High' })).rejects.toThrow('no school that you may see');
});

it('a school that stopped sending is named, and its unknown days are not counted as attended', async () => {
  const { findings } = await tiny.ask(chronicAbsence);
  expect(findings.notes).toEqual([
    {
      kind: 'stale',
      text: 'Elm High has sent no attendance since Friday, November 20. The days after it are unknown, not present, for its students.',
    },
  ]);
});

it('days that a school skipped, and a school that never sent, are said', async () => {
  const gaps = await openTinyDistrict([
    `DELETE FROM attendance_submission WHERE school_id = 'sch-cedar' AND date = DATE '2026-10-20'`,
    `DELETE FROM attendance_submission WHERE school_id = 'sch-elm' AND school_year = 2027`,
  ]);
  const { findings, rows } = await gaps.ask(chronicAbsence);
  gaps.close();
  expect(findings.notes.map(({ text }) => text)).toEqual([
    'Fewer than ten students of Elm High have an enrollment but no attendance source this year. They are unknown, and in no count.',
    'School days for which no attendance came are left out: Cedar Elementary (1 day).',
  ]);
  expect(rows[0]).toMatchObject({ students: 9 });
});

describe('the sentence', () => {
  it('tells how many, against last year, and how sure', async () => {
    const { sentence } = await tiny.ask(chronicAbsence);
    expect(sentence.form).toBe('tells');
    expect(sentence.headline).toBe(
      '6 of 10 students have missed a tenth of their days. At this point last year it was 2 of 10.',
    );
    expect(sentence.more).toContain('we cannot tell');
  });

  it('cannot tell when too few may be shown', async () => {
    const { sentence, rows } = await tiny.askHidden(chronicAbsence);
    expect(sentence.form).toBe('cannot tell');
    expect(rows[0]).toMatchObject({ rate: null, rate_low: null, change: null, hidden: true });
  });

  it('has nothing to say before anyone was enrolled long enough', async () => {
    expect((await tiny.ask(chronicAbsence, { asOf: '2025-08-01' })).sentence.form).toBe('nothing');
    expect((await tiny.ask(chronicAbsence, { asOf: '2025-09-03' })).sentence.form).toBe('nothing');
  });
});

it('keeps the rows of one school together, schools by their own rate', async () => {
  const { rows } = await tiny.ask(chronicAbsence, { by: 'school-grade-group' });
  const schools = rows.map((row) => row.school_id);
  const turns = schools.filter((school, place) => place === 0 || school !== schools[place - 1]);
  expect(turns).toEqual([...new Set(schools)]);
});
