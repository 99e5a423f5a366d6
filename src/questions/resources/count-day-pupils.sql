-- Pupils on the count day, each at one school: the one entered last, of those enrolled that day.
WITH enrolled AS (
  SELECT student_id, school_id,
    ROW_NUMBER() OVER (
      PARTITION BY student_id ORDER BY is_primary DESC, entry_date DESC, school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM school_enrollment
  WHERE entry_date <= CAST($count_day AS DATE) AND (exit_date IS NULL OR exit_date > CAST($count_day AS DATE))
    AND (CAST($preschool AS BOOLEAN) OR grade <> 'PK')
),
need AS (
  SELECT student_id,
    MAX(CASE WHEN program = 'economically-disadvantaged' THEN 1 ELSE 0 END) AS low_income,
    MAX(CASE WHEN program = 'el' THEN 1 ELSE 0 END) AS el,
    MAX(CASE WHEN program = 'iep' THEN 1 ELSE 0 END) AS iep
  FROM student_program
  WHERE begin_date <= CAST($count_day AS DATE) AND (end_date IS NULL OR end_date >= CAST($count_day AS DATE))
  GROUP BY student_id
)
SELECT enrolled.school_id, CAST(COUNT(*) AS BIGINT) AS students,
  CAST(SUM(COALESCE(need.low_income, 0)) AS BIGINT) AS low_income,
  CAST(SUM(COALESCE(need.el, 0)) AS BIGINT) AS el,
  CAST(SUM(COALESCE(need.iep, 0)) AS BIGINT) AS iep
FROM enrolled
LEFT JOIN need ON need.student_id = enrolled.student_id
WHERE enrolled.place = 1
GROUP BY enrolled.school_id
ORDER BY enrolled.school_id
