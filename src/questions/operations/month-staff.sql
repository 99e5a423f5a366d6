-- Full-time positions on the first of each month, in every school year known: held, vacant, and without a first day.
WITH month AS (
  SELECT DISTINCT school_year, CAST(date_trunc('month', date) AS DATE) AS month
  FROM calendar_date
  WHERE date <= CAST($as_of AS DATE)
),
position AS (
  SELECT school_year, fte, begin_date, end_date, staff_id IS NOT NULL AS held,
    staff_id IS NOT NULL AND begin_date IS NULL AS undated
  FROM staff_position
  WHERE $category = 'all' OR category = $category
)
SELECT CAST(month.month AS VARCHAR) AS month, CAST(month.school_year AS INTEGER) AS school_year,
  CAST(SUM(CASE WHEN position.held AND position.begin_date <= month.month THEN position.fte ELSE 0 END) AS DOUBLE)
    AS held,
  CAST(SUM(CASE WHEN position.held THEN 0 WHEN position.begin_date > month.month THEN 0 ELSE position.fte END) AS DOUBLE)
    AS vacant,
  CAST(SUM(CASE WHEN position.undated THEN position.fte ELSE 0 END) AS DOUBLE) AS undated,
  CAST(COUNT(position.fte) AS INTEGER) AS listed
FROM month
LEFT JOIN position ON position.school_year = month.school_year
  AND (position.end_date IS NULL OR position.end_date >= month.month)
GROUP BY month.month, month.school_year
ORDER BY month.month
