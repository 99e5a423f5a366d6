-- Students enrolled on the as-of date, by school: how many lack each fact that decisions lean on.
WITH now AS (
  SELECT current_school_year AS school_year, data_through FROM snapshot
),
enrolled AS (
  SELECT DISTINCT spell.school_id, spell.student_id
  FROM school_enrollment AS spell
  JOIN now ON now.school_year = spell.school_year
  JOIN organization AS school ON school.organization_id = spell.school_id AND school.type = 'school'
  WHERE spell.entry_date <= now.data_through AND (spell.exit_date IS NULL OR spell.exit_date > now.data_through)
),
marked AS (
  SELECT DISTINCT mark.student_id FROM course_mark AS mark JOIN now ON now.school_year = mark.school_year
),
tested AS (
  SELECT DISTINCT result.student_id FROM assessment_result AS result
),
reached AS (
  SELECT DISTINCT contact.student_id FROM contact WHERE contact.phone IS NOT NULL OR contact.email IS NOT NULL
),
fact AS (
  SELECT enrolled.school_id, enrolled.student_id, 'birth date' AS fact, student.birth_date IS NULL AS missing
  FROM enrolled JOIN student ON student.student_id = enrolled.student_id
  UNION ALL
  SELECT enrolled.school_id, enrolled.student_id, 'state ID', student.state_id IS NULL
  FROM enrolled JOIN student ON student.student_id = enrolled.student_id
  UNION ALL
  SELECT enrolled.school_id, enrolled.student_id, 'race and ethnicity', student.race_ethnicity = 'unknown'
  FROM enrolled JOIN student ON student.student_id = enrolled.student_id
  UNION ALL
  SELECT enrolled.school_id, enrolled.student_id, 'sex', COALESCE(student.sex, 'unknown') = 'unknown'
  FROM enrolled JOIN student ON student.student_id = enrolled.student_id
  UNION ALL
  SELECT enrolled.school_id, enrolled.student_id, 'home language', student.home_language IS NULL
  FROM enrolled JOIN student ON student.student_id = enrolled.student_id
  UNION ALL
  SELECT enrolled.school_id, enrolled.student_id, 'family contact', reached.student_id IS NULL
  FROM enrolled LEFT JOIN reached ON reached.student_id = enrolled.student_id
  UNION ALL
  SELECT enrolled.school_id, enrolled.student_id, 'marks this year', marked.student_id IS NULL
  FROM enrolled LEFT JOIN marked ON marked.student_id = enrolled.student_id
  UNION ALL
  SELECT enrolled.school_id, enrolled.student_id, 'any test result', tested.student_id IS NULL
  FROM enrolled LEFT JOIN tested ON tested.student_id = enrolled.student_id
)
SELECT
  fact.fact AS fact,
  school.name AS school,
  CAST(COUNT(*) AS BIGINT) AS students,
  CAST(COUNT(*) FILTER (WHERE fact.missing) AS BIGINT) AS missing
FROM fact
JOIN organization AS school ON school.organization_id = fact.school_id
GROUP BY fact.fact, school.name
UNION ALL
SELECT
  fact.fact,
  NULL,
  CAST(COUNT(*) AS BIGINT),
  CAST(COUNT(*) FILTER (WHERE fact.missing) AS BIGINT)
FROM fact
GROUP BY fact.fact
ORDER BY fact, school NULLS FIRST
