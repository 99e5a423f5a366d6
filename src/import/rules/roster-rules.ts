/** Rules about organizations, people and sections. */
import type { Rule } from './rule.ts';

const deleted = `"status" IN ('tobedeleted', 'inactive')`;

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
    sql: `SELECT g.rid, 'lines ' || lines AS value, NULL AS fix FROM good_users g
      JOIN (SELECT u."identifier", string_agg(CAST(u.line AS VARCHAR), ' and ' ORDER BY u.line) AS lines FROM good_users u
        JOIN read_demographics d ON d."sourcedId" = u."sourcedId"
        WHERE u."identifier" IS NOT NULL AND d."birthDate" IS NOT NULL
        GROUP BY 1 HAVING count(DISTINCT u."sourcedId") > 1 AND count(DISTINCT d."birthDate") > 1) t USING ("identifier")
      WHERE EXISTS (SELECT 1 FROM read_demographics d WHERE d."sourcedId" = g."sourcedId")`,
  },
  {
    name: 'same-number-twice',
    file: 'users',
    severity: 'noticed',
    field: 'identifier',
    says: 'Two students bear the same number',
    fix: 'Both are kept as two students. Ask registration whether they are one.',
    needs: [],
    sql: `SELECT g.rid, 'lines ' || lines AS value, NULL AS fix FROM good_users g
      JOIN (SELECT "identifier", string_agg(CAST(line AS VARCHAR), ' and ' ORDER BY line) AS lines FROM good_users
        WHERE "identifier" IS NOT NULL GROUP BY 1 HAVING count(DISTINCT "sourcedId") > 1) t USING ("identifier")`,
  },
];
