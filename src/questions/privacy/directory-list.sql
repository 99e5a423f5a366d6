-- Students enrolled on $day, with whether the family declined directory information, and how many of the district did.
WITH declines AS (
  SELECT COUNT(*) FILTER (WHERE directory_opt_out) AS families FROM student
),
enrolled AS (
  SELECT student_id, school_id, grade,
    ROW_NUMBER() OVER (PARTITION BY student_id ORDER BY entry_date DESC, school_id) AS place
  FROM school_enrollment
  WHERE entry_date <= CAST($day AS DATE)
    AND (exit_date IS NULL OR exit_date > CAST($day AS DATE))
    AND is_primary
)
SELECT
  student.student_id AS student_id,
  COALESCE(student.preferred_name, student.given_name) || ' ' || student.family_name AS name,
  organization.name AS school,
  enrolled.grade AS grade,
  student.directory_opt_out AS declined,
  declines.families AS declined_in_all
FROM enrolled
JOIN student ON student.student_id = enrolled.student_id
CROSS JOIN declines
LEFT JOIN organization ON organization.organization_id = enrolled.school_id
WHERE enrolled.place = 1
  AND (CAST($school AS VARCHAR) IS NULL OR enrolled.school_id = CAST($school AS VARCHAR))
ORDER BY school, grade, name, student.student_id
