,
-- Counted once for each school, grade and combination of groups; everything after this adds up few rows.
base AS (
  SELECT counted.school_id, counted.grade, counted.race, counted.sex, counted.bits,
    COUNT(*) FILTER (WHERE counted.school_year = asked.this_year) AS students,
    COUNT(*) FILTER (WHERE counted.school_year = asked.this_year AND counted.chronic) AS chronic,
    COUNT(*) FILTER (
      WHERE counted.school_year = asked.this_year AND counted.chronic_in_two AND NOT counted.chronic
    ) AS near,
    COUNT(*) FILTER (WHERE counted.school_year < asked.this_year) AS students_last_year,
    COUNT(*) FILTER (WHERE counted.school_year < asked.this_year AND counted.chronic) AS chronic_last_year
  FROM student_in_groups AS counted
  CROSS JOIN asked
  WHERE counted.long_enough
  GROUP BY counted.school_id, counted.grade, counted.race, counted.sex, counted.bits
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
SELECT school_id, grade, family, student_group, students, chronic, near, students_last_year, chronic_last_year
FROM cell
