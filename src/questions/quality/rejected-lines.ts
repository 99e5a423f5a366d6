import { z } from 'zod';
import { ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'rejected-lines.sql');

const row = z.object({
  file: z.string(),
  line: z.number().nullable().meta({ kind: 'count' }),
  says: z.string().meta({ title: 'What is wrong' }),
  field: z.string().nullable().meta({ title: 'Column' }),
  value: z.string().nullable().meta({ title: 'As sent' }),
  record_key: z.string().nullable().meta({ title: 'Record' }),
  student_id: z.string().nullable().meta({ title: 'Student' }),
  school_id: z.string().nullable().meta({ title: 'School' }),
  fix: z.string().meta({ title: 'What to do' }),
  severity: z.string().meta({ title: 'What became of it' }),
  rule: z.string(),
});
type Row = z.infer<typeof row>;

export const rejectedLines = defineQuestion({
  name: 'rejected-lines',
  asks: 'Which lines were rejected, line by line?',
  area: 'quality',
  about: 'student',
  input: z.object({
    rule: z.string().default('all').meta({ title: 'Rule' }),
    file: z.string().default('all').meta({ title: 'File' }),
    severity: z
      .enum(['all', 'rejected', 'repaired', 'noticed'])
      .default('rejected')
      .meta({ title: 'What became of it' }),
  }),
  row,
  uses: [],
  how: {
    inWords: 'Every line of the files that was rejected, repaired or kept with a remark, as it was sent.',
    howSure: 'Exact. At most 10,000 lines are shown; the report that the import wrote holds all.',
    leavesOut: 'Lines beyond the first 10,000.',
  },
  async answer({ district, input, snapshot }) {
    const rows = await district.rows<Row>(sql, { rule: input.rule, file: input.file, severity: input.severity });
    return {
      rows,
      n: rows.length,
      unit: 'lines',
      asOf: snapshot.importedAt.slice(0, 10),
      definitions: [],
      notes: rows.length === 10_000 ? [{ kind: 'leaves out', text: 'Only the first 10,000 lines are shown.' }] : [],
      sql: [sql],
    };
  },
  say({ rows }: Findings<Row>): Sentence {
    if (rows.length === 0)
      return { form: 'nothing', headline: 'No such line.', more: 'Nothing was found by this rule.' };
    const files = new Set(rows.map((found) => found.file)).size;
    return { form: 'tells', headline: `${ofThings(rows.length, 'line')} in ${ofThings(files, 'file')} to look at.` };
  },
});
