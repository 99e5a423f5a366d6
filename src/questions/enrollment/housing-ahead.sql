-- Dwellings by year of occupancy and state, with the students that a dwelling yields.
SELECT COALESCE(school_id, '') AS school_id, project, dwelling_type, year, COALESCE(status, 'planned') AS status,
  CAST(SUM(units) AS DOUBLE) AS units, CAST(AVG(students_per_unit) AS DOUBLE) AS students_per_unit
FROM housing
GROUP BY COALESCE(school_id, ''), project, dwelling_type, year, COALESCE(status, 'planned')
ORDER BY year, school_id, project
