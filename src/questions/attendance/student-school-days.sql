,
-- Every known school day of one student's year: the part of it that was missed, and whether the student came late.
student_day AS (
  SELECT known_day.date, stay.school_id
  FROM stay
  JOIN asked ON asked.this_year = stay.school_year
  JOIN known_day ON known_day.school_id = stay.school_id AND known_day.school_year = stay.school_year
    AND known_day.date BETWEEN stay.entry_date AND stay.last_known_day
  WHERE stay.student_id = $student_id
),
counted_event AS (
  SELECT event.school_id, event.date,
    CASE WHEN event.category IN ('tardy', 'early-dismissal') THEN 0 ELSE event.portion END AS missed,
    CASE WHEN event.category = 'tardy' THEN 1 ELSE 0 END AS late
  FROM attendance_event AS event
  WHERE event.student_id = $student_id
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
),
event_day AS (
  SELECT school_id, date, SUM(missed) AS missed, MAX(late) AS late FROM counted_event GROUP BY school_id, date
)
SELECT CAST(student_day.date AS VARCHAR) AS date, COALESCE(event_day.missed, 0) AS missed,
  COALESCE(event_day.late, 0) = 1 AS late
FROM student_day
LEFT JOIN event_day ON event_day.school_id = student_day.school_id AND event_day.date = student_day.date
ORDER BY student_day.date
