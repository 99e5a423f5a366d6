-- Whom the rule counts as chronically absent, each student or each student at each school.
SELECT student_year.student_id, student_year.school_id, student_year.days, student_year.absent
FROM student_year
JOIN asked ON asked.this_year = student_year.school_year
WHERE student_year.chronic
ORDER BY student_year.student_id, student_year.school_id
