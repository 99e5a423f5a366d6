-- Outcome: suspended out of school at least once in a year. Before: the same of the year before.
WITH suspended AS (
  SELECT discipline_action.student_id, school_year.school_year, 1 AS one
  FROM discipline_action
  JOIN school_year ON discipline_action.begin_date BETWEEN school_year.first_day AND school_year.last_day
  WHERE discipline_action.action IN ('out-of-school-suspension', 'expulsion')
    AND discipline_action.begin_date <= CAST($as_of AS DATE)
  GROUP BY discipline_action.student_id, school_year.school_year
),
first_year AS (
  SELECT MIN(school_year) AS school_year FROM suspended
),
enrolled AS (
  SELECT DISTINCT school_enrollment.student_id, school_enrollment.school_year
  FROM school_enrollment
  JOIN first_year ON school_enrollment.school_year >= first_year.school_year
  WHERE school_enrollment.entry_date <= CAST($as_of AS DATE)
),
outcome AS (
  SELECT enrolled.student_id, enrolled.school_year, school_year.first_day AS period_begin,
    LEAST(school_year.last_day, CAST($as_of AS DATE)) AS period_end, CAST(COALESCE(suspended.one, 0) AS DOUBLE) AS outcome,
    CAST(CASE WHEN earlier.student_id IS NOT NULL THEN COALESCE(before.one, 0) END AS DOUBLE) AS pretest
  FROM enrolled
  JOIN school_year ON school_year.school_year = enrolled.school_year
  LEFT JOIN suspended ON suspended.student_id = enrolled.student_id AND suspended.school_year = enrolled.school_year
  LEFT JOIN enrolled AS earlier
    ON earlier.student_id = enrolled.student_id AND earlier.school_year = enrolled.school_year - 1
  LEFT JOIN suspended AS before
    ON before.student_id = enrolled.student_id AND before.school_year = enrolled.school_year - 1
)
