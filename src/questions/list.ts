/** Every question, in the order in which a list shows them. Adding one touches its own folder and this list. */
import { isTheDataFit } from './quality/is-the-data-fit.ts';
import { missingFacts } from './quality/missing-facts.ts';
import { rejectedLines } from './quality/rejected-lines.ts';
import { studentsWithoutAttendance } from './quality/students-without-attendance.ts';
import { whatCameIn } from './quality/what-came-in.ts';
import { whatChanged } from './quality/what-changed.ts';
import { whyRowsWereRejected } from './quality/why-rows-were-rejected.ts';
import type { Question } from './question.ts';

export const questions: readonly Question[] = [
  isTheDataFit,
  whatCameIn,
  whyRowsWereRejected,
  rejectedLines,
  missingFacts,
  studentsWithoutAttendance,
  whatChanged,
];
