,
-- The groups a student belongs to at the point of each year, looked up only when groups are asked for. Programs are
-- kept as one number, a bit for each, so that a combination of groups is three short columns.
program_bit AS (
  SELECT list.program, list.family, list.bit
  FROM (
    VALUES ('economically-disadvantaged', 'low-income', 1), ('el', 'learning-english', 2), ('iep', 'disability', 4),
      ('504', 'section-504', 8), ('homeless', 'homeless', 16), ('foster', 'foster', 32), ('migrant', 'migrant', 64)
  ) AS list (program, family, bit)
  WHERE CAST($by_group AS BOOLEAN)
),
in_program AS (
  SELECT DISTINCT membership.student_id, year_point.school_year, program_bit.bit
  FROM student_program AS membership
  JOIN program_bit ON program_bit.program = membership.program
  JOIN year_point ON membership.begin_date <= year_point.point
    AND (membership.end_date IS NULL OR membership.end_date >= year_point.point)
),
programs AS (
  SELECT student_id, school_year, CAST(SUM(bit) AS BIGINT) AS bits FROM in_program GROUP BY student_id, school_year
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
