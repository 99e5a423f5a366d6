-- Outcome: share of enrolled days missed in a year, to date for the one under way. Before: the same of the year before.
WITH expected AS (
  SELECT school_enrollment.student_id, school_enrollment.school_year, SUM(calendar_date.portion) AS days
  FROM school_enrollment
  JOIN attendance_submission ON attendance_submission.school_id = school_enrollment.school_id
    AND attendance_submission.school_year = school_enrollment.school_year
    AND attendance_submission.date >= school_enrollment.entry_date
    AND (school_enrollment.exit_date IS NULL OR attendance_submission.date < school_enrollment.exit_date)
    AND attendance_submission.date <= CAST($as_of AS DATE)
  JOIN calendar_date ON calendar_date.school_id = attendance_submission.school_id
    AND calendar_date.date = attendance_submission.date AND calendar_date.is_school_day
  GROUP BY school_enrollment.student_id, school_enrollment.school_year
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
