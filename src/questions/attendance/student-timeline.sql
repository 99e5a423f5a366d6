-- What the district's records say of one student in the school year of the as-of date, in order of time.
WITH asked AS (
  SELECT school_year.school_year AS this_year, school_year.first_day
  FROM school_year
  WHERE school_year.school_year = (
    SELECT MAX(begun.school_year) FROM school_year AS begun WHERE begun.first_day <= CAST($as_of AS DATE)
  )
),
happened AS (
  SELECT event.date, CAST(NULL AS DATE) AS end_date,
    CASE
      WHEN event.category = 'tardy' THEN 'late'
      WHEN event.category = 'early-dismissal' THEN 'left early'
      ELSE 'absent'
    END AS kind,
    event.category AS what, event.reason AS detail, event.portion AS amount, event.school_id,
    event.known_at, CAST(NULL AS VARCHAR) AS staff_id,
    CAST(NULL AS VARCHAR) AS grade
  FROM attendance_event AS event
  JOIN asked ON asked.this_year = event.school_year
  WHERE event.student_id = $student_id
  UNION ALL
  SELECT mark.posted_date, NULL, 'mark', COALESCE(course.title, mark.course_id, 'Course'), mark.mark, mark.grade_points,
    mark.school_id, mark.known_at, NULL, NULL
  FROM course_mark AS mark
  JOIN asked ON asked.this_year = mark.school_year
  LEFT JOIN course ON course.course_id = mark.course_id
  WHERE mark.student_id = $student_id AND mark.posted_date IS NOT NULL
  UNION ALL
  SELECT help.begin_date, help.end_date, 'support', intervention.title, help.goal, help.planned_minutes_weekly,
    intervention.school_id, help.known_at, help.staff_id, NULL
  FROM intervention_assignment AS help
  CROSS JOIN asked
  JOIN intervention ON intervention.intervention_id = help.intervention_id
  WHERE help.student_id = $student_id AND (help.end_date IS NULL OR help.end_date >= asked.first_day)
  UNION ALL
  SELECT meeting.date, NULL, 'session', intervention.title,
    CASE WHEN meeting.attended THEN 'there' ELSE 'not there' END, meeting.minutes, intervention.school_id,
    meeting.known_at, meeting.staff_id, NULL
  FROM intervention_session AS meeting
  JOIN asked ON meeting.date >= asked.first_day
  JOIN intervention ON intervention.intervention_id = meeting.intervention_id
  WHERE meeting.student_id = $student_id
  UNION ALL
  SELECT incident.date, NULL, 'incident', incident.behavior, incident.location, NULL, incident.school_id,
    incident.known_at, NULL, NULL
  FROM incident
  JOIN asked ON incident.date >= asked.first_day
  WHERE incident.student_id = $student_id
  UNION ALL
  SELECT action.begin_date, action.end_date, 'action', action.action, NULL, action.days, action.school_id,
    action.known_at, NULL, NULL
  FROM discipline_action AS action
  JOIN asked ON action.begin_date >= asked.first_day
  WHERE action.student_id = $student_id
  UNION ALL
  SELECT spell.entry_date, spell.exit_date, 'enrolled', COALESCE(organization.name, spell.school_id), spell.entry_code,
    NULL, spell.school_id, spell.known_at, NULL, spell.grade
  FROM school_enrollment AS spell
  JOIN asked ON asked.this_year = spell.school_year
  LEFT JOIN organization ON organization.organization_id = spell.school_id
  WHERE spell.student_id = $student_id
  UNION ALL
  SELECT result.date, NULL, 'test', assessment.title, COALESCE(result.level, CAST(result.score AS VARCHAR)),
    result.score, result.school_id, result.known_at, NULL, NULL
  FROM assessment_result AS result
  JOIN asked ON asked.this_year = result.school_year
  JOIN assessment ON assessment.assessment_id = result.assessment_id
  WHERE result.student_id = $student_id AND result.standard IS NULL
  UNION ALL
  SELECT membership.begin_date, membership.end_date, 'program', membership.program, membership.detail, NULL,
    membership.school_id, membership.known_at, NULL, NULL
  FROM student_program AS membership
  CROSS JOIN asked
  WHERE membership.student_id = $student_id AND (membership.end_date IS NULL OR membership.end_date >= asked.first_day)
)
SELECT CAST(happened.date AS VARCHAR) AS date, CAST(happened.end_date AS VARCHAR) AS end_date, happened.kind,
  happened.what, happened.detail, CAST(happened.amount AS DOUBLE) AS amount, happened.school_id,
  organization.name AS school, CAST(happened.known_at AS VARCHAR) AS known_at,
  staff.given_name || ' ' || staff.family_name AS staff, happened.grade
FROM happened
LEFT JOIN staff ON staff.staff_id = happened.staff_id
LEFT JOIN organization ON organization.organization_id = happened.school_id
WHERE happened.date <= CAST($as_of AS DATE)
ORDER BY happened.date, happened.kind, happened.what
