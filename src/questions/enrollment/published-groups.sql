-- Counts of groups as published for the district, all grades together.
SELECT organization_id, student_group, school_year - 1 AS fall, CAST(SUM(students) AS DOUBLE) AS students
FROM enrollment_count
WHERE organization_type = 'district' AND student_group <> 'all'
GROUP BY organization_id, student_group, school_year - 1
ORDER BY organization_id, student_group, school_year - 1
