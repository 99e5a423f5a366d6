-- Published counts of a school year, for a district without student rows: each school by our number, its state’s, or its name.
WITH counted AS (
  SELECT organization_id, LOWER(organization_name) AS name, student_group,
    COALESCE(MAX(students) FILTER (WHERE grade = 'all'), SUM(students) FILTER (WHERE grade <> 'all')) AS students,
    COALESCE(SUM(students) FILTER (WHERE grade = 'PK'), 0) AS preschool
  FROM enrollment_count
  WHERE organization_type = 'school' AND school_year = $school_year
    AND student_group IN ('all', 'economically-disadvantaged', 'el', 'iep')
  GROUP BY organization_id, LOWER(organization_name), student_group
)
SELECT organization.organization_id AS school_id,
  CAST(ROUND(MAX(CASE WHEN counted.student_group = 'all'
    THEN counted.students - CASE WHEN CAST($preschool AS BOOLEAN) THEN 0 ELSE counted.preschool END END)) AS BIGINT) AS students,
  CAST(ROUND(MAX(CASE WHEN counted.student_group = 'economically-disadvantaged' THEN counted.students END)) AS BIGINT)
    AS low_income,
  CAST(ROUND(MAX(CASE WHEN counted.student_group = 'el' THEN counted.students END)) AS BIGINT) AS el,
  CAST(ROUND(MAX(CASE WHEN counted.student_group = 'iep' THEN counted.students END)) AS BIGINT) AS iep
FROM organization
JOIN counted ON counted.organization_id IN (organization.organization_id, organization.identifier)
  OR counted.name = LOWER(organization.name)
WHERE organization.type = 'school'
GROUP BY organization.organization_id
HAVING MAX(CASE WHEN counted.student_group = 'all' THEN counted.students END) IS NOT NULL
ORDER BY organization.organization_id
