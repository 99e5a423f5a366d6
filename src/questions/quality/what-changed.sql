SELECT
  counted.measure AS measure,
  school.name AS school,
  counted.value AS now,
  counted.before AS before,
  counted.value - counted.before AS change
FROM snapshot_measure AS counted
LEFT JOIN organization AS school ON school.organization_id = counted.school_id
WHERE counted.school_id IS NULL OR school.organization_id IS NOT NULL
ORDER BY counted.school_id IS NOT NULL, ABS(COALESCE(counted.value - counted.before, 0)) DESC, counted.measure, school.name
