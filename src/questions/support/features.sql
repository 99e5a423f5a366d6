-- One row a student: what was known before the as-of date, as numbers. Null is “not known”, never zero.
SELECT cohort.student_id, cohort.school_id, cohort.grade, cohort.school_year,
  CAST(last_sent.date AS VARCHAR) AS last_day_known,
  known_days.days, COALESCE(absences.absent, 0) AS absent, known_days.days_20,
  COALESCE(absences.absent_20, 0) AS absent_20,
  COALESCE(absences.absent, 0) / NULLIF(known_days.days, 0) AS absent_share,
  COALESCE(absences.absent_20, 0) / NULLIF(known_days.days_20, 0) AS absent_share_20,
  COALESCE(absences.absent_10, 0) / NULLIF(known_days.days_10, 0) AS absent_share_10,
  COALESCE(absences.absent_20, 0) / NULLIF(known_days.days_20, 0)
    - (COALESCE(absences.absent, 0) - COALESCE(absences.absent_20, 0)) / NULLIF(known_days.days - known_days.days_20, 0)
    AS absence_change,
  COALESCE(absences.unexcused, 0) / NULLIF(known_days.days, 0) AS unexcused_share,
  COALESCE(absences.unexplained, 0) / NULLIF(known_days.days, 0) AS unexplained_share,
  CASE WHEN known_days.days > 0 THEN COALESCE(absences.absence_rows, 0) - COALESCE(continued.days, 0) END
    AS absence_stretches,
  absences.absence_rows / NULLIF(absences.absence_rows - COALESCE(continued.days, 0), 0) AS stretch_days,
  CASE WHEN absences.absent >= 3 THEN absences.most_on_one_weekday / absences.absent END AS one_weekday_share,
  CASE WHEN absences.absent >= 3 THEN (absences.mondays + absences.fridays) / absences.absent END
    AS monday_friday_share,
  COALESCE(absences.late, 0) / NULLIF(known_days.days, 0) AS late_share,
  CASE WHEN known_days.days_20 > 0 THEN COALESCE(absences.late_20, 0) END AS late_20,
  COALESCE(absences.left_early, 0) / NULLIF(known_days.days, 0) AS left_early_share,
  CASE WHEN known_days.days > 0 THEN
    CAST(date_diff('day', COALESCE(absences.last_absence, moves.first_entry), CAST($as_of AS DATE)) AS DOUBLE) END
    AS days_since_absence,
  COALESCE(absences.part_days, 0) / NULLIF(known_days.days, 0) AS part_day_share,
  CASE WHEN absences.absent > 0 THEN absences.ill / absences.absent END AS illness_share,
  CASE WHEN known_days.days > 0 THEN COALESCE(absences.transport, 0) END AS transport_days,
  CASE WHEN has_periods.school_id IS NOT NULL THEN COALESCE(periods.first_period, 0) END AS first_period,
  CASE WHEN has_periods.school_id IS NOT NULL THEN COALESCE(periods.missed, 0) END AS periods_missed,
  COALESCE(absences.absent_1, 0) / NULLIF(known_days.days_1, 0) AS absent_share_1,
  COALESCE(absences.absent_2, 0) / NULLIF(known_days.days_2, 0) AS absent_share_2,
  COALESCE(absences.absent, 0) / NULLIF(known_days.days, 0) - COALESCE(absences.absent_1, 0) / NULLIF(known_days.days_1, 0)
    AS absent_against_last_year,
  CASE WHEN has_incidents.school_id IS NOT NULL THEN COALESCE(incidents.incidents, 0) END AS incidents,
  CASE WHEN has_incidents.school_id IS NOT NULL THEN COALESCE(incidents.incidents_28, 0) END AS incidents_28,
  CASE WHEN has_incidents.school_id IS NOT NULL THEN COALESCE(incidents.major, 0) END AS major_incidents,
  CASE WHEN has_incidents.school_id IS NOT NULL THEN COALESCE(suspensions.out_of_school, 0) END AS suspended_out,
  CASE WHEN has_incidents.school_id IS NOT NULL THEN COALESCE(suspensions.in_school, 0) END AS suspended_in,
  CASE WHEN moves.grade_1 IS NOT NULL AND has_incidents.school_id IS NOT NULL THEN COALESCE(incidents.incidents_1, 0) END
    AS incidents_1,
  marks_now.points AS marks, marks_now.lowest_core, marks_now.highest AS highest_mark, marks_now.failing_core,
  marks_now.points - marks_first.points AS marks_change,
  CAST(marks_now.last_posted AS VARCHAR) AS last_mark_day,
  marks_before.points_1 AS marks_1,
  CASE WHEN marks_before.finals_1 > 0 THEN marks_before.failed_core_1 END AS failed_core_1,
  marks_before.credit_share,
  work.missing / NULLIF(work.items, 0) AS work_missing, work.score AS work_score,
  tests.reading, tests.math, tests.reading_change, tests.math_change,
  moves.schools_now,
  CAST(date_diff('day', moves.first_entry, CAST($as_of AS DATE)) AS DOUBLE) AS days_here,
  CASE WHEN moves.first_entry > year_begin.date THEN 1 ELSE 0 END AS came_late,
  CASE WHEN moves.grade_1 IS NULL THEN 1 ELSE 0 END AS new_this_year,
  CASE cohort.grade WHEN 'PK' THEN -1 WHEN 'KG' THEN 0 WHEN 'UG' THEN NULL ELSE CAST(cohort.grade AS DOUBLE) END
    AS grade_number,
  CASE WHEN moves.grade_1 IS NULL THEN NULL WHEN moves.grade_1 = cohort.grade THEN 1 ELSE 0 END AS repeats_grade,
  date_diff('day', student.birth_date, CAST($as_of AS DATE)) / 365.25
    - CASE cohort.grade WHEN 'PK' THEN 4.5 WHEN 'KG' THEN 5.5 WHEN 'UG' THEN NULL
      ELSE 5.5 + CAST(cohort.grade AS DOUBLE) END AS years_over_age
FROM cohort
JOIN student ON student.student_id = cohort.student_id
CROSS JOIN year_begin
LEFT JOIN last_sent ON last_sent.school_id = cohort.school_id
LEFT JOIN known_days ON known_days.student_id = cohort.student_id
LEFT JOIN absences ON absences.student_id = cohort.student_id
LEFT JOIN continued ON continued.student_id = cohort.student_id
LEFT JOIN has_periods ON has_periods.school_id = cohort.school_id
LEFT JOIN periods ON periods.student_id = cohort.student_id
LEFT JOIN has_incidents ON has_incidents.school_id = cohort.school_id
LEFT JOIN incidents ON incidents.student_id = cohort.student_id
LEFT JOIN suspensions ON suspensions.student_id = cohort.student_id
LEFT JOIN marks_now ON marks_now.student_id = cohort.student_id
LEFT JOIN marks_first ON marks_first.student_id = cohort.student_id
LEFT JOIN marks_before ON marks_before.student_id = cohort.student_id
LEFT JOIN work ON work.student_id = cohort.student_id
LEFT JOIN tests ON tests.student_id = cohort.student_id
LEFT JOIN moves ON moves.student_id = cohort.student_id
ORDER BY cohort.school_id, cohort.student_id
