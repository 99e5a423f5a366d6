-- The district as tables: what one import said, read-only for ever after.
-- Names follow Ed-Fi and CEDS. Every date is a calendar date of the district; every *_id is the sender's own string.
-- "known_at" is when the district's system learned of a fact, where a source can give it; never later than the import.

-- ── The import itself ────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE snapshot (
  snapshot_id VARCHAR PRIMARY KEY, -- name of this import, e.g. 2026-11-21-0410-3f9a
  imported_at TIMESTAMP NOT NULL, -- when the import finished, UTC
  data_through DATE, -- last day for which any school sent attendance; the default as-of date
  district_name VARCHAR NOT NULL, -- name of the organization of type district
  current_school_year INTEGER, -- school year of data_through, by its ending year: 2027 is 2026-27
  contract_version VARCHAR NOT NULL, -- version of the data contract the files were read by
  program_version VARCHAR NOT NULL -- version of Plumbline that made the snapshot
);
COMMENT ON TABLE snapshot IS 'One row: the import that made this file.';

CREATE TABLE snapshot_file (
  file VARCHAR NOT NULL, -- file as it was named by the sender, with its folder or archive
  reads_as VARCHAR, -- contract file that it was read as, e.g. attendance; null when it was not recognized
  sha256 VARCHAR NOT NULL, -- hash of the bytes as received
  bytes BIGINT NOT NULL, -- size as received
  encoding VARCHAR, -- character encoding that was read: utf-8, windows-1252, utf-16le …
  mapping VARCHAR, -- saved mapping that turned its columns into the contract's; null when none was needed
  rows_read BIGINT NOT NULL, -- data rows in the file
  rows_kept BIGINT NOT NULL, -- rows that entered the snapshot
  rows_rejected BIGINT NOT NULL, -- rows that did not; read = kept + rejected
  rows_rejected_before BIGINT -- rows of the same contract file that the previous snapshot rejected; null when there was none
);
COMMENT ON TABLE snapshot_file IS 'Every file of the import, with its hash and its count of rows.';

CREATE TABLE import_finding (
  file VARCHAR NOT NULL, -- file in which it was found
  line BIGINT, -- line in the file, 1 is the header; null when it concerns the whole file
  rule VARCHAR NOT NULL, -- name of the rule that it met
  severity VARCHAR NOT NULL, -- rejected: the row was left out; noticed: kept, but look; repaired: kept, read differently
  field VARCHAR, -- column of the contract that it concerns
  value VARCHAR, -- the value as sent
  record_key VARCHAR, -- key of the record, as sent
  student_id VARCHAR, -- student that it concerns, when it is one
  school_id VARCHAR, -- school that it concerns, when it is one
  says VARCHAR NOT NULL, -- what is wrong, in words
  fix VARCHAR NOT NULL, -- what to do, in words
  rows BIGINT NOT NULL -- rows that it concerns: 1 for a row with its line, more for a remark on a whole file
);
COMMENT ON TABLE import_finding IS 'Every row that was rejected, repaired or kept with a remark, and why.';

CREATE TABLE snapshot_measure (
  measure VARCHAR NOT NULL, -- what was counted: students, school-enrollments, attendance-events, attendance-edited …
  school_id VARCHAR, -- school; null for the district
  value DOUBLE NOT NULL, -- in this snapshot
  before DOUBLE -- in the snapshot that was in use when this one was made; null when there was none
);
COMMENT ON TABLE snapshot_measure IS 'What changed since the previous snapshot.';

-- ── Organizations and time ───────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE organization (
  organization_id VARCHAR PRIMARY KEY, -- OneRoster orgs.sourcedId
  name VARCHAR NOT NULL, -- name in full
  type VARCHAR NOT NULL, -- district, school, department, local, state, national
  parent_id VARCHAR, -- organization that it belongs to
  identifier VARCHAR, -- state or NCES code
  level VARCHAR, -- of a school: elementary, middle, high, other; from the grades it enrolls
  active BOOLEAN NOT NULL -- false when the sender marked it to be deleted
);
COMMENT ON TABLE organization IS 'The district, its schools, and what stands above and beside them.';

CREATE TABLE school_grade (
  school_id VARCHAR NOT NULL, -- school
  school_year INTEGER NOT NULL, -- ending year
  grade VARCHAR NOT NULL -- grade that the school enrolled that year, CEDS codes: PK, KG, 01 … 12, UG
);
COMMENT ON TABLE school_grade IS 'Grades that each school serves: where a zero is a fact and where it is no cell at all.';

