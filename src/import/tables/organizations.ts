/** Organizations, school years, sessions and the calendar. */
import { schoolYearOf } from './school-year.ts';
import type { TableSource } from './table-source.ts';

/** `school_of`: every school that any file names, also where orgs.csv was not sent. */
export const schools = `CREATE OR REPLACE TABLE school_of AS
  SELECT "sourcedId" AS school_id FROM good_orgs WHERE "type" = 'school'
  UNION SELECT "schoolSourcedId" FROM good_schoolEnrollments
  UNION SELECT "schoolSourcedId" FROM good_attendance
  UNION SELECT "schoolSourcedId" FROM good_classes
  UNION SELECT "schoolId" FROM good_schoolDayAttendance
  UNION SELECT "organizationId" FROM good_enrollmentCounts WHERE "organizationType" = 'school'`;

/** `grade_served`: students by school, year and grade, from enrollment spells and from published counts. */
export const gradesServed = `CREATE OR REPLACE TABLE grade_served AS
  SELECT "schoolSourcedId" AS school_id, coalesce("schoolYear", ${schoolYearOf('"entryDate"')}) AS school_year, "grade" AS grade,
    CAST(count(*) AS DOUBLE) AS students FROM good_schoolEnrollments GROUP BY 1, 2, 3
  UNION ALL
  SELECT "organizationId", "schoolYear", "grade", max("students") FROM good_enrollmentCounts
  WHERE "organizationType" = 'school' AND "grade" <> 'all' AND "students" > 0 GROUP BY 1, 2, 3`;

/**
 * `level_of`: elementary, middle, high or other by the lowest and highest grade of the latest year, as the Common Core
 * of Data of NCES does: elementary begins by grade 3 and ends by 8, middle begins in 4 or later and ends by 9, high
 * begins in 7 or later and goes on past 9. Grades with fewer than one student in fifty do not tell the level.
 */
export const schoolLevels = `CREATE OR REPLACE TABLE level_of AS
  WITH latest AS (SELECT school_id, max(school_year) AS school_year FROM grade_served GROUP BY 1),
  served AS (
    SELECT g.school_id, CASE g.grade WHEN 'PK' THEN -1 WHEN 'KG' THEN 0 ELSE TRY_CAST(g.grade AS INTEGER) END AS grade,
      g.students / sum(g.students) OVER (PARTITION BY g.school_id) AS share
    FROM grade_served g JOIN latest l ON l.school_id = g.school_id AND l.school_year = g.school_year
  ), span AS (SELECT school_id, min(grade) AS lowest, max(grade) AS highest FROM served WHERE share >= 0.02 AND grade IS NOT NULL GROUP BY 1)
  SELECT school_id, CASE WHEN lowest <= 3 AND highest <= 8 THEN 'elementary' WHEN lowest >= 4 AND highest <= 9 AND lowest < 9 THEN 'middle'
    WHEN lowest >= 7 THEN 'high' ELSE 'other' END AS level FROM span`;

/** `year_seen`: first and last day by school year: of the session that is the year, else of the calendar, else July to June. */
export const schoolYears = `CREATE OR REPLACE TABLE year_seen AS
  WITH session_year AS (
    SELECT coalesce("schoolYear", year("endDate")) AS school_year, min("startDate") AS first_day, max("endDate") AS last_day
    FROM good_academicSessions WHERE "type" = 'schoolYear' GROUP BY 1
  ), calendar_year AS (
    SELECT ${schoolYearOf('date')} AS school_year, min(date) AS first_day, max(date) AS last_day
    FROM school_days WHERE is_school_day GROUP BY 1
  ), seen AS (
    SELECT school_year FROM session_year UNION SELECT school_year FROM calendar_year
    UNION SELECT school_year FROM grade_served
    UNION SELECT DISTINCT ${schoolYearOf('"date"')} FROM good_attendance
    UNION SELECT DISTINCT ${schoolYearOf('"date"')} FROM good_schoolDayAttendance
    UNION SELECT DISTINCT "schoolYear" FROM good_enrollmentCounts
    UNION SELECT DISTINCT "schoolYear" FROM good_courseMarks
    UNION SELECT DISTINCT "schoolYear" FROM good_ledger
  )
  SELECT n.school_year, coalesce(s.first_day, c.first_day, make_date(n.school_year - 1, 7, 1)) AS first_day,
    coalesce(s.last_day, c.last_day, make_date(n.school_year, 6, 30)) AS last_day
  FROM seen n LEFT JOIN session_year s ON s.school_year = n.school_year LEFT JOIN calendar_year c ON c.school_year = n.school_year
  WHERE n.school_year BETWEEN 1900 AND 2100`;

export const organizationTables: readonly TableSource[] = [
  {
    table: 'organization',
    columns: ['organization_id', 'name', 'type', 'parent_id', 'identifier', 'level', 'active'],
    sql: `SELECT o."sourcedId", o."name", o."type", o."parentSourcedId", o."identifier", l.level, coalesce(o."status", 'active') = 'active'
      FROM good_orgs o LEFT JOIN level_of l ON l.school_id = o."sourcedId" AND o."type" = 'school'
      UNION ALL
      SELECT s.school_id, coalesce(n.name, s.school_id), 'school', NULL, NULL, l.level, true
      FROM school_of s LEFT JOIN level_of l ON l.school_id = s.school_id
      LEFT JOIN (SELECT id, max(name) AS name FROM (
          SELECT "schoolId" AS id, "schoolName" AS name FROM good_schoolDayAttendance
          UNION ALL SELECT "organizationId", "organizationName" FROM good_enrollmentCounts) GROUP BY id) n ON n.id = s.school_id
      WHERE s.school_id NOT IN (SELECT "sourcedId" FROM good_orgs)`,
  },
  {
    table: 'school_grade',
    columns: ['school_id', 'school_year', 'grade'],
    sql: 'SELECT DISTINCT school_id, school_year, grade FROM grade_served ORDER BY ALL',
  },
  {
    table: 'school_year',
    columns: ['school_year', 'title', 'first_day', 'last_day'],
    sql: `SELECT school_year, (school_year - 1) || '-' || lpad(CAST(school_year % 100 AS VARCHAR), 2, '0'), first_day, last_day
      FROM year_seen ORDER BY school_year`,
  },
  {
    table: 'session',
    columns: ['session_id', 'title', 'type', 'parent_id', 'school_year', 'begin_date', 'end_date'],
    sql: `SELECT "sourcedId", "title", "type", "parentSourcedId", coalesce("schoolYear", ${schoolYearOf('"startDate"')}), "startDate", "endDate"
      FROM good_academicSessions ORDER BY "startDate", "sourcedId"`,
  },
  {
    table: 'calendar_date',
    columns: ['school_id', 'date', 'school_year', 'is_school_day', 'portion', 'event', 'day_number'],
    sql: `SELECT school_id, date, ${schoolYearOf('date')} AS school_year, is_school_day, portion, event,
        sum(CAST(is_school_day AS INTEGER)) OVER (PARTITION BY school_id, ${schoolYearOf('date')} ORDER BY date ROWS UNBOUNDED PRECEDING)
      FROM school_days ORDER BY school_id, date`,
  },
];
