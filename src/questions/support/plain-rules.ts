/** What a counselor would do with a spreadsheet: the rules that a model must beat at the same capacity. */
import { type AbcRule, abcRule } from '../../definitions/abc-rule.ts';
import { numberOf, type StudentFeatures } from './student-features.ts';

export const ruleNames = ['abc-rule', 'absence-so-far', 'absence-last-year'] as const;
export type RuleName = (typeof ruleNames)[number];

export interface AbcFlags {
  /** Null where nobody knows. */
  readonly attendance: boolean | null;
  readonly behavior: boolean | null;
  readonly courses: boolean | null;
  readonly raised: number;
}

/** The three flags of a student. A course counts by this year’s marks, or by last year’s until there are any. */
export function abcFlags(student: StudentFeatures, rule: AbcRule = abcRule): AbcFlags {
  const flag = (value: unknown, line: number) => (typeof value === 'number' ? value >= line : null);
  const attendance = flag(student.absent_share, rule.absentShare);
  const behavior = flag(student.suspended_out, rule.suspensions);
  const courses = flag(student.failing_core ?? student.failed_core_1, rule.coreFailed);
  return { attendance, behavior, courses, raised: [attendance, behavior, courses].filter((raised) => raised).length };
}

/** The number that a rule ranks students by, the larger first. */
export function ruleScore(rule: RuleName, student: StudentFeatures): number {
  if (rule === 'absence-so-far') return numberOf(student.absent_share);
  if (rule === 'absence-last-year') return numberOf(student.absent_share_1);
  const share = numberOf(student.absent_share);
  return abcFlags(student).raised + (Number.isNaN(share) ? 0 : share * 0.999);
}
