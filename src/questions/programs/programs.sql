-- Programs with those who were assigned to them, the grades they come from, and the years.
WITH placed AS (
  SELECT intervention_assignment.intervention_id, intervention_assignment.student_id,
    intervention_assignment.begin_date, school_enrollment.school_id, school_enrollment.grade, school_enrollment.school_year,
    ROW_NUMBER() OVER (
      PARTITION BY intervention_assignment.intervention_id, intervention_assignment.student_id,
        intervention_assignment.begin_date
      ORDER BY school_enrollment.is_primary DESC, school_enrollment.entry_date DESC, school_enrollment.school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM intervention_assignment
  JOIN school_enrollment ON school_enrollment.student_id = intervention_assignment.student_id
    AND school_enrollment.entry_date <= intervention_assignment.begin_date
    AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > intervention_assignment.begin_date)
  WHERE intervention_assignment.begin_date <= CAST($as_of AS DATE)
),
assigned AS (
  SELECT intervention_assignment.intervention_id, intervention_assignment.student_id,
    intervention_assignment.planned_minutes_weekly, placed.school_id, placed.grade, placed.school_year
  FROM intervention_assignment
  LEFT JOIN placed ON placed.intervention_id = intervention_assignment.intervention_id
    AND placed.student_id = intervention_assignment.student_id
    AND placed.begin_date = intervention_assignment.begin_date AND placed.place = 1
  WHERE intervention_assignment.begin_date <= CAST($as_of AS DATE)
)
SELECT intervention.intervention_id AS program, intervention.title, intervention.focus, intervention.tier,
  CAST(intervention.begin_date AS VARCHAR) AS begin_date, CAST(intervention.end_date AS VARCHAR) AS end_date,
  intervention.cost_per_student, assigned.school_year, assigned.school_id, assigned.grade,
  CAST(COUNT(DISTINCT assigned.student_id) AS BIGINT) AS students,
  CAST(AVG(assigned.planned_minutes_weekly) AS DOUBLE) AS planned_minutes
FROM intervention
LEFT JOIN assigned ON assigned.intervention_id = intervention.intervention_id
GROUP BY intervention.intervention_id, intervention.title, intervention.focus, intervention.tier, intervention.begin_date,
  intervention.end_date, intervention.cost_per_student, assigned.school_year, assigned.school_id, assigned.grade
ORDER BY intervention.intervention_id, assigned.school_year, assigned.school_id, assigned.grade
