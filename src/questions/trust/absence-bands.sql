-- Behind student-days.sql: students by the share of their days missed, this year and last year at the same point.
, in_band AS (
  SELECT student_year.school_year,
    CASE
      WHEN student_year.absent = 0 THEN '0'
      WHEN 100 * student_year.absent < 2.5 * student_year.days THEN '1'
      WHEN 100 * student_year.absent < 5 * student_year.days THEN '2'
      WHEN 100 * student_year.absent < 7.5 * student_year.days THEN '3'
      WHEN 100 * student_year.absent < 10 * student_year.days THEN '4'
      WHEN 100 * student_year.absent < 15 * student_year.days THEN '5'
      WHEN 100 * student_year.absent < 20 * student_year.days THEN '6'
      ELSE '7'
    END AS band
  FROM student_year
  WHERE student_year.long_enough
),
margin AS (
  SELECT margins.keep FROM (VALUES (TRUE), (FALSE)) AS margins (keep)
)
SELECT CASE WHEN margin.keep THEN in_band.band END AS band,
  COUNT(*) FILTER (WHERE in_band.school_year = asked.this_year) AS students,
  COUNT(*) FILTER (WHERE in_band.school_year < asked.this_year) AS students_last_year
FROM in_band
CROSS JOIN asked
CROSS JOIN margin
GROUP BY CASE WHEN margin.keep THEN in_band.band END
ORDER BY 1 NULLS FIRST
