/**
 * The roles. Which questions each may ask stands in matrix.ts; `records` says whose records a role may open by name; counts are exact within
 * that reach and protected beyond it. What a role may not see is refused here, and does not exist in the views of
 * scope.ts either.
 */
import type { Question } from '../questions/question.ts';
import { roleNames } from '../records/role-names.ts';
import { lineFor, prohibitedPurposes, reserved } from './matrix.ts';

/** The roles that a person may be given, and `public`, which nobody is given and everybody has. */
export const roles = [...roleNames, 'public'] as const;
export type Role = (typeof roles)[number];

/** Students whose records a role may open: all of the district, those of its schools, its own students, nobody. */
export type Reach = 'district' | 'schools' | 'students' | 'nobody';

interface RoleRule {
  readonly title: string;
  readonly records: Reach;
  /** Why, for the audit and for whoever asks. 34 CFR 99.31(a)(1): legitimate educational interest. */
  readonly because: string;
  /** May open what concerns the running of the system: imports, data quality, settings. */
  readonly runs: boolean;
}

export const roleRules = {
  superintendent: {
    title: 'superintendent',
    records: 'district',
    because: 'answers for every student of the district',
    runs: true,
  },
  cabinet: {
    title: 'cabinet',
    records: 'nobody',
    because: 'decides on counts; a student’s record is not needed for it',
    runs: true,
  },
  'program director': {
    title: 'program director',
    records: 'district',
    because: 'runs programs whose students are in every school',
    runs: true,
  },
  'data director': {
    title: 'data director',
    records: 'district',
    because: 'answers for the accuracy of every record',
    runs: true,
  },
  operations: {
    title: 'operations planner',
    records: 'nobody',
    because: 'plans rooms, staff and buses from counts',
    runs: true,
  },
  principal: {
    title: 'principal',
    records: 'schools',
    because: 'answers for the students of the school',
    runs: true,
  },
  counselor: {
    title: 'counselor',
    records: 'students',
    because: 'supports the students of the caseload, or of the school where no caseload is kept',
    runs: false,
  },
  teacher: {
    title: 'teacher',
    records: 'students',
    because: 'teaches the students of these sections',
    runs: false,
  },
  'privacy officer': {
    title: 'privacy officer',
    records: 'district',
    because: 'answers families’ requests about their records',
    runs: true,
  },
  board: { title: 'board member', records: 'nobody', because: 'governs by published counts', runs: false },
  public: { title: 'the public', records: 'nobody', because: 'sees what is published', runs: false },
  administrator: {
    title: 'administrator',
    records: 'nobody',
    because: 'runs the system and sees no student',
    runs: true,
  },
} as const satisfies Record<Role, RoleRule>;

/** Roles for whom a password is not enough: those who see students, and the one who gives roles. */
export function needsSecondStep(role: Role): boolean {
  return roleRules[role].records !== 'nobody' || role === 'administrator';
}

export type Verdict =
  | { readonly allowed: true; readonly why: string }
  | { readonly allowed: false; readonly why: string };

/** A question as the matrix sees it; a name is needed only for those that are reserved. */
export type Askable = Pick<Question, 'about' | 'area'> & { readonly name?: string };

/**
 * Why this role may ask this question, or why not. Anything that no line of the matrix allows is refused, and so is a
 * purpose that the line does not name.
 */
export function whyAllowed(role: Role, question: Askable, purpose?: string): Verdict {
  if (purpose !== undefined && (prohibitedPurposes as readonly string[]).includes(purpose))
    return { allowed: false, why: `no answer may be used for ${purpose}, whoever asks.` };
  const keptFor = reserved[question.name ?? ''];
  if (keptFor && !keptFor.roles.includes(role)) return { allowed: false, why: keptFor.because };
  const line = lineFor(role, question);
  if (!line) return { allowed: false, why: whyNot(role, question) };
  if (purpose !== undefined && !(line.purposes as readonly string[]).includes(purpose))
    return {
      allowed: false,
      why: `for “${purpose}” it is not open to this role, only for ${line.purposes.join(', ')}.`,
    };
  const stated = purpose === undefined ? '' : `, for “${purpose}”`;
  return { allowed: true, why: `${roleRules[role].title}: ${line.because}${stated}` };
}

function whyNot(role: Role, question: Askable): string {
  if (question.area === 'quality' && question.about !== 'student')
    return 'data quality is for those who run the district’s data.';
  if (question.about === 'student') return 'it names students, and this role sees no student.';
  if (role === 'administrator') return 'the administrator runs the system and sees nothing about students.';
  return 'nothing allows it.';
}
