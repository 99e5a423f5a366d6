-- The district and its schools with every code by which a publisher may name them.
SELECT organization_id, name, type, identifier
FROM organization
WHERE type IN ('district', 'school')
ORDER BY type, organization_id
