-- October counts as published, by district or school and grade. Falls are named by their calendar year.
SELECT organization_type, organization_id, MAX(organization_name) AS name, school_year - 1 AS fall, grade,
  CAST(SUM(students) AS DOUBLE) AS students
FROM enrollment_count
WHERE student_group = 'all' AND grade <> 'all'
GROUP BY organization_type, organization_id, school_year - 1, grade
ORDER BY organization_type, organization_id, school_year - 1, grade
