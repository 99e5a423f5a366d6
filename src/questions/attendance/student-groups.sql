,
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
