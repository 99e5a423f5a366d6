-- Outcome: the last score of the year on one test and one scale. Before: the first score of that year on the same.
WITH taken AS (
  SELECT student_id, school_year, date, AVG(score) AS score
  FROM assessment_result
  WHERE assessment_id = $assessment AND standard IS NULL AND score IS NOT NULL AND date <= CAST($as_of AS DATE)
  GROUP BY student_id, school_year, date
),
ends AS (
  SELECT student_id, school_year, MIN(date) AS first_date, MAX(date) AS last_date
  FROM taken
  GROUP BY student_id, school_year
),
outcome AS (
  SELECT ends.student_id, ends.school_year, ends.first_date AS period_begin, ends.last_date AS period_end,
    CAST(late.score AS DOUBLE) AS outcome, CAST(early.score AS DOUBLE) AS pretest
  FROM ends
  JOIN taken AS early
    ON early.student_id = ends.student_id AND early.school_year = ends.school_year AND early.date = ends.first_date
  JOIN taken AS late
    ON late.student_id = ends.student_id AND late.school_year = ends.school_year AND late.date = ends.last_date
  WHERE date_diff('day', ends.first_date, ends.last_date) >= 60
)
