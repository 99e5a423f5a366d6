SELECT student_year.student_id, student_year.days,
  CASE WHEN student_year.long_enough THEN CASE WHEN student_year.chronic THEN 1 ELSE 0 END END AS chronic
FROM student_year
JOIN asked ON student_year.school_year = asked.this_year
