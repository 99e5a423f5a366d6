-- What a full-time position of each category costs on average, and how many there are.
SELECT category, CAST(SUM(fte) AS DOUBLE) AS fte,
  CAST(SUM(COALESCE(salary, 0) + COALESCE(benefits, 0)) AS DOUBLE) AS dollars
FROM staff_position
WHERE school_year = (SELECT MAX(school_year) FROM staff_position WHERE salary IS NOT NULL) AND salary IS NOT NULL
GROUP BY category
ORDER BY category
