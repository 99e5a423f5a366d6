/** Students, staff and families, and who is what where. */
import type { TableSource } from './table-source.ts';

const studentRoles = `('student')`;
const familyRoles = `('parent', 'guardian', 'relative')`;

/**
 * `person_role`: who has which role where, from roles.csv in 1.2 and from users.csv in 1.1. A person who may not sign
 * in, or whose record is to be deleted, has no role as staff: a role opens student records.
 */
export const personRoles = `CREATE OR REPLACE TABLE person_role AS
  SELECT r."userSourcedId" AS person_id, r."role" AS role, r."orgSourcedId" AS organization_id, r."beginDate" AS begin_date,
    r."endDate" AS end_date, coalesce(u."enabledUser", true) AND coalesce(u."status", 'active') = 'active' AS active
  FROM good_roles r JOIN good_users u ON u."sourcedId" = r."userSourcedId"
  UNION ALL
  SELECT person_id, role, organization_id, NULL, NULL, active FROM (
    SELECT "sourcedId" AS person_id, "role" AS role, unnest(string_split(coalesce("orgSourcedIds", "primaryOrgSourcedId", ''), ',')) AS organization_id,
      coalesce("enabledUser", true) AND coalesce("status", 'active') = 'active' AS active
    FROM good_users WHERE "role" IS NOT NULL) old`;

/** `student_of`: every student, also those whom only an enrollment names because users.csv was not sent. */
export const studentIds = `CREATE OR REPLACE TABLE student_of AS
  SELECT DISTINCT person_id AS student_id FROM person_role WHERE role IN ${studentRoles}
  UNION SELECT DISTINCT "studentSourcedId" FROM good_schoolEnrollments
  UNION SELECT DISTINCT "studentSourcedId" FROM good_attendance
  UNION SELECT DISTINCT "studentSourcedId" FROM good_programs
  UNION SELECT DISTINCT "studentSourcedId" FROM good_assessmentResults
  UNION SELECT DISTINCT "userSourcedId" FROM good_enrollments WHERE "role" = 'student'
  UNION SELECT DISTINCT d."sourcedId" FROM good_demographics d WHERE d."sourcedId" NOT IN (SELECT person_id FROM person_role)`;

/** `race_of`: the seven groups of the federal standard; Hispanic of any race comes first, then two or more races. */
export const raceGroups = `CREATE OR REPLACE TABLE race_of AS
  SELECT "sourcedId" AS student_id, CASE
    WHEN "hispanicOrLatinoEthnicity" THEN 'hispanic'
    WHEN "demographicRaceTwoOrMoreRaces" OR races > 1 THEN 'two-or-more'
    WHEN "americanIndianOrAlaskaNative" THEN 'american-indian'
    WHEN "asian" THEN 'asian'
    WHEN "blackOrAfricanAmerican" THEN 'black'
    WHEN "nativeHawaiianOrOtherPacificIslander" THEN 'pacific-islander'
    WHEN "white" THEN 'white'
    ELSE 'unknown' END AS race_ethnicity
  FROM (SELECT *, CAST(coalesce("americanIndianOrAlaskaNative", false) AS INTEGER) + CAST(coalesce("asian", false) AS INTEGER)
    + CAST(coalesce("blackOrAfricanAmerican", false) AS INTEGER) + CAST(coalesce("nativeHawaiianOrOtherPacificIslander", false) AS INTEGER)
    + CAST(coalesce("white", false) AS INTEGER) AS races FROM good_demographics)`;

/** `agent_of`: pairs of people that users.csv ties together, both ways round. */
export const agents = `CREATE OR REPLACE TABLE agent_of AS
  WITH tie AS (SELECT "sourcedId" AS one, unnest(string_split("agentSourcedIds", ',')) AS other FROM good_users WHERE "agentSourcedIds" IS NOT NULL)
  SELECT one AS student_id, other AS person_id FROM tie WHERE one IN (SELECT student_id FROM student_of)
  UNION SELECT other, one FROM tie WHERE other IN (SELECT student_id FROM student_of)`;

