SELECT student.student_id, COALESCE(student.preferred_name, student.given_name) AS given_name,
  COALESCE(student.preferred_name, student.given_name) || ' ' || student.family_name AS student
FROM student
