,
-- Where each student was in each period, what was known before it began, and whether the program took part in it.
placed AS (
  SELECT outcome.student_id, outcome.school_year, outcome.period_begin, outcome.period_end, outcome.outcome,
    outcome.pretest, school_enrollment.school_id, school_enrollment.grade,
    ROW_NUMBER() OVER (
      PARTITION BY outcome.student_id, outcome.period_begin
      ORDER BY school_enrollment.is_primary DESC, school_enrollment.entry_date DESC, school_enrollment.school_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place
  FROM outcome
  JOIN school_enrollment ON school_enrollment.student_id = outcome.student_id
    AND school_enrollment.entry_date <= outcome.period_end
    AND (school_enrollment.exit_date IS NULL OR school_enrollment.exit_date > outcome.period_begin)
  WHERE $grades = '' OR $grades LIKE '%,' || school_enrollment.grade || ',%'
),
taking_part AS (
  SELECT placed.student_id, placed.period_begin, MIN(intervention_assignment.begin_date) AS began
  FROM placed
  JOIN intervention_assignment ON intervention_assignment.student_id = placed.student_id
    AND intervention_assignment.intervention_id = $program
    AND intervention_assignment.begin_date <= placed.period_end
    AND (intervention_assignment.end_date IS NULL OR intervention_assignment.end_date >= placed.period_begin)
  WHERE placed.place = 1
    AND date_diff('day', GREATEST(intervention_assignment.begin_date, placed.period_begin),
      LEAST(COALESCE(intervention_assignment.end_date, placed.period_end), placed.period_end)) >= 14
  GROUP BY placed.student_id, placed.period_begin
),
need AS (
  SELECT placed.student_id, placed.period_begin,
    MAX(CASE WHEN student_program.program = 'economically-disadvantaged' THEN 1 ELSE 0 END) AS low_income,
    MAX(CASE WHEN student_program.program = 'el' THEN 1 ELSE 0 END) AS el,
    MAX(CASE WHEN student_program.program = 'iep' THEN 1 ELSE 0 END) AS iep
  FROM placed
  JOIN student_program ON student_program.student_id = placed.student_id
    AND student_program.begin_date <= placed.period_begin
    AND (student_program.end_date IS NULL OR student_program.end_date >= placed.period_begin)
  WHERE placed.place = 1
  GROUP BY placed.student_id, placed.period_begin
)
SELECT placed.student_id, placed.school_id, placed.grade, placed.school_year,
  CAST(placed.period_begin AS VARCHAR) AS period_begin, CAST(placed.period_end AS VARCHAR) AS period_end,
  placed.outcome, placed.pretest, CASE WHEN taking_part.student_id IS NOT NULL THEN 1 ELSE 0 END AS took_part,
  COALESCE(need.low_income, 0) AS low_income, COALESCE(need.el, 0) AS el, COALESCE(need.iep, 0) AS iep
FROM placed
LEFT JOIN taking_part ON taking_part.student_id = placed.student_id AND taking_part.period_begin = placed.period_begin
LEFT JOIN need ON need.student_id = placed.student_id AND need.period_begin = placed.period_begin
WHERE placed.place = 1
ORDER BY placed.period_begin, placed.school_id, placed.student_id
