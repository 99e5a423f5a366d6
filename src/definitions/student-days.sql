-- How many days each student was enrolled and absent, up to the as-of date, by the rule that was asked for.
-- This is the head of the attendance questions: `student_year` at its end has one row for each student (or for each
-- student at each school, where the rule counts so) and school year, and says what the rule makes of it.

WITH asked AS (
  SELECT MAX(school_year) AS this_year FROM school_year WHERE first_day <= CAST($as_of AS DATE)
),

-- School days for which attendance came, in order. A day that a school did not send is unknown: it is not here.
sent_day AS (
  SELECT day.school_id, day.school_year, day.date,
    ROW_NUMBER() OVER (PARTITION BY day.school_id, day.school_year ORDER BY day.date) AS number
  FROM calendar_date AS day
  JOIN attendance_submission AS sent ON sent.school_id = day.school_id AND sent.date = day.date
  JOIN asked ON day.school_year BETWEEN asked.this_year - CAST($years_back AS INTEGER) AND asked.this_year
  WHERE day.is_school_day AND day.date <= CAST($as_of AS DATE)
),

-- The same point of last year: as many school days into it as each school is into this one (or all of it, if asked).
days_so_far AS (
  SELECT sent_day.school_id, MAX(sent_day.number) AS days
  FROM sent_day JOIN asked ON sent_day.school_year = asked.this_year
  GROUP BY sent_day.school_id
),
most_days AS (
  SELECT MAX(days) AS days FROM days_so_far
),
known_day AS (
  SELECT sent_day.school_id, sent_day.school_year, sent_day.date, sent_day.number
  FROM sent_day
  CROSS JOIN asked
  CROSS JOIN most_days
  LEFT JOIN days_so_far ON days_so_far.school_id = sent_day.school_id
  WHERE sent_day.school_year = asked.this_year OR CAST($whole_years AS BOOLEAN)
    OR sent_day.number <= COALESCE(days_so_far.days, most_days.days)
),
year_point AS (
  SELECT asked.this_year AS school_year, CAST($as_of AS DATE) AS point FROM asked
  UNION ALL
  SELECT known_day.school_year, MAX(known_day.date) AS point
  FROM known_day JOIN asked ON known_day.school_year < asked.this_year
  GROUP BY known_day.school_year
),

