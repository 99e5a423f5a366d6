/** What a program may be asked to change, with the statement that counts it and the words that tell it. */
import type { OutcomeName } from '../../data/recorded/program-records.ts';
import { readSql } from '../read-sql.ts';

export interface Outcome {
  readonly name: OutcomeName;
  /** As a reader would say it, in a sentence. */
  readonly title: string;
  /** What one unit is called. Shares are told in points of 100. */
  readonly unit: string;
  /** A share between 0 and 1; its effects are told times 100. */
  readonly isShare: boolean;
  readonly higherIsBetter: boolean;
  readonly domain: 'achievement' | 'other';
  /** Whose period is part of a year (a semester); the others are counted by year. */
  readonly bySemester: boolean;
  readonly pretest: string;
  readonly sql: string;
  /** One outcome gained, for “cost of each”: “ninth grader …”. Null for a score, which has no count. */
  readonly gained: string | null;
}

const panel = (file: string) => readSql(import.meta.url, file, 'panel-tail.sql');

export const outcomes: Readonly<Record<OutcomeName, Outcome>> = {
  'core-courses': {
    name: 'core-courses',
    title: 'passing every core course',
    unit: 'of 100 students',
    isShare: true,
    higherIsBetter: true,
    domain: 'other',
    bySemester: true,
    pretest: 'grade points of the year before',
    sql: panel('panel-core-courses.sql'),
    gained: 'student who passed every core course and would not have',
  },
  'days-missed': {
    name: 'days-missed',
    title: 'days missed',
    unit: 'of 100 days',
    isShare: true,
    higherIsBetter: false,
    domain: 'other',
    bySemester: false,
    pretest: 'share of days missed the year before',
    sql: panel('panel-days-missed.sql'),
    gained: null,
  },
  'test-score': {
    name: 'test-score',
    title: 'the test score at the end of the year',
    unit: 'points',
    isShare: false,
    higherIsBetter: true,
    domain: 'achievement',
    bySemester: false,
    pretest: 'first score of the year on the same test',
    sql: panel('panel-test-score.sql'),
    gained: null,
  },
  suspended: {
    name: 'suspended',
    title: 'being suspended out of school',
    unit: 'of 100 students',
    isShare: true,
    higherIsBetter: false,
    domain: 'other',
    bySemester: false,
    pretest: 'suspended the year before',
    sql: panel('panel-suspended.sql'),
    gained: 'student who was not suspended and would have been',
  },
};

/** The outcome to look at first when no plan names one: by what the program is for, and by grade. */
export function usualOutcome(focus: string | null, grades: readonly string[]): OutcomeName {
  if (focus === 'attendance') return 'days-missed';
  if (focus === 'behavior') return 'suspended';
  if (focus === 'reading' || focus === 'math' || focus === 'english') return 'test-score';
  const secondary = grades.filter((grade) => Number(grade) >= 6).length;
  return secondary * 2 > grades.length ? 'core-courses' : 'days-missed';
}
