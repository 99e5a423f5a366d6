,
-- What a student belongs to, at the point of each year. Families of groups are only looked up when asked for.
program AS (
  SELECT student_program.student_id, year_point.school_year,
    MAX(CASE WHEN student_program.program = 'economically-disadvantaged' THEN 1 ELSE 0 END) AS low_income,
    MAX(CASE WHEN student_program.program = 'el' THEN 1 ELSE 0 END) AS learning_english,
    MAX(CASE WHEN student_program.program = 'iep' THEN 1 ELSE 0 END) AS disability,
    MAX(CASE WHEN student_program.program = '504' THEN 1 ELSE 0 END) AS section_504,
    MAX(CASE WHEN student_program.program = 'homeless' THEN 1 ELSE 0 END) AS homeless,
    MAX(CASE WHEN student_program.program = 'foster' THEN 1 ELSE 0 END) AS foster,
    MAX(CASE WHEN student_program.program = 'migrant' THEN 1 ELSE 0 END) AS migrant
  FROM student_program
  JOIN year_point ON student_program.begin_date <= year_point.point
    AND (student_program.end_date IS NULL OR student_program.end_date >= year_point.point)
  WHERE CAST($by_group AS BOOLEAN)
  GROUP BY student_program.student_id, year_point.school_year
),
base AS (
  SELECT student_year.school_id, student_year.grade,
    COALESCE(student.race_ethnicity, 'unknown') AS race, COALESCE(student.sex, 'unknown') AS sex,
    COALESCE(program.low_income, 0) AS low_income, COALESCE(program.learning_english, 0) AS learning_english,
    COALESCE(program.disability, 0) AS disability, COALESCE(program.section_504, 0) AS section_504,
    COALESCE(program.homeless, 0) AS homeless, COALESCE(program.foster, 0) AS foster,
    COALESCE(program.migrant, 0) AS migrant,
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
  LEFT JOIN program ON program.student_id = student_year.student_id AND program.school_year = student_year.school_year
  WHERE student_year.long_enough
  GROUP BY student_year.school_id, student_year.grade, student.race_ethnicity, student.sex, program.low_income,
    program.learning_english, program.disability, program.section_504, program.homeless, program.foster,
    program.migrant
),
family AS (
  SELECT names.family
  FROM (
    VALUES ('all'), ('race'), ('sex'), ('low-income'), ('learning-english'), ('disability'), ('section-504'),
      ('homeless'), ('foster'), ('migrant')
  ) AS names (family)
  WHERE names.family = 'all' OR CAST($by_group AS BOOLEAN)
),
grouped AS (
  SELECT base.school_id, base.grade, family.family,
    CASE family.family
      WHEN 'all' THEN NULL
      WHEN 'race' THEN base.race
      WHEN 'sex' THEN base.sex
      WHEN 'low-income' THEN CASE base.low_income WHEN 1 THEN 'yes' ELSE 'no' END
      WHEN 'learning-english' THEN CASE base.learning_english WHEN 1 THEN 'yes' ELSE 'no' END
      WHEN 'disability' THEN CASE base.disability WHEN 1 THEN 'yes' ELSE 'no' END
      WHEN 'section-504' THEN CASE base.section_504 WHEN 1 THEN 'yes' ELSE 'no' END
      WHEN 'homeless' THEN CASE base.homeless WHEN 1 THEN 'yes' ELSE 'no' END
      WHEN 'foster' THEN CASE base.foster WHEN 1 THEN 'yes' ELSE 'no' END
      WHEN 'migrant' THEN CASE base.migrant WHEN 1 THEN 'yes' ELSE 'no' END
    END AS student_group,
    SUM(base.students) AS students, SUM(base.chronic) AS chronic, SUM(base.near) AS near,
    SUM(base.students_last_year) AS students_last_year, SUM(base.chronic_last_year) AS chronic_last_year
  FROM base
  CROSS JOIN family
  GROUP BY base.school_id, base.grade, family.family, 4
),
margin AS (
  SELECT school.kept AS keep_school, grade.kept AS keep_grade
  FROM (VALUES (TRUE), (FALSE)) AS school (kept)
  CROSS JOIN (VALUES (TRUE), (FALSE)) AS grade (kept)
  WHERE (NOT school.kept OR CAST($by_school AS BOOLEAN)) AND (NOT grade.kept OR CAST($by_grade AS BOOLEAN))
),
cell AS (
  SELECT CASE WHEN margin.keep_school THEN grouped.school_id END AS school_id,
    CASE WHEN margin.keep_grade THEN grouped.grade END AS grade,
    CASE WHEN grouped.family = 'all' THEN NULL ELSE grouped.family END AS family, grouped.student_group,
    CAST(SUM(grouped.students) AS BIGINT) AS students, CAST(SUM(grouped.chronic) AS BIGINT) AS chronic,
    CAST(SUM(grouped.near) AS BIGINT) AS near,
    CAST(SUM(grouped.students_last_year) AS BIGINT) AS students_last_year,
    CAST(SUM(grouped.chronic_last_year) AS BIGINT) AS chronic_last_year
  FROM grouped
  CROSS JOIN margin
  GROUP BY CASE WHEN margin.keep_school THEN grouped.school_id END,
    CASE WHEN margin.keep_grade THEN grouped.grade END, grouped.family, grouped.student_group
)
SELECT cell.school_id, organization.name AS school, organization.level, cell.grade, cell.family, cell.student_group,
  cell.students, cell.chronic, cell.near, cell.students_last_year, cell.chronic_last_year
FROM cell
LEFT JOIN organization ON organization.organization_id = cell.school_id
ORDER BY cell.school_id NULLS FIRST, cell.grade NULLS FIRST, cell.family NULLS FIRST, cell.student_group
