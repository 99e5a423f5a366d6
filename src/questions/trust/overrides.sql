-- The groups of every student who may be counted, by the programs of today.
SELECT student.student_id, COALESCE(student.race_ethnicity, 'unknown') AS race,
  COALESCE(student.sex, 'unknown') AS sex,
  COALESCE(MAX(CASE WHEN membership.program = 'economically-disadvantaged' THEN 1 ELSE 0 END), 0)
    + COALESCE(MAX(CASE WHEN membership.program = 'el' THEN 2 ELSE 0 END), 0)
    + COALESCE(MAX(CASE WHEN membership.program = 'iep' THEN 4 ELSE 0 END), 0)
    + COALESCE(MAX(CASE WHEN membership.program = '504' THEN 8 ELSE 0 END), 0)
    + COALESCE(MAX(CASE WHEN membership.program = 'homeless' THEN 16 ELSE 0 END), 0)
    + COALESCE(MAX(CASE WHEN membership.program = 'foster' THEN 32 ELSE 0 END), 0)
    + COALESCE(MAX(CASE WHEN membership.program = 'migrant' THEN 64 ELSE 0 END), 0) AS bits
FROM student
LEFT JOIN student_program AS membership ON membership.student_id = student.student_id
  AND membership.begin_date <= CAST($as_of AS DATE)
  AND (membership.end_date IS NULL OR membership.end_date >= CAST($as_of AS DATE))
GROUP BY student.student_id, student.race_ethnicity, student.sex
