-- Where each student was enrolled on the first of October of each year: place 1 is the school that counts the student.
WITH fall AS (
  SELECT DISTINCT school_year, CAST(CAST(school_year - 1 AS VARCHAR) || '-10-01' AS DATE) AS count_day
  FROM school_enrollment
),
enrolled AS (
  SELECT fall.school_year, fall.count_day, school_enrollment.student_id, school_enrollment.school_id,
    school_enrollment.grade,
    ROW_NUMBER() OVER (
      PARTITION BY fall.school_year, school_enrollment.student_id
      ORDER BY school_enrollment.is_primary DESC, school_enrollment.entry_date DESC, school_enrollment.school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM school_enrollment
  JOIN fall ON fall.school_year = school_enrollment.school_year
  WHERE school_enrollment.entry_date <= fall.count_day
    AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > fall.count_day)
    AND school_enrollment.grade NOT IN ('PK', 'UG')
    AND fall.count_day <= CAST($as_of AS DATE)
)