CREATE TABLE school_year (
  school_year INTEGER PRIMARY KEY, -- ending year: 2027 is 2026-27
  title VARCHAR NOT NULL, -- as it is spoken: 2026-27
  first_day DATE NOT NULL, -- first day of the year
  last_day DATE NOT NULL -- last day of the year
);
COMMENT ON TABLE school_year IS 'School years.';

CREATE TABLE session (
  session_id VARCHAR PRIMARY KEY, -- OneRoster academicSessions.sourcedId
  title VARCHAR NOT NULL, -- name of the term
  type VARCHAR NOT NULL, -- gradingPeriod, semester, term, schoolYear
  parent_id VARCHAR, -- session that holds it
  school_year INTEGER NOT NULL, -- ending year
  begin_date DATE NOT NULL, -- first day
  end_date DATE NOT NULL -- last day
);
COMMENT ON TABLE session IS 'Terms and grading periods.';

CREATE TABLE calendar_date (
  school_id VARCHAR NOT NULL, -- school
  date DATE NOT NULL, -- day
  school_year INTEGER NOT NULL, -- ending year
  is_school_day BOOLEAN NOT NULL, -- students were expected
  portion DOUBLE NOT NULL, -- part of a full day: 1, or .5 for an early dismissal counted as half
  event VARCHAR, -- what made the day special: Veterans Day, snow, early dismissal
  day_number INTEGER NOT NULL -- school days of this school and year up to and including this day
);
COMMENT ON TABLE calendar_date IS 'School days by school: without them there is no rate.';

-- ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE student (
  student_id VARCHAR PRIMARY KEY, -- OneRoster users.sourcedId
  local_id VARCHAR, -- district's student number
  state_id VARCHAR, -- state's student number
  given_name VARCHAR NOT NULL, -- first name
  middle_name VARCHAR, -- middle name
  family_name VARCHAR NOT NULL, -- last name
  preferred_name VARCHAR, -- name that the student goes by
  birth_date DATE, -- date of birth
  sex VARCHAR, -- female, male, nonbinary, unknown
  race_ethnicity VARCHAR NOT NULL, -- CEDS seven groups: hispanic, american-indian, asian, black, pacific-islander, white, two-or-more; or unknown
  home_language VARCHAR, -- language at home, ISO 639
  birth_country VARCHAR, -- country of birth
  directory_opt_out BOOLEAN NOT NULL -- family declined directory information
);
COMMENT ON TABLE student IS 'Students, as of the import.';

CREATE TABLE student_demographic (
  student_id VARCHAR NOT NULL, -- student
  begin_date DATE NOT NULL, -- first day that the value held
  end_date DATE, -- last day; null while it holds
  characteristic VARCHAR NOT NULL, -- sex, race_ethnicity, home_language, address_block …
  value VARCHAR NOT NULL, -- value
  known_at DATE -- when the district learned it
);
COMMENT ON TABLE student_demographic IS 'Dated demographics, where a source sends their history.';

CREATE TABLE student_program (
  student_id VARCHAR NOT NULL, -- student
  program VARCHAR NOT NULL, -- iep, 504, el, economically-disadvantaged, homeless, foster, migrant, gifted, title-i, or the district's own name
  begin_date DATE NOT NULL, -- first day
  end_date DATE, -- last day; null while it lasts
  school_id VARCHAR, -- school that serves it
  detail VARCHAR, -- disability category, service setting, language level
  known_at DATE -- when the district learned it
);
COMMENT ON TABLE student_program IS 'Dated program memberships.';

CREATE TABLE contact (
  student_id VARCHAR NOT NULL, -- student
  contact_id VARCHAR NOT NULL, -- person
  given_name VARCHAR, -- first name
  family_name VARCHAR, -- last name
  relation VARCHAR, -- parent, guardian, relative
  email VARCHAR, -- electronic mail
  phone VARCHAR -- telephone
);
COMMENT ON TABLE contact IS 'Families.';

CREATE TABLE staff (
  staff_id VARCHAR PRIMARY KEY, -- OneRoster users.sourcedId
  given_name VARCHAR NOT NULL, -- first name
  family_name VARCHAR NOT NULL, -- last name
  email VARCHAR, -- electronic mail; the name used to sign in
  identifier VARCHAR -- employee number
);
COMMENT ON TABLE staff IS 'Adults who work for the district.';

