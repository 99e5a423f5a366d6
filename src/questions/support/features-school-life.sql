,
-- Behavior. A school year is told by its dates; a record of a victim or witness is not behavior of that student.
year_dates AS (
  SELECT school_year.school_year, school_year.first_day, school_year.last_day
  FROM school_year JOIN asked ON school_year.school_year BETWEEN asked.this_year - 1 AND asked.this_year
),
has_incidents AS (
  SELECT DISTINCT incident.school_id FROM incident
  WHERE incident.date < CAST($as_of AS DATE) AND (incident.known_at IS NULL OR incident.known_at < CAST($as_of AS DATE))
),
incidents AS (
  SELECT incident.student_id,
    CAST(SUM(CASE WHEN year_dates.school_year = asked.this_year THEN 1 ELSE 0 END) AS DOUBLE) AS incidents,
    CAST(SUM(CASE WHEN date_diff('day', incident.date, CAST($as_of AS DATE)) <= 28 THEN 1 ELSE 0 END) AS DOUBLE)
      AS incidents_28,
    CAST(SUM(CASE WHEN year_dates.school_year = asked.this_year AND incident.severity = 'major' THEN 1 ELSE 0 END)
      AS DOUBLE) AS major,
    CAST(SUM(CASE WHEN year_dates.school_year < asked.this_year THEN 1 ELSE 0 END) AS DOUBLE) AS incidents_1
  FROM incident
  CROSS JOIN asked
  JOIN year_dates ON incident.date BETWEEN year_dates.first_day AND year_dates.last_day
  WHERE incident.date < CAST($as_of AS DATE) AND (incident.known_at IS NULL OR incident.known_at < CAST($as_of AS DATE))
    AND COALESCE(incident.role, 'perpetrator') = 'perpetrator'
  GROUP BY incident.student_id
),
suspensions AS (
  SELECT action.student_id,
    CAST(SUM(CASE WHEN action.action = 'out-of-school-suspension' THEN 1 ELSE 0 END) AS DOUBLE) AS out_of_school,
    CAST(SUM(CASE WHEN action.action = 'in-school-suspension' THEN 1 ELSE 0 END) AS DOUBLE) AS in_school
  FROM discipline_action AS action
  CROSS JOIN asked
  JOIN year_dates ON action.begin_date BETWEEN year_dates.first_day AND year_dates.last_day
    AND year_dates.school_year = asked.this_year
  WHERE action.begin_date < CAST($as_of AS DATE)
    AND (action.known_at IS NULL OR action.known_at < CAST($as_of AS DATE))
  GROUP BY action.student_id
),

-- Courses: the newest mark of each course this year, and the final marks of the years before.
mark AS (
  SELECT posted.student_id, posted.course_id, posted.school_year, posted.kind, posted.posted_date, posted.grade_points,
    posted.passed, posted.credits_attempted, posted.credits_earned, COALESCE(course.core, FALSE) AS core
  FROM course_mark AS posted
  LEFT JOIN course ON course.course_id = posted.course_id
  WHERE posted.posted_date < CAST($as_of AS DATE) AND (posted.known_at IS NULL OR posted.known_at < CAST($as_of AS DATE))
),
posting AS (
  SELECT mark.student_id, mark.course_id, MAX(mark.posted_date) AS newest, MIN(mark.posted_date) AS oldest
  FROM mark JOIN asked ON mark.school_year = asked.this_year
  GROUP BY mark.student_id, mark.course_id
),
marks_now AS (
  SELECT mark.student_id, AVG(mark.grade_points) AS points,
    MIN(CASE WHEN mark.core THEN mark.grade_points END) AS lowest_core,
    MAX(mark.grade_points) AS highest,
    CAST(SUM(CASE WHEN mark.core AND NOT mark.passed THEN 1 ELSE 0 END) AS DOUBLE) AS failing_core,
    MAX(mark.posted_date) AS last_posted
  FROM mark
  JOIN posting ON posting.student_id = mark.student_id AND posting.course_id = mark.course_id
    AND posting.newest = mark.posted_date
  GROUP BY mark.student_id
),
marks_first AS (
  SELECT mark.student_id, AVG(mark.grade_points) AS points
  FROM mark
  JOIN posting ON posting.student_id = mark.student_id AND posting.course_id = mark.course_id
    AND posting.oldest = mark.posted_date
  WHERE posting.newest > posting.oldest
  GROUP BY mark.student_id
),
marks_before AS (
  SELECT mark.student_id,
    AVG(CASE WHEN mark.school_year = asked.this_year - 1 THEN mark.grade_points END) AS points_1,
    CAST(SUM(CASE WHEN mark.school_year = asked.this_year - 1 AND mark.core AND NOT mark.passed THEN 1 ELSE 0 END)
      AS DOUBLE) AS failed_core_1,
    CAST(SUM(CASE WHEN mark.school_year = asked.this_year - 1 THEN 1 ELSE 0 END) AS DOUBLE) AS finals_1,
    SUM(mark.credits_earned) / NULLIF(SUM(mark.credits_attempted), 0) AS credit_share
  FROM mark
  CROSS JOIN asked
  WHERE mark.school_year < asked.this_year AND mark.kind = 'final'
  GROUP BY mark.student_id
),
work AS (
  SELECT result.student_id, CAST(COUNT(*) AS DOUBLE) AS items,
    CAST(SUM(CASE WHEN result.missing THEN 1 ELSE 0 END) AS DOUBLE) AS missing,
    AVG(result.score / NULLIF(item.points_maximum, 0)) AS score
  FROM gradebook_result AS result
  JOIN gradebook_item AS item ON item.item_id = result.item_id
  WHERE result.date < CAST($as_of AS DATE) AND date_diff('day', result.date, CAST($as_of AS DATE)) <= 42
    AND result.status <> 'exempt'
  GROUP BY result.student_id
),

