-- Help that lasts on the as-of date, beyond what every student gets (tier 1).
SELECT help.student_id, MIN(intervention.title) AS service, CAST(MIN(help.begin_date) AS VARCHAR) AS since,
  MAX(help.goal) AS goal, MAX(staff.given_name || ' ' || staff.family_name) AS owner,
  CAST(SUM(help.planned_minutes_weekly) AS DOUBLE) AS planned_minutes
FROM intervention_assignment AS help
JOIN intervention ON intervention.intervention_id = help.intervention_id
LEFT JOIN staff ON staff.staff_id = help.staff_id
WHERE help.begin_date < CAST($as_of AS DATE) AND (help.end_date IS NULL OR help.end_date >= CAST($as_of AS DATE))
  AND COALESCE(intervention.tier, '2') <> '1'
GROUP BY help.student_id
