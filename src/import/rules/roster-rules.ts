/** Rules about organizations, people and sections. */
import type { Rule } from './rule.ts';

const deleted = `"status" IN ('tobedeleted', 'inactive')`;

/** Numbers by which registration knows a student: the district's and the state's. */
const personNumbers = `SELECT rid, line, "sourcedId" AS id, unnest(list_distinct(['district ' || "identifier", 'state ' || "userMasterIdentifier"])) AS number
  FROM good_users WHERE "sourcedId" IN (SELECT "sourcedId" FROM read_demographics)
    OR "sourcedId" IN (SELECT "studentSourcedId" FROM read_schoolEnrollments)`;

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
    sql: `SELECT rid, 'lines ' || min(lines) AS value, NULL AS fix FROM (
        SELECT unnest(rids) AS rid, lines FROM (
          SELECT n.number, list(n.rid) AS rids, string_agg(CAST(n.line AS VARCHAR), ' and ' ORDER BY n.line) AS lines
          FROM (${personNumbers}) n JOIN read_demographics d ON d."sourcedId" = n.id
          WHERE d."birthDate" IS NOT NULL
          GROUP BY n.number HAVING count(DISTINCT n.id) > 1 AND count(DISTINCT d."birthDate") > 1))
      GROUP BY rid`,
  },
  {
    name: 'same-number-twice',
    file: 'users',
    severity: 'noticed',
    field: 'identifier',
    says: 'Two students bear the same number',
    fix: 'Both are kept as two students. Ask registration whether they are one.',
    needs: [],
    sql: `SELECT rid, 'lines ' || min(lines) AS value, NULL AS fix FROM (
        SELECT unnest(rids) AS rid, lines FROM (
          SELECT number, list(rid) AS rids, string_agg(CAST(line AS VARCHAR), ' and ' ORDER BY line) AS lines
          FROM (${personNumbers}) GROUP BY number HAVING count(DISTINCT id) > 1))
      GROUP BY rid`,
  },
];
