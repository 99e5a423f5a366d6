SELECT CASE WHEN margin.by_grade THEN from_grade END AS grade,
  CAST(COUNT(*) AS BIGINT) AS students,
  CAST(SUM(CASE WHEN to_school IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS returned,
  CAST(SUM(CASE WHEN to_grade = from_grade THEN 1 ELSE 0 END) AS BIGINT) AS same_grade
FROM moved
CROSS JOIN (VALUES (TRUE), (FALSE)) AS margin (by_grade)
WHERE from_grade <> '12'
GROUP BY 1
ORDER BY 1
