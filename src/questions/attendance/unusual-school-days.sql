-- Attendance as published, by school and day; an empty percentage is a submission that did not come.
SELECT school_id, school_name AS school, CAST(date AS VARCHAR) AS date, school_year,
  COALESCE(percent_present, 100.0 * students_present / NULLIF(students_enrolled, 0)) AS percent
FROM school_day_attendance
ORDER BY date, school_id
