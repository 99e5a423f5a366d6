,
-- Days missed by the reason that was given, this year and at the same point of last year.
reasoned AS (
  SELECT COALESCE(event.reason, 'none given') AS reason, stay.school_id, stay.school_year,
    SUM(
      CASE
        WHEN $half_days = 'whole' THEN CEIL(event.portion)
        WHEN $half_days = 'none' THEN FLOOR(event.portion)
        ELSE event.portion
      END
    ) AS missed
  FROM attendance_event AS event
  JOIN stay ON stay.student_id = event.student_id AND stay.school_id = event.school_id
    AND stay.school_year = event.school_year AND event.date BETWEEN stay.entry_date AND stay.last_known_day
  WHERE event.category NOT IN ('tardy', 'early-dismissal')
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
    AND ($known_by = '9999-12-31' OR event.known_at IS NULL OR event.known_at <= CAST($known_by AS DATE))
    AND ($school = '' OR stay.school_id = $school) AND ($grade = '' OR stay.grade = $grade)
  GROUP BY COALESCE(event.reason, 'none given'), stay.school_id, stay.school_year
),
margin AS (
  SELECT school.kept AS keep_school, reason.kept AS keep_reason
  FROM (VALUES (TRUE), (FALSE)) AS school (kept)
  CROSS JOIN (VALUES (TRUE), (FALSE)) AS reason (kept)
  WHERE NOT school.kept OR CAST($by_school AS BOOLEAN)
),
cell AS (
  SELECT CASE WHEN margin.keep_school THEN reasoned.school_id END AS school_id,
    CASE WHEN margin.keep_reason THEN reasoned.reason END AS reason,
    CAST(SUM(CASE WHEN reasoned.school_year = asked.this_year THEN reasoned.missed ELSE 0 END) AS DOUBLE) AS missed,
    CAST(SUM(CASE WHEN reasoned.school_year < asked.this_year THEN reasoned.missed ELSE 0 END) AS DOUBLE)
      AS missed_last_year
  FROM reasoned
  CROSS JOIN asked
  CROSS JOIN margin
  GROUP BY CASE WHEN margin.keep_school THEN reasoned.school_id END,
    CASE WHEN margin.keep_reason THEN reasoned.reason END
)
SELECT cell.school_id, organization.name AS school, cell.reason, cell.missed, cell.missed_last_year
FROM cell
LEFT JOIN organization ON organization.organization_id = cell.school_id
ORDER BY cell.school_id NULLS FIRST, cell.reason NULLS FIRST
