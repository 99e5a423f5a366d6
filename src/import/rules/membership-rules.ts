/** Rules about being a member of a school, and about being there. */
import { schoolYearOf } from '../tables/school-year.ts';
import type { Rule } from './rule.ts';

/** A daily row: no class period and no section. */
export const dailyRow = '"period" IS NULL AND "sectionSourcedId" IS NULL';

/** Part of the day that a row says was missed: 1 when it does not say, 0 for coming late. */
export const portionMissed = `CASE WHEN "category" = 'tardy' THEN 0 WHEN "portion" IS NULL THEN 1 ELSE "portion" END`;

/**
 * Each counting spell with the next one of its student in that year. An exit on the day of the next entry is no overlap:
 * one school withdraws on the day that the other enrolls.
 */
const nextSpells = `SELECT rid, "studentSourcedId", "schoolSourcedId", "entryDate", "exitDate",
    lead("schoolSourcedId") OVER spells AS next_school, lead("entryDate") OVER spells AS next_entry
  FROM (SELECT *, coalesce("schoolYear", ${schoolYearOf('"entryDate"')}) AS school_year
    FROM good_schoolEnrollments WHERE coalesce("primary", true))
  WINDOW spells AS (PARTITION BY "studentSourcedId", school_year ORDER BY "entryDate", rid)`;

