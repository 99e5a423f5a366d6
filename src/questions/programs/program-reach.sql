-- Reach and dosage of each program by year: who took part, who might have, sessions offered and attended, minutes.
WITH years AS (
  SELECT school_year, first_day, LEAST(last_day, CAST($as_of AS DATE)) AS last_day
  FROM school_year
  WHERE first_day <= CAST($as_of AS DATE)
),
taking_part AS (
  SELECT intervention_assignment.intervention_id, years.school_year, intervention_assignment.student_id,
    MAX(intervention_assignment.planned_minutes_weekly) AS planned,
    SUM(GREATEST(0, date_diff('day', GREATEST(intervention_assignment.begin_date, years.first_day),
      LEAST(COALESCE(intervention_assignment.end_date, years.last_day), years.last_day)))) / 7.0 AS weeks
  FROM intervention_assignment
  JOIN years ON intervention_assignment.begin_date <= years.last_day
    AND (intervention_assignment.end_date IS NULL OR intervention_assignment.end_date >= years.first_day)
  GROUP BY intervention_assignment.intervention_id, years.school_year, intervention_assignment.student_id
),
placed AS (
  SELECT taking_part.intervention_id, taking_part.school_year, taking_part.student_id, school_enrollment.school_id,
    school_enrollment.grade,
    ROW_NUMBER() OVER (
      PARTITION BY taking_part.intervention_id, taking_part.school_year, taking_part.student_id
      ORDER BY school_enrollment.is_primary DESC, school_enrollment.entry_date DESC, school_enrollment.school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM taking_part
  JOIN school_enrollment ON school_enrollment.student_id = taking_part.student_id
    AND school_enrollment.school_year = taking_part.school_year
),
at_school AS (
  SELECT intervention_id, school_year, school_id, grade, COUNT(*) AS students
  FROM placed
  WHERE place = 1
  GROUP BY intervention_id, school_year, school_id, grade
),
all_of AS (
  SELECT intervention_id, school_year, SUM(students) AS students FROM at_school GROUP BY intervention_id, school_year
),
main_grade AS (
  SELECT at_school.intervention_id, at_school.school_year, at_school.grade
  FROM at_school
  JOIN all_of ON all_of.intervention_id = at_school.intervention_id AND all_of.school_year = at_school.school_year
  GROUP BY at_school.intervention_id, at_school.school_year, at_school.grade
  HAVING SUM(at_school.students) >= 0.05 * MAX(all_of.students)
),
offered AS (
  SELECT at_school.intervention_id, at_school.school_year, at_school.school_id, at_school.grade
  FROM at_school
  JOIN main_grade ON main_grade.intervention_id = at_school.intervention_id
    AND main_grade.school_year = at_school.school_year AND main_grade.grade = at_school.grade
  WHERE at_school.students >= 2
),
eligible AS (
  SELECT offered.intervention_id, offered.school_year, COUNT(DISTINCT school_enrollment.student_id) AS students,
    COUNT(DISTINCT offered.school_id) AS schools
  FROM offered
  JOIN school_enrollment ON school_enrollment.school_id = offered.school_id
    AND school_enrollment.school_year = offered.school_year AND school_enrollment.grade = offered.grade
  GROUP BY offered.intervention_id, offered.school_year
),
dosage AS (
  SELECT intervention_session.intervention_id, years.school_year, intervention_session.student_id, COUNT(*) AS offered,
    SUM(CASE WHEN intervention_session.attended THEN 1 ELSE 0 END) AS attended,
    SUM(CASE WHEN intervention_session.attended THEN COALESCE(intervention_session.minutes, 0) ELSE 0 END) AS minutes
  FROM intervention_session
  JOIN years ON intervention_session.date BETWEEN years.first_day AND years.last_day
  GROUP BY intervention_session.intervention_id, years.school_year, intervention_session.student_id
)
SELECT taking_part.intervention_id AS program, taking_part.school_year,
  CAST(COUNT(*) AS BIGINT) AS students, CAST(MAX(eligible.students) AS BIGINT) AS eligible,
  CAST(MAX(eligible.schools) AS BIGINT) AS schools,
  CAST(COUNT(dosage.student_id) AS BIGINT) AS with_sessions, CAST(AVG(dosage.offered) AS DOUBLE) AS sessions_offered,
  CAST(AVG(dosage.attended) AS DOUBLE) AS sessions_attended,
  CAST(AVG(dosage.minutes / NULLIF(taking_part.weeks, 0)) AS DOUBLE) AS minutes_weekly,
  CAST(AVG(taking_part.planned) AS DOUBLE) AS planned_minutes,
  CAST(COUNT(*) FILTER (WHERE dosage.attended >= 0.8 * dosage.offered) AS BIGINT) AS came_mostly
FROM taking_part
LEFT JOIN eligible ON eligible.intervention_id = taking_part.intervention_id
  AND eligible.school_year = taking_part.school_year
LEFT JOIN dosage ON dosage.intervention_id = taking_part.intervention_id
  AND dosage.school_year = taking_part.school_year AND dosage.student_id = taking_part.student_id
GROUP BY taking_part.intervention_id, taking_part.school_year
ORDER BY taking_part.intervention_id, taking_part.school_year