CREATE TABLE staff_assignment (
  staff_id VARCHAR NOT NULL, -- person
  organization_id VARCHAR NOT NULL, -- school or district
  role VARCHAR NOT NULL, -- OneRoster role: teacher, counselor, principal, districtAdministrator …
  begin_date DATE, -- first day
  end_date DATE -- last day
);
COMMENT ON TABLE staff_assignment IS 'Who works where and as what: the source of roles and scopes.';

CREATE TABLE staff_student (
  staff_id VARCHAR NOT NULL, -- counselor, case manager, advisor
  student_id VARCHAR NOT NULL, -- student on the caseload
  relation VARCHAR NOT NULL -- counselor, caseManager, advisor
);
COMMENT ON TABLE staff_student IS 'Caseloads.';

CREATE TABLE staff_position (
  position_id VARCHAR PRIMARY KEY, -- position
  staff_id VARCHAR, -- person who holds it; null when vacant
  organization_id VARCHAR NOT NULL, -- school or office
  school_year INTEGER NOT NULL, -- ending year
  job VARCHAR NOT NULL, -- job code or title
  category VARCHAR NOT NULL, -- teacher, counselor, administrator, paraprofessional, support, other
  subject VARCHAR, -- subject or service
  fte DOUBLE NOT NULL, -- full-time equivalent
  salary DOUBLE, -- dollars a year
  benefits DOUBLE, -- dollars a year
  experience_years DOUBLE, -- years of experience
  begin_date DATE, -- first day
  end_date DATE -- last day
);
COMMENT ON TABLE staff_position IS 'Positions and full-time equivalents.';

-- ── Enrollment and attendance ────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE school_enrollment (
  enrollment_id VARCHAR NOT NULL, -- spell
  student_id VARCHAR NOT NULL, -- student
  school_id VARCHAR NOT NULL, -- school
  school_year INTEGER NOT NULL, -- ending year
  grade VARCHAR NOT NULL, -- CEDS: PK, KG, 01 … 12, UG
  entry_date DATE NOT NULL, -- first day of membership
  entry_code VARCHAR, -- how the student came
  exit_date DATE, -- day of withdrawal; null while enrolled
  exit_code VARCHAR, -- why the student left
  fte DOUBLE NOT NULL, -- share of a full-time student, 1 unless shared time
  is_primary BOOLEAN NOT NULL, -- school that counts the student
  known_at DATE -- when the district learned it
);
COMMENT ON TABLE school_enrollment IS 'Spells of membership in a school.';

CREATE TABLE attendance_event (
  student_id VARCHAR NOT NULL, -- student
  school_id VARCHAR NOT NULL, -- school that took attendance
  date DATE NOT NULL, -- day
  school_year INTEGER NOT NULL, -- ending year
  category VARCHAR NOT NULL, -- excused, unexcused, unknown (absence without a reason yet), suspension-out, suspension-in, tardy, early-dismissal
  portion DOUBLE NOT NULL, -- part of the school day that was missed: 1, .5; 0 for tardy
  reason VARCHAR, -- illness, transport, family, appointment, religious, suspension, other, or null when none was given
  known_at DATE -- when it was entered or last edited
);
COMMENT ON TABLE attendance_event IS 'Attendance by exception: one row for a day that was not attended in full. No row is a day present.';

CREATE TABLE attendance_submission (
  school_id VARCHAR NOT NULL, -- school
  date DATE NOT NULL, -- school day
  school_year INTEGER NOT NULL -- ending year
);
COMMENT ON TABLE attendance_submission IS 'School days for which attendance came: a school that stopped sending is unknown, not present.';

CREATE TABLE section_attendance_event (
  student_id VARCHAR NOT NULL, -- student
  section_id VARCHAR NOT NULL, -- section, or the period when the source has no section
  school_id VARCHAR NOT NULL, -- school
  date DATE NOT NULL, -- day
  period VARCHAR, -- class period
  category VARCHAR NOT NULL, -- as in attendance_event
  minutes DOUBLE, -- minutes missed
  reason VARCHAR, -- as in attendance_event
  known_at DATE -- when it was entered
);
COMMENT ON TABLE section_attendance_event IS 'Attendance by exception, by class period.';

