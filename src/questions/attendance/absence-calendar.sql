,
-- Each date of this year so far: what was missed, or why nothing is known of it.
school_date AS (
  SELECT day.date, day.school_id, day.is_school_day, day.event
  FROM calendar_date AS day
  JOIN asked ON asked.this_year = day.school_year
  WHERE day.date <= CAST($as_of AS DATE) AND ($school = '' OR day.school_id = $school)
),
whole_day AS (
  SELECT school_date.date,
    COUNT(*) FILTER (WHERE school_date.is_school_day) AS schools_open,
    COUNT(school_day.school_id) AS schools_sent,
    MIN(school_date.event) AS event,
    CAST(COALESCE(SUM(school_day.enrolled), 0) AS DOUBLE) AS enrolled,
    CAST(COALESCE(SUM(school_day.missed), 0) AS DOUBLE) AS missed
  FROM school_date
  LEFT JOIN school_day ON school_day.school_id = school_date.school_id AND school_day.date = school_date.date
  GROUP BY school_date.date
)
SELECT CAST(date AS VARCHAR) AS date, schools_open, schools_sent, event, enrolled, missed
FROM whole_day
WHERE EXTRACT(DOW FROM date) BETWEEN 1 AND 5 OR schools_open > 0
ORDER BY date
