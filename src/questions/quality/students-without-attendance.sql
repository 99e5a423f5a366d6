-- Students enrolled now whose attendance nobody has sent: their school never sent any, or has no calendar.
WITH now AS (
  SELECT current_school_year AS school_year, data_through FROM snapshot
),
sent AS (
  SELECT DISTINCT submission.school_id
  FROM attendance_submission AS submission JOIN now ON now.school_year = submission.school_year
),
calendar AS (
  SELECT DISTINCT day.school_id
  FROM calendar_date AS day JOIN now ON now.school_year = day.school_year
  WHERE day.is_school_day
),
late AS (
  SELECT submission.school_id, MAX(submission.date) AS last_sent
  FROM attendance_submission AS submission JOIN now ON now.school_year = submission.school_year
  GROUP BY submission.school_id
)
SELECT
  student.student_id AS student_id,
  student.given_name AS given_name,
  student.family_name AS family_name,
  spell.grade AS grade,
  school.name AS school,
  spell.entry_date AS enrolled_since,
  CASE
    WHEN calendar.school_id IS NULL THEN 'the school has no calendar'
    WHEN sent.school_id IS NULL THEN 'the school has sent no attendance this year'
    ELSE 'came after the school last sent attendance'
  END AS because
FROM school_enrollment AS spell
JOIN now ON now.school_year = spell.school_year
JOIN student ON student.student_id = spell.student_id
JOIN organization AS school ON school.organization_id = spell.school_id
LEFT JOIN sent ON sent.school_id = spell.school_id
LEFT JOIN calendar ON calendar.school_id = spell.school_id
LEFT JOIN late ON late.school_id = spell.school_id
WHERE spell.entry_date <= now.data_through
  AND (spell.exit_date IS NULL OR spell.exit_date > now.data_through)
  AND (calendar.school_id IS NULL OR sent.school_id IS NULL OR spell.entry_date > late.last_sent)
ORDER BY school.name, student.family_name, student.given_name, student.student_id
