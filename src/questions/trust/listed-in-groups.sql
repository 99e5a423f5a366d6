-- Behind students-in-groups.sql: whom the rule lists on that day, with school and groups.
SELECT student_in_groups.student_id, MIN(student_in_groups.school_id) AS school_id,
  MIN(student_in_groups.race) AS race, MIN(student_in_groups.sex) AS sex, MAX(student_in_groups.bits) AS bits
FROM student_in_groups
CROSS JOIN asked
WHERE student_in_groups.school_year = asked.this_year AND student_in_groups.chronic
GROUP BY student_in_groups.student_id
ORDER BY student_in_groups.student_id
