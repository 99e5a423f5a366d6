,
-- Students on the first of October of each year by group of one family and grade, with every total.
counted AS (
  SELECT enrolled.school_year, enrolled.grade,
    CASE
      WHEN $family = 'race' THEN COALESCE(MAX(student.race_ethnicity), 'unknown')
      WHEN MAX(CASE WHEN student_program.student_id IS NULL THEN 0 ELSE 1 END) = 1 THEN 'yes'
      ELSE 'no'
    END AS student_group
  FROM enrolled
  LEFT JOIN student ON student.student_id = enrolled.student_id
  LEFT JOIN student_program ON student_program.student_id = enrolled.student_id
    AND student_program.program = $program AND student_program.begin_date <= enrolled.count_day
    AND (student_program.end_date IS NULL OR student_program.end_date >= enrolled.count_day)
  WHERE enrolled.place = 1
  GROUP BY enrolled.school_year, enrolled.grade, enrolled.student_id
)
SELECT CAST(school_year - 1 AS VARCHAR) AS fall, $family AS family,
  CASE WHEN margin.by_group THEN student_group END AS student_group,
  CASE WHEN margin.by_grade THEN grade END AS grade,
  CAST(COUNT(*) AS BIGINT) AS students
FROM counted
CROSS JOIN (VALUES (TRUE, TRUE), (TRUE, FALSE), (FALSE, TRUE), (FALSE, FALSE)) AS margin (by_group, by_grade)
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
