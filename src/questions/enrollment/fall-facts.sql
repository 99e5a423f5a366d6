-- Students on the first of October of each year by school, grade, race and programs: the finest counts behind every
-- count of them. Each program is a bit.
WITH fall AS (
  SELECT DISTINCT school_year, CAST(CAST(school_year - 1 AS VARCHAR) || '-10-01' AS DATE) AS count_day
  FROM school_enrollment
),
enrolled AS (
  SELECT fall.school_year, fall.count_day, school_enrollment.student_id, school_enrollment.school_id,
    school_enrollment.grade,
    ROW_NUMBER() OVER (
      PARTITION BY fall.school_year, school_enrollment.student_id
      ORDER BY CASE WHEN school_enrollment.grade IN ('PK', 'UG') THEN 1 ELSE 0 END,
        school_enrollment.is_primary DESC, school_enrollment.entry_date DESC, school_enrollment.school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM school_enrollment
  JOIN fall ON fall.school_year = school_enrollment.school_year
  WHERE school_enrollment.entry_date <= fall.count_day
    AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > fall.count_day)
    AND fall.count_day <= CAST($as_of AS DATE)
),
program AS (
  SELECT enrolled.school_year, enrolled.student_id,
    MAX(CASE WHEN student_program.program = 'economically-disadvantaged' THEN 1 ELSE 0 END)
      + MAX(CASE WHEN student_program.program = 'el' THEN 2 ELSE 0 END)
      + MAX(CASE WHEN student_program.program = 'iep' THEN 4 ELSE 0 END)
      + MAX(CASE WHEN student_program.program = '504' THEN 8 ELSE 0 END)
      + MAX(CASE WHEN student_program.program = 'homeless' THEN 16 ELSE 0 END)
      + MAX(CASE WHEN student_program.program = 'foster' THEN 32 ELSE 0 END)
      + MAX(CASE WHEN student_program.program = 'migrant' THEN 64 ELSE 0 END) AS bits
  FROM enrolled
  JOIN student_program ON student_program.student_id = enrolled.student_id
    AND student_program.begin_date <= enrolled.count_day
    AND (student_program.end_date IS NULL OR student_program.end_date >= enrolled.count_day)
  WHERE enrolled.place = 1
  GROUP BY enrolled.school_year, enrolled.student_id
)
SELECT CAST(enrolled.school_year - 1 AS VARCHAR) AS fall, enrolled.school_id, enrolled.grade,
  COALESCE(student.race_ethnicity, 'unknown') AS race, COALESCE(program.bits, 0) AS bits,
  CAST(COUNT(*) AS BIGINT) AS students
FROM enrolled
LEFT JOIN student ON student.student_id = enrolled.student_id
LEFT JOIN program ON program.school_year = enrolled.school_year AND program.student_id = enrolled.student_id
WHERE enrolled.place = 1
GROUP BY enrolled.school_year, enrolled.school_id, enrolled.grade, COALESCE(student.race_ethnicity, 'unknown'),
  COALESCE(program.bits, 0)
ORDER BY 1, 2, 3, 4, 5
