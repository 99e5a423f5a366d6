-- One row a school: how far its attendance reaches, and how many of its school days are unknown since.
WITH now AS (
  SELECT current_school_year AS school_year, data_through FROM snapshot
),
sent AS (
  SELECT submission.school_id, MAX(submission.date) AS last_sent
  FROM attendance_submission AS submission
  JOIN now ON now.school_year = submission.school_year
  GROUP BY submission.school_id
),
enrolled AS (
  SELECT spell.school_id, CAST(COUNT(DISTINCT spell.student_id) AS BIGINT) AS students
  FROM school_enrollment AS spell
  JOIN now ON now.school_year = spell.school_year
  WHERE spell.entry_date <= now.data_through AND (spell.exit_date IS NULL OR spell.exit_date > now.data_through)
  GROUP BY spell.school_id
),
unknown AS (
  SELECT day.school_id, CAST(COUNT(*) AS BIGINT) AS days
  FROM calendar_date AS day
  JOIN now ON now.school_year = day.school_year
  LEFT JOIN sent ON sent.school_id = day.school_id
  WHERE day.is_school_day AND day.date <= now.data_through
    AND (sent.last_sent IS NULL OR day.date > sent.last_sent)
  GROUP BY day.school_id
),
calendar AS (
  SELECT day.school_id, CAST(COUNT(*) AS BIGINT) AS days
  FROM calendar_date AS day
  JOIN now ON now.school_year = day.school_year
  WHERE day.is_school_day AND day.date <= now.data_through
  GROUP BY day.school_id
)
SELECT
  school.organization_id AS school_id,
  school.name AS school,
  enrolled.students AS students,
  sent.last_sent AS last_sent,
  COALESCE(unknown.days, 0) AS unknown_days,
  COALESCE(calendar.days, 0) AS school_days
FROM organization AS school
JOIN enrolled ON enrolled.school_id = school.organization_id
LEFT JOIN sent ON sent.school_id = school.organization_id
LEFT JOIN unknown ON unknown.school_id = school.organization_id
LEFT JOIN calendar ON calendar.school_id = school.organization_id
WHERE school.type = 'school'
ORDER BY unknown_days DESC, school.name
