/**
 * From a caller to the views that a connection holds. A view without a reason to hold a row does not hold it.
 *
 * For questions about students by name a view holds the whole history of the students in reach, wherever it happened:
 * a school that receives a student needs it. For counts it holds what happened at the schools in reach, and no more,
 * so that a school's count is that school's.
 */
import { createHash } from 'node:crypto';
import { quotedString } from '@duckdb/node-api';
import { beneath, type Narrowing } from '../data/snapshot-store.ts';
import type { About } from '../questions/question.ts';
import type { Caller } from './caller.ts';
import { type Holds, type TableName, tables, type Withheld, withheld } from './reach.ts';
import { type Reach, type Role, roleRules } from './roles.ts';

/** Whose eyes an answer is made for. Counts for `everyone` cover the district and are protected. */
export type Audience = 'own reach' | 'everyone';

/**
 * Counts are shown as they are to whoever may open the records behind them, within that reach; everybody else gets
 * the district's counts, protected.
 */
export function audienceOf(role: Role, about: About, wide: boolean): Audience {
  if (about !== 'aggregate') return 'own reach';
  return wide || roleRules[role].records === 'nobody' ? 'everyone' : 'own reach';
}

/** A role of the district that somebody limited to schools reaches those schools and no more. */
export function reachOf({ role, schools }: Pick<Caller, 'role' | 'schools'>): Reach {
  const { records } = roleRules[role];
  return records === 'district' && schools !== 'all' ? 'schools' : records;
}

export function narrowingFor(caller: Caller, about: About, audience: Audience): Narrowing {
  const reach = audience === 'everyone' ? 'district' : reachOf(caller);
  const named = about === 'student';
  const role: Role = caller.role;
  const rules = audience === 'everyone' ? [] : withheld.filter((rule) => rule.from.includes(role));
  // Two callers share views, and answers, exactly when these agree: not when they have the same title.
  const whose =
    reach === 'district' || reach === 'nobody'
      ? ''
      : [role, caller.staffId, caller.schools, named ? caller.opened : []];
  const parts = [reach, named, whose, rules.map((rule) => withheld.indexOf(rule))];
  const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return {
    key,
    statements: (base) => [
      ...reachStatements({ caller, reach, named, base }),
      ...(Object.keys(tables) as TableName[]).map((table) => view({ table, reach, named, rules, base })),
    ],
  };
}

interface ReachOf {
  readonly caller: Caller;
  readonly reach: Reach;
  readonly named: boolean;
  readonly base: string;
}

/** Two temporary tables that the views filter by: the schools and the students in reach. */
function reachStatements({ caller, reach, named, base }: ReachOf): string[] {
  if (reach === 'district' || reach === 'nobody') return [];
  const enrollment = beneath(base, 'school_enrollment');
  const schools = caller.schools === 'all' ? null : caller.schools.map(quotedString).join(', ');
  const inSchools = schools === null ? 'TRUE' : schools === '' ? 'FALSE' : `school_id IN (${schools})`;
  const thisYear = `school_year = (SELECT current_school_year FROM ${beneath(base, 'snapshot')})`;
  const staffId = quotedString(caller.staffId ?? '');
  const ofSchool = `SELECT DISTINCT student_id FROM ${enrollment} WHERE ${inSchools}${named ? ` AND ${thisYear}` : ''}`;
  const ofSections = `
    SELECT DISTINCT pupil.person_id AS student_id
    FROM ${beneath(base, 'section_enrollment')} AS adult
    JOIN ${beneath(base, 'section')} AS section ON section.section_id = adult.section_id
    JOIN ${beneath(base, 'section_enrollment')} AS pupil ON pupil.section_id = adult.section_id AND pupil.role = 'student'
    WHERE adult.person_id = ${staffId} AND adult.role <> 'student'
      AND (section.school_year IS NULL OR section.${thisYear})`;
  const ofCaseload = `
    SELECT student_id FROM ${beneath(base, 'staff_student')} WHERE staff_id = ${staffId}
    UNION
    SELECT student_id FROM (${ofSchool})
    WHERE NOT EXISTS (SELECT 1 FROM ${beneath(base, 'staff_student')} WHERE staff_id = ${staffId})`;
  const ofReach = reach === 'schools' ? ofSchool : caller.role === 'teacher' ? ofSections : ofCaseload;
  const opened = named ? (caller.opened ?? []) : [];
  const students =
    opened.length === 0
      ? ofReach
      : `SELECT student_id FROM (${ofReach}) UNION SELECT student_id FROM ${beneath(base, 'student')}
         WHERE student_id IN (${opened.map(quotedString).join(', ')})`;
  return [
    `CREATE TEMP TABLE reach_school AS SELECT organization_id AS school_id FROM ${beneath(base, 'organization')}
       WHERE ${inSchools.replace('school_id', 'organization_id')}`,
    `CREATE TEMP TABLE reach_student AS ${students}`,
  ];
}

interface ViewOf {
  readonly table: TableName;
  readonly reach: Reach;
  readonly named: boolean;
  readonly rules: readonly Withheld[];
  readonly base: string;
}

function view({ table, reach, named, rules: all, base }: ViewOf): string {
  const rules = all.filter((rule) => rule.table === table);
  const nulled = rules.flatMap((rule) => rule.columns ?? []);
  // A null of the column's own type: a bare NULL would change it.
  const replaced = nulled.map((column) => `CASE WHEN FALSE THEN ${column} END AS ${column}`).join(', ');
  const conditions = [
    condition(tables[table], reach, named),
    ...rules.flatMap((rule) => (rule.onlyRows ? [rule.onlyRows] : [])),
    ...(table === 'organization' && (reach === 'schools' || reach === 'students') && !named
      ? [`(type <> 'school' OR organization_id IN (SELECT school_id FROM reach_school))`]
      : []),
  ];
  return `CREATE TEMP VIEW ${table} AS SELECT *${replaced ? ` REPLACE (${replaced})` : ''}
    FROM ${beneath(base, table)} WHERE ${conditions.join(' AND ')}`;
}

const inStudents = 'student_id IN (SELECT student_id FROM reach_student)';
const inSchools = 'school_id IN (SELECT school_id FROM reach_school)';

/** The rows of a table that a reach covers. */
function condition(holds: Holds, reach: Reach, named: boolean): string {
  if (holds === 'open' || holds === 'staff' || reach === 'district') return 'TRUE';
  if (reach === 'nobody') return holds === 'import' ? 'TRUE' : 'FALSE';
  if (holds === 'whole-district') return 'FALSE';
  if (holds === 'survey') return inSchools;
  if (holds === 'import')
    return `(student_id IN (SELECT student_id FROM reach_student) OR (student_id IS NULL AND ${inSchools}))`;
  if (holds === 'members') return `(role <> 'student' OR person_id IN (SELECT student_id FROM reach_student))`;
  if (holds === 'student-and-school' && !named) return `${inStudents} AND ${inSchools}`;
  return inStudents;
}
