/** What no feature may know: the future, and who a student is. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { defineQuestion } from '../question.ts';
import { featureNamed, features } from './features.ts';
import { datedTables, enteredTables, futureCutAway, withoutTheFuture } from './leak-checks.ts';
import { featureNames, featuresSql, studentFeatures } from './student-features.ts';

const asOf = '2026-11-02';

/** Asks for the features themselves, as no leader would. */
const probe = defineQuestion({
  name: 'probe',
  asks: 'What is known?',
  area: 'support',
  about: 'student',
  input: z.object({ check: z.string().default('') }),
  row: z.looseObject({ student_id: z.string() }),
  uses: [],
  how: { inWords: '', howSure: '', leavesOut: '' },
  answer: async ({ district, input, snapshot }) => ({
    rows: input.check
      ? [{ student_id: '', ...(await futureCutAway(district, { asOf, grades: null, scales: [], sql: input.check })) }]
      : await studentFeatures(district, { asOf }),
    n: 0,
    unit: '',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [],
  }),
  say: () => ({ form: 'nothing', headline: '' }),
});

/** Everything that is dated on the as-of date or later is made worse, or better, or taken away. */
const anotherFuture = [
  `UPDATE attendance_event SET category = 'unexcused', portion = 1, reason = 'transport' WHERE date >= DATE '${asOf}'`,
  `INSERT INTO attendance_event SELECT student_id, 'sch-cedar', DATE '${asOf}', 2027, 'unexcused', 1, NULL, NULL FROM student`,
  `DELETE FROM attendance_submission WHERE date >= DATE '${asOf}'`,
  `INSERT INTO incident SELECT 'x' || student_id, student_id, 'sch-cedar', DATE '${asOf}', NULL, 'fight', 'major', NULL,
     'perpetrator', NULL FROM student`,
  `INSERT INTO discipline_action SELECT 'x' || student_id, NULL, student_id, 'sch-cedar', 'out-of-school-suspension',
     DATE '${asOf}', NULL, 5, NULL FROM student`,
  `UPDATE course_mark SET grade_points = 0, passed = FALSE WHERE posted_date >= DATE '${asOf}'`,
  `UPDATE assessment_result SET score = 0 WHERE date >= DATE '${asOf}'`,
  `UPDATE school_enrollment SET exit_date = DATE '${asOf}' WHERE exit_date >= DATE '${asOf}' OR exit_date IS NULL`,
  `DELETE FROM school_enrollment WHERE entry_date >= DATE '${asOf}'`,
];

let tiny: TinyDistrict;
let altered: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
  altered = await openTinyDistrict(anotherFuture);
});
afterAll(() => {
  tiny.close();
  altered.close();
});

it('no feature moves when everything dated on the as-of date or later is altered', async () => {
  const { rows } = await tiny.ask(probe);
  expect(rows).toHaveLength(9);
  expect((await altered.ask(probe)).rows).toEqual(rows);
});

/** Half of what is dated from the day on goes, the past happens again in it, and more of the past comes in late. */
function anyFuture(seed: number): string[] {
  const drawn = (of: number) => `hash(CAST(rowid AS VARCHAR) || '${seed}') % ${of}`;
  return [
    ...Object.entries(datedTables).flatMap(([table, column]) => [
      `DELETE FROM ${table} WHERE ${column} >= DATE '${asOf}' AND ${drawn(2)} = 0`,
      `INSERT INTO ${table} SELECT * REPLACE (DATE '${asOf}' + CAST(${drawn(90)} AS INTEGER) AS ${column})
         FROM ${table} WHERE ${drawn(3)} = 0`,
    ]),
    ...enteredTables.map(
      (table) => `INSERT INTO ${table} SELECT * REPLACE (DATE '${asOf}' + CAST(${drawn(30)} AS INTEGER) AS known_at,
         ${datedTables[table]} - CAST(${drawn(20)} AS INTEGER) AS ${datedTables[table]}) FROM ${table} WHERE ${drawn(2)} = 0`,
    ),
    // Schools that had sent no incident or period until now, and send early ones late.
    `INSERT INTO incident SELECT 'late' || student_id, student_id, school_id, DATE '2026-10-01', NULL, 'fight', 'major',
       NULL, 'perpetrator', DATE '${asOf}' FROM school_enrollment WHERE exit_date IS NULL`,
    `INSERT INTO section_attendance_event SELECT student_id, '1', school_id, DATE '2026-10-01', '1', 'unexcused', 45, NULL,
       DATE '${asOf}' FROM school_enrollment WHERE exit_date IS NULL`,
  ];
}

it('no feature moves, whatever comes later or is entered later', async () => {
  const { rows } = await tiny.ask(probe);
  for (const seed of [1, 2, 3]) {
    const other = await openTinyDistrict(anyFuture(seed));
    expect((await other.ask(probe)).rows).toEqual(rows);
    other.close();
  }
});

it('a late edit of an early day is not known yet', async () => {
  const late = await openTinyDistrict([
    `INSERT INTO attendance_event VALUES ('stu-kai', 'sch-elm', DATE '2026-10-05', 2027, 'unexcused', 1, NULL, DATE '${asOf}')`,
  ]);
  expect((await late.ask(probe)).rows).toEqual((await tiny.ask(probe)).rows);
  late.close();
});

it('counts Fay as the table by hand does', async () => {
  const { rows } = await tiny.ask(probe);
  const fay = rows.find(({ student_id }) => student_id === 'stu-fay');
  // Before Monday, November 2, day 46.
  expect(fay).toMatchObject({ days: 45, days_20: 20, grade: '08' });
  const kai = rows.find(({ student_id }) => student_id === 'stu-kai');
  expect(kai).toMatchObject({ absent: 0, absent_share: 0, late_20: 20, late_share: 1, days: 45 });
  // Nothing is known of last year where nobody was enrolled: missing, never zero.
  expect(rows.find(({ student_id }) => student_id === 'stu-fay')?.marks_1).toBeNull();
});

it('the test of every fit sees a planted leak', async () => {
  expect((await tiny.ask(probe, { check: featuresSql })).rows[0]).toMatchObject({ passed: true });
  const leaking = featuresSql.replace(
    'WHERE seen.date < CAST($as_of AS DATE) AND (seen.known_at',
    'WHERE (seen.known_at',
  );
  expect(leaking).not.toBe(featuresSql);
  const leaky = leaking.replace('seen.known_at < CAST($as_of AS DATE)', 'TRUE');
  expect((await tiny.ask(probe, { check: leaky })).rows[0]).toMatchObject({ passed: false });
  expect(withoutTheFuture(featuresSql)).not.toMatch(/(FROM|JOIN) attendance_event AS/);
});

it('looks at nothing that says who a student is', () => {
  const files = ['cohort.sql', 'features-attendance.sql', 'features-school-life.sql', 'features.sql'];
  const text = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
  const banned =
    /race_ethnicity|\bsex\b|birth_country|home_language|student_program|student_demographic|\bcontact\b|economically|\biep\b/;
  expect(text).not.toMatch(banned);
  for (const { name } of features) expect(featureNamed(name).title).not.toMatch(/race|sex|language|income|disab/i);
  expect(featureNames.length).toBeGreaterThanOrEqual(40);
});
