-- Schools in reach with their level, and the positions that work there.
WITH staffed AS (
  SELECT organization_id, SUM(fte) AS fte
  FROM staff_position
  WHERE school_year = $school_year
  GROUP BY organization_id
)
SELECT organization.organization_id AS school_id, organization.name AS school, organization.level,
  CAST(COALESCE(staffed.fte, 0) AS DOUBLE) AS fte
FROM organization
LEFT JOIN staffed ON staffed.organization_id = organization.organization_id
WHERE organization.type = 'school'
ORDER BY organization.organization_id
