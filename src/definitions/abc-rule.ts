/** The plain rule that a counselor can hold in mind: attendance, behavior, course performance. The rival of any model. */
import type { Authority, DefinitionUse } from './definition.ts';

export interface AbcRule {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  /** Share of known days missed, or more, that raises the attendance flag. */
  readonly absentShare: number;
  /** Out-of-school suspensions this year that raise the behavior flag. */
  readonly suspensions: number;
  /** Core courses failed (now, or last year where there is no mark yet) that raise the course flag. */
  readonly coreFailed: number;
}

export const abcRule: AbcRule = {
  name: 'abc',
  version: 1,
  label: 'attendance, behavior, courses',
  inWords:
    'One flag each for missing a tenth of the days, for a suspension out of school, and for failing a core course (this year’s marks, or last year’s until there are any). Students with more flags come first; among equals, those who missed the larger share of their days.',
  authority: {
    name: 'Everyone Graduates Center, Johns Hopkins University',
    citation: 'Balfanz, Herzog & Mac Iver, Educational Psychologist 42(4), 2007: attendance, behavior, course failure',
    dated: '2007-11-01',
  },
  absentShare: 0.1,
  suspensions: 1,
  coreFailed: 1,
};

export function abcRuleUse(): DefinitionUse {
  const { name, version, label, inWords, authority } = abcRule;
  return { family: 'support-rule', name, version, label, inWords, authority, others: [] };
}
