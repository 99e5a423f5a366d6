,
-- Students on the first of October of each year by group, at one school or in the district.
here AS (
  SELECT school_year, count_day, student_id
  FROM enrolled
  WHERE place = 1 AND ($school = '' OR school_id = $school)
),
program AS (
  SELECT here.school_year, here.student_id, student_program.program
  FROM here
  JOIN student_program ON student_program.student_id = here.student_id
    AND student_program.begin_date <= here.count_day
    AND (student_program.end_date IS NULL OR student_program.end_date >= here.count_day)
  GROUP BY here.school_year, here.student_id, student_program.program
),
family AS (
  SELECT program, family
  FROM (
    VALUES ('economically-disadvantaged', 'low-income'), ('el', 'learning-english'), ('iep', 'disability'),
      ('504', 'section-504'), ('homeless', 'homeless'), ('foster', 'foster'), ('migrant', 'migrant')
  ) AS names (program, family)
),
membership AS (
  SELECT here.school_year, here.student_id, 'race' AS family, COALESCE(student.race_ethnicity, 'unknown') AS student_group
  FROM here
  LEFT JOIN student ON student.student_id = here.student_id
  UNION ALL
  SELECT here.school_year, here.student_id, family.family,
    CASE WHEN program.student_id IS NULL THEN 'no' ELSE 'yes' END AS student_group
  FROM here
  CROSS JOIN family
  LEFT JOIN program ON program.school_year = here.school_year AND program.student_id = here.student_id
    AND program.program = family.program
)
SELECT CAST(school_year - 1 AS VARCHAR) AS fall, family, student_group, CAST(COUNT(*) AS BIGINT) AS students
FROM membership
GROUP BY CAST(school_year - 1 AS VARCHAR), family, student_group
UNION ALL
SELECT CAST(school_year - 1 AS VARCHAR) AS fall, NULL AS family, NULL AS student_group, CAST(COUNT(*) AS BIGINT) AS students
FROM here
GROUP BY CAST(school_year - 1 AS VARCHAR)
ORDER BY 1, 2, 3