CREATE TABLE attendance_to_date (
  preset VARCHAR NOT NULL, -- definition of chronic absence that it was counted by, e.g. federal
  school_year INTEGER NOT NULL, -- ending year: the current year, and the one before it at the same point
  student_id VARCHAR NOT NULL, -- student
  school_id VARCHAR NOT NULL, -- last school, or each school where the definition counts so
  grade VARCHAR NOT NULL, -- grade there
  has_left BOOLEAN NOT NULL, -- no longer enrolled at the point
  days DOUBLE NOT NULL, -- days enrolled for which attendance came
  absent DOUBLE NOT NULL, -- days missed, as the definition counts them
  long_enough BOOLEAN NOT NULL, -- enrolled for as many days as the definition asks
  chronic BOOLEAN NOT NULL, -- chronically absent
  chronic_in_two BOOLEAN NOT NULL, -- would be after missing the next two days
  race VARCHAR NOT NULL, -- as in student
  sex VARCHAR NOT NULL, -- as in student
  bits INTEGER NOT NULL -- programs at the point: 1 low income, 2 learning English, 4 IEP, 8 504, 16 homeless, 32 foster, 64 migrant
);
COMMENT ON TABLE attendance_to_date IS 'Days enrolled and days missed so far, by each definition of chronic absence, counted when the files came in.';

-- ── Behavior ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE incident (
  incident_id VARCHAR NOT NULL, -- incident
  student_id VARCHAR NOT NULL, -- student involved
  school_id VARCHAR NOT NULL, -- school
  date DATE NOT NULL, -- day
  time VARCHAR, -- time of day
  behavior VARCHAR NOT NULL, -- CEDS incident behavior or the district's own code
  severity VARCHAR, -- minor, major
  location VARCHAR, -- where
  role VARCHAR, -- perpetrator, victim, witness
  known_at DATE -- when it was entered
);
COMMENT ON TABLE incident IS 'Incidents, a row for each student involved.';

CREATE TABLE discipline_action (
  action_id VARCHAR NOT NULL, -- action
  incident_id VARCHAR, -- incident that led to it
  student_id VARCHAR NOT NULL, -- student
  school_id VARCHAR NOT NULL, -- school
  action VARCHAR NOT NULL, -- in-school-suspension, out-of-school-suspension, expulsion, detention, conference, restorative, other
  begin_date DATE NOT NULL, -- first day
  end_date DATE, -- last day
  days DOUBLE, -- school days
  known_at DATE -- when it was entered
);
COMMENT ON TABLE discipline_action IS 'What followed an incident.';

-- ── Courses ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE course (
  course_id VARCHAR PRIMARY KEY, -- course
  title VARCHAR NOT NULL, -- name
  code VARCHAR, -- local or SCED code
  subject VARCHAR, -- english, math, science, social-studies, world-language, arts, physical-education, career-technical, other
  grades VARCHAR, -- grades it is meant for, separated by commas
  level VARCHAR, -- general, honors, advanced-placement, international-baccalaureate, dual-credit, remedial
  core BOOLEAN -- counts as a core course
);
COMMENT ON TABLE course IS 'Courses.';

CREATE TABLE section (
  section_id VARCHAR PRIMARY KEY, -- OneRoster classes.sourcedId
  course_id VARCHAR, -- course
  school_id VARCHAR NOT NULL, -- school
  title VARCHAR NOT NULL, -- name
  kind VARCHAR NOT NULL, -- homeroom, scheduled
  session_ids VARCHAR, -- sessions in which it meets, separated by commas
  school_year INTEGER, -- ending year
  periods VARCHAR, -- class periods
  location VARCHAR -- room
);
COMMENT ON TABLE section IS 'Classes that meet.';

CREATE TABLE section_enrollment (
  section_id VARCHAR NOT NULL, -- section
  person_id VARCHAR NOT NULL, -- student or member of staff
  school_id VARCHAR NOT NULL, -- school
  role VARCHAR NOT NULL, -- student, teacher, proctor, administrator
  is_primary BOOLEAN, -- main teacher
  begin_date DATE, -- first day
  end_date DATE -- last day
);
COMMENT ON TABLE section_enrollment IS 'Who sits in and who teaches a section.';

CREATE TABLE course_mark (
  student_id VARCHAR NOT NULL, -- student
  course_id VARCHAR, -- course
  section_id VARCHAR, -- section
  school_id VARCHAR, -- school
  school_year INTEGER NOT NULL, -- ending year
  session_id VARCHAR, -- grading period, or null for a final mark
  kind VARCHAR NOT NULL, -- progress, term, final
  posted_date DATE, -- day of posting
  mark VARCHAR NOT NULL, -- as given: B+, 87, P
  grade_points DOUBLE, -- on four points
  passed BOOLEAN, -- earns credit
  credits_attempted DOUBLE, -- Carnegie units
  credits_earned DOUBLE, -- Carnegie units
  known_at DATE -- when it was entered
);
COMMENT ON TABLE course_mark IS 'Marks and credits.';

