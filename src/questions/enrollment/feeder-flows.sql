SELECT CASE WHEN margin.by_from THEN from_school END AS from_school,
  CASE WHEN margin.by_to THEN COALESCE(to_school, 'left') END AS to_school,
  CAST(COUNT(*) AS BIGINT) AS students
FROM moved
CROSS JOIN (VALUES (TRUE, TRUE), (TRUE, FALSE), (FALSE, TRUE), (FALSE, FALSE)) AS margin (by_from, by_to)
WHERE from_grade <> '12'
GROUP BY 1, 2
ORDER BY 1, 2
