-- Students enrolled on the first of each month, in every school year known.
WITH month AS (
  SELECT DISTINCT school_year, CAST(date_trunc('month', date) AS DATE) AS month
  FROM calendar_date
  WHERE date <= CAST($as_of AS DATE)
)
SELECT CAST(month.month AS VARCHAR) AS month, CAST(month.school_year AS VARCHAR) AS school_year,
  CAST(COUNT(DISTINCT school_enrollment.student_id) AS BIGINT) AS students
FROM month
JOIN school_enrollment ON school_enrollment.school_year = month.school_year
  AND school_enrollment.entry_date <= month.month
  AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > month.month)
  AND school_enrollment.grade <> 'PK'
GROUP BY CAST(month.month AS VARCHAR), CAST(month.school_year AS VARCHAR)
ORDER BY 1
