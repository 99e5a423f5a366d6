-- Behind students-in-groups.sql: every student whom the definition counts, with groups, and whether chronically absent.
-- Where the rule counts at each school, a student is chronically absent who is so at any.
SELECT student_in_groups.student_id, MIN(student_in_groups.race) AS race, MIN(student_in_groups.sex) AS sex,
  MAX(student_in_groups.bits) AS bits, MAX(CASE WHEN student_in_groups.chronic THEN 1 ELSE 0 END) AS chronic
FROM student_in_groups
CROSS JOIN asked
WHERE student_in_groups.school_year = asked.this_year AND student_in_groups.long_enough
GROUP BY student_in_groups.student_id