-- Tests: where a score stands among those of the same test, scale, year, month and grade. Scales are never mixed: a
-- test whose scale is not in $scales is not looked at.
test AS (
  SELECT result.student_id, result.assessment_id, assessment.subject, assessment.scale_version, result.school_year,
    EXTRACT(MONTH FROM result.date) AS month, COALESCE(result.grade, '') AS grade, result.date, result.score
  FROM assessment_result AS result
  JOIN assessment ON assessment.assessment_id = result.assessment_id
  WHERE result.standard IS NULL AND result.score IS NOT NULL AND assessment.kind IN ('state', 'interim', 'screener')
    AND assessment.subject IN ('english', 'math')
    AND result.date < CAST($as_of AS DATE) AND date_diff('day', result.date, CAST($as_of AS DATE)) <= 550
    AND (result.known_at IS NULL OR result.known_at < CAST($as_of AS DATE))
    AND ($scales = '*' OR STRPOS($scales, ',' || assessment.assessment_id || ' ' || assessment.scale_version || ',') > 0)
),
test_norm AS (
  SELECT assessment_id, scale_version, school_year, month, grade, AVG(score) AS mean, STDDEV_SAMP(score) AS spread
  FROM test
  GROUP BY assessment_id, scale_version, school_year, month, grade
  HAVING COUNT(*) >= 10
),
standing AS (
  SELECT test.student_id, test.subject, test.assessment_id, test.scale_version, test.date,
    (test.score - test_norm.mean) / NULLIF(test_norm.spread, 0) AS standing
  FROM test
  JOIN test_norm ON test_norm.assessment_id = test.assessment_id AND test_norm.scale_version = test.scale_version
    AND test_norm.school_year = test.school_year AND test_norm.month = test.month AND test_norm.grade = test.grade
),
test_days AS (
  SELECT student_id, subject, MAX(date) AS newest FROM standing GROUP BY student_id, subject
),
test_before AS (
  SELECT standing.student_id, standing.subject, MIN(standing.date) AS oldest
  FROM standing
  JOIN test_days ON test_days.student_id = standing.student_id AND test_days.subject = standing.subject
  JOIN standing AS newest ON newest.student_id = standing.student_id AND newest.subject = standing.subject
    AND newest.date = test_days.newest AND newest.assessment_id = standing.assessment_id
    AND newest.scale_version = standing.scale_version
  WHERE standing.date < test_days.newest
  GROUP BY standing.student_id, standing.subject
),
tests AS (
  SELECT now.student_id,
    AVG(CASE WHEN now.subject = 'english' THEN now.standing END) AS reading,
    AVG(CASE WHEN now.subject = 'math' THEN now.standing END) AS math,
    AVG(CASE WHEN now.subject = 'english' THEN now.standing - before.standing END) AS reading_change,
    AVG(CASE WHEN now.subject = 'math' THEN now.standing - before.standing END) AS math_change
  FROM standing AS now
  JOIN test_days ON test_days.student_id = now.student_id AND test_days.subject = now.subject
    AND test_days.newest = now.date
  LEFT JOIN test_before ON test_before.student_id = now.student_id AND test_before.subject = now.subject
  LEFT JOIN standing AS before ON before.student_id = now.student_id AND before.subject = now.subject
    AND before.date = test_before.oldest AND before.assessment_id = now.assessment_id
  GROUP BY now.student_id
),

-- Moves and history.
moves AS (
  SELECT stay.student_id,
    CAST(COUNT(DISTINCT CASE WHEN stay.school_year = asked.this_year THEN stay.school_id END) AS DOUBLE) AS schools_now,
    MIN(CASE WHEN stay.school_year = asked.this_year THEN stay.entry_date END) AS first_entry,
    MAX(CASE WHEN stay.school_year = asked.this_year - 1 THEN stay.grade END) AS grade_1
  FROM stay
  CROSS JOIN asked
  GROUP BY stay.student_id
),
year_begin AS (
  SELECT MIN(sent.date) AS date FROM sent JOIN asked ON sent.school_year = asked.this_year
)
