/** Rules about behavior, tests, marks, help and money. */
import type { Rule } from './rule.ts';

function endsBeforeItBegins(file: string): Rule {
  return {
    name: 'ends-before-it-begins',
    file,
    severity: 'rejected',
    field: 'endDate',
    says: 'Last day lies before the first',
    fix: 'Correct the first or the last day.',
    needs: [],
    sql: `SELECT rid, "beginDate" || ' to ' || "endDate" AS value, NULL AS fix FROM good_${file} WHERE "endDate" < "beginDate"`,
  };
}

/** Letters, points and words that schools give; a mark that one in a hundred bears is the district's own, and stands too. */
const commonMark = `regexp_full_match(upper(m."mark"), '[A-FS][+-]?|\\d{1,3}([.,]\\d+)?%?|P|NP|PASS|FAIL|S|N|U|I|INC|W|WP|WF|WD|CR|NC|IP|AU|EX|M|E|O|G|H|HP|LP|NG|NM|T|X|NA|N/A')`;

export const supportRules: readonly Rule[] = [
  endsBeforeItBegins('disciplineActions'),
  endsBeforeItBegins('interventions'),
  endsBeforeItBegins('staffPositions'),
  {
    name: 'no-first-day',
    file: 'interventions',
    severity: 'rejected',
    field: 'beginDate',
    says: 'A student was assigned help without a first day',
    fix: 'Say when it began.',
    needs: [],
    sql: `SELECT rid, "studentSourcedId" AS value, NULL AS fix FROM good_interventions
      WHERE "studentSourcedId" IS NOT NULL AND "beginDate" IS NULL`,
  },
  {
    name: 'score-off-scale',
    file: 'assessmentResults',
    severity: 'rejected',
    field: 'score',
    says: 'Score lies outside the scale of the test',
    fix: 'Correct the score, or the lowest and highest score in assessments.',
    needs: ['assessments'],
    sql: `SELECT g.rid, CAST(g."score" AS VARCHAR) AS value, 'The scale goes from ' || a."scoreMinimum" || ' to ' || a."scoreMaximum" || '.' AS fix
      FROM good_assessmentResults g JOIN good_assessments a ON a."sourcedId" = g."assessmentSourcedId"
      WHERE g."standard" IS NULL AND (g."score" < a."scoreMinimum" OR g."score" > a."scoreMaximum")`,
  },
  {
    name: 'mark-off-scale',
    file: 'courseMarks',
    severity: 'rejected',
    field: 'mark',
    says: 'Mark is not on the district’s scale',
    fix: 'Tell us in a mapping what it means; until then it is no mark, not a zero.',
    needs: [],
    sql: `SELECT m.rid, '“' || m."mark" || '”' AS value, 'Tell us what ' || m."mark" || ' means; until then it is no mark, not a zero.' AS fix
      FROM good_courseMarks m
      WHERE NOT ${commonMark} AND m."mark" NOT IN (SELECT "mark" FROM good_courseMarks GROUP BY 1
        HAVING count(*) >= (SELECT count(*) FROM good_courseMarks) * 0.01 AND count(*) >= 5)`,
  },
  {
    name: 'points-impossible',
    file: 'courseMarks',
    severity: 'rejected',
    field: 'gradePoints',
    says: 'Grade points are not between 0 and 6',
    fix: 'Write them on four points, five or six with honors.',
    needs: [],
    sql: `SELECT rid, CAST("gradePoints" AS VARCHAR) AS value, NULL AS fix FROM good_courseMarks
      WHERE "gradePoints" < 0 OR "gradePoints" > 6`,
  },
  {
    name: 'more-earned-than-attempted',
    file: 'courseMarks',
    severity: 'noticed',
    field: 'creditsEarned',
    says: 'More credits earned than attempted',
    fix: 'Both are kept as sent. Check the mark.',
    needs: [],
    sql: `SELECT rid, "creditsEarned" || ' of ' || "creditsAttempted" AS value, NULL AS fix FROM good_courseMarks
      WHERE "creditsEarned" > "creditsAttempted"`,
  },
  {
    name: 'not-enrolled',
    file: 'incidents',
    severity: 'noticed',
    field: 'date',
    says: 'Student of an incident is not enrolled in that school on that day',
    fix: 'It is kept. Check the school and the day.',
    needs: ['schoolEnrollments'],
    sql: `SELECT g.rid, g."studentSourcedId" || ',' || g."date" AS value, NULL AS fix FROM good_incidents g
      WHERE NOT EXISTS (SELECT 1 FROM good_schoolEnrollments e WHERE e."studentSourcedId" = g."studentSourcedId"
        AND e."schoolSourcedId" = g."schoolSourcedId" AND e."entryDate" <= g."date"
        AND coalesce(e."exitDate", DATE '2100-01-01') >= g."date")`,
  },
  {
    name: 'fte-impossible',
    file: 'staffPositions',
    severity: 'rejected',
    field: 'fte',
    says: 'Full-time equivalent is below zero or above two',
    fix: 'Write 1 for a full-time position.',
    needs: [],
    sql: `SELECT rid, CAST("fte" AS VARCHAR) AS value, NULL AS fix FROM good_staffPositions WHERE "fte" < 0 OR "fte" > 2`,
  },
];
