-- Positions of the last year that has any, by category, and what one costs where pay may be seen.
WITH latest AS (
  SELECT MAX(school_year) AS school_year
  FROM staff_position
)
SELECT staff_position.category, CAST(SUM(staff_position.fte) AS DOUBLE) AS positions,
  CAST(SUM(staff_position.salary + COALESCE(staff_position.benefits, 0)) AS DOUBLE)
    / NULLIF(CAST(SUM(CASE WHEN staff_position.salary IS NULL THEN 0 ELSE staff_position.fte END) AS DOUBLE), 0)
    AS dollars_each
FROM staff_position
JOIN latest ON latest.school_year = staff_position.school_year
GROUP BY staff_position.category
ORDER BY staff_position.category
