-- Full-time positions of teachers by subject or service, in the last year that has any.
WITH latest AS (
  SELECT MAX(school_year) AS school_year
  FROM staff_position
)
SELECT COALESCE(staff_position.subject, staff_position.job) AS subject,
  CAST(SUM(staff_position.fte) AS DOUBLE) AS positions
FROM staff_position
JOIN latest ON latest.school_year = staff_position.school_year
WHERE staff_position.category = 'teacher'
GROUP BY COALESCE(staff_position.subject, staff_position.job)
ORDER BY 1