export const membershipRules: readonly Rule[] = [
  {
    name: 'portion-impossible',
    file: 'calendars',
    severity: 'rejected',
    field: 'portion',
    says: 'Part of a school day is not between 0 and 1',
    fix: 'Write 1 for a full day, 0.5 for half of one.',
    needs: [],
    sql: `SELECT rid, CAST("portion" AS VARCHAR) AS value, NULL AS fix FROM good_calendars WHERE "portion" < 0 OR "portion" > 1`,
  },
  {
    name: 'school-day-on-weekend',
    file: 'calendars',
    severity: 'noticed',
    field: 'date',
    says: 'School day on a Saturday or Sunday',
    fix: 'It counts as a school day. Correct the calendar if it is none.',
    needs: [],
    sql: `SELECT rid, strftime("date", '%A %Y-%m-%d') AS value, NULL AS fix FROM good_calendars
      WHERE "schoolDay" AND isodow("date") >= 6`,
  },
  {
    name: 'exit-before-entry',
    file: 'schoolEnrollments',
    severity: 'rejected',
    field: 'exitDate',
    says: 'Student left before coming',
    fix: 'Correct the entry or the exit date.',
    needs: [],
    sql: `SELECT rid, "entryDate" || ' to ' || "exitDate" AS value, NULL AS fix FROM good_schoolEnrollments
      WHERE "exitDate" < "entryDate"`,
  },
  {
    name: 'fte-impossible',
    file: 'schoolEnrollments',
    severity: 'rejected',
    field: 'fte',
    says: 'Share of a full-time student is not between 0 and 1',
    fix: 'Write 1 for full time, 0.5 for half.',
    needs: [],
    sql: `SELECT rid, CAST("fte" AS VARCHAR) AS value, NULL AS fix FROM good_schoolEnrollments WHERE "fte" < 0 OR "fte" > 1`,
  },
  {
    name: 'enrolled-twice-from-one-day',
    file: 'schoolEnrollments',
    severity: 'rejected',
    field: 'entryDate',
    says: 'Two enrollments begin on one day',
    fix: 'Which school? The one sent last is used meanwhile.',
    needs: [],
    sql: `SELECT rid, "studentSourcedId" || ' at ' || "schoolSourcedId" || ' and ' || next_school AS value, NULL AS fix
      FROM (${nextSpells}) WHERE next_entry = "entryDate"`,
  },
  {
    // The first spell is not thrown away for its missing exit: the months before the second begins stay what they were.
    name: 'enrollments-overlap',
    file: 'schoolEnrollments',
    severity: 'repaired',
    field: 'exitDate',
    says: 'Two enrollments overlap',
    fix: 'Which school? The later one is used meanwhile.',
    needs: [],
    sql: `SELECT rid, "studentSourcedId" || ' at ' || "schoolSourcedId" || ' and ' || next_school AS value,
        'Which school? The later one is used from ' || strftime(next_entry, '%B %-d, %Y') || ' on.' AS fix
      FROM (${nextSpells}) WHERE next_entry < coalesce("exitDate", DATE '2100-01-01')`,
    repair: `UPDATE read_schoolEnrollments AS e SET "exitDate" = n.next_entry
      FROM (SELECT rid, next_entry FROM (${nextSpells}) WHERE next_entry < coalesce("exitDate", DATE '2100-01-01')) n
      WHERE e.rowid = n.rid`,
  },
  {
    name: 'portion-impossible',
    file: 'attendance',
    severity: 'rejected',
    field: 'portion',
    says: 'Part of the day missed is not between 0 and 1',
    fix: 'Write 1 for a whole day, 0.5 for half of one.',
    needs: [],
    sql: `SELECT rid, CAST("portion" AS VARCHAR) AS value, NULL AS fix FROM good_attendance WHERE "portion" < 0 OR "portion" > 1`,
  },
  {
    name: 'closed-day',
    file: 'attendance',
    severity: 'rejected',
    field: 'date',
    says: 'Absence on a day when that school was closed',
    fix: 'The calendar lists no school on that day. Correct the calendar or the absence, and send it again.',
    needs: ['calendars'],
    sql: `SELECT g.rid, g."studentSourcedId" || ',' || g."date" AS value,
        'Its calendar has no school on ' || strftime(g."date", '%B %-d, %Y') || coalesce(' (' || d.event || ')', '') ||
        '. Correct the calendar or the absence, and send it again.' AS fix
      FROM good_attendance g
      JOIN (SELECT DISTINCT school_id, ${schoolYearOf('date')} AS school_year FROM school_days WHERE is_school_day) s
        ON s.school_id = g."schoolSourcedId" AND s.school_year = ${schoolYearOf('g."date"')}
      LEFT JOIN school_days d ON d.school_id = g."schoolSourcedId" AND d.date = g."date"
      WHERE d.is_school_day IS NOT TRUE`,
  },
  {
    name: 'not-enrolled',
    file: 'attendance',
    severity: 'rejected',
    field: 'date',
    says: 'Student is not enrolled on that day',
    fix: 'Remove the absence, or correct the entry or exit date.',
    needs: ['schoolEnrollments'],
    // Most students stay the whole year: only those whose first or last absence lies outside a spell are looked at by day.
    before: [
      `CREATE OR REPLACE TEMP TABLE doubtful AS
       SELECT student_id, school_id, school_year FROM (
         SELECT "studentSourcedId" AS student_id, "schoolSourcedId" AS school_id, ${schoolYearOf('"date"')} AS school_year,
           min("date") AS first_day, max("date") AS last_day
         FROM good_attendance GROUP BY 1, 2, 3) s
       WHERE NOT EXISTS (SELECT 1 FROM good_schoolEnrollments e
         WHERE e."studentSourcedId" = s.student_id AND e."schoolSourcedId" = s.school_id
           AND e."entryDate" <= s.first_day AND coalesce(e."exitDate", DATE '2100-01-01') >= s.last_day)`,
      `CREATE OR REPLACE TEMP TABLE outside AS
       SELECT g.rid, student_id, school_id, g."date" AS date FROM good_attendance g
       JOIN doubtful d ON d.student_id = g."studentSourcedId" AND d.school_id = g."schoolSourcedId" AND d.school_year = ${schoolYearOf('g."date"')}
       WHERE NOT EXISTS (SELECT 1 FROM good_schoolEnrollments e
         WHERE e."studentSourcedId" = g."studentSourcedId" AND e."schoolSourcedId" = g."schoolSourcedId"
           AND e."entryDate" <= g."date" AND coalesce(e."exitDate", DATE '2100-01-01') >= g."date")`,
    ],
    sql: `SELECT o.rid, min(student_id || ',' || date) AS value,
        CASE WHEN bool_or(e."exitDate" < date)
            THEN 'Left ' || strftime(max(e."exitDate") FILTER (WHERE e."exitDate" < date), '%B %-d, %Y') || '. Remove, or correct the exit date.'
          WHEN bool_or(e."entryDate" > date)
            THEN 'Came ' || strftime(min(e."entryDate") FILTER (WHERE e."entryDate" > date), '%B %-d, %Y') || '. Remove, or correct the entry date.'
        END AS fix
      FROM outside o LEFT JOIN good_schoolEnrollments e ON e."studentSourcedId" = o.student_id AND e."schoolSourcedId" = o.school_id
      GROUP BY o.rid`,
  },
  {
    name: 'day-missed-twice',
    file: 'attendance',
    severity: 'rejected',
    field: 'portion',
    says: 'More than a whole day missed on one day',
    fix: 'Which is right? The row entered last is used meanwhile.',
    needs: [],
    sql: `SELECT rid, "studentSourcedId" || ',' || "date" || ',' || "category" AS value, NULL AS fix FROM (
        SELECT rid, "studentSourcedId", "date", "category", portion,
          sum(portion) OVER (PARTITION BY "studentSourcedId", "schoolSourcedId", "date"
            ORDER BY "knownAt" DESC NULLS LAST, rid DESC ROWS UNBOUNDED PRECEDING) AS so_far
        FROM (SELECT *, ${portionMissed} AS portion FROM good_attendance WHERE ${dailyRow} AND rid IN (SELECT rid FROM repeated)) d)
      WHERE so_far > 1.000001 AND portion > 0`,
  },
  {
    name: 'absent-and-tardy',
    file: 'attendance',
    severity: 'noticed',
    field: 'category',
    says: 'Absent all day and late on the same day',
    fix: 'Both are kept; the day counts as absent. Correct whichever is wrong.',
    needs: [],
    sql: `SELECT g.rid, g."studentSourcedId" || ',' || g."date" AS value, NULL AS fix FROM good_attendance g
      WHERE g.rid IN (SELECT rid FROM repeated) AND g."category" = 'tardy' AND ${dailyRow} AND EXISTS (SELECT 1 FROM good_attendance a
        WHERE a."category" NOT IN ('tardy', 'early-dismissal') AND a."studentSourcedId" = g."studentSourcedId"
          AND a."schoolSourcedId" = g."schoolSourcedId" AND a."date" = g."date"
          AND a."period" IS NULL AND a."sectionSourcedId" IS NULL AND coalesce(a."portion", 1) >= 1)`,
  },
  {
    name: 'ends-before-it-begins',
    file: 'programs',
    severity: 'rejected',
    field: 'endDate',
    says: 'Program ends before it begins',
    fix: 'Correct the first or the last day.',
    needs: [],
    sql: `SELECT rid, "beginDate" || ' to ' || "endDate" AS value, NULL AS fix FROM good_programs WHERE "endDate" < "beginDate"`,
  },
  {
    name: 'count-impossible',
    file: 'enrollmentCounts',
    severity: 'rejected',
    field: 'students',
    says: 'Count of students is below zero',
    fix: 'Correct the count.',
    needs: [],
    sql: `SELECT rid, CAST("students" AS VARCHAR) AS value, NULL AS fix FROM good_enrollmentCounts WHERE "students" < 0`,
  },
  {
    name: 'percent-impossible',
    file: 'schoolDayAttendance',
    severity: 'rejected',
    field: 'percentPresent',
    says: 'Percent present is not between 0 and 100',
    fix: 'Correct the percent.',
    needs: [],
    sql: `SELECT rid, CAST("percentPresent" AS VARCHAR) AS value, NULL AS fix FROM good_schoolDayAttendance
      WHERE "percentPresent" < 0 OR "percentPresent" > 100`,
  },
];
