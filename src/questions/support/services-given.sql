-- Help of this school year by student and service, with what was given of it up to the as-of date.
SELECT help.student_id, help.intervention_id, intervention.title AS service, CAST(help.begin_date AS VARCHAR) AS since,
  CAST(help.end_date AS VARCHAR) AS until, help.goal, staff.given_name || ' ' || staff.family_name AS owner,
  CAST(help.planned_minutes_weekly AS DOUBLE) AS planned_minutes,
  CAST(COUNT(meeting.date) AS INTEGER) AS sessions,
  CAST(COALESCE(SUM(CASE WHEN meeting.attended THEN 1 ELSE 0 END), 0) AS INTEGER) AS attended,
  CAST(COALESCE(SUM(CASE WHEN meeting.attended THEN meeting.minutes ELSE 0 END), 0) AS DOUBLE) AS minutes,
  CAST(MAX(meeting.date) AS VARCHAR) AS last_session
FROM intervention_assignment AS help
JOIN intervention ON intervention.intervention_id = help.intervention_id
LEFT JOIN staff ON staff.staff_id = help.staff_id
LEFT JOIN intervention_session AS meeting ON meeting.student_id = help.student_id
  AND meeting.intervention_id = help.intervention_id AND meeting.date >= help.begin_date
  AND meeting.date < CAST($as_of AS DATE)
WHERE help.begin_date < CAST($as_of AS DATE) AND (help.end_date IS NULL OR help.end_date >= CAST($as_of AS DATE))
  AND COALESCE(intervention.tier, '2') <> '1'
GROUP BY help.student_id, help.intervention_id, intervention.title, help.begin_date, help.end_date, help.goal,
  staff.given_name, staff.family_name, help.planned_minutes_weekly
