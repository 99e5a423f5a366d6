-- Which groups a student belonged to on the as-of date: for the review of a list only, never for making it.
SELECT cohort.student_id, COALESCE(student.race_ethnicity, 'unknown') AS race, COALESCE(student.sex, 'unknown') AS sex,
  MAX(CASE WHEN program.program = 'economically-disadvantaged' THEN 1 ELSE 0 END) AS low_income,
  MAX(CASE WHEN program.program = 'el' THEN 1 ELSE 0 END) AS learning_english,
  MAX(CASE WHEN program.program = 'iep' THEN 1 ELSE 0 END) AS disability,
  MAX(CASE WHEN program.program = 'homeless' THEN 1 ELSE 0 END) AS homeless
FROM cohort
JOIN student ON student.student_id = cohort.student_id
LEFT JOIN student_program AS program ON program.student_id = cohort.student_id
  AND program.begin_date < CAST($as_of AS DATE)
  AND (program.end_date IS NULL OR program.end_date >= CAST($as_of AS DATE))
GROUP BY cohort.student_id, student.race_ethnicity, student.sex
