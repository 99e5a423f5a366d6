/** Directory information (34 CFR 99.3 and 99.37): the one list of students that may leave the district without consent. */
import { z } from 'zod';
import { defineQuestion } from '../question.ts';
import { readSql } from '../read-sql.ts';

const statement = readSql(import.meta.url, 'directory-list.sql');

const row = z.object({
  student_id: z.string().meta({ title: 'Student' }),
  name: z.string().meta({ title: 'Name' }),
  school: z.string().nullable().meta({ title: 'School' }),
  grade: z.string().nullable().meta({ title: 'Grade' }),
});

interface Listed extends z.infer<typeof row> {
  readonly declined: boolean;
  readonly declined_in_all: number | bigint;
}

const notSent = 'No family’s “no” is in the files: either no family declined, or they leave the column out.';
const more =
  'Let the student information system send the column metadata.directoryOptOut of users.csv. If no family declined, say so and ask again.';

export const directoryList = defineQuestion({
  name: 'directory-list',
  asks: 'Which students may stand in a directory?',
  area: 'trust',
  about: 'student',
  input: z.object({
    school: z.string().min(1).optional().describe('One school, by number; all of them unless given'),
    nobodyDeclined: z
      .boolean()
      .default(false)
      .describe('You know that no family of the district declined; else a list without one “no” is not made'),
  }),
  row,
  uses: [],
  how: {
    inWords:
      'Name, school and grade of every student who is enrolled and whose family has not declined directory information. Nothing else about a student may leave the district by this list.',
    howSure:
      'A family’s “no” holds from the import that brings it. Files without a single “no” in them most likely leave the column out, so nobody is listed from them until somebody says that no family declined.',
    leavesOut: 'Every student whose family declined; how many they are is told, and not who.',
  },
  async answer({ input: { school, nobodyDeclined }, district, snapshot }) {
    const parameters = { school: school ?? null, day: snapshot.dataThrough };
    const found = await district.rows<Listed>(statement, parameters);
    const known = nobodyDeclined || found.some((each) => Number(each.declined_in_all) > 0);
    const rows = (known ? found : [])
      .filter((each) => !each.declined)
      .map(({ student_id, name, school: at, grade }) => ({ student_id, name, school: at, grade }));
    const declined = known ? found.length - rows.length : 0;
    const text = `${declined} ${declined === 1 ? 'student is' : 'students are'} left out, whose families declined.`;
    return {
      rows,
      n: rows.length,
      unit: 'students',
      asOf: snapshot.dataThrough,
      definitions: [],
      notes: [
        ...(declined === 0 ? [] : [{ kind: 'leaves out' as const, text, students: declined }]),
        ...(known || found.length === 0 ? [] : [{ kind: 'leaves out' as const, text: notSent }]),
      ],
      sql: [statement],
      parameters,
    };
  },
  say({ rows, notes }) {
    if (notes.some(({ text }) => text === notSent)) {
      return {
        form: 'cannot tell',
        headline: 'Which families declined is not in the data, so nobody is listed.',
        more,
      };
    }
    if (rows.length === 0) return { form: 'nothing', headline: 'No student may stand in a directory.' };
    return { form: 'tells', headline: `${rows.length.toLocaleString('en-US')} students may stand in a directory.` };
  },
});
