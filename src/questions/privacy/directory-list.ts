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

export const directoryList = defineQuestion({
  name: 'directory-list',
  asks: 'Which students may stand in a directory?',
  area: 'trust',
  about: 'student',
  input: z.object({
    school: z.string().min(1).optional().describe('One school, by number; all of them unless given'),
  }),
  row,
  uses: [],
  how: {
    inWords:
      'Name, school and grade of every student who is enrolled and whose family has not declined directory information. Nothing else about a student may leave the district by this list.',
    howSure: 'A family’s “no” holds from the import that brings it.',
    leavesOut: 'Every student whose family declined; how many they are is told, and not who.',
  },
  async answer({ input: { school }, district, snapshot }) {
    const parameters = { school: school ?? null, day: snapshot.dataThrough };
    const found = await district.rows<z.infer<typeof row> & { declined: boolean }>(statement, parameters);
    const rows = found
      .filter((each) => !each.declined)
      .map(({ student_id, name, school: at, grade }) => ({ student_id, name, school: at, grade }));
    const declined = found.length - rows.length;
    const text = `${declined} ${declined === 1 ? 'student is' : 'students are'} left out, whose families declined.`;
    return {
      rows,
      n: rows.length,
      unit: 'students',
      asOf: snapshot.dataThrough,
      definitions: [],
      notes: declined === 0 ? [] : [{ kind: 'leaves out' as const, text, students: declined }],
      sql: [statement],
      parameters,
    };
  },
  say({ rows }) {
    if (rows.length === 0) return { form: 'nothing', headline: 'No student may stand in a directory.' };
    return { form: 'tells', headline: `${rows.length.toLocaleString('en-US')} students may stand in a directory.` };
  },
});
