import { z } from 'zod';
import { listed, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'students-without-attendance.sql');

const row = z.object({
  student_id: z.string().meta({ title: 'Student number' }),
  given_name: z.string().meta({ title: 'First name' }),
  family_name: z.string().meta({ title: 'Last name' }),
  grade: z.string(),
  school: z.string(),
  enrolled_since: z.string().meta({ kind: 'date' }),
  because: z.string().meta({ title: 'Why nothing is known' }),
});
type Row = z.infer<typeof row>;

export const studentsWithoutAttendance = defineQuestion({
  name: 'students-without-attendance',
  asks: 'Which students are enrolled but have no attendance source?',
  area: 'quality',
  about: 'student',
  input: z.object({}),
  row,
  uses: [],
  how: {
    inWords: 'Students enrolled on the as-of date whose school has sent no attendance for any day of theirs.',
    howSure: 'Counting is exact for the rows that came.',
    leavesOut: 'Students whose school stopped sending later: their earlier days are known.',
  },
  async answer({ district, snapshot }) {
    const rows = await district.rows<Row>(sql);
    return {
      rows,
      n: rows.length,
      unit: 'students',
      asOf: snapshot.dataThrough,
      definitions: [],
      notes: [],
      sql: [sql],
    };
  },
  say({ rows }: Findings<Row>): Sentence {
    if (rows.length === 0) {
      return { form: 'nothing', headline: 'Every enrolled student has an attendance source.' };
    }
    const schools = [...new Set(rows.map((student) => student.school))];
    const where = schools.length <= 3 ? listed(schools) : ofThings(schools.length, 'school');
    return {
      form: 'tells',
      headline: `${ofThings(rows.length, 'student')} at ${where} ${rows.length === 1 ? 'has' : 'have'} no attendance source.`,
      more: 'No data is not good news: see them first.',
    };
  },
});
