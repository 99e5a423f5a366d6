-- The files of the tiny district as the tables that an import makes of them.
INSERT INTO snapshot VALUES
  ('tiny', TIMESTAMP '2027-02-08 20:10:00', DATE '2027-02-08', 'Tiny Unified', 2027, '1', '0');
INSERT INTO organization
  SELECT sourcedId, name, type, NULLIF(parentSourcedId, ''), identifier,
    CASE sourcedId WHEN 'sch-cedar' THEN 'elementary' WHEN 'sch-dogwood' THEN 'other' WHEN 'sch-elm' THEN 'high' END, TRUE
  FROM read_csv('{files}orgs.csv', all_varchar = TRUE);
INSERT INTO school_year
  SELECT CAST(schoolYear AS INTEGER), title, CAST(startDate AS DATE), CAST(endDate AS DATE)
  FROM read_csv('{files}academicSessions.csv', all_varchar = TRUE);
INSERT INTO calendar_date
  SELECT school.organization_id, CAST(day.date AS DATE), year.school_year, day.schoolDay = 'true',
    CAST(day.portion AS DOUBLE), NULLIF(day.event, ''),
    CAST(SUM(CASE WHEN day.schoolDay = 'true' THEN 1 ELSE 0 END) OVER (
      PARTITION BY school.organization_id, year.school_year ORDER BY day.date
    ) AS INTEGER)
  FROM read_csv('{files}calendars.csv', all_varchar = TRUE) AS day
  JOIN school_year AS year ON CAST(day.date AS DATE) BETWEEN year.first_day AND year.last_day
  CROSS JOIN organization AS school
  WHERE school.type = 'school';
-- Elm sent nothing after November 20 of this year.
INSERT INTO attendance_submission
  SELECT school_id, date, school_year FROM calendar_date
  WHERE is_school_day AND NOT (school_id = 'sch-elm' AND date > DATE '2026-11-20');
INSERT INTO student
  SELECT person.sourcedId, person.identifier, TRIM(REPLACE(person.userIds, 'StateId:', ''), '{}'), person.givenName,
    NULL, person.familyName, NULL, CAST(demographic.birthDate AS DATE), demographic.sex,
    CASE
      WHEN demographic.hispanicOrLatinoEthnicity = 'true' THEN 'hispanic'
      WHEN demographic.demographicRaceTwoOrMoreRaces = 'true' THEN 'two-or-more'
      WHEN demographic.asian = 'true' THEN 'asian'
      WHEN demographic.blackOrAfricanAmerican = 'true' THEN 'black'
      WHEN demographic.white = 'true' THEN 'white'
      ELSE 'unknown'
    END, NULL, 'US', FALSE
  FROM read_csv('{files}users.csv', all_varchar = TRUE) AS person
  JOIN read_csv('{files}demographics.csv', all_varchar = TRUE) AS demographic
    ON demographic.sourcedId = person.sourcedId;
INSERT INTO staff (staff_id, given_name, family_name)
  SELECT sourcedId, givenName, familyName FROM read_csv('{files}users.csv', all_varchar = TRUE)
  WHERE sourcedId LIKE 'stf-%';
INSERT INTO student_program
  SELECT studentSourcedId, program, CAST(beginDate AS DATE), CAST(NULLIF(endDate, '') AS DATE),
    NULLIF(schoolSourcedId, ''), NULLIF(detail, ''), CAST(knownAt AS DATE)
  FROM read_csv('{files}programs.csv', all_varchar = TRUE);
INSERT INTO school_enrollment
  SELECT sourcedId, studentSourcedId, schoolSourcedId, CAST(schoolYear AS INTEGER), grade, CAST(entryDate AS DATE),
    NULLIF(entryCode, ''), CAST(NULLIF(exitDate, '') AS DATE), NULLIF(exitCode, ''), CAST(fte AS DOUBLE),
    "primary" = 'true', CAST(knownAt AS DATE)
  FROM read_csv('{files}schoolEnrollments.csv', all_varchar = TRUE);
INSERT INTO attendance_event
  SELECT studentSourcedId, schoolSourcedId, CAST(event.date AS DATE), year.school_year, category,
    CAST(portion AS DOUBLE), NULLIF(reason, ''), CAST(knownAt AS DATE)
  FROM read_csv('{files}attendance.csv', all_varchar = TRUE) AS event
  JOIN school_year AS year ON CAST(event.date AS DATE) BETWEEN year.first_day AND year.last_day;
INSERT INTO incident
  SELECT sourcedId, studentSourcedId, schoolSourcedId, CAST(date AS DATE), time, behavior, severity, location, role,
    CAST(knownAt AS DATE)
  FROM read_csv('{files}incidents.csv', all_varchar = TRUE);
INSERT INTO discipline_action
  SELECT sourcedId, incidentSourcedId, studentSourcedId, schoolSourcedId, action, CAST(beginDate AS DATE),
    CAST(endDate AS DATE), CAST(days AS DOUBLE), CAST(knownAt AS DATE)
  FROM read_csv('{files}disciplineActions.csv', all_varchar = TRUE);
INSERT INTO intervention (intervention_id, title, focus, tier)
  SELECT DISTINCT sourcedId, title, focus, tier FROM read_csv('{files}interventions.csv', all_varchar = TRUE);
INSERT INTO intervention_assignment
  SELECT sourcedId, studentSourcedId, CAST(beginDate AS DATE), CAST(NULLIF(endDate, '') AS DATE),
    NULLIF(staffSourcedId, ''), NULLIF(goal, ''), CAST(plannedMinutesWeekly AS DOUBLE), CAST(knownAt AS DATE)
  FROM read_csv('{files}interventions.csv', all_varchar = TRUE) WHERE studentSourcedId <> '';
INSERT INTO intervention_session
  SELECT interventionSourcedId, studentSourcedId, CAST(date AS DATE), CAST(minutes AS DOUBLE), attended = 'true',
    staffSourcedId, CAST(knownAt AS DATE)
  FROM read_csv('{files}interventionSessions.csv', all_varchar = TRUE);
INSERT INTO course_mark
  SELECT studentSourcedId, subject, NULL, schoolSourcedId, CAST(schoolYear AS INTEGER), NULL, kind,
    CAST(postedDate AS DATE), mark, CAST(gradePoints AS DOUBLE), passed = 'true', NULL, NULL, CAST(knownAt AS DATE)
  FROM read_csv('{files}courseMarks.csv', all_varchar = TRUE);
