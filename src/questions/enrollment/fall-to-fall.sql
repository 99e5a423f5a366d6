-- Each student of last October: where and in which grade this October, or gone.
WITH fall AS (
  SELECT $school_year AS school_year, CAST($count_day AS DATE) AS count_day
  UNION ALL
  SELECT $school_year - 1 AS school_year, CAST($count_day_before AS DATE) AS count_day
),
enrolled AS (
  SELECT fall.school_year, school_enrollment.student_id, school_enrollment.school_id, school_enrollment.grade,
    ROW_NUMBER() OVER (
      PARTITION BY fall.school_year, school_enrollment.student_id
      ORDER BY school_enrollment.is_primary DESC, school_enrollment.entry_date DESC, school_enrollment.school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM school_enrollment
  JOIN fall ON fall.school_year = school_enrollment.school_year
  WHERE school_enrollment.entry_date <= fall.count_day
    AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > fall.count_day)
),
moved AS (
  SELECT before.school_id AS from_school, before.grade AS from_grade, now.school_id AS to_school, now.grade AS to_grade
  FROM enrolled AS before
  LEFT JOIN enrolled AS now
    ON now.student_id = before.student_id AND now.school_year = $school_year AND now.place = 1
  WHERE before.school_year = $school_year - 1 AND before.place = 1 AND before.grade NOT IN ('PK', 'UG')
)
