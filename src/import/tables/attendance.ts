/** Membership and attendance, and for which days attendance came at all. */
import { dailyRow, portionMissed } from '../rules/membership-rules.ts';
import { schoolYearOf } from './school-year.ts';
import type { TableSource } from './table-source.ts';

/**
 * `attendance_row_count`: rows of attendance, daily and by period, by school and day.
 * `data_through`: the last day for which any school sent attendance. A few absences entered ahead of their day do not
 * move it: a day counts when it holds a tenth of the rows of a usual day.
 */
export const attendanceCounts = [
  `CREATE OR REPLACE TABLE attendance_row_count AS
   SELECT "schoolSourcedId" AS school_id, "date" AS date, count(*) AS rows FROM good_attendance GROUP BY 1, 2`,
  `CREATE OR REPLACE TABLE data_through AS
   WITH day AS (SELECT date, sum(rows) AS rows FROM attendance_row_count GROUP BY 1),
   last_event AS (SELECT max(date) AS date FROM day WHERE rows >= (SELECT 0.1 * median(rows) FROM day)),
   last_percent AS (SELECT max("date") AS date FROM good_schoolDayAttendance WHERE "percentPresent" IS NOT NULL OR "studentsPresent" IS NOT NULL)
   SELECT greatest(coalesce(e.date, p.date), coalesce(p.date, e.date)) AS date FROM last_event e, last_percent p`,
];

/**
 * `sent_day`: school days for which attendance came. Attendance is sent by exception, so a day without a row is either a
 * day on which nobody was missing or a day that was not sent. Which one is told by how many rows should have come: with
 * m rows on a usual school day, a run of k school days without any row lacks m × k rows. At the end of the data, where a
 * school may have stopped sending, 7 lacking rows are enough: chance brings them once in a thousand times (e to the −7).
 * Within a year there are hundreds of days for chance to pick from, so 14 must lack (e to the −14 is one in a million),
 * and 20 where a usual day has less than one row. The days of such a run are unknown, not present. Example: Juniper has
 * 24 rows on a usual day; its two last days lack 48 and are unknown. Days after `data_through` are not looked at.
 */
export const sentDays = `CREATE OR REPLACE TABLE sent_day AS
  WITH day AS (
    SELECT d.school_id, d.date, ${schoolYearOf('d.date')} AS school_year, coalesce(c.rows, 0) AS rows
    FROM school_days d
    LEFT JOIN attendance_row_count c ON c.school_id = d.school_id AND c.date = d.date
    WHERE d.is_school_day AND d.date <= (SELECT date FROM data_through)
      AND d.school_id IN (SELECT school_id FROM attendance_row_count)
      AND d.date >= (SELECT min(date) FROM attendance_row_count)
  ), usual AS (
    SELECT school_id, school_year, sum(rows) / count(*) FILTER (WHERE date <= last_day) AS rows_a_day
    FROM (SELECT *, max(date) FILTER (WHERE rows > 0) OVER (PARTITION BY school_id, school_year) AS last_day FROM day)
    GROUP BY 1, 2
  ), usual_ever AS (SELECT school_id, avg(rows) AS rows_a_day FROM day GROUP BY 1
  ), run AS (
    SELECT *, sum(CAST(rows > 0 AS INTEGER)) OVER (PARTITION BY school_id, school_year ORDER BY date ROWS UNBOUNDED PRECEDING) AS run_id
    FROM day
  ), lacking AS (
    SELECT *, count(*) FILTER (WHERE rows = 0) OVER (PARTITION BY school_id, school_year, run_id) AS empty_days,
      max(date) OVER (PARTITION BY school_id, school_year, run_id) = max(date) OVER (PARTITION BY school_id) AS at_end FROM run
  )
  SELECT l.school_id, l.date, l.school_year,
    l.rows > 0 OR l.empty_days * coalesce(u.rows_a_day, e.rows_a_day) <
      CASE WHEN coalesce(u.rows_a_day, e.rows_a_day) < 1 THEN 20 WHEN at_end THEN 7 ELSE 14 END AS came,
    coalesce(u.rows_a_day, e.rows_a_day) AS rows_a_day
  FROM lacking l
  LEFT JOIN usual u ON u.school_id = l.school_id AND u.school_year = l.school_year
  LEFT JOIN usual_ever e ON e.school_id = l.school_id`;

