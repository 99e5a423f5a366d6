,
-- Counted once for each school, grade and combination of groups; everything after this adds up few rows.
base AS (
  SELECT student_year.school_id, student_year.grade, COALESCE(student.race_ethnicity, 'unknown') AS race,
    COALESCE(student.sex, 'unknown') AS sex, COALESCE(programs.bits, 0) AS bits,
    COUNT(*) FILTER (WHERE student_year.school_year = asked.this_year) AS students,
    COUNT(*) FILTER (WHERE student_year.school_year = asked.this_year AND student_year.chronic) AS chronic,
    COUNT(*) FILTER (
      WHERE student_year.school_year = asked.this_year AND student_year.chronic_in_two AND NOT student_year.chronic
    ) AS near,
    COUNT(*) FILTER (WHERE student_year.school_year < asked.this_year) AS students_last_year,
    COUNT(*) FILTER (WHERE student_year.school_year < asked.this_year AND student_year.chronic) AS chronic_last_year
  FROM student_year
  CROSS JOIN asked
  LEFT JOIN student ON student.student_id = student_year.student_id AND CAST($by_group AS BOOLEAN)
  LEFT JOIN programs
    ON programs.student_id = student_year.student_id AND programs.school_year = student_year.school_year
  WHERE student_year.long_enough
  GROUP BY student_year.school_id, student_year.grade, COALESCE(student.race_ethnicity, 'unknown'),
    COALESCE(student.sex, 'unknown'), COALESCE(programs.bits, 0)
),
grouped AS (
  SELECT base.school_id, base.grade, family.family,
    CASE
      WHEN family.family = 'all' THEN NULL
      WHEN family.family = 'race' THEN base.race
      WHEN family.family = 'sex' THEN base.sex
      WHEN MOD(FLOOR(base.bits / CAST(family.bit AS DOUBLE)), 2) = 1 THEN 'yes'
      ELSE 'no'
    END AS student_group,
    SUM(base.students) AS students, SUM(base.chronic) AS chronic, SUM(base.near) AS near,
    SUM(base.students_last_year) AS students_last_year, SUM(base.chronic_last_year) AS chronic_last_year
  FROM base
  CROSS JOIN family
  GROUP BY base.school_id, base.grade, family.family, 4
),
cell AS (
  SELECT CASE WHEN margin.keep_school THEN grouped.school_id END AS school_id,
    CASE WHEN margin.keep_grade THEN grouped.grade END AS grade,
    CASE WHEN grouped.student_group IS NOT NULL THEN grouped.family END AS family, grouped.student_group,
    CAST(SUM(grouped.students) AS BIGINT) AS students, CAST(SUM(grouped.chronic) AS BIGINT) AS chronic,
    CAST(SUM(grouped.near) AS BIGINT) AS near,
    CAST(SUM(grouped.students_last_year) AS BIGINT) AS students_last_year,
    CAST(SUM(grouped.chronic_last_year) AS BIGINT) AS chronic_last_year
  FROM grouped
  JOIN margin ON margin.family = grouped.family
  GROUP BY CASE WHEN margin.keep_school THEN grouped.school_id END,
    CASE WHEN margin.keep_grade THEN grouped.grade END,
    CASE WHEN grouped.student_group IS NOT NULL THEN grouped.family END, grouped.student_group
)
SELECT cell.school_id, organization.name AS school, organization.level, cell.grade, cell.family, cell.student_group,
  cell.students, cell.chronic, cell.near, cell.students_last_year, cell.chronic_last_year
FROM cell
LEFT JOIN organization ON organization.organization_id = cell.school_id
ORDER BY cell.school_id NULLS FIRST, cell.grade NULLS FIRST, cell.family NULLS FIRST, cell.student_group
