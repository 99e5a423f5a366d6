/** Who crossed the line lately? Chronically absent now, and not a week ago. */
import { z } from 'zod';
import { dayInWords, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { shiftDate } from '../shift-date.ts';
import { type AbsentStudent, absentStudent, absentStudents, absentStudentsInput } from './absent-students.ts';
import { missedInWords } from './chronic-absence-words.ts';

const input = absentStudentsInput.extend({
  days: z.coerce
    .number('Give a number of days, such as 7.')
    .int()
    .min(1)
    .max(120)
    .default(7)
    .describe('How many days back to compare with'),
});

export const whoNewlyCrossed = defineQuestion({
  name: 'who-newly-crossed',
  asks: 'Who crossed the line this week?',
  area: 'attendance',
  about: 'student',
  input,
  row: absentStudent,
  uses: ['chronic-absence'],
  how: {
    inWords:
      'Students whom the definition counts as chronically absent on the as-of date, and did not a week before (or as many days as asked).',
    howSure: 'Counting is exact for the rows we have. Absences entered late can move a crossing to an earlier week.',
    leavesOut: 'Students who have left, and those without an attendance source.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<AbsentStudent>> {
  const { days } = asked.input;
  const now = await absentStudents(asked, { list: 'chronic', lately: days });
  const before = shiftDate(now.asOf, -days);
  const then = await absentStudents({ ...asked, input: { ...asked.input, asOf: before } }, { list: 'chronic' });
  const known = new Set(then.rows.map((student) => student.student_id));
  const rows = now.rows.filter((student) => !known.has(student.student_id));
  const beside = { kind: 'beside' as const, text: `Compared with ${dayInWords(before)}.` };
  return { ...now, rows, n: rows.length, notes: [...now.notes, beside] };
}

function say({ rows, definitions }: Findings<AbsentStudent>, { days }: z.infer<typeof input>): Sentence {
  const missed = missedInWords(definitions[0]?.name);
  const when = days === 7 ? 'this week' : `in the last ${ofThings(days, 'day')}`;
  if (rows.length === 0) {
    return {
      form: 'nothing',
      headline: `No one crossed the line ${when}.`,
      more: 'Who is within two absences of it is another question.',
    };
  }
  const lately = rows.filter((row) => row.lately >= 3).length;
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'student')} crossed the line ${when}: each has now missed ${missed}.`,
    more:
      lately > 0
        ? `${ofThings(lately, 'student')} missed three days or more since then.`
        : 'None missed as many as three days since then; they were near it already.',
  };
}
