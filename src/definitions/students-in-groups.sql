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
student_in_groups AS (
  SELECT student_year.student_id, student_year.school_year, student_year.school_id, student_year.grade,
    student_year.has_left, student_year.days, student_year.absent, student_year.long_enough, student_year.chronic,
    student_year.chronic_in_two, COALESCE(student.race_ethnicity, 'unknown') AS race,
    COALESCE(student.sex, 'unknown') AS sex, COALESCE(programs.bits, 0) AS bits
  FROM student_year
  LEFT JOIN student ON student.student_id = student_year.student_id AND CAST($by_group AS BOOLEAN)
  LEFT JOIN programs
    ON programs.student_id = student_year.student_id AND programs.school_year = student_year.school_year
)
