,
-- What came true after the as-of date: 1 yes, 0 no, null where nobody knows. Chronic absence is counted by
-- src/definitions/student-days.sql at the year’s end and is not here.
term AS (
  SELECT MIN(session.end_date) AS end_date
  FROM session JOIN asked ON session.school_year = asked.this_year
  WHERE session.type IN ('semester', 'term') AND session.begin_date <= CAST($as_of AS DATE)
    AND session.end_date >= CAST($as_of AS DATE)
),
-- Marks of a term are posted in the weeks after it ends.
later_mark AS (
  SELECT mark.student_id, MAX(CASE WHEN NOT mark.passed THEN 1 ELSE 0 END) AS failed
  FROM course_mark AS mark
  JOIN asked ON mark.school_year = asked.this_year
  JOIN course ON course.course_id = mark.course_id
  CROSS JOIN term
  WHERE course.core AND mark.kind IN ('term', 'final') AND mark.passed IS NOT NULL
    AND mark.posted_date >= CAST($as_of AS DATE) AND date_diff('day', term.end_date, mark.posted_date) <= 21
  GROUP BY mark.student_id
),
ninth_grade AS (
  SELECT mark.student_id, SUM(mark.credits_earned) AS credits,
    SUM(CASE WHEN COALESCE(course.core, FALSE) AND NOT mark.passed THEN 1 ELSE 0 END) AS core_failed,
    MAX(mark.posted_date) AS last_posted
  FROM course_mark AS mark
  JOIN asked ON mark.school_year = asked.this_year
  LEFT JOIN course ON course.course_id = mark.course_id
  WHERE mark.kind = 'final'
  GROUP BY mark.student_id
),
outcome AS (
  SELECT student_id, MAX(outcome) AS outcome, MAX(cohort_year) AS cohort_year
  FROM graduation
  GROUP BY student_id
)
SELECT cohort.student_id,
  later_mark.failed AS course_failed,
  CASE WHEN cohort.grade <> '09' OR ninth_grade.last_posted < CAST($as_of AS DATE) THEN NULL
    WHEN ninth_grade.credits < CAST($credits_needed AS DOUBLE) OR ninth_grade.core_failed > CAST($core_failed_most AS INTEGER)
      THEN 1
    WHEN ninth_grade.student_id IS NOT NULL THEN 0 END AS off_track,
  CASE WHEN cohort.grade NOT IN ('09', '10', '11', '12') THEN NULL
    WHEN outcome.outcome = 'graduated' THEN 0
    WHEN outcome.outcome IN ('certificate', 'still-enrolled', 'dropped-out', 'unknown') THEN 1 END AS not_graduated,
  outcome.cohort_year
FROM cohort
LEFT JOIN later_mark ON later_mark.student_id = cohort.student_id
LEFT JOIN ninth_grade ON ninth_grade.student_id = cohort.student_id
LEFT JOIN outcome ON outcome.student_id = cohort.student_id
ORDER BY cohort.school_id, cohort.student_id
