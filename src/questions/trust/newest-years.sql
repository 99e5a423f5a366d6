-- The newest three school years that had begun on the day, the newest first, with the last day of each.
SELECT school_year.school_year, school_year.last_day
FROM school_year
WHERE school_year.first_day <= CAST($as_of AS DATE)
ORDER BY school_year.school_year DESC
LIMIT 3
