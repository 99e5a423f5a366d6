/**
 * What each table holds, and which of it a role does not get: the rows by whose they are, and columns and programs
 * that a classroom or an office has no need of. Every table of schema.sql stands here; a test holds the two equal.
 */
import type { Role } from './roles.ts';

/**
 * - `open`: nothing about a person.
 * - `student`: rows of one student, with `student_id`.
 * - `student-and-school`: rows of one student at one school.
 * - `whole-district`: counted over all schools together, so only for whoever reaches all of them.
 * - `members`: section_enrollment, where a person is a student or a member of staff.
 * - `staff`: adults of the district.
 * - `survey`: answers by school; who answered is withheld.
 * - `import`: what the import said of rows; what it quotes of a student is withheld from who sees no student.
 */
export type Holds =
  | 'open'
  | 'student'
  | 'student-and-school'
  | 'whole-district'
  | 'members'
  | 'staff'
  | 'survey'
  | 'import';

export const tables = {
  snapshot: 'open',
  snapshot_file: 'open',
  snapshot_measure: 'open',
  import_finding: 'import',
  organization: 'open',
  school_grade: 'open',
  school_year: 'open',
  session: 'open',
  calendar_date: 'open',
  student: 'student',
  student_demographic: 'student',
  student_program: 'student',
  contact: 'student',
  staff: 'staff',
  staff_assignment: 'staff',
  staff_student: 'student',
  staff_position: 'staff',
  school_enrollment: 'student-and-school',
  attendance_event: 'student-and-school',
  attendance_submission: 'open',
  section_attendance_event: 'student-and-school',
  attendance_to_date: 'whole-district',
  incident: 'student-and-school',
  discipline_action: 'student-and-school',
  course: 'open',
  section: 'open',
  section_enrollment: 'members',
  course_mark: 'student',
  gradebook_item: 'open',
  gradebook_result: 'student',
  assessment: 'open',
  assessment_result: 'student',
  intervention: 'open',
  intervention_assignment: 'student',
  intervention_session: 'student',
  graduation: 'student',
  ledger_entry: 'open',
  facility: 'open',
  birth: 'open',
  housing: 'open',
  survey_response: 'survey',
  enrollment_count: 'open',
  school_day_attendance: 'open',
} as const satisfies Record<string, Holds>;

export type TableName = keyof typeof tables;

export interface Withheld {
  readonly table: TableName;
  /** Columns that become null, or a condition that its rows must meet. */
  readonly columns?: readonly string[];
  readonly onlyRows?: string;
  readonly from: readonly Role[];
  readonly because: string;
}

/** Least privilege by column and row: what a role that does reach a student still does not get. */
export const withheld: readonly Withheld[] = [
  {
    table: 'student_program',
    onlyRows: `program IN ('iep', '504', 'el', 'gifted')`,
    from: ['teacher'],
    because: 'a classroom needs accommodations, not the family’s income, housing or foster care',
  },
  {
    table: 'student',
    columns: ['birth_country'],
    from: ['teacher', 'counselor', 'principal'],
    because: 'no work of a school needs it; it can expose a family',
  },
  {
    table: 'student_demographic',
    onlyRows: `characteristic NOT IN ('address_block')`,
    from: ['teacher'],
    because: 'where a family lives is not a classroom’s matter',
  },
  {
    table: 'incident',
    onlyRows: 'FALSE',
    from: ['teacher'],
    because: 'behavior records of other classes are not a teacher’s to read',
  },
  {
    table: 'discipline_action',
    onlyRows: 'FALSE',
    from: ['teacher'],
    because: 'behavior records of other classes are not a teacher’s to read',
  },
  {
    table: 'staff_position',
    columns: ['salary', 'benefits'],
    from: ['principal', 'counselor', 'teacher', 'board', 'public', 'administrator'],
    because: 'pay by person is for those who budget it',
  },
  {
    table: 'survey_response',
    columns: ['respondent_id'],
    from: ['principal', 'counselor', 'teacher', 'program director', 'data director', 'superintendent'],
    because: 'surveys were promised to be confidential',
  },
  {
    table: 'import_finding',
    columns: ['value', 'record_key', 'student_id'],
    from: ['cabinet', 'operations', 'board', 'public', 'administrator'],
    because: 'a rejected row may quote a student’s data',
  },
];
