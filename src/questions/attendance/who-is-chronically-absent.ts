/** Who is chronically absent, and why? The students by name, with the reasons that were given. */
import { count, listed, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { type AbsentStudent, absentStudent, absentStudents, absentStudentsInput } from './absent-students.ts';
import { missedInWords } from './chronic-absence-words.ts';

export const whoIsChronicallyAbsent = defineQuestion({
  name: 'who-is-chronically-absent',
  asks: 'Who is chronically absent, and why?',
  area: 'attendance',
  about: 'student',
  input: absentStudentsInput,
  row: absentStudent,
  uses: ['chronic-absence'],
  how: {
    inWords:
      'Students still enrolled on the as-of date whom the definition counts as chronically absent, from the largest share of days missed. The reason is the one entered for most of the days.',
    howSure: 'Counting is exact for the rows we have. A reason is what was said and entered; it is not a cause.',
    leavesOut:
      'Students who have left, those not yet enrolled long enough, and those without an attendance source: being missing here is not being fine.',
  },
  answer: (asked) => absentStudents(asked, { list: 'chronic' }),
  say,
});

function say({ rows, definitions }: Findings<AbsentStudent>): Sentence {
  const missed = missedInWords(definitions[0]?.name);
  if (rows.length === 0) {
    return {
      form: 'nothing',
      headline: `No student here has missed ${missed}.`,
      more: 'Students without an attendance source are not counted as present: see which schools have sent nothing.',
    };
  }
  const severe = rows.filter((row) => (row.share ?? 0) > 0.2).length;
  const explained = rows.filter((row) => row.main_reason !== null);
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'student')} ${rows.length === 1 ? 'has' : 'have'} missed ${missed}${severe > 0 ? `; ${count(severe)} of them more than a fifth` : ''}.`,
    more:
      explained.length === 0
        ? 'No reason was entered for any of their absences.'
        : `${explained.length === rows.length ? 'All' : count(explained.length)} of them ${explained.length === 1 ? 'has' : 'have'} a reason for some days; most often ${mainReasons(explained)}.`,
  };
}

function mainReasons(rows: readonly AbsentStudent[]): string {
  const students = new Map<string, number>();
  for (const { main_reason: reason } of rows) if (reason) students.set(reason, (students.get(reason) ?? 0) + 1);
  const top = [...students].sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0])).slice(0, 2);
  return listed(top.map(([reason, of]) => `${reason.toLowerCase()} (${count(of)})`));
}
