,
-- The groups a student belongs to at the point of each year, looked up only when groups are asked for. Programs are
-- kept as one number, a bit for each, so that a combination of groups is three short columns.
programs AS (
  SELECT membership.student_id, year_point.school_year,
    MAX(CASE WHEN membership.program = 'economically-disadvantaged' THEN 1 ELSE 0 END)
      + MAX(CASE WHEN membership.program = 'el' THEN 2 ELSE 0 END)
      + MAX(CASE WHEN membership.program = 'iep' THEN 4 ELSE 0 END)
      + MAX(CASE WHEN membership.program = '504' THEN 8 ELSE 0 END)
      + MAX(CASE WHEN membership.program = 'homeless' THEN 16 ELSE 0 END)
      + MAX(CASE WHEN membership.program = 'foster' THEN 32 ELSE 0 END)
      + MAX(CASE WHEN membership.program = 'migrant' THEN 64 ELSE 0 END) AS bits
  FROM student_program AS membership
  CROSS JOIN year_point
  WHERE CAST($by_group AS BOOLEAN) AND membership.begin_date <= year_point.point
    AND (membership.end_date IS NULL OR membership.end_date >= year_point.point)
  GROUP BY membership.student_id, year_point.school_year
),
family AS (
  SELECT names.family, names.bit
  FROM (
    VALUES ('race', 0), ('sex', 0), ('low-income', 1), ('learning-english', 2), ('disability', 4), ('section-504', 8),
      ('homeless', 16), ('foster', 32), ('migrant', 64)
  ) AS names (family, bit)
  WHERE CAST($by_group AS BOOLEAN)
  UNION ALL
  SELECT 'all' AS family, 0 AS bit
),
-- Which rows are asked for: the cells, and every total over them. The schools’ totals may be among them unasked: the
-- district’s change is judged by how its schools differ.
margin AS (
  SELECT school.kept AS keep_school, grade.kept AS keep_grade, family.family
  FROM (VALUES (TRUE), (FALSE)) AS school (kept)
  CROSS JOIN (VALUES (TRUE), (FALSE)) AS grade (kept)
  CROSS JOIN family
  WHERE (NOT grade.kept OR CAST($by_grade AS BOOLEAN))
    AND (
      NOT school.kept OR CAST($by_school AS BOOLEAN)
      OR (CAST($with_schools AS BOOLEAN) AND NOT grade.kept AND family.family = 'all')
    )
)
