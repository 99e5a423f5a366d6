/** Rules about organizations, people and sections. */
import type { Rule } from './rule.ts';

const deleted = `"status" IN ('tobedeleted', 'inactive')`;

/** Roles come after users: a student is known by what else is sent. */
const isStudent = `"sourcedId" IN (SELECT "sourcedId" FROM read_demographics UNION SELECT "studentSourcedId" FROM read_schoolEnrollments)`;

/** `number_twice`: numbers by which registration knows a student, the district's or the state's, that two students bear. */
const numbersTwice = [
  `CREATE OR REPLACE TEMP TABLE person_number AS
   WITH student AS (SELECT rid, line, "sourcedId" AS id, "identifier" AS local, "userMasterIdentifier" AS state FROM good_users
     WHERE ${isStudent})
   SELECT rid, line, id, 'district ' || local AS number FROM student WHERE local IS NOT NULL
   UNION ALL SELECT rid, line, id, 'state ' || state FROM student WHERE state IS NOT NULL`,
  `CREATE OR REPLACE TEMP TABLE number_twice AS
   SELECT n.*, d."birthDate" AS birth_date FROM person_number n LEFT JOIN read_demographics d ON d."sourcedId" = n.id
   WHERE number IN (SELECT number FROM person_number GROUP BY 1 HAVING count(*) > 1)`,
];

export const rosterRules: readonly Rule[] = [
  {
    name: 'closed-organization',
    file: 'orgs',
    severity: 'noticed',
    field: 'status',
    says: 'The sender marked the organization to be deleted',
    fix: 'It is kept for its history, and not shown as a school of today.',
    needs: [],
    sql: `SELECT rid, "name" AS value, NULL AS fix FROM good_orgs WHERE ${deleted}`,
  },
  {
    name: 'ends-before-it-begins',
    file: 'academicSessions',
    severity: 'rejected',
    field: 'endDate',
    says: 'Session ends before it begins',
    fix: 'Correct the first or the last day.',
    needs: [],
    sql: `SELECT rid, "startDate" || ' to ' || "endDate" AS value, NULL AS fix FROM good_academicSessions
      WHERE "endDate" < "startDate"`,
  },
  {
    // Files that come later in the contract are compared by what they say, before their own rules have run.
    name: 'marked-deleted',
    file: 'users',
    severity: 'rejected',
    field: 'status',
    says: 'The sender marked the record to be deleted',
    fix: 'Nothing, if it is meant. Else set its status to active.',
    needs: [],
    sql: `SELECT rid, "status" AS value, NULL AS fix FROM good_users WHERE ${deleted}
      AND "sourcedId" NOT IN (SELECT "studentSourcedId" FROM read_schoolEnrollments WHERE "studentSourcedId" IS NOT NULL)`,
  },
  {
    name: 'left-but-has-history',
    file: 'users',
    severity: 'noticed',
    field: 'status',
    says: 'The sender marked a student to be deleted who has enrollments',
    fix: 'The student is kept, so that past years stay whole.',
    needs: [],
    sql: `SELECT rid, "status" AS value, NULL AS fix FROM good_users WHERE ${deleted}`,
  },
  {
    name: 'two-birth-dates',
    file: 'demographics',
    severity: 'rejected',
    field: 'birthDate',
    says: 'Same person twice, different birth dates',
    fix: 'Ask registration. Neither is used until then.',
    needs: [],
    sql: `SELECT rid, 'lines ' || lines AS value, NULL AS fix FROM good_demographics g
      JOIN (SELECT "sourcedId", string_agg(CAST(line AS VARCHAR), ' and ' ORDER BY line) AS lines FROM good_demographics
        WHERE "birthDate" IS NOT NULL GROUP BY 1 HAVING count(DISTINCT "birthDate") > 1) t USING ("sourcedId")
      WHERE g."birthDate" IS NOT NULL`,
  },
  {
    name: 'same-person-twice',
    file: 'users',
    severity: 'rejected',
    field: 'identifier',
    says: 'Same person twice, different birth dates',
    fix: 'Ask registration. Neither is used until then.',
    needs: ['demographics'],
    before: numbersTwice,
    sql: `SELECT t.rid, min(n.lines) AS value, NULL AS fix FROM number_twice t
      JOIN (SELECT number, 'lines ' || string_agg(DISTINCT line, ' and ' ORDER BY line) AS lines FROM number_twice
        WHERE birth_date IS NOT NULL GROUP BY 1 HAVING count(DISTINCT id) > 1 AND count(DISTINCT birth_date) > 1) n USING (number)
      WHERE t.birth_date IS NOT NULL GROUP BY t.rid`,
  },
  {
    name: 'same-number-twice',
    file: 'users',
    severity: 'noticed',
    field: 'identifier',
    says: 'Two students bear the same number',
    fix: 'Both are kept as two students. Ask registration whether they are one.',
    needs: [],
    before: numbersTwice,
    sql: `SELECT t.rid, min(n.lines) AS value, NULL AS fix FROM number_twice t
      JOIN (SELECT number, 'lines ' || string_agg(DISTINCT line, ' and ' ORDER BY line) AS lines FROM number_twice
        GROUP BY 1 HAVING count(DISTINCT id) > 1) n USING (number)
      GROUP BY t.rid`,
  },
  {
    name: 'zeros-lost',
    file: 'users',
    severity: 'noticed',
    field: 'identifier',
    says: 'Number is shorter than the others: zeros in front may be lost',
    fix: 'A spreadsheet takes them away. Export the column as text.',
    needs: [],
    // Nine in ten numbers have one length, and the shorter ones do not begin with a zero themselves.
    sql: `WITH numbers AS (SELECT rid, "identifier" AS number, length("identifier") AS digits FROM good_users
        WHERE regexp_full_match("identifier", '[0-9]+') AND ${isStudent}),
      usual AS (SELECT digits FROM numbers GROUP BY digits
        HAVING count(*) >= 0.9 * (SELECT count(*) FROM numbers) AND count(*) >= 10 AND bool_or(number LIKE '0%'))
      SELECT n.rid, n.number AS value, 'The others have ' || u.digits || ' digits. Export the column as text.' AS fix
      FROM numbers n, usual u WHERE n.digits < u.digits AND n.number NOT LIKE '0%'`,
  },
];
