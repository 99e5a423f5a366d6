,
-- Each school on each day for which attendance came: students enrolled, and days missed as the rule counts them.
span_students AS (
  SELECT school_id, school_year, grade, entry_date, end_date, end_counted, COUNT(*) AS students
  FROM spell
  WHERE ($school = '' OR school_id = $school) AND ($grade = '' OR grade = $grade)
    AND ($counted_grades = '' OR STRPOS($counted_grades, ',' || grade || ',') > 0)
  GROUP BY school_id, school_year, grade, entry_date, end_date, end_counted
),
enrolled_day AS (
  SELECT span_students.school_id, span_students.school_year, known_day.date, SUM(span_students.students) AS enrolled
  FROM span_students
  JOIN known_day ON known_day.school_id = span_students.school_id AND known_day.school_year = span_students.school_year
    AND known_day.date >= span_students.entry_date
    AND (
      known_day.date < span_students.end_date
      OR (known_day.date = span_students.end_date AND span_students.end_counted)
    )
  GROUP BY span_students.school_id, span_students.school_year, known_day.date
),
missed_day AS (
  SELECT stay.school_id, stay.school_year, event.date,
    SUM(
      CASE
        WHEN $reasons_left_out <> ',,' AND STRPOS($reasons_left_out, ',' || event.reason || ',') > 0 THEN 0
        WHEN $half_days = 'whole' THEN CEIL(event.portion)
        WHEN $half_days = 'none' THEN FLOOR(event.portion)
        ELSE event.portion
      END
    ) AS missed
  FROM attendance_event AS event
  JOIN stay ON stay.student_id = event.student_id AND stay.school_id = event.school_id
    AND stay.school_year = event.school_year AND event.date BETWEEN stay.entry_date AND stay.last_known_day
  WHERE event.category NOT IN ('tardy', 'early-dismissal')
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
    AND ($known_by = '9999-12-31' OR event.known_at IS NULL OR event.known_at <= CAST($known_by AS DATE))
    AND ($school = '' OR stay.school_id = $school) AND ($grade = '' OR stay.grade = $grade)
    AND ($counted_grades = '' OR STRPOS($counted_grades, ',' || stay.grade || ',') > 0)
  GROUP BY stay.school_id, stay.school_year, event.date
),
school_day AS (
  SELECT enrolled_day.school_id, enrolled_day.school_year, enrolled_day.date, enrolled_day.enrolled,
    COALESCE(missed_day.missed, 0) AS missed
  FROM enrolled_day
  LEFT JOIN missed_day
    ON missed_day.school_id = enrolled_day.school_id AND missed_day.date = enrolled_day.date
)
