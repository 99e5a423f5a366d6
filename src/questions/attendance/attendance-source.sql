-- What attendance each school has sent this year, and how many students it concerns.
WITH asked AS (
  SELECT MAX(school_year) AS this_year FROM school_year WHERE first_day <= CAST($as_of AS DATE)
),
due AS (
  SELECT day.school_id, MAX(CASE WHEN sent.date IS NOT NULL THEN day.date END) AS last_sent,
    COUNT(*) AS school_days, COUNT(sent.date) AS sent_days
  FROM calendar_date AS day
  JOIN asked ON asked.this_year = day.school_year
  LEFT JOIN attendance_submission AS sent ON sent.school_id = day.school_id AND sent.date = day.date
  WHERE day.is_school_day AND day.date <= CAST($as_of AS DATE)
  GROUP BY day.school_id
),
member AS (
  SELECT spell.school_id, COUNT(DISTINCT spell.student_id) AS students
  FROM school_enrollment AS spell
  JOIN asked ON asked.this_year = spell.school_year
  WHERE spell.is_primary AND spell.entry_date <= CAST($as_of AS DATE)
    AND (spell.exit_date IS NULL OR spell.exit_date > CAST($as_of AS DATE))
  GROUP BY spell.school_id
)
SELECT member.school_id, COALESCE(organization.name, member.school_id) AS school, due.last_sent,
  COALESCE(due.school_days, 0) AS school_days, COALESCE(due.sent_days, 0) AS sent_days,
  CAST(member.students AS BIGINT) AS students,
  (SELECT MAX(due.last_sent) FROM due) AS last_sent_by_any
FROM member
LEFT JOIN due ON due.school_id = member.school_id
LEFT JOIN organization ON organization.organization_id = member.school_id
WHERE $school = '' OR member.school_id = $school
ORDER BY school
