/** Everything that is held about one student, in plain language: the answer to a family’s request (34 CFR 99.10). */
import { z } from 'zod';
import { everyStudentKind } from '../../data/recorded/every-student-kind.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { fail } from '../../errors.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { fieldInWords, rowInWords, studentTables, valueInWords } from './schema-words.ts';

const input = z.object({
  student: z.string().min(1, 'Name a student.').describe('The student, by the number that the district’s files use'),
});

const row = z.object({
  student_id: z.string().meta({ title: 'Student' }),
  student: z.string().meta({ title: 'Name' }),
  part: z.string().meta({ title: 'What it is' }),
  day: z.string().nullable().meta({ title: 'Day' }),
  what: z.string().meta({ title: 'What is held' }),
  source: z.string().meta({ title: 'Where it is' }),
});
type Row = z.infer<typeof row>;

export const whatIsHeld = defineQuestion({
  name: 'what-is-held-about-a-student',
  asks: 'What do we hold about this student?',
  area: 'trust',
  about: 'student',
  input,
  row,
  uses: [],
  reads: everyStudentKind,
  how: {
    inWords:
      'Every row of the district’s files that names this student, with every value in it, and everything that people wrote down here about the student. A family has the right to inspect it within 45 days of asking (34 CFR 99.10).',
    howSure: 'Nothing is chosen: every table that can name a student is read, and every kind of note.',
    leavesOut:
      'Notes that their writer sealed for others than you: they are named, not shown. Earlier snapshots hold the same student as of earlier days. Who looked is a question of its own.',
  },
  answer,
  say({ rows }) {
    if (rows.length === 0) return { form: 'nothing', headline: 'Nothing is held about this student.' };
    const written = rows.filter((each) => !each.source.startsWith('district files')).length;
    const parts = new Set(rows.map((each) => each.part)).size;
    return {
      form: 'tells',
      headline: `We hold ${rows.length.toLocaleString('en-US')} entries of ${parts} kinds about ${rows[0]?.student}.`,
      more: `${written === 0 ? 'None of them was' : `${written} of them ${written === 1 ? 'was' : 'were'}`} written here; the others came with the district’s files.`,
    };
  },
});

async function answer({
  input: { student },
  district,
  snapshot,
  recorded,
}: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const [there] = await district.rows<{ name: string }>(
    `SELECT COALESCE(preferred_name, given_name) || ' ' || family_name AS name
     FROM student WHERE student_id = $student`,
    { student },
  );
  const { name } = there ?? fail('no-such-student');
  const names = new Map(
    (
      await district.rows<{ id: string; name: string }>(
        `SELECT organization_id AS id, name FROM organization
         UNION ALL SELECT staff_id AS id, given_name || ' ' || family_name AS name FROM staff`,
      )
    ).map((each) => [each.id, each.name]),
  );
  const rows: Row[] = [];
  const sql: string[] = [];
  // The student’s own row before what is known of the student.
  const inOrder = [...studentTables].sort(
    (one, other) => Number(other.table === 'student') - Number(one.table === 'student'),
  );
  for (const words of inOrder) {
    const statement = `SELECT * FROM ${words.table} WHERE ${words.student} = $student`;
    sql.push(statement);
    for (const found of await district.rows<Record<string, unknown>>(statement, { student })) {
      const day = found.date ?? found.begin_date ?? found.entry_date ?? null;
      rows.push({
        student_id: student,
        student: name,
        part: words.says,
        day: day === null ? null : String(day).slice(0, 10),
        what: rowInWords(words, found, names),
        source: `district files: ${words.table}`,
      });
    }
  }
  for (const kind of everyStudentKind) {
    for (const each of recorded(kind))
      if (each.studentId === student) rows.push({ ...written(kind, each), student: name });
  }
  return { rows, n: rows.length, unit: 'entries', asOf: snapshot.dataThrough, definitions: [], notes: [], sql };
}

function written(kind: (typeof everyStudentKind)[number], each: Recorded): Omit<Row, 'student'> {
  const fields = Object.entries(each.body).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const sealed = (kind.sealed ?? []).filter((field) => each.body[field] === undefined);
  return {
    student_id: each.studentId ?? '',
    part: kind.title,
    day: each.madeAt.slice(0, 10),
    what: [
      ...fields.map(([name, value]) => `${fieldInWords(name)}: ${valueInWords(value)}`),
      ...sealed.map((field) => `${fieldInWords(field)}: empty, or sealed for others`),
      `written by ${each.madeBy.name}, ${each.madeBy.role}`,
    ].join('; '),
    source: `written here: ${kind.name}`,
  };
}