export const attendanceTables: readonly TableSource[] = [
  {
    table: 'school_enrollment',
    columns: [
      'enrollment_id',
      'student_id',
      'school_id',
      'school_year',
      'grade',
      'entry_date',
      'entry_code',
      'exit_date',
      'exit_code',
      'fte',
      'is_primary',
      'known_at',
    ],
    sql: `SELECT coalesce("sourcedId", "studentSourcedId" || '@' || "schoolSourcedId" || '@' || "entryDate"), "studentSourcedId", "schoolSourcedId",
        coalesce("schoolYear", ${schoolYearOf('"entryDate"')}) AS school_year, "grade", "entryDate", "entryCode", "exitDate", "exitCode",
        coalesce("fte", 1), coalesce("primary", true), "knownAt"
      FROM good_schoolEnrollments ORDER BY school_year, "schoolSourcedId", "studentSourcedId", "entryDate"`,
  },
  {
    table: 'attendance_event',
    columns: ['student_id', 'school_id', 'date', 'school_year', 'category', 'portion', 'reason', 'known_at'],
    sql: `SELECT "studentSourcedId", "schoolSourcedId", "date", ${schoolYearOf('"date"')} AS school_year, "category", ${portionMissed}, "reason", "knownAt"
      FROM good_attendance WHERE ${dailyRow} ORDER BY school_year, "schoolSourcedId", "studentSourcedId", "date"`,
  },
  {
    table: 'section_attendance_event',
    columns: ['student_id', 'section_id', 'school_id', 'date', 'period', 'category', 'minutes', 'reason', 'known_at'],
    sql: `SELECT "studentSourcedId", coalesce("sectionSourcedId", "period"), "schoolSourcedId", "date", "period", "category", "minutes", "reason", "knownAt"
      FROM good_attendance WHERE NOT (${dailyRow}) ORDER BY "schoolSourcedId", "studentSourcedId", "date"`,
  },
  {
    table: 'attendance_submission',
    columns: ['school_id', 'date', 'school_year'],
    sql: `SELECT school_id, date, school_year FROM sent_day WHERE came
      UNION SELECT school_id, date, ${schoolYearOf('date')} FROM attendance_row_count
        WHERE school_id NOT IN (SELECT school_id FROM school_days WHERE is_school_day)
      UNION SELECT "schoolId", "date", ${schoolYearOf('"date"')} FROM good_schoolDayAttendance
        WHERE "percentPresent" IS NOT NULL OR "studentsPresent" IS NOT NULL
      ORDER BY 1, 2`,
  },
  {
    table: 'student_program',
    columns: ['student_id', 'program', 'begin_date', 'end_date', 'school_id', 'detail', 'known_at'],
    sql: `SELECT "studentSourcedId", "program", "beginDate", "endDate", "schoolSourcedId", "detail", "knownAt"
      FROM good_programs ORDER BY "studentSourcedId", "beginDate"`,
  },
  {
    table: 'enrollment_count',
    columns: [
      'organization_id',
      'organization_name',
      'organization_type',
      'school_year',
      'grade',
      'student_group',
      'students',
    ],
    sql: `SELECT "organizationId", "organizationName", "organizationType", "schoolYear", "grade", coalesce("group", 'all'), "students"
      FROM good_enrollmentCounts ORDER BY "organizationType", "organizationId", "schoolYear", "grade"`,
  },
  {
    table: 'school_day_attendance',
    columns: [
      'school_id',
      'school_name',
      'date',
      'school_year',
      'percent_present',
      'students_enrolled',
      'students_present',
    ],
    sql: `SELECT "schoolId", "schoolName", "date", ${schoolYearOf('"date"')}, coalesce("percentPresent", 100 * "studentsPresent" / nullif("studentsEnrolled", 0)),
        "studentsEnrolled", "studentsPresent"
      FROM good_schoolDayAttendance ORDER BY "schoolId", "date"`,
  },
];
