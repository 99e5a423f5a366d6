-- Students on the first of October of each year by group of one family and grade, with every total.
WITH fall AS (
  SELECT DISTINCT school_year, CAST(CAST(school_year - 1 AS VARCHAR) || '-10-01' AS DATE) AS count_day
  FROM school_enrollment
),
enrolled AS (
  SELECT fall.school_year, fall.count_day, school_enrollment.student_id, school_enrollment.grade,
    ROW_NUMBER() OVER (
      PARTITION BY fall.school_year, school_enrollment.student_id
      ORDER BY school_enrollment.is_primary DESC, school_enrollment.entry_date DESC, school_enrollment.school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM school_enrollment
  JOIN fall ON fall.school_year = school_enrollment.school_year
  WHERE school_enrollment.entry_date <= fall.count_day
    AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > fall.count_day)
    AND school_enrollment.grade NOT IN ('PK', 'UG')
    AND fall.count_day <= CAST($as_of AS DATE)
),
counted AS (
  SELECT enrolled.school_year, enrolled.grade,
    CASE
      WHEN $family = 'race' THEN COALESCE(MAX(student.race_ethnicity), 'unknown')
      WHEN MAX(CASE WHEN student_program.student_id IS NULL THEN 0 ELSE 1 END) = 1 THEN 'yes'
      ELSE 'no'
    END AS student_group
  FROM enrolled
  LEFT JOIN student ON student.student_id = enrolled.student_id
  LEFT JOIN student_program ON student_program.student_id = enrolled.student_id
    AND student_program.program = $program AND student_program.begin_date <= enrolled.count_day
    AND (student_program.end_date IS NULL OR student_program.end_date >= enrolled.count_day)
  WHERE enrolled.place = 1
  GROUP BY enrolled.school_year, enrolled.grade, enrolled.student_id
)
SELECT CAST(school_year - 1 AS VARCHAR) AS fall, $family AS family,
  CASE WHEN margin.by_group THEN student_group END AS student_group,
  CASE WHEN margin.by_grade THEN grade END AS grade,
  CAST(COUNT(*) AS BIGINT) AS students
FROM counted
CROSS JOIN (VALUES (TRUE, TRUE), (TRUE, FALSE), (FALSE, TRUE), (FALSE, FALSE)) AS margin (by_group, by_grade)
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
