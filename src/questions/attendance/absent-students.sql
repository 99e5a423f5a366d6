,
-- The students themselves, with what was missed and why, as far as anyone wrote it down.
listed AS (
  SELECT student_year.student_id, student_year.school_id, student_year.grade, student_year.days, student_year.absent
  FROM student_year
  JOIN asked ON student_year.school_year = asked.this_year
  WHERE NOT student_year.has_left
    AND CASE
      WHEN $list = 'chronic' THEN student_year.chronic
      ELSE student_year.chronic_in_two AND NOT student_year.chronic
    END
),
absence AS (
  SELECT listed.student_id, event.date, event.category, COALESCE(event.reason, 'none given') AS reason,
    CASE
      WHEN $half_days = 'whole' THEN CEIL(event.portion)
      WHEN $half_days = 'none' THEN FLOOR(event.portion)
      ELSE event.portion
    END AS missed
  FROM listed
  JOIN stay ON stay.student_id = listed.student_id
  JOIN asked ON asked.this_year = stay.school_year
  JOIN attendance_event AS event ON event.student_id = stay.student_id AND event.school_id = stay.school_id
    AND event.school_year = stay.school_year AND event.date BETWEEN stay.entry_date AND stay.last_known_day
  WHERE event.category NOT IN ('tardy', 'early-dismissal')
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
    AND ($known_by = '9999-12-31' OR event.known_at IS NULL OR event.known_at <= CAST($known_by AS DATE))
),
by_kind AS (
  SELECT student_id, MAX(date) AS last_absence,
    SUM(CASE WHEN category = 'excused' THEN missed ELSE 0 END) AS excused,
    SUM(CASE WHEN category = 'unexcused' THEN missed ELSE 0 END) AS unexcused,
    SUM(CASE WHEN category = 'unknown' THEN missed ELSE 0 END) AS unknown,
    SUM(CASE WHEN category IN ('suspension-out', 'suspension-in') THEN missed ELSE 0 END) AS suspended,
    SUM(CASE WHEN date > CAST($since AS DATE) THEN missed ELSE 0 END) AS lately
  FROM absence
  GROUP BY student_id
),
by_reason AS (
  SELECT student_id, reason, SUM(missed) AS missed FROM absence WHERE reason <> 'none given' GROUP BY student_id, reason
),
ranked_reason AS (
  SELECT student_id, reason, missed,
    ROW_NUMBER() OVER (PARTITION BY student_id ORDER BY missed DESC, reason) AS place
  FROM by_reason
)
SELECT listed.student_id, COALESCE(student.preferred_name, student.given_name) || ' ' || student.family_name AS student,
  listed.grade, listed.school_id, organization.name AS school, listed.days, listed.absent AS missed,
  listed.absent / NULLIF(listed.days, 0) AS share, COALESCE(by_kind.excused, 0) AS excused,
  COALESCE(by_kind.unexcused, 0) AS unexcused, COALESCE(by_kind.unknown, 0) AS unknown,
  COALESCE(by_kind.suspended, 0) AS suspended, ranked_reason.reason AS main_reason,
  COALESCE(by_kind.lately, 0) AS lately, ranked_reason.missed AS main_reason_days,
  CAST(by_kind.last_absence AS VARCHAR) AS last_absence,
  CAST(GREATEST(CEIL(
    (CAST($absent_percent AS DOUBLE) * listed.days - 100 * listed.absent) / (100 - CAST($absent_percent AS DOUBLE))
  ), CEIL(CAST($absent_days AS DOUBLE) - listed.absent), 0) AS INTEGER) AS absences_to_line
FROM listed
LEFT JOIN student ON student.student_id = listed.student_id
LEFT JOIN organization ON organization.organization_id = listed.school_id
LEFT JOIN by_kind ON by_kind.student_id = listed.student_id
LEFT JOIN ranked_reason ON ranked_reason.student_id = listed.student_id AND ranked_reason.place = 1
ORDER BY share DESC, student, listed.student_id
