-- Outcome: the last score of the year on one test and one scale. Before: the first score of that year on the same.
-- Both in the season in which most students took their first and last: a first score from winter is no score from
-- before to set beside one from fall, for the months until spring are fewer and the program has begun.
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
  HAVING date_diff('day', MIN(date), MAX(date)) >= 60
),
month AS (
  SELECT school_year, 'first' AS which, date_trunc('month', first_date) AS begins, COUNT(*) AS students
  FROM ends
  GROUP BY school_year, date_trunc('month', first_date)
  UNION ALL
  SELECT school_year, 'last' AS which, date_trunc('month', last_date) AS begins, COUNT(*) AS students
  FROM ends
  GROUP BY school_year, date_trunc('month', last_date)
),
usual AS (
  SELECT school_year, which, begins,
    ROW_NUMBER() OVER (
      PARTITION BY school_year, which ORDER BY students DESC, begins
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM month
),
season AS (
  SELECT first_month.school_year, first_month.begins AS first_begins, last_month.begins AS last_begins
  FROM usual AS first_month
  JOIN usual AS last_month ON last_month.school_year = first_month.school_year AND last_month.place = 1
    AND last_month.which = 'last'
  WHERE first_month.which = 'first' AND first_month.place = 1
),
outcome AS (
  SELECT ends.student_id, ends.school_year, ends.first_date AS period_begin, ends.last_date AS period_end,
    CAST(late.score AS DOUBLE) AS outcome, CAST(early.score AS DOUBLE) AS pretest
  FROM ends
  JOIN season ON season.school_year = ends.school_year
    AND date_diff('day', season.first_begins, ends.first_date) BETWEEN -31 AND 61
    AND date_diff('day', season.last_begins, ends.last_date) BETWEEN -31 AND 61
  JOIN taken AS early
    ON early.student_id = ends.student_id AND early.school_year = ends.school_year AND early.date = ends.first_date
  JOIN taken AS late
    ON late.student_id = ends.student_id AND late.school_year = ends.school_year AND late.date = ends.last_date
)
