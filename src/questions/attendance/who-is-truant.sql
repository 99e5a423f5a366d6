-- Students with as many unexcused days as the district's rule asks for, within the days it gives them.
WITH asked AS (
  SELECT MAX(school_year) AS this_year FROM school_year WHERE first_day <= CAST($as_of AS DATE)
),
unexcused_day AS (
  SELECT event.student_id, event.date
  FROM attendance_event AS event
  JOIN asked ON asked.this_year = event.school_year
  WHERE event.category = 'unexcused' AND event.date <= CAST($as_of AS DATE)
  GROUP BY event.student_id, event.date
  HAVING SUM(event.portion) >= 1
),
counted AS (
  SELECT student_id, date,
    LAG(date, CAST($unexcused_days AS INTEGER) - 1) OVER (PARTITION BY student_id ORDER BY date) AS first_of_them
  FROM unexcused_day
),
truant AS (
  SELECT student_id, MIN(date) AS truant_since
  FROM counted
  WHERE first_of_them IS NOT NULL
    AND (CAST($within_days AS INTEGER) = 0 OR date_diff('day', first_of_them, date) < CAST($within_days AS INTEGER))
  GROUP BY student_id
),
total AS (
  SELECT student_id, COUNT(*) AS unexcused, MAX(date) AS last_unexcused FROM unexcused_day GROUP BY student_id
),
member AS (
  SELECT spell.student_id, spell.school_id, spell.grade,
    ROW_NUMBER() OVER (PARTITION BY spell.student_id ORDER BY spell.entry_date DESC) AS place
  FROM school_enrollment AS spell
  JOIN asked ON asked.this_year = spell.school_year
  WHERE spell.is_primary AND spell.entry_date <= CAST($as_of AS DATE)
    AND (spell.exit_date IS NULL OR spell.exit_date > CAST($as_of AS DATE))
)
SELECT truant.student_id, COALESCE(student.preferred_name, student.given_name) || ' ' || student.family_name AS student,
  member.grade, member.school_id, organization.name AS school, total.unexcused,
  CAST(truant.truant_since AS VARCHAR) AS truant_since, CAST(total.last_unexcused AS VARCHAR) AS last_unexcused
FROM truant
JOIN total ON total.student_id = truant.student_id
JOIN member ON member.student_id = truant.student_id AND member.place = 1
LEFT JOIN student ON student.student_id = truant.student_id
LEFT JOIN organization ON organization.organization_id = member.school_id
WHERE ($school = '' OR member.school_id = $school) AND ($grade = '' OR member.grade = $grade)
ORDER BY total.unexcused DESC, student, truant.student_id
