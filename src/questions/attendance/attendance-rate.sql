,
-- Days enrolled and missed, where they were enrolled and missed: by school, grade and combination of groups.
base AS (
  SELECT counted.school_id, counted.grade, counted.race, counted.sex, counted.bits,
    COUNT(*) FILTER (WHERE counted.school_year = asked.this_year) AS students,
    SUM(CASE WHEN counted.school_year = asked.this_year THEN counted.days ELSE 0 END) AS days,
    SUM(CASE WHEN counted.school_year = asked.this_year THEN counted.absent ELSE 0 END) AS missed,
    SUM(CASE WHEN counted.school_year < asked.this_year THEN counted.days ELSE 0 END) AS days_last_year,
    SUM(CASE WHEN counted.school_year < asked.this_year THEN counted.absent ELSE 0 END) AS missed_last_year
  FROM student_in_groups AS counted
  CROSS JOIN asked
  WHERE counted.days > 0
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
    SUM(base.students) AS students, SUM(base.days) AS days, SUM(base.missed) AS missed,
    SUM(base.days_last_year) AS days_last_year, SUM(base.missed_last_year) AS missed_last_year
  FROM base
  CROSS JOIN family
  GROUP BY base.school_id, base.grade, family.family, 4
),
cell AS (
  SELECT CASE WHEN margin.keep_school THEN grouped.school_id END AS school_id,
    CASE WHEN margin.keep_grade THEN grouped.grade END AS grade,
    CASE WHEN grouped.student_group IS NOT NULL THEN grouped.family END AS family, grouped.student_group,
    CAST(SUM(grouped.students) AS BIGINT) AS students,
    CAST(SUM(grouped.days) AS DOUBLE) AS days, CAST(SUM(grouped.missed) AS DOUBLE) AS missed,
    CAST(SUM(grouped.days_last_year) AS DOUBLE) AS days_last_year,
    CAST(SUM(grouped.missed_last_year) AS DOUBLE) AS missed_last_year
  FROM grouped
  JOIN margin ON margin.family = grouped.family
  GROUP BY CASE WHEN margin.keep_school THEN grouped.school_id END,
    CASE WHEN margin.keep_grade THEN grouped.grade END,
    CASE WHEN grouped.student_group IS NOT NULL THEN grouped.family END, grouped.student_group
)
SELECT cell.school_id, organization.name AS school, organization.level, cell.grade, cell.family, cell.student_group,
  cell.students, cell.days, cell.missed, cell.days_last_year, cell.missed_last_year,
  CASE WHEN cell.school_id IS NULL THEN most_days.days ELSE days_so_far.days END AS days_taught
FROM cell
CROSS JOIN most_days
LEFT JOIN days_so_far ON days_so_far.school_id = cell.school_id
LEFT JOIN organization ON organization.organization_id = cell.school_id
ORDER BY cell.school_id NULLS FIRST, cell.grade NULLS FIRST, cell.family NULLS FIRST, cell.student_group
