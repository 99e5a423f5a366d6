/** Who looked at one student, when, by what right: from the audit, whose chain shows when a line was changed. */
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { defineQuestion } from '../question.ts';

/** `2026-11-23T…` is “November 23, 2026”. */
function spokenDay(at: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));
}

const row = z.object({
  student_id: z.string().meta({ title: 'Student' }),
  at: z.string().meta({ title: 'When' }),
  person: z.string().meta({ title: 'Who' }),
  role: z.string().meta({ title: 'Role' }),
  door: z.string().meta({ title: 'By' }),
  did: z.string().meta({ title: 'Did' }),
  what: z.string().meta({ title: 'What' }),
  others: z.number().meta({ title: 'Rows in the same answer' }),
  why: z.string().meta({ title: 'Why it was allowed' }),
});

export const whoLooked = defineQuestion({
  name: 'who-looked-at-a-student',
  asks: 'Who looked at this student’s record, and why?',
  area: 'trust',
  about: 'student',
  input: z.object({
    student: z.string().min(1, 'Name a student.').describe('The student, by the number that the district’s files use'),
  }),
  row,
  uses: [],
  readsLooks: true,
  how: {
    inWords:
      'Every answer that named this student, and every task that was about this student: by whom, in which role, by which door, and the reason that allowed it. Newest first.',
    howSure: 'A line is written before the answer is given; an answer that could not be recorded is not given.',
    leavesOut:
      'Counts that include the student without naming them. What left the district stands in the disclosure log, which is kept apart.',
  },
  async answer({ input: { student }, district, snapshot, looks }) {
    const there = await district.rows('SELECT student_id FROM student WHERE student_id = $student', { student });
    if (there.length === 0) fail('no-such-student');
    const rows = ((await looks?.(student)) ?? []).map((look) => ({
      student_id: student,
      at: look.at,
      person: look.personName,
      role: look.role,
      door: look.door,
      did: look.did,
      what: look.what,
      others: look.studentRows,
      why: look.why,
    }));
    return { rows, n: rows.length, unit: 'looks', asOf: snapshot.dataThrough, definitions: [], notes: [], sql: [] };
  },
  say({ rows }) {
    if (rows.length === 0) {
      return {
        form: 'nothing',
        headline: 'Nobody has looked at this student’s record here.',
        more: 'Every look will stand here from now on, this one too.',
      };
    }
    const people = new Set(rows.map((each) => each.person)).size;
    const last = rows[0];
    return {
      form: 'tells',
      headline: `${people} ${people === 1 ? 'person has' : 'people have'} looked, ${rows.length} ${rows.length === 1 ? 'time' : 'times'} in all.`,
      ...(last ? { more: `The last was ${last.person}, ${last.role}, on ${spokenDay(last.at)}.` } : {}),
    };
  },
});
