-- Schools by every code that a plan may name them by.
SELECT organization_id AS id, MAX(organization_name) AS name
FROM enrollment_count
WHERE organization_type = 'school'
GROUP BY organization_id
UNION
SELECT organization_id AS id, name
FROM organization
WHERE type = 'school'
ORDER BY id, name
