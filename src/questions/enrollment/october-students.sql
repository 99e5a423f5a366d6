-- Students on the first of October of each year, each at one school, by school and grade, with every total.
WITH fall AS (
  SELECT DISTINCT school_year, CAST(CAST(school_year - 1 AS VARCHAR) || '-10-01' AS DATE) AS count_day
  FROM school_enrollment
),
enrolled AS (
  SELECT fall.school_year, school_enrollment.student_id, school_enrollment.school_id, school_enrollment.grade,
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
),
counted AS (
  SELECT school_year, school_id, grade, COUNT(*) AS students
  FROM enrolled
  WHERE place = 1
  GROUP BY school_year, school_id, grade
)
SELECT CAST(counted.school_year - 1 AS VARCHAR) AS fall,
  CASE WHEN margin.by_school THEN counted.school_id END AS school_id,
  CASE WHEN margin.by_grade THEN counted.grade END AS grade,
  CAST(SUM(counted.students) AS BIGINT) AS students
FROM counted
CROSS JOIN (VALUES (TRUE, TRUE), (TRUE, FALSE), (FALSE, TRUE), (FALSE, FALSE)) AS margin (by_school, by_grade)
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
