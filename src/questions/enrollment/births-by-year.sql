-- Births of whole years, for kindergarten to come.
SELECT year, CAST(SUM(births) AS DOUBLE) AS births
FROM birth
GROUP BY year
HAVING COUNT(DISTINCT COALESCE(month, 0)) = 12 OR MAX(CASE WHEN month IS NULL THEN 1 ELSE 0 END) = 1
ORDER BY year
