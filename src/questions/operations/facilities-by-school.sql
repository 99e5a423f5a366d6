-- Seats and rooms of each school, over its buildings.
SELECT school_id, CAST(SUM(capacity) AS DOUBLE) AS seats,
  CAST(SUM(COALESCE(classrooms, 0) + COALESCE(portables, 0)) AS DOUBLE) AS rooms
FROM facility
WHERE school_id IS NOT NULL
GROUP BY school_id
ORDER BY school_id
