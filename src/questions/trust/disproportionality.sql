-- Children enrolled on the day, what they are identified with, where they are taught, and from where they were removed
-- since the first day of the school year; counted by race. A removal is counted to its student, however many there were.
WITH asked AS (
  SELECT MAX(school_year) AS this_year, MAX(first_day) AS first_day
  FROM school_year
  WHERE first_day <= CAST($as_of AS DATE)
),
child AS (
  SELECT spell.student_id
  FROM school_enrollment AS spell
  JOIN asked ON asked.this_year = spell.school_year
  WHERE spell.is_primary AND spell.entry_date <= CAST($as_of AS DATE)
    AND (spell.exit_date IS NULL OR spell.exit_date > CAST($as_of AS DATE))
    AND ($school = '' OR spell.school_id = $school)
  GROUP BY spell.student_id
),
membership AS (
  SELECT student_program.student_id, student_program.program, LOWER(COALESCE(student_program.detail, '')) AS detail
  FROM student_program
  WHERE student_program.program IN ('iep', 'iep-setting')
    AND student_program.begin_date <= CAST($as_of AS DATE)
    AND (student_program.end_date IS NULL OR student_program.end_date >= CAST($as_of AS DATE))
),
identified AS (
  SELECT membership.student_id,
    MAX(CASE WHEN membership.program = 'iep' THEN 1 ELSE 0 END) AS any_disability,
    MAX(CASE WHEN membership.detail = 'intellectual-disability' THEN 1 ELSE 0 END) AS intellectual,
    MAX(CASE WHEN membership.detail = 'specific-learning-disability' THEN 1 ELSE 0 END) AS learning,
    MAX(CASE WHEN membership.detail IN ('emotional-disturbance', 'emotional-disability') THEN 1 ELSE 0 END) AS emotional,
    MAX(CASE WHEN membership.detail IN ('speech-or-language-impairment', 'speech-language-impairment') THEN 1 ELSE 0 END)
      AS speech,
    MAX(CASE WHEN membership.detail = 'other-health-impairment' THEN 1 ELSE 0 END) AS health,
    MAX(CASE WHEN membership.detail = 'autism' THEN 1 ELSE 0 END) AS autism,
    MAX(CASE WHEN membership.detail = 'regular-class-under-40' THEN 1 ELSE 0 END) AS under_forty,
    MAX(CASE WHEN membership.detail IN ('separate-school', 'residential-facility') THEN 1 ELSE 0 END) AS separate
  FROM membership
  GROUP BY membership.student_id
),
removed AS (
  SELECT discipline_action.student_id,
    SUM(CASE WHEN discipline_action.action = 'out-of-school-suspension' OR discipline_action.action = 'expulsion'
      THEN COALESCE(discipline_action.days, 1) ELSE 0 END) AS out_days,
    SUM(CASE WHEN discipline_action.action = 'in-school-suspension' THEN COALESCE(discipline_action.days, 1) ELSE 0 END)
      AS in_days
  FROM discipline_action
  CROSS JOIN asked
  WHERE discipline_action.action IN ('out-of-school-suspension', 'in-school-suspension', 'expulsion')
    AND discipline_action.begin_date BETWEEN asked.first_day AND CAST($as_of AS DATE)
  GROUP BY discipline_action.student_id
),
fact AS (
  SELECT COALESCE(student.race_ethnicity, 'unknown') AS race, COALESCE(identified.any_disability, 0) AS iep,
    CASE WHEN identified.any_disability = 1 THEN identified.intellectual ELSE 0 END AS intellectual,
    CASE WHEN identified.any_disability = 1 THEN identified.learning ELSE 0 END AS learning,
    CASE WHEN identified.any_disability = 1 THEN identified.emotional ELSE 0 END AS emotional,
    CASE WHEN identified.any_disability = 1 THEN identified.speech ELSE 0 END AS speech,
    CASE WHEN identified.any_disability = 1 THEN identified.health ELSE 0 END AS health,
    CASE WHEN identified.any_disability = 1 THEN identified.autism ELSE 0 END AS autism,
    CASE WHEN identified.any_disability = 1 THEN identified.under_forty ELSE 0 END AS under_forty,
    CASE WHEN identified.any_disability = 1 THEN identified.separate ELSE 0 END AS separate,
    CASE WHEN identified.any_disability = 1 THEN COALESCE(removed.out_days, 0) ELSE 0 END AS out_days,
    CASE WHEN identified.any_disability = 1 THEN COALESCE(removed.in_days, 0) ELSE 0 END AS in_days
  FROM child
  LEFT JOIN student ON student.student_id = child.student_id
  LEFT JOIN identified ON identified.student_id = child.student_id
  LEFT JOIN removed ON removed.student_id = child.student_id
),
margin AS (
  SELECT margins.keep FROM (VALUES (TRUE), (FALSE)) AS margins (keep)
)
SELECT CASE WHEN margin.keep THEN fact.race END AS race, COUNT(*) AS children,
  CAST(SUM(fact.iep) AS BIGINT) AS iep, CAST(SUM(fact.intellectual) AS BIGINT) AS intellectual,
  CAST(SUM(fact.learning) AS BIGINT) AS learning, CAST(SUM(fact.emotional) AS BIGINT) AS emotional,
  CAST(SUM(fact.speech) AS BIGINT) AS speech, CAST(SUM(fact.health) AS BIGINT) AS health,
  CAST(SUM(fact.autism) AS BIGINT) AS autism, CAST(SUM(fact.under_forty) AS BIGINT) AS under_forty,
  CAST(SUM(fact.separate) AS BIGINT) AS separate,
  COUNT(*) FILTER (WHERE fact.out_days > 0 AND fact.out_days <= 10) AS out_to_ten,
  COUNT(*) FILTER (WHERE fact.out_days > 10) AS out_over_ten,
  COUNT(*) FILTER (WHERE fact.in_days > 0 AND fact.in_days <= 10) AS in_to_ten,
  COUNT(*) FILTER (WHERE fact.in_days > 10) AS in_over_ten,
  COUNT(*) FILTER (WHERE fact.in_days + fact.out_days > 0) AS removals
FROM fact
CROSS JOIN margin
GROUP BY CASE WHEN margin.keep THEN fact.race END
ORDER BY 1 NULLS FIRST