-- Spells of membership. Most students have one, from the first day on; only the others need to be put in order. Where
-- two overlap, the later one takes over on its first day; no day is counted twice.
begun AS (
  SELECT spell.student_id, spell.school_id, spell.school_year, spell.grade, spell.entry_date,
    COALESCE(spell.exit_date, DATE '9999-12-31') AS exit_date
  FROM school_enrollment AS spell
  JOIN year_point ON year_point.school_year = spell.school_year
  WHERE spell.is_primary AND spell.entry_date <= year_point.point
    AND ($counted_grades = '' OR STRPOS($counted_grades, ',' || spell.grade || ',') > 0)
),
first_entry AS (
  SELECT school_year, MIN(entry_date) AS date FROM begun GROUP BY school_year
),
came_later AS (
  SELECT DISTINCT begun.student_id, begun.school_year
  FROM begun
  JOIN first_entry ON first_entry.school_year = begun.school_year AND begun.entry_date > first_entry.date
),
ordered AS (
  SELECT begun.student_id, begun.school_id, begun.school_year, begun.grade, begun.entry_date,
    MAX(begun.exit_date) OVER (
      PARTITION BY begun.student_id, begun.school_year ORDER BY begun.entry_date, begun.exit_date
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS exit_date,
    LEAD(begun.entry_date) OVER (
      PARTITION BY begun.student_id, begun.school_year ORDER BY begun.entry_date, begun.exit_date
    ) AS next_entry,
    MAX(begun.exit_date) OVER (PARTITION BY begun.student_id, begun.school_year) AS last_exit
  FROM begun
  JOIN came_later ON came_later.student_id = begun.student_id AND came_later.school_year = begun.school_year
),
spell AS (
  SELECT begun.student_id, begun.school_id, begun.school_year, begun.grade, begun.entry_date,
    begun.exit_date AS end_date, CAST($withdrawal_day_counted AS BOOLEAN) AS end_counted,
    TRUE AS is_only, TRUE AS is_last, begun.exit_date AS last_exit
  FROM begun
  LEFT JOIN came_later ON came_later.student_id = begun.student_id AND came_later.school_year = begun.school_year
  WHERE came_later.student_id IS NULL
  UNION ALL
  SELECT student_id, school_id, school_year, grade, entry_date,
    CASE WHEN next_entry <= exit_date THEN next_entry ELSE exit_date END AS end_date,
    CASE WHEN next_entry <= exit_date THEN FALSE ELSE CAST($withdrawal_day_counted AS BOOLEAN) END AS end_counted,
    FALSE AS is_only, next_entry IS NULL AS is_last, last_exit
  FROM ordered
),
span AS (
  SELECT DISTINCT school_id, school_year, entry_date, end_date, end_counted FROM spell
),
span_days AS (
  SELECT span.school_id, span.school_year, span.entry_date, span.end_date, span.end_counted,
    COUNT(*) AS days, MAX(known_day.date) AS last_known_day
  FROM span
  JOIN known_day ON known_day.school_id = span.school_id AND known_day.school_year = span.school_year
    AND known_day.date >= span.entry_date
    AND (known_day.date < span.end_date OR (known_day.date = span.end_date AND span.end_counted))
  GROUP BY span.school_id, span.school_year, span.entry_date, span.end_date, span.end_counted
),
stay AS (
  SELECT spell.student_id, spell.school_year, spell.school_id, spell.grade, spell.entry_date, spell.end_date,
    spell.last_exit, spell.is_only, spell.is_last, span_days.last_known_day, COALESCE(span_days.days, 0) AS days,
    CASE WHEN CAST($counted_per_school AS BOOLEAN) THEN spell.school_id ELSE '' END AS place
  FROM spell
  LEFT JOIN span_days ON span_days.school_id = spell.school_id AND span_days.school_year = spell.school_year
    AND span_days.entry_date = spell.entry_date AND span_days.end_date = spell.end_date
    AND span_days.end_counted = spell.end_counted
),

-- What was missed within those stays, as the rule counts it.
missed AS (
  SELECT stay.student_id, stay.school_year, stay.place,
    SUM(
      CASE
        WHEN $reasons_left_out <> ',,' AND STRPOS($reasons_left_out, ',' || event.reason || ',') > 0 THEN 0
        WHEN $half_days = 'whole' THEN CEIL(event.portion)
        WHEN $half_days = 'none' THEN FLOOR(event.portion)
        ELSE event.portion
      END
    ) AS absent,
    SUM(
      CASE
        WHEN $reasons_left_out <> ',,' AND STRPOS($reasons_left_out, ',' || event.reason || ',') > 0 THEN event.portion
        ELSE 0
      END
    ) AS left_out
  FROM attendance_event AS event
  JOIN stay ON stay.student_id = event.student_id AND stay.school_id = event.school_id
    AND stay.school_year = event.school_year AND event.date BETWEEN stay.entry_date AND stay.last_known_day
  WHERE event.category NOT IN ('tardy', 'early-dismissal')
    AND (event.category <> 'suspension-out' OR CAST($suspension_out_absent AS BOOLEAN))
    AND (event.category <> 'suspension-in' OR CAST($suspension_in_absent AS BOOLEAN))
    AND ($known_by = '9999-12-31' OR event.known_at IS NULL OR event.known_at <= CAST($known_by AS DATE))
  GROUP BY stay.student_id, stay.school_year, stay.place
),

-- One row for each student, or each student at each school: the last school and grade speak for the student.
enrolled AS (
  SELECT student_id, school_year, place, days, end_date, last_exit, school_id, grade FROM stay WHERE is_only
  UNION ALL
  SELECT student_id, school_year, place, SUM(days) AS days, MAX(end_date) AS end_date, MAX(last_exit) AS last_exit,
    MAX(CASE WHEN is_last OR place <> '' THEN school_id END) AS school_id,
    MAX(CASE WHEN is_last OR place <> '' THEN grade END) AS grade
  FROM stay
  WHERE NOT is_only
  GROUP BY student_id, school_year, place
),
counted AS (
  SELECT enrolled.student_id, enrolled.school_year, enrolled.school_id, enrolled.grade,
    enrolled.end_date <= year_point.point AS has_left,
    CAST(enrolled.days AS DOUBLE) - COALESCE(missed.left_out, 0) AS days,
    COALESCE(missed.absent, 0) AS absent
  FROM enrolled
  JOIN year_point ON year_point.school_year = enrolled.school_year
  LEFT JOIN missed ON missed.student_id = enrolled.student_id AND missed.school_year = enrolled.school_year
    AND missed.place = enrolled.place
  WHERE (CAST($leavers_counted AS BOOLEAN) OR enrolled.last_exit > year_point.point)
    AND ($school = '' OR enrolled.school_id = $school)
    AND ($grade = '' OR enrolled.grade = $grade)
),
student_year AS (
  SELECT student_id, school_year, school_id, grade, has_left, days, absent,
    days >= CAST($minimum_days AS DOUBLE) AS long_enough,
    days >= CAST($minimum_days AS DOUBLE)
      AND 100 * absent >= CAST($absent_percent AS DOUBLE) * days
      AND absent >= CAST($absent_days AS DOUBLE) AS chronic,
    -- Still here, and would be chronically absent after missing the next two days.
    NOT has_left AND days + 2 >= CAST($minimum_days AS DOUBLE)
      AND 100 * (absent + 2) >= CAST($absent_percent AS DOUBLE) * (days + 2)
      AND absent + 2 >= CAST($absent_days AS DOUBLE) AS chronic_in_two
  FROM counted
)
