SELECT contact.given_name, contact.family_name, contact.relation, COALESCE(contact.phone, contact.email) AS reached_by,
  student.home_language
FROM student
LEFT JOIN contact ON contact.student_id = student.student_id
WHERE student.student_id = $student
ORDER BY contact.contact_id