export const peopleTables: readonly TableSource[] = [
  {
    table: 'student',
    columns: [
      'student_id',
      'local_id',
      'state_id',
      'given_name',
      'middle_name',
      'family_name',
      'preferred_name',
      'birth_date',
      'sex',
      'race_ethnicity',
      'home_language',
      'birth_country',
      'directory_opt_out',
    ],
    sql: `SELECT s.student_id, u."identifier",
        coalesce(u."userMasterIdentifier", nullif(regexp_extract(u."userIds", '(?i)\\{(?:State|SSID|StateID)[^:}]*:([^}]+)\\}', 1), '')),
        coalesce(u."givenName", 'Student'), u."middleName", coalesce(u."familyName", s.student_id), u."preferredGivenName",
        d."birthDate", CASE d."sex" WHEN 'male' THEN 'male' WHEN 'female' THEN 'female' WHEN 'other' THEN 'nonbinary' ELSE 'unknown' END,
        coalesce(r.race_ethnicity, 'unknown'), d."metadata.homeLanguage", d."countryOfBirthCode", coalesce(u."metadata.directoryOptOut", false)
      FROM student_of s
      LEFT JOIN good_users u ON u."sourcedId" = s.student_id
      LEFT JOIN good_demographics d ON d."sourcedId" = s.student_id
      LEFT JOIN race_of r ON r.student_id = s.student_id
      ORDER BY s.student_id`,
  },
  // Since when a family lives there is not sent: the block holds from the beginning of time.
  {
    table: 'student_demographic',
    columns: ['student_id', 'begin_date', 'characteristic', 'value'],
    sql: `SELECT s.student_id, DATE '1900-01-01', 'address_block', trim(d."metadata.addressBlock")
      FROM student_of s
      JOIN good_demographics d ON d."sourcedId" = s.student_id
      WHERE trim(d."metadata.addressBlock") <> ''
      ORDER BY s.student_id`,
  },
  {
    table: 'contact',
    columns: ['student_id', 'contact_id', 'given_name', 'family_name', 'relation', 'email', 'phone'],
    sql: `SELECT a.student_id, a.person_id, u."givenName", u."familyName", p.role, u."email", coalesce(u."phone", u."sms")
      FROM agent_of a
      JOIN (SELECT person_id, min(role) AS role FROM person_role WHERE role IN ${familyRoles} GROUP BY 1) p ON p.person_id = a.person_id
      JOIN good_users u ON u."sourcedId" = a.person_id
      ORDER BY a.student_id, a.person_id`,
  },
  {
    table: 'staff',
    columns: ['staff_id', 'given_name', 'family_name', 'email', 'identifier'],
    sql: `SELECT u."sourcedId", u."givenName", u."familyName", coalesce(u."email", CASE WHEN contains(u."username", '@') THEN u."username" END), u."identifier"
      FROM good_users u
      WHERE u."sourcedId" IN (SELECT person_id FROM person_role WHERE role NOT IN ${studentRoles} AND role NOT IN ${familyRoles})
        OR u."sourcedId" IN (SELECT "userSourcedId" FROM good_enrollments WHERE "role" <> 'student')
      ORDER BY u."sourcedId"`,
  },
  {
    table: 'staff_assignment',
    columns: ['staff_id', 'organization_id', 'role', 'begin_date', 'end_date'],
    sql: `SELECT DISTINCT person_id, organization_id, role, begin_date, end_date FROM person_role
      WHERE active AND organization_id <> '' AND role NOT IN ${studentRoles} AND role NOT IN ${familyRoles}
      ORDER BY person_id, organization_id, role`,
  },
  {
    table: 'staff_student',
    columns: ['staff_id', 'student_id', 'relation'],
    sql: `SELECT a.person_id, a.student_id, p.relation FROM agent_of a
      JOIN (SELECT person_id, CASE WHEN bool_or(role = 'counselor') THEN 'counselor' WHEN bool_or(role = 'aide') THEN 'caseManager' ELSE 'advisor' END AS relation
        FROM person_role WHERE active AND role NOT IN ${studentRoles} AND role NOT IN ${familyRoles} GROUP BY 1) p ON p.person_id = a.person_id
      ORDER BY a.person_id, a.student_id`,
  },
  {
    table: 'staff_position',
    columns: [
      'position_id',
      'staff_id',
      'organization_id',
      'school_year',
      'job',
      'category',
      'subject',
      'fte',
      'salary',
      'benefits',
      'experience_years',
      'begin_date',
      'end_date',
    ],
    sql: `SELECT CASE WHEN count(*) OVER (PARTITION BY "sourcedId") > 1 THEN "sourcedId" || '@' || "schoolYear" ELSE "sourcedId" END,
        "staffSourcedId", "orgSourcedId", "schoolYear", "job", "category", "subject", "fte", "salary", "benefits", "experienceYears", "beginDate", "endDate"
      FROM good_staffPositions ORDER BY "orgSourcedId", "sourcedId", "schoolYear"`,
  },
];
