,
-- Attendance, from what was known before the as-of date. Days that a school did not send are unknown: they count neither
-- as days nor as present. A row that was entered or changed later is not known yet.
sent AS (
  SELECT day.school_id, day.school_year, day.date, day.day_number
  FROM calendar_date AS day
  JOIN attendance_submission AS came ON came.school_id = day.school_id AND came.date = day.date
  JOIN asked ON day.school_year BETWEEN asked.this_year - 2 AND asked.this_year
  WHERE day.is_school_day AND day.date < CAST($as_of AS DATE)
),
last_sent AS (
  SELECT sent.school_id, MAX(sent.day_number) AS day_number, MAX(sent.date) AS date
  FROM sent JOIN asked ON sent.school_year = asked.this_year
  GROUP BY sent.school_id
),
recent_day AS (
  SELECT sent.school_id, MIN(sent.date) AS since_20,
    MIN(CASE WHEN sent.day_number > last_sent.day_number - 10 THEN sent.date END) AS since_10
  FROM sent
  JOIN asked ON sent.school_year = asked.this_year
  JOIN last_sent ON last_sent.school_id = sent.school_id
  WHERE sent.day_number > last_sent.day_number - 20
  GROUP BY sent.school_id
),
span AS (
  SELECT DISTINCT stay.school_id, stay.school_year, stay.entry_date, stay.end_date
  FROM stay JOIN asked ON stay.school_year BETWEEN asked.this_year - 2 AND asked.this_year
),
span_days AS (
  SELECT span.school_id, span.school_year, span.entry_date, span.end_date,
    CAST(COUNT(*) AS DOUBLE) AS days,
    CAST(SUM(CASE WHEN sent.date >= recent_day.since_20 THEN 1 ELSE 0 END) AS DOUBLE) AS days_20,
    CAST(SUM(CASE WHEN sent.date >= recent_day.since_10 THEN 1 ELSE 0 END) AS DOUBLE) AS days_10
  FROM span
  JOIN sent ON sent.school_id = span.school_id AND sent.school_year = span.school_year
    AND sent.date >= span.entry_date AND sent.date < span.end_date
  LEFT JOIN recent_day ON recent_day.school_id = span.school_id
  GROUP BY span.school_id, span.school_year, span.entry_date, span.end_date
),
known_days AS (
  SELECT stay.student_id,
    SUM(CASE WHEN stay.school_year = asked.this_year THEN span_days.days ELSE 0 END) AS days,
    SUM(CASE WHEN stay.school_year = asked.this_year THEN span_days.days_20 ELSE 0 END) AS days_20,
    SUM(CASE WHEN stay.school_year = asked.this_year THEN span_days.days_10 ELSE 0 END) AS days_10,
    SUM(CASE WHEN stay.school_year = asked.this_year - 1 THEN span_days.days ELSE 0 END) AS days_1,
    SUM(CASE WHEN stay.school_year = asked.this_year - 2 THEN span_days.days ELSE 0 END) AS days_2
  FROM stay
  CROSS JOIN asked
  JOIN span_days ON span_days.school_id = stay.school_id AND span_days.school_year = stay.school_year
    AND span_days.entry_date = stay.entry_date AND span_days.end_date = stay.end_date
  GROUP BY stay.student_id
),
event AS (
  SELECT seen.student_id, seen.school_id, seen.school_year, seen.date, seen.category, seen.portion, seen.reason,
    seen.category NOT IN ('tardy', 'early-dismissal') AS is_absence,
    seen.school_year = asked.this_year AS is_now,
    seen.date >= recent_day.since_20 AND seen.school_year = asked.this_year AS in_20,
    seen.date >= recent_day.since_10 AND seen.school_year = asked.this_year AS in_10,
    EXTRACT(DOW FROM seen.date) AS weekday
  FROM attendance_event AS seen
  JOIN asked ON seen.school_year BETWEEN asked.this_year - 2 AND asked.this_year
  LEFT JOIN recent_day ON recent_day.school_id = seen.school_id
  WHERE seen.date < CAST($as_of AS DATE) AND (seen.known_at IS NULL OR seen.known_at < CAST($as_of AS DATE))
),
-- An absence that follows one on the school day before belongs to the same stretch.
continued AS (
  SELECT event.student_id, CAST(COUNT(*) AS DOUBLE) AS days
  FROM event
  JOIN sent ON sent.school_id = event.school_id AND sent.date = event.date
  JOIN sent AS eve ON eve.school_id = sent.school_id AND eve.school_year = sent.school_year
    AND eve.day_number = sent.day_number - 1
  JOIN event AS before ON before.student_id = event.student_id AND before.school_id = event.school_id
    AND before.date = eve.date
  WHERE event.is_now AND event.is_absence AND before.is_absence
  GROUP BY event.student_id
),
absences AS (
  SELECT student_id,
    SUM(CASE WHEN is_now AND is_absence THEN portion ELSE 0 END) AS absent,
    SUM(CASE WHEN in_20 AND is_absence THEN portion ELSE 0 END) AS absent_20,
    SUM(CASE WHEN in_10 AND is_absence THEN portion ELSE 0 END) AS absent_10,
    SUM(CASE WHEN is_now AND category = 'unexcused' THEN portion ELSE 0 END) AS unexcused,
    SUM(CASE WHEN is_now AND category = 'unknown' THEN portion ELSE 0 END) AS unexplained,
    SUM(CASE WHEN is_now AND is_absence AND reason = 'illness' THEN portion ELSE 0 END) AS ill,
    SUM(CASE WHEN is_now AND is_absence AND reason = 'transport' THEN portion ELSE 0 END) AS transport,
    SUM(CASE WHEN is_now AND is_absence AND portion < 1 THEN portion ELSE 0 END) AS part_days,
    CAST(SUM(CASE WHEN is_now AND is_absence THEN 1 ELSE 0 END) AS DOUBLE) AS absence_rows,
    CAST(SUM(CASE WHEN is_now AND category = 'tardy' THEN 1 ELSE 0 END) AS DOUBLE) AS late,
    CAST(SUM(CASE WHEN in_20 AND category = 'tardy' THEN 1 ELSE 0 END) AS DOUBLE) AS late_20,
    CAST(SUM(CASE WHEN is_now AND category = 'early-dismissal' THEN 1 ELSE 0 END) AS DOUBLE) AS left_early,
    SUM(CASE WHEN is_now AND is_absence AND weekday = 1 THEN portion ELSE 0 END) AS mondays,
    SUM(CASE WHEN is_now AND is_absence AND weekday = 5 THEN portion ELSE 0 END) AS fridays,
    GREATEST(
      SUM(CASE WHEN is_now AND is_absence AND weekday = 1 THEN portion ELSE 0 END),
      SUM(CASE WHEN is_now AND is_absence AND weekday = 2 THEN portion ELSE 0 END),
      SUM(CASE WHEN is_now AND is_absence AND weekday = 3 THEN portion ELSE 0 END),
      SUM(CASE WHEN is_now AND is_absence AND weekday = 4 THEN portion ELSE 0 END),
      SUM(CASE WHEN is_now AND is_absence AND weekday = 5 THEN portion ELSE 0 END)
    ) AS most_on_one_weekday,
    MAX(CASE WHEN is_now AND is_absence THEN date END) AS last_absence,
    SUM(CASE WHEN school_year = asked.this_year - 1 AND is_absence THEN portion ELSE 0 END) AS absent_1,
    SUM(CASE WHEN school_year = asked.this_year - 2 AND is_absence THEN portion ELSE 0 END) AS absent_2
  FROM event
  CROSS JOIN asked
  GROUP BY student_id
),
has_periods AS (
  SELECT DISTINCT seen.school_id
  FROM section_attendance_event AS seen
  JOIN school_year ON seen.date BETWEEN school_year.first_day AND school_year.last_day
  JOIN asked ON asked.this_year = school_year.school_year
  WHERE seen.date < CAST($as_of AS DATE) AND (seen.known_at IS NULL OR seen.known_at < CAST($as_of AS DATE))
),
periods AS (
  SELECT seen.student_id,
    CAST(SUM(CASE WHEN seen.period = '1' THEN 1 ELSE 0 END) AS DOUBLE) AS first_period,
    CAST(SUM(CASE WHEN seen.category NOT IN ('tardy', 'early-dismissal') THEN 1 ELSE 0 END) AS DOUBLE) AS missed
  FROM section_attendance_event AS seen
  JOIN school_year ON seen.date BETWEEN school_year.first_day AND school_year.last_day
  JOIN asked ON asked.this_year = school_year.school_year
  WHERE seen.date < CAST($as_of AS DATE) AND (seen.known_at IS NULL OR seen.known_at < CAST($as_of AS DATE))
  GROUP BY seen.student_id
)