CREATE TABLE gradebook_item (
  item_id VARCHAR PRIMARY KEY, -- OneRoster lineItems.sourcedId
  section_id VARCHAR NOT NULL, -- section
  title VARCHAR NOT NULL, -- name
  category VARCHAR, -- category title
  category_weight DOUBLE, -- weight of the category
  session_id VARCHAR, -- grading period
  assigned_date DATE, -- day given
  due_date DATE, -- day due
  points_minimum DOUBLE, -- lowest value
  points_maximum DOUBLE -- highest value
);
COMMENT ON TABLE gradebook_item IS 'Work that was set.';

CREATE TABLE gradebook_result (
  item_id VARCHAR NOT NULL, -- piece of work
  student_id VARCHAR NOT NULL, -- student
  date DATE, -- day of scoring
  status VARCHAR NOT NULL, -- exempt, fully graded, not submitted, partially graded, submitted
  score DOUBLE, -- points
  text_score VARCHAR, -- score in letters
  late BOOLEAN, -- handed in late
  missing BOOLEAN -- not handed in
);
COMMENT ON TABLE gradebook_result IS 'Work as it was scored.';

-- ── Assessments, support, outcomes ───────────────────────────────────────────────────────────────────────────────

CREATE TABLE assessment (
  assessment_id VARCHAR PRIMARY KEY, -- test
  title VARCHAR NOT NULL, -- name
  subject VARCHAR, -- as in course.subject
  kind VARCHAR NOT NULL, -- state, interim, screener, classroom, college, english-proficiency
  scale_version VARCHAR NOT NULL, -- changes when the scale changes; scores of two versions are not compared
  score_minimum DOUBLE, -- lowest score
  score_maximum DOUBLE, -- highest score
  levels VARCHAR -- performance levels from low to high, separated by commas
);
COMMENT ON TABLE assessment IS 'Tests and the version of their scale.';

CREATE TABLE assessment_result (
  student_id VARCHAR NOT NULL, -- student
  assessment_id VARCHAR NOT NULL, -- test
  school_id VARCHAR, -- school
  date DATE NOT NULL, -- day taken
  school_year INTEGER NOT NULL, -- ending year
  grade VARCHAR, -- grade when taken
  standard VARCHAR, -- standard code, or null for the whole test
  score DOUBLE, -- scale score
  standard_error DOUBLE, -- of the score
  level VARCHAR, -- performance level
  proficient BOOLEAN, -- at or above the expected level
  known_at DATE -- when the result came
);
COMMENT ON TABLE assessment_result IS 'Results, by test and by standard.';

CREATE TABLE intervention (
  intervention_id VARCHAR PRIMARY KEY, -- service or program
  title VARCHAR NOT NULL, -- name
  school_id VARCHAR, -- school, or null for the district
  focus VARCHAR, -- attendance, behavior, reading, math, english, social-emotional, other
  tier VARCHAR, -- 1, 2, 3
  begin_date DATE, -- first day
  end_date DATE, -- last day
  cost_per_student DOUBLE -- dollars a year, when known
);
COMMENT ON TABLE intervention IS 'Help that the district gives.';

CREATE TABLE intervention_assignment (
  intervention_id VARCHAR NOT NULL, -- service
  student_id VARCHAR NOT NULL, -- student
  begin_date DATE NOT NULL, -- first day
  end_date DATE, -- last day
  staff_id VARCHAR, -- who owns it
  goal VARCHAR, -- what it should reach
  planned_minutes_weekly DOUBLE, -- dosage as planned
  known_at DATE -- when it was entered
);
COMMENT ON TABLE intervention_assignment IS 'Who was assigned which help, from when to when.';

CREATE TABLE intervention_session (
  intervention_id VARCHAR NOT NULL, -- service
  student_id VARCHAR NOT NULL, -- student
  date DATE NOT NULL, -- day
  minutes DOUBLE, -- dosage
  attended BOOLEAN NOT NULL, -- the student was there
  staff_id VARCHAR, -- who gave it
  known_at DATE -- when it was entered
);
COMMENT ON TABLE intervention_session IS 'Help as it was delivered.';

