-- Outcome: share of enrolled days missed in a year, to date for the one under way. Before: the same of the year before.
-- Days are counted once for each pair of dates between which anybody was at a school: most students share theirs.
WITH spell AS (
  SELECT student_id, school_id, school_year, entry_date, COALESCE(exit_date, DATE '9999-12-31') AS exit_date
  FROM school_enrollment
),
span AS (
  SELECT DISTINCT school_id, school_year, entry_date, exit_date FROM spell
),
span_days AS (
  SELECT span.school_id, span.school_year, span.entry_date, span.exit_date, SUM(calendar_date.portion) AS days
  FROM span
  JOIN attendance_submission ON attendance_submission.school_id = span.school_id
    AND attendance_submission.school_year = span.school_year
    AND attendance_submission.date >= span.entry_date AND attendance_submission.date < span.exit_date
    AND attendance_submission.date <= CAST($as_of AS DATE)
  JOIN calendar_date ON calendar_date.school_id = attendance_submission.school_id
    AND calendar_date.date = attendance_submission.date AND calendar_date.is_school_day
  GROUP BY span.school_id, span.school_year, span.entry_date, span.exit_date
),
expected AS (
  SELECT spell.student_id, spell.school_year, SUM(span_days.days) AS days
  FROM spell
  JOIN span_days ON span_days.school_id = spell.school_id AND span_days.school_year = spell.school_year
    AND span_days.entry_date = spell.entry_date AND span_days.exit_date = spell.exit_date
  GROUP BY spell.student_id, spell.school_year
),
missed AS (
  SELECT student_id, school_year, SUM(portion) AS days
  FROM attendance_event
  WHERE category NOT IN ('tardy', 'early-dismissal') AND date <= CAST($as_of AS DATE)
  GROUP BY student_id, school_year
),
rated AS (
  SELECT expected.student_id, expected.school_year,
    CAST(COALESCE(missed.days, 0) / NULLIF(expected.days, 0) AS DOUBLE) AS share
  FROM expected
  LEFT JOIN missed ON missed.student_id = expected.student_id AND missed.school_year = expected.school_year
  WHERE expected.days >= 10
),
outcome AS (
  SELECT rated.student_id, rated.school_year, school_year.first_day AS period_begin,
    LEAST(school_year.last_day, CAST($as_of AS DATE)) AS period_end, rated.share AS outcome, earlier.share AS pretest
  FROM rated
  JOIN school_year ON school_year.school_year = rated.school_year
  LEFT JOIN rated AS earlier
    ON earlier.student_id = rated.student_id AND earlier.school_year = rated.school_year - 1
)
