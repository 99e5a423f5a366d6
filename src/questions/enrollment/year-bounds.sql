-- The school years that have begun.
SELECT school_year, CAST(first_day AS VARCHAR) AS first_day, CAST(last_day AS VARCHAR) AS last_day
FROM school_year
WHERE first_day <= CAST($as_of AS DATE)
ORDER BY school_year
