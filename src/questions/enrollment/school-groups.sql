,
-- Students of a program at each school on the first of October of each year.
counted AS (
  SELECT enrolled.school_year, enrolled.school_id, enrolled.student_id,
    MAX(CASE WHEN student_program.student_id IS NULL THEN 0 ELSE 1 END) AS has_it
  FROM enrolled
  LEFT JOIN student_program ON student_program.student_id = enrolled.student_id
    AND student_program.program = $program AND student_program.begin_date <= enrolled.count_day
    AND (student_program.end_date IS NULL OR student_program.end_date >= enrolled.count_day)
  WHERE enrolled.place = 1
  GROUP BY enrolled.school_year, enrolled.school_id, enrolled.student_id
)
SELECT CAST(school_year - 1 AS VARCHAR) AS fall, CASE WHEN margin.by_school THEN school_id END AS school_id,
  CAST(COUNT(*) AS BIGINT) AS students, CAST(SUM(has_it) AS BIGINT) AS with_program
FROM counted
CROSS JOIN (VALUES (TRUE), (FALSE)) AS margin (by_school)
GROUP BY 1, 2
ORDER BY 1, 2
