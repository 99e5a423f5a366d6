-- Who takes which course now, by the grade that the student is in: students counted once a course, and its sections.
WITH this_year AS (
  SELECT current_school_year AS school_year
  FROM snapshot
),
class AS (
  SELECT section.section_id, section.course_id, section.school_id
  FROM section
  JOIN this_year ON this_year.school_year = section.school_year
  WHERE section.course_id IS NOT NULL AND section.kind <> 'homeroom'
),
student_grade AS (
  SELECT student_id, MAX(grade) AS grade
  FROM school_enrollment
  JOIN this_year ON this_year.school_year = school_enrollment.school_year
  WHERE entry_date <= CAST($as_of AS DATE) AND (exit_date IS NULL OR exit_date > CAST($as_of AS DATE))
  GROUP BY student_id
),
taking AS (
  SELECT class.course_id, student_grade.grade, section_enrollment.person_id
  FROM section_enrollment
  JOIN class ON class.section_id = section_enrollment.section_id
  JOIN student_grade ON student_grade.student_id = section_enrollment.person_id
  WHERE section_enrollment.role = 'student'
    AND (section_enrollment.begin_date IS NULL OR section_enrollment.begin_date <= CAST($as_of AS DATE))
    AND (section_enrollment.end_date IS NULL OR section_enrollment.end_date >= CAST($as_of AS DATE))
  GROUP BY class.course_id, student_grade.grade, section_enrollment.person_id
)
SELECT taking.course_id, CASE WHEN margin.by_grade THEN taking.grade END AS grade,
  CAST(COUNT(*) AS BIGINT) AS students
FROM taking
CROSS JOIN (VALUES (TRUE), (FALSE)) AS margin (by_grade)
GROUP BY taking.course_id, CASE WHEN margin.by_grade THEN taking.grade END
ORDER BY 1, 2
