,
due_day AS (
  SELECT day.school_id, day.school_year, day.date
  FROM calendar_date AS day
  JOIN asked ON day.school_year BETWEEN asked.this_year - CAST($years_back AS INTEGER) AND asked.this_year
  WHERE day.is_school_day AND day.date <= CAST($as_of AS DATE)
)
SELECT due_day.school_id, organization.name AS school, CAST(due_day.date AS VARCHAR) AS date, due_day.school_year,
  school_day.enrolled IS NOT NULL AS sent, CAST(COALESCE(school_day.enrolled, 0) AS BIGINT) AS enrolled,
  CAST(COALESCE(school_day.missed, 0) AS DOUBLE) AS missed,
  CAST(school_year.first_day AS VARCHAR) AS first_day
FROM due_day
LEFT JOIN school_day ON school_day.school_id = due_day.school_id AND school_day.date = due_day.date
LEFT JOIN organization ON organization.organization_id = due_day.school_id
LEFT JOIN asked ON asked.this_year IS NOT NULL
LEFT JOIN school_year ON school_year.school_year = asked.this_year
WHERE $school = '' OR due_day.school_id = $school
ORDER BY due_day.date, due_day.school_id
