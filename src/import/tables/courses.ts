/** Courses, sections, marks and gradebooks. */
import { schoolYearOf } from './school-year.ts';
import type { TableSource } from './table-source.ts';

/** The words of course.subject, by what districts call them and by the first two digits of a SCED code. */
function subjectSql(words: string, code: string): string {
  const named = `lower(${words})`;
  return `CASE
    WHEN ${words} IN ('english', 'math', 'science', 'social-studies', 'world-language', 'arts', 'physical-education', 'career-technical', 'other') THEN ${words}
    WHEN regexp_matches(${named}, 'math|algebra|geometry|calculus|statistic') THEN 'math'
    WHEN regexp_matches(${named}, 'english|language arts|reading|literature|writing|\\bela\\b') THEN 'english'
    WHEN regexp_matches(${named}, 'social|history|civics|government|geography|economics') THEN 'social-studies'
    WHEN regexp_matches(${named}, 'science|biology|chemistry|physics') AND NOT contains(${named}, 'computer') THEN 'science'
    WHEN regexp_matches(${named}, 'spanish|french|german|chinese|latin|world lang|foreign') THEN 'world-language'
    WHEN regexp_matches(${named}, '\\bart|music|band|choir|orchestra|theat|dance') THEN 'arts'
    WHEN regexp_matches(${named}, 'physical ed|health|\\bp\\.?e\\b') THEN 'physical-education'
    WHEN regexp_matches(${named}, 'career|technical|business|engineering|agricult|culinary|computer') THEN 'career-technical'
    WHEN regexp_full_match(${code}, '\\d{5}.*') THEN CASE left(${code}, 2) WHEN '01' THEN 'english' WHEN '02' THEN 'math' WHEN '03' THEN 'science'
      WHEN '04' THEN 'social-studies' WHEN '05' THEN 'arts' WHEN '06' THEN 'world-language' WHEN '08' THEN 'physical-education'
      WHEN '10' THEN 'career-technical' ELSE 'other' END
    WHEN ${words} IS NULL THEN NULL
    ELSE 'other' END`;
}

export const courseTables: readonly TableSource[] = [
  {
    table: 'course',
    columns: ['course_id', 'title', 'code', 'subject', 'grades', 'level', 'core'],
    sql: `SELECT c."sourcedId", c."title", c."courseCode", coalesce(${subjectSql('c."subjects"', 'c."courseCode"')}, ${subjectSql('m.subject', "''")}, ${subjectSql('c."title"', "''")}),
        c."grades", CASE WHEN regexp_matches(lower(c."title"), '^ap |advanced placement') THEN 'advanced-placement'
          WHEN regexp_matches(lower(c."title"), '^ib |international baccalaureate') THEN 'international-baccalaureate'
          WHEN regexp_matches(lower(c."title"), 'honors') THEN 'honors' WHEN regexp_matches(lower(c."title"), 'dual (credit|enroll)') THEN 'dual-credit' ELSE 'general' END, m.core
      FROM good_courses c
      LEFT JOIN (SELECT "courseSourcedId" AS course_id, mode("subject") AS subject, bool_or("core") AS core FROM good_courseMarks
        WHERE "courseSourcedId" IS NOT NULL GROUP BY 1) m ON m.course_id = c."sourcedId"
      ORDER BY c."sourcedId"`,
  },
  {
    table: 'section',
    columns: [
      'section_id',
      'course_id',
      'school_id',
      'title',
      'kind',
      'session_ids',
      'school_year',
      'periods',
      'location',
    ],
    sql: `SELECT c."sourcedId", c."courseSourcedId", c."schoolSourcedId", c."title", coalesce(c."classType", 'scheduled'), c."termSourcedIds",
        t.school_year, c."periods", c."location"
      FROM good_classes c
      LEFT JOIN (SELECT u.id, max(coalesce(s."schoolYear", ${schoolYearOf('s."startDate"')})) AS school_year
        FROM (SELECT "sourcedId" AS id, unnest(string_split("termSourcedIds", ',')) AS term FROM good_classes) u
        JOIN good_academicSessions s ON s."sourcedId" = u.term GROUP BY 1) t ON t.id = c."sourcedId"
      ORDER BY t.school_year, c."schoolSourcedId", c."sourcedId"`,
  },
  {
    table: 'section_enrollment',
    columns: ['section_id', 'person_id', 'school_id', 'role', 'is_primary', 'begin_date', 'end_date'],
    sql: `SELECT "classSourcedId", "userSourcedId", "schoolSourcedId", "role", "primary", "beginDate", "endDate"
      FROM good_enrollments ORDER BY "schoolSourcedId", "classSourcedId", "userSourcedId"`,
  },
  {
    table: 'course_mark',
    columns: [
      'student_id',
      'course_id',
      'section_id',
      'school_id',
      'school_year',
      'session_id',
      'kind',
      'posted_date',
      'mark',
      'grade_points',
      'passed',
      'credits_attempted',
      'credits_earned',
      'known_at',
    ],
    sql: `SELECT m."studentSourcedId", coalesce(m."courseSourcedId", c."courseSourcedId"), m."classSourcedId", coalesce(m."schoolSourcedId", c."schoolSourcedId") AS school_id,
        m."schoolYear", m."sessionSourcedId", m."kind", m."postedDate", m."mark", m."gradePoints", m."passed", m."creditsAttempted", m."creditsEarned", m."knownAt"
      FROM good_courseMarks m LEFT JOIN good_classes c ON c."sourcedId" = m."classSourcedId"
      ORDER BY m."schoolYear", school_id, m."studentSourcedId"`,
  },
  {
    table: 'gradebook_item',
    columns: [
      'item_id',
      'section_id',
      'title',
      'category',
      'category_weight',
      'session_id',
      'assigned_date',
      'due_date',
      'points_minimum',
      'points_maximum',
    ],
    sql: `SELECT l."sourcedId", l."classSourcedId", l."title", c."title", c."weight", coalesce(l."academicSessionSourcedId", l."gradingPeriodSourcedId"),
        l."assignDate", l."dueDate", l."resultValueMin", l."resultValueMax"
      FROM good_lineItems l LEFT JOIN good_categories c ON c."sourcedId" = l."categorySourcedId" ORDER BY l."classSourcedId", l."sourcedId"`,
  },
  {
    table: 'gradebook_result',
    columns: ['item_id', 'student_id', 'date', 'status', 'score', 'text_score', 'late', 'missing'],
    sql: `SELECT "lineItemSourcedId", "studentSourcedId", "scoreDate", "scoreStatus", "score", "textScore", "late", "missing"
      FROM good_results ORDER BY "studentSourcedId", "lineItemSourcedId"`,
  },
];
