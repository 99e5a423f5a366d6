-- Outcome: passed every core course of a semester (or year). Before: grade points of the year before.
WITH posted AS (
  SELECT course_mark.student_id, course_mark.school_year, course_mark.passed, course_mark.grade_points,
    COALESCE(session.begin_date, school_year.first_day) AS period_begin,
    COALESCE(session.end_date, school_year.last_day) AS period_end
  FROM course_mark
  JOIN course ON course.course_id = course_mark.course_id
  JOIN school_year ON school_year.school_year = course_mark.school_year
  LEFT JOIN session ON session.session_id = course_mark.session_id
  WHERE course_mark.kind = 'final' AND course_mark.passed IS NOT NULL
    AND COALESCE(course.core, course.subject IN ('english', 'math', 'science', 'social-studies'))
    AND (course_mark.posted_date IS NULL OR course_mark.posted_date <= CAST($as_of AS DATE))
),
points AS (
  SELECT student_id, school_year, AVG(grade_points) AS points
  FROM posted
  GROUP BY student_id, school_year
),
outcome AS (
  SELECT posted.student_id, posted.school_year, posted.period_begin, posted.period_end,
    CAST(MIN(CASE WHEN posted.passed THEN 1 ELSE 0 END) AS DOUBLE) AS outcome,
    CAST(MAX(points.points) AS DOUBLE) AS pretest
  FROM posted
  LEFT JOIN points ON points.student_id = posted.student_id AND points.school_year = posted.school_year - 1
  GROUP BY posted.student_id, posted.school_year, posted.period_begin, posted.period_end
)
