-- The last school year that is over and sent attendance: its first and last day, and the day on which half of its
-- school days had passed.
WITH over_year AS (
  SELECT MAX(school_year.school_year) AS school_year
  FROM school_year
  WHERE school_year.last_day <= CAST($as_of AS DATE)
    AND school_year.school_year IN (SELECT attendance_submission.school_year FROM attendance_submission)
),
school_day AS (
  SELECT calendar_date.date
  FROM calendar_date
  JOIN over_year ON over_year.school_year = calendar_date.school_year
  WHERE calendar_date.is_school_day
  GROUP BY calendar_date.date
),
numbered AS (
  SELECT school_day.date, ROW_NUMBER() OVER (ORDER BY school_day.date) AS number, COUNT(*) OVER () AS days
  FROM school_day
)
SELECT school_year.title, school_year.first_day, school_year.last_day, MIN(numbered.date) AS middle
FROM over_year
JOIN school_year ON school_year.school_year = over_year.school_year
JOIN numbered ON 2 * numbered.number >= numbered.days
GROUP BY school_year.title, school_year.first_day, school_year.last_day
