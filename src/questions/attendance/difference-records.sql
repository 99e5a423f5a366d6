-- The records of this year that may lie behind a difference, for the students named.
WITH asked AS (
  SELECT MAX(school_year) AS this_year FROM school_year WHERE first_day <= CAST($as_of AS DATE)
),
named AS (
  SELECT list.student_id FROM UNNEST($students) AS list (student_id)
),
record AS (
  SELECT spell.student_id, 'enrollments' AS kind, spell.entry_date AS date, spell.exit_date AS end_date,
    spell.school_id, COALESCE(spell.exit_code, spell.entry_code) AS what, CAST(NULL AS DOUBLE) AS portion,
    spell.known_at
  FROM school_enrollment AS spell
  JOIN named ON named.student_id = spell.student_id
  JOIN asked ON asked.this_year = spell.school_year
  WHERE spell.is_primary AND spell.entry_date <= CAST($as_of AS DATE)
  UNION ALL
  SELECT event.student_id, 'absences', event.date, NULL, event.school_id,
    event.category || COALESCE(', ' || event.reason, ''), event.portion, event.known_at
  FROM attendance_event AS event
  JOIN named ON named.student_id = event.student_id
  JOIN asked ON asked.this_year = event.school_year
  WHERE event.date <= CAST($as_of AS DATE) AND event.category NOT IN ('tardy', 'early-dismissal')
)
SELECT record.student_id, COALESCE(student.preferred_name, student.given_name) || ' ' || student.family_name AS student,
  student.state_id, student.local_id, record.kind, CAST(record.date AS VARCHAR) AS date,
  CAST(record.end_date AS VARCHAR) AS end_date, record.school_id, organization.name AS school, record.what,
  record.portion, CAST(record.known_at AS VARCHAR) AS known_at
FROM record
LEFT JOIN student ON student.student_id = record.student_id
LEFT JOIN organization ON organization.organization_id = record.school_id
ORDER BY student, record.student_id, record.date, record.kind
