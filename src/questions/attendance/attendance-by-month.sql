,
-- Months of the school year, this year beside last year at the same point.
in_month AS (
  SELECT CAST(date_trunc('month', school_day.date) AS DATE) AS month, school_day.school_year, school_day.school_id,
    school_day.date, school_day.enrolled, school_day.missed
  FROM school_day
),
cell AS (
  SELECT EXTRACT(MONTH FROM in_month.month) AS month_number,
    MAX(CASE WHEN in_month.school_year = asked.this_year THEN in_month.month END) AS month_this_year,
    MIN(in_month.month) AS first_month,
    MAX(in_month.school_year) AS last_year_seen,
    COUNT(DISTINCT CASE WHEN in_month.school_year = asked.this_year THEN in_month.date END) AS days_taught,
    CAST(SUM(CASE WHEN in_month.school_year = asked.this_year THEN in_month.enrolled ELSE 0 END) AS DOUBLE) AS days,
    CAST(SUM(CASE WHEN in_month.school_year = asked.this_year THEN in_month.missed ELSE 0 END) AS DOUBLE) AS missed,
    CAST(SUM(CASE WHEN in_month.school_year < asked.this_year THEN in_month.enrolled ELSE 0 END) AS DOUBLE)
      AS days_last_year,
    CAST(SUM(CASE WHEN in_month.school_year < asked.this_year THEN in_month.missed ELSE 0 END) AS DOUBLE)
      AS missed_last_year
  FROM in_month
  CROSS JOIN asked
  GROUP BY EXTRACT(MONTH FROM in_month.month)
)
SELECT CAST(COALESCE(month_this_year, first_month) AS VARCHAR) AS month, days_taught, days, missed, days_last_year,
  missed_last_year
FROM cell
ORDER BY CASE WHEN month_number >= 7 THEN month_number ELSE month_number + 12 END