CREATE TABLE graduation (
  student_id VARCHAR NOT NULL, -- student
  cohort_year INTEGER NOT NULL, -- year in which the cohort was due to graduate
  outcome VARCHAR NOT NULL, -- graduated, certificate, still-enrolled, dropped-out, transferred, emigrated, deceased, unknown
  date DATE, -- day
  diploma VARCHAR, -- kind of diploma
  known_at DATE -- when it was entered
);
COMMENT ON TABLE graduation IS 'Outcomes of the graduation cohorts.';

-- ── Money, buildings, surroundings ───────────────────────────────────────────────────────────────────────────────

CREATE TABLE ledger_entry (
  entry_id VARCHAR NOT NULL, -- line
  school_year INTEGER NOT NULL, -- fiscal year, by its ending year
  kind VARCHAR NOT NULL, -- budget, actual, encumbrance
  fund VARCHAR NOT NULL, -- fund or source
  fund_class VARCHAR, -- federal, state-local, other
  function VARCHAR NOT NULL, -- function code or name
  object VARCHAR NOT NULL, -- object code or name
  site_id VARCHAR, -- organization; null when central
  program VARCHAR, -- program code
  amount DOUBLE NOT NULL, -- dollars, to the cent
  posted_date DATE, -- day of posting
  as_of DATE -- day of the extract
);
COMMENT ON TABLE ledger_entry IS 'Budget and actual by fund, function, object, site and program.';

CREATE TABLE facility (
  facility_id VARCHAR PRIMARY KEY, -- building
  school_id VARCHAR, -- school that uses it
  name VARCHAR NOT NULL, -- name
  capacity DOUBLE, -- seats by the district's rule
  classrooms DOUBLE, -- rooms for teaching
  portables DOUBLE, -- portable rooms
  built_year INTEGER, -- year built
  condition VARCHAR -- as surveyed
);
COMMENT ON TABLE facility IS 'Buildings and their capacity.';

CREATE TABLE birth (
  area VARCHAR NOT NULL, -- county, town or attendance area
  year INTEGER NOT NULL, -- calendar year
  month INTEGER, -- month, when sent
  births DOUBLE NOT NULL -- live births to residents
);
COMMENT ON TABLE birth IS 'Births, for kindergarten to come.';

CREATE TABLE housing (
  project VARCHAR NOT NULL, -- development
  school_id VARCHAR, -- school whose area it is in
  area VARCHAR, -- block or area
  dwelling_type VARCHAR NOT NULL, -- single-family, attached, multifamily, mobile
  year INTEGER NOT NULL, -- year of occupancy
  units DOUBLE NOT NULL, -- dwellings
  status VARCHAR, -- built, permitted, planned
  students_per_unit DOUBLE -- yield, when known
);
COMMENT ON TABLE housing IS 'Housing, built and to come.';

CREATE TABLE survey_response (
  survey VARCHAR NOT NULL, -- survey
  respondent_id VARCHAR, -- student, staff or contact; null when anonymous
  respondent_role VARCHAR NOT NULL, -- student, family, teacher, staff
  school_id VARCHAR, -- school
  date DATE, -- day
  item VARCHAR NOT NULL, -- question
  answer VARCHAR, -- answer as given
  score DOUBLE -- answer as a number
);
COMMENT ON TABLE survey_response IS 'Surveys.';

CREATE TABLE enrollment_count (
  organization_id VARCHAR NOT NULL, -- district or school, by whatever code the publisher uses
  organization_name VARCHAR, -- name as published
  organization_type VARCHAR NOT NULL, -- district, school
  school_year INTEGER NOT NULL, -- ending year
  grade VARCHAR NOT NULL, -- CEDS codes, or all
  student_group VARCHAR NOT NULL, -- all, or a race or program as in the tables above
  students DOUBLE NOT NULL -- count; halves are possible
);
COMMENT ON TABLE enrollment_count IS 'Published counts, for a district that begins without student rows.';

CREATE TABLE school_day_attendance (
  school_id VARCHAR NOT NULL, -- school, by whatever code the publisher uses
  school_name VARCHAR, -- name as published
  date DATE NOT NULL, -- day
  school_year INTEGER NOT NULL, -- ending year
  percent_present DOUBLE, -- 0 to 100; null when the school did not submit
  students_enrolled DOUBLE, -- students expected, when given
  students_present DOUBLE -- students present, when given
);
COMMENT ON TABLE school_day_attendance IS 'Published attendance by school and day.';
