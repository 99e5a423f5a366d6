/** Who is within two absences of being chronically absent? */
import { count, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { type AbsentStudent, absentStudent, absentStudents, absentStudentsInput } from './absent-students.ts';
import { missedInWords } from './chronic-absence-words.ts';

export const whoIsNear = defineQuestion({
  name: 'who-is-near',
  asks: 'Who is within two absences of being chronically absent?',
  area: 'attendance',
  about: 'student',
  input: absentStudentsInput,
  row: absentStudent,
  uses: ['chronic-absence'],
  how: {
    inWords:
      'Students still enrolled who are not chronically absent and would be after missing the next one or two school days.',
    howSure: 'Counting is exact for the rows we have. Most students near the line do not cross it.',
    leavesOut: 'Students without an attendance source: they are unknown, not present.',
  },
  answer: (asked) => absentStudents(asked, { list: 'near' }),
  say,
});

function say({ rows, definitions }: Findings<AbsentStudent>): Sentence {
  const missed = missedInWords(definitions[0]?.name);
  if (rows.length === 0) {
    return {
      form: 'nothing',
      headline: `No student here is within two absences of having missed ${missed}.`,
      more: 'That can change with one week of illness: ask again next week.',
    };
  }
  const one = rows.filter((row) => row.absences_to_line <= 1).length;
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'student')} ${rows.length === 1 ? 'is' : 'are'} within two absences of having missed ${missed}.`,
    more:
      one > 0
        ? `For ${one === rows.length ? 'all of them' : count(one)} the next absence is the one.`
        : 'None of them would cross with one more absence.',
  };
}
