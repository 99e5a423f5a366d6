-- Behind student-days.sql: whom the rule would have listed on that day.
SELECT student_year.student_id
FROM student_year
CROSS JOIN asked
WHERE student_year.school_year = asked.this_year
  AND (student_year.chronic OR (CAST($near_listed AS BOOLEAN) AND student_year.chronic_in_two))
GROUP BY student_year.student_id
