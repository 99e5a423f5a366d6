-- October counts as published of our own schools, all students of a grade, by the code that we know the school by.
SELECT CAST(enrollment_count.school_year - 1 AS VARCHAR) AS fall, organization.organization_id AS school_id,
  enrollment_count.grade, CAST(ROUND(SUM(enrollment_count.students)) AS BIGINT) AS students
FROM enrollment_count
JOIN organization ON organization.type = 'school'
  AND enrollment_count.organization_id IN (organization.organization_id, organization.identifier, organization.name)
WHERE enrollment_count.organization_type = 'school' AND enrollment_count.student_group = 'all'
  AND enrollment_count.grade <> 'all'
GROUP BY enrollment_count.school_year, organization.organization_id, enrollment_count.grade
ORDER BY 1, 2, 3
