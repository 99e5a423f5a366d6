,
-- Students counted and chronically absent at the end of every school week, without writing out student-days.
-- A stay speaks for its student from its first day until the next stay begins. Each absence opens a stretch of the
-- student's own days during which the count of absences holds; the stretch in which it is a tenth of the days or more
-- is found by arithmetic, and turned into school days of the stay's school.
placed AS (
  SELECT stay.student_id, stay.school_year, stay.school_id, stay.place, stay.grade, stay.entry_date, stay.end_date,
    stay.last_known_day, CAST(stay.days AS INTEGER) AS days,
    CAST(SUM(stay.days) OVER (
      PARTITION BY stay.student_id, stay.school_year, stay.place ORDER BY stay.entry_date
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) - stay.days AS INTEGER) AS days_before,
    LEAD(stay.entry_date) OVER (
      PARTITION BY stay.student_id, stay.school_year, stay.place ORDER BY stay.entry_date
    ) AS next_entry
  FROM stay
  WHERE $school = '' OR stay.student_id IN (SELECT there.student_id FROM stay AS there WHERE there.school_id = $school)
),
speaking AS (
  SELECT student_id, school_year, school_id, place, entry_date, last_known_day, days, days_before,
    CASE
      WHEN next_entry IS NOT NULL THEN next_entry
      WHEN CAST($leavers_counted AS BOOLEAN) THEN DATE '9999-12-31'
      ELSE end_date
    END AS silent_from,
    ($school = '' OR school_id = $school) AND ($grade = '' OR grade = $grade)
      AND ($counted_grades = '' OR STRPOS($counted_grades, ',' || grade || ',') > 0) AS asked_for
  FROM placed
),
-- For each first day and last day of speaking: how many school days of the school lie before them.
edge AS (
  SELECT DISTINCT school_id, school_year, entry_date, silent_from FROM speaking
),
edge_number AS (
  SELECT edge.school_id, edge.school_year, edge.entry_date, edge.silent_from,
    CAST(COUNT(CASE WHEN known_day.date < edge.entry_date THEN 1 END) AS INTEGER) AS number_before,
    CAST(COUNT(CASE WHEN known_day.date < edge.silent_from THEN 1 END) AS INTEGER) AS number_until
  FROM edge
  JOIN known_day ON known_day.school_id = edge.school_id AND known_day.school_year = edge.school_year
  GROUP BY edge.school_id, edge.school_year, edge.entry_date, edge.silent_from
),
-- A short number for each student and year (and school, where the rule counts so): sorting by it is fast.
unit_number AS (
  SELECT student_id, school_year, place, ROW_NUMBER() OVER (ORDER BY school_year) AS unit
  FROM (SELECT DISTINCT student_id, school_year, place FROM speaking) AS units
),
numbered AS (
  SELECT unit_number.unit, speaking.student_id, speaking.school_year, speaking.school_id, speaking.place,
    speaking.entry_date, speaking.last_known_day, speaking.days, speaking.days_before,
    edge_number.number_before, edge_number.number_until, speaking.asked_for
  FROM speaking
  JOIN edge_number ON edge_number.school_id = speaking.school_id AND edge_number.school_year = speaking.school_year
    AND edge_number.entry_date = speaking.entry_date AND edge_number.silent_from = speaking.silent_from
  JOIN unit_number ON unit_number.student_id = speaking.student_id
    AND unit_number.school_year = speaking.school_year AND unit_number.place = speaking.place
),
missed_on AS (
  SELECT numbered.unit,
    numbered.days_before + CAST(known_day.number AS INTEGER) - numbered.number_before AS own_day,
    CASE
      WHEN $reasons_left_out <> ',,' AND STRPOS($reasons_left_out, ',' || event.reason || ',') > 0 THEN 0
      WHEN $half_days = 'whole' THEN CEIL(event.portion)
      WHEN $half_days = 'none' THEN FLOOR(event.portion)
      ELSE event.portion
    END AS missed,
    CASE
      WHEN $reasons_left_out <> ',,' AND STRPOS($reasons_left_out, ',' || event.reason || ',') > 0 THEN event.portion
      ELSE 0
    END AS left_out
  FROM attendance_event AS event
  JOIN known_day ON known_day.school_id = event.school_id AND known_day.date = event.date
  JOIN numbered ON numbered.student_id = event.student_id AND numbered.school_id = event.school_id
    AND numbered.school_year = event.school_year
    AND event.date BETWEEN numbered.entry_date AND numbered.last_known_day
  WHERE event.category NOT IN ('tardy', 'early-dismissal')
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
    AND ($known_by = '9999-12-31' OR event.known_at IS NULL OR event.known_at <= CAST($known_by AS DATE))
),
-- Of two rows for one day the first opens an empty stretch, and the second carries both.
running AS (
  SELECT unit, own_day,
    SUM(missed) OVER (
      PARTITION BY unit ORDER BY own_day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS absent,
    SUM(left_out) OVER (
      PARTITION BY unit ORDER BY own_day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS left_out,
    LEAD(own_day) OVER (PARTITION BY unit ORDER BY own_day) - 1 AS until_day
  FROM missed_on
),
-- Counted from the day on which the student has been enrolled long enough; days left out before then put it off.
put_off AS (
  SELECT counted_out.unit, SUM(counted_out.left_out) AS days
  FROM (
    SELECT unit, own_day, left_out,
      SUM(left_out) OVER (
        PARTITION BY unit ORDER BY own_day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS so_far
    FROM missed_on
    WHERE left_out > 0
  ) AS counted_out
  WHERE counted_out.own_day - counted_out.so_far < $minimum_days
  GROUP BY counted_out.unit
),
long_enough AS (
  SELECT numbered.school_id, numbered.school_year, numbered.number_until,
    numbered.number_before
      + GREATEST($minimum_days + COALESCE(put_off.days, 0) - numbered.days_before, 1) AS from_number,
    COUNT(*) AS students
  FROM numbered
  LEFT JOIN put_off ON put_off.unit = numbered.unit
  WHERE numbered.asked_for AND numbered.days > 0
    AND numbered.days_before + numbered.days >= $minimum_days + COALESCE(put_off.days, 0)
  GROUP BY numbered.school_id, numbered.school_year, numbered.number_until, 4
),
-- The student's own days, from and to, on which this count of absences is enough.
stretch AS (
  SELECT unit, GREATEST(own_day, $minimum_days + left_out) AS from_day,
    LEAST(
      COALESCE(until_day, 1000),
      CASE WHEN $absent_percent <= 0 THEN 1000 ELSE FLOOR(100 * absent / $absent_percent + left_out) END
    ) AS to_day
  FROM running
  WHERE absent >= $absent_days
),
chronic AS (
  SELECT numbered.school_id, numbered.school_year,
    numbered.number_before + GREATEST(stretch.from_day - numbered.days_before, 1) AS from_number,
    CASE
      WHEN stretch.to_day >= numbered.days_before + numbered.days THEN numbered.number_until
      ELSE numbered.number_before + stretch.to_day - numbered.days_before
    END AS to_number,
    COUNT(*) AS students
  FROM stretch
  JOIN numbered ON numbered.unit = stretch.unit
  WHERE numbered.asked_for AND numbered.days > 0 AND stretch.from_day <= stretch.to_day
    AND stretch.to_day > numbered.days_before AND stretch.from_day <= numbered.days_before + numbered.days
  GROUP BY numbered.school_id, numbered.school_year, 3, 4
),
week AS (
  SELECT school_year, date_trunc('week', date) AS week_start, MAX(date) AS week_end,
    ROW_NUMBER() OVER (PARTITION BY school_year ORDER BY date_trunc('week', date)) AS week
  FROM known_day
  GROUP BY school_year, date_trunc('week', date)
),
own_week AS (
  SELECT known_day.school_id, week.school_year, week.week, MAX(known_day.number) AS number
  FROM week
  JOIN known_day ON known_day.school_year = week.school_year AND known_day.date <= week.week_end
  GROUP BY known_day.school_id, week.school_year, week.week
),
-- A past year is taken after as many school days as this year had in the same week, for a tenth of 60 days is six
-- absences and a tenth of 61 is seven. Weeks to come keep the distance of the latest one.
this_week AS (
  SELECT own_week.school_id, own_week.week, own_week.number
  FROM own_week JOIN asked ON own_week.school_year = asked.this_year
),
latest_week AS (
  SELECT school_id, MAX(week) AS week, MAX(number) AS number FROM this_week GROUP BY school_id
),
last_day AS (
  SELECT school_id, school_year, MAX(number) AS number FROM own_week GROUP BY school_id, school_year
),
school_week AS (
  SELECT own_week.school_id, own_week.school_year, own_week.week,
    LEAST(
      COALESCE(this_week.number, own_week.number + COALESCE(latest_week.number - then_week.number, 0)),
      last_day.number
    ) AS number
  FROM own_week
  JOIN last_day ON last_day.school_id = own_week.school_id AND last_day.school_year = own_week.school_year
  LEFT JOIN this_week ON this_week.school_id = own_week.school_id AND this_week.week = own_week.week
  LEFT JOIN latest_week ON latest_week.school_id = own_week.school_id
  LEFT JOIN own_week AS then_week ON then_week.school_id = own_week.school_id
    AND then_week.school_year = own_week.school_year AND then_week.week = latest_week.week
),
counted_week AS (
  SELECT school_week.school_year, school_week.week, SUM(long_enough.students) AS students
  FROM school_week
  JOIN long_enough ON long_enough.school_id = school_week.school_id
    AND long_enough.school_year = school_week.school_year
    AND school_week.number BETWEEN long_enough.from_number AND long_enough.number_until
  GROUP BY school_week.school_year, school_week.week
),
chronic_week AS (
  SELECT school_week.school_year, school_week.week, SUM(chronic.students) AS chronic
  FROM school_week
  JOIN chronic ON chronic.school_id = school_week.school_id AND chronic.school_year = school_week.school_year
    AND school_week.number BETWEEN chronic.from_number AND chronic.to_number
  GROUP BY school_week.school_year, school_week.week
)
SELECT CAST(week.school_year AS VARCHAR) AS school_year, CAST(week.week AS VARCHAR) AS week,
  CAST(week.week_end AS VARCHAR) AS week_end, CAST(counted_week.students AS BIGINT) AS students,
  CAST(COALESCE(chronic_week.chronic, 0) AS BIGINT) AS chronic
FROM week
JOIN counted_week ON counted_week.school_year = week.school_year AND counted_week.week = week.week
LEFT JOIN chronic_week ON chronic_week.school_year = week.school_year AND chronic_week.week = week.week
ORDER BY week.school_year, week.week
