,
-- Every known school day of one student's year, and the part of it that was missed.
student_day AS (
  SELECT known_day.date, stay.school_id
  FROM stay
  JOIN asked ON asked.this_year = stay.school_year
  JOIN known_day ON known_day.school_id = stay.school_id AND known_day.school_year = stay.school_year
    AND known_day.date BETWEEN stay.entry_date AND stay.last_known_day
  WHERE stay.student_id = $student_id
),
absent_day AS (
  SELECT event.school_id, event.date, SUM(event.portion) AS missed
  FROM attendance_event AS event
  WHERE event.student_id = $student_id AND event.category NOT IN ('tardy', 'early-dismissal')
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
  GROUP BY event.school_id, event.date
)
SELECT CAST(student_day.date AS VARCHAR) AS date, COALESCE(absent_day.missed, 0) AS missed
FROM student_day
LEFT JOIN absent_day ON absent_day.school_id = student_day.school_id AND absent_day.date = student_day.date
ORDER BY student_day.date
