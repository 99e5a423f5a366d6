-- Who is asked about: every student enrolled on the eve of the as-of date, at the school that counts the student.
-- Whether and when a student leaves later is not looked at. This is the head of the statements of student support.
WITH asked AS (
  SELECT MAX(school_year) AS this_year FROM school_year WHERE first_day < CAST($as_of AS DATE)
),
stay AS (
  SELECT spell.student_id, spell.school_id, spell.school_year, spell.grade, spell.entry_date,
    CASE WHEN spell.exit_date < CAST($as_of AS DATE) THEN spell.exit_date ELSE CAST($as_of AS DATE) END AS end_date,
    spell.school_year = asked.this_year
      AND (spell.exit_date IS NULL OR spell.exit_date >= CAST($as_of AS DATE)) AS is_open
  FROM school_enrollment AS spell
  JOIN asked ON spell.school_year <= asked.this_year
  WHERE spell.is_primary AND spell.entry_date < CAST($as_of AS DATE)
),
last_open AS (
  SELECT student_id, MAX(entry_date) AS entry_date FROM stay WHERE is_open GROUP BY student_id
),
cohort AS (
  SELECT stay.student_id, MAX(stay.school_id) AS school_id, MAX(stay.grade) AS grade,
    MAX(stay.school_year) AS school_year, MAX(stay.entry_date) AS entry_date
  FROM stay
  JOIN last_open ON last_open.student_id = stay.student_id AND last_open.entry_date = stay.entry_date
  WHERE stay.is_open AND ($grades = '' OR STRPOS($grades, ',' || stay.grade || ',') > 0)
  GROUP BY stay.student_id
)
