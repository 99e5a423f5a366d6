-- Every student’s days enrolled and missed at the last day sent, as student-days.sql counted them when the files came.

WITH asked AS (
  SELECT MAX(school_year) AS this_year FROM school_year WHERE first_day <= CAST($as_of AS DATE)
),
student_in_groups AS (
  SELECT counted.student_id, counted.school_year, counted.school_id, counted.grade, counted.has_left, counted.days,
    counted.absent, counted.long_enough, counted.chronic, counted.chronic_in_two, counted.race, counted.sex, counted.bits
  FROM attendance_to_date AS counted
  JOIN asked ON counted.school_year BETWEEN asked.this_year - CAST($years_back AS INTEGER) AND asked.this_year
  WHERE counted.preset = $preset
    AND ($school = '' OR counted.school_id = $school)
    AND ($grade = '' OR counted.grade = $grade)
)
