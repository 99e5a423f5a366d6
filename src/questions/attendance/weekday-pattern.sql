,
-- Every school day named by its weekday and by what lies beside it: a weekday without school makes a break.
neighbor AS (
  SELECT day.school_id, day.school_year, day.date, EXTRACT(DOW FROM day.date) AS weekday,
    date_diff('day', LAG(day.date) OVER (PARTITION BY day.school_id, day.school_year ORDER BY day.date), day.date)
      AS days_before,
    date_diff('day', day.date, LEAD(day.date) OVER (PARTITION BY day.school_id, day.school_year ORDER BY day.date))
      AS days_after
  FROM calendar_date AS day
  WHERE day.is_school_day
),
named AS (
  SELECT school_id, date, weekday,
    CASE
      WHEN days_after > CASE WHEN weekday = 5 THEN 3 ELSE 1 END THEN 'before a break'
      WHEN days_before > CASE WHEN weekday = 1 THEN 3 ELSE 1 END THEN 'after a break'
      ELSE 'other days'
    END AS beside
  FROM neighbor
),
placed_day AS (
  SELECT school_day.school_id, school_day.school_year, school_day.enrolled, school_day.missed, named.weekday,
    named.beside
  FROM school_day
  JOIN named ON named.school_id = school_day.school_id AND named.date = school_day.date
),
margin AS (
  SELECT school.kept AS keep_school, kind.name AS kind
  FROM (VALUES (TRUE), (FALSE)) AS school (kept)
  CROSS JOIN (VALUES ('all'), ('weekday'), ('break')) AS kind (name)
  WHERE NOT school.kept OR CAST($by_school AS BOOLEAN)
),
cell AS (
  SELECT CASE WHEN margin.keep_school THEN placed_day.school_id END AS school_id,
    CASE WHEN margin.kind <> 'all' THEN margin.kind END AS kind,
    CASE margin.kind
      WHEN 'weekday' THEN CAST(placed_day.weekday AS VARCHAR)
      WHEN 'break' THEN placed_day.beside
    END AS day,
    CAST(SUM(CASE WHEN placed_day.school_year = asked.this_year THEN placed_day.enrolled ELSE 0 END) AS DOUBLE) AS days,
    CAST(SUM(CASE WHEN placed_day.school_year = asked.this_year THEN placed_day.missed ELSE 0 END) AS DOUBLE) AS missed,
    CAST(SUM(CASE WHEN placed_day.school_year < asked.this_year THEN placed_day.enrolled ELSE 0 END) AS DOUBLE)
      AS days_last_year,
    CAST(SUM(CASE WHEN placed_day.school_year < asked.this_year THEN placed_day.missed ELSE 0 END) AS DOUBLE)
      AS missed_last_year
  FROM placed_day
  CROSS JOIN asked
  CROSS JOIN margin
  GROUP BY CASE WHEN margin.keep_school THEN placed_day.school_id END, margin.kind,
    CASE margin.kind
      WHEN 'weekday' THEN CAST(placed_day.weekday AS VARCHAR)
      WHEN 'break' THEN placed_day.beside
    END
)
SELECT cell.school_id, organization.name AS school, cell.kind, cell.day, cell.days, cell.missed, cell.days_last_year,
  cell.missed_last_year
FROM cell
LEFT JOIN organization ON organization.organization_id = cell.school_id
ORDER BY cell.school_id NULLS FIRST, cell.kind NULLS FIRST, cell.day
