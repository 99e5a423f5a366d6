,
-- Students who missed three days or more of their school's last twenty, day by day: where a day stands in the
-- student's own year, and whether it was missed (half a day or more).
recent_day AS (
  SELECT known_day.school_id, known_day.date,
    ROW_NUMBER() OVER (PARTITION BY known_day.school_id ORDER BY known_day.date DESC) AS place
  FROM known_day
  JOIN asked ON asked.this_year = known_day.school_year
),
recent_from AS (
  SELECT school_id, MIN(date) AS first_day FROM recent_day WHERE place <= 20 GROUP BY school_id
),
absent_date AS (
  SELECT event.student_id, event.school_id, event.school_year, event.date, SUM(event.portion) AS missed
  FROM attendance_event AS event
  JOIN asked ON asked.this_year = event.school_year
  WHERE event.category NOT IN ('tardy', 'early-dismissal') AND event.date <= CAST($as_of AS DATE)
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
  GROUP BY event.student_id, event.school_id, event.school_year, event.date
),
candidate AS (
  SELECT absent_date.student_id
  FROM absent_date
  JOIN recent_from
    ON recent_from.school_id = absent_date.school_id AND absent_date.date >= recent_from.first_day
  WHERE absent_date.missed >= 0.5
  GROUP BY absent_date.student_id
  HAVING COUNT(*) >= 3
),
present_student AS (
  SELECT student_year.student_id, student_year.school_id, student_year.grade
  FROM student_year
  JOIN asked ON asked.this_year = student_year.school_year
  JOIN candidate ON candidate.student_id = student_year.student_id
  WHERE NOT student_year.has_left
),
student_day AS (
  SELECT stay.student_id, known_day.date,
    ROW_NUMBER() OVER (PARTITION BY stay.student_id ORDER BY known_day.date) AS day_number,
    CASE WHEN absent_date.missed >= 0.5 THEN 1 ELSE 0 END AS missed
  FROM present_student
  JOIN stay ON stay.student_id = present_student.student_id
  JOIN asked ON asked.this_year = stay.school_year
  JOIN known_day ON known_day.school_id = stay.school_id AND known_day.school_year = stay.school_year
    AND known_day.date BETWEEN stay.entry_date AND stay.last_known_day
  LEFT JOIN absent_date ON absent_date.student_id = stay.student_id AND absent_date.school_id = stay.school_id
    AND absent_date.date = known_day.date
)
,
looked_at AS (
  SELECT COUNT(*) AS students
  FROM student_year
  JOIN asked ON asked.this_year = student_year.school_year
  WHERE NOT student_year.has_left AND student_year.days > 0
),
whole AS (
  SELECT student_id, COUNT(*) AS days FROM student_day GROUP BY student_id
)
SELECT student_day.student_id,
  COALESCE(student.preferred_name, student.given_name) || ' ' || student.family_name AS student,
  present_student.grade, present_student.school_id, organization.name AS school, whole.days, student_day.day_number,
  CAST(student_day.date AS VARCHAR) AS date, looked_at.students AS looked_at
FROM student_day
CROSS JOIN looked_at
JOIN whole ON whole.student_id = student_day.student_id
JOIN present_student ON present_student.student_id = student_day.student_id
LEFT JOIN student ON student.student_id = student_day.student_id
LEFT JOIN organization ON organization.organization_id = present_student.school_id
WHERE student_day.missed = 1
ORDER BY student_day.student_id, student_day.day_number
