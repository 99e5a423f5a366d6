import { z } from 'zod';
import { count, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'why-rows-were-rejected.sql');

const row = z.object({
  times: z.number().meta({ title: 'Rows', kind: 'count' }),
  says: z.string().meta({ title: 'What is wrong' }),
  file: z.string().meta({ title: 'Where' }),
  line: z.number().nullable().meta({ title: 'First line', kind: 'count' }),
  field: z.string().nullable().meta({ title: 'Column' }),
  example: z.string().nullable().meta({ title: 'An example' }),
  fix: z.string().meta({ title: 'What to do' }),
  severity: z.enum(['rejected', 'repaired', 'noticed']).meta({ title: 'What became of it' }),
  rule: z.string(),
});
type Row = z.infer<typeof row>;

export const whyRowsWereRejected = defineQuestion({
  name: 'why-rows-were-rejected',
  asks: 'Why were rows rejected, and what should be fixed?',
  area: 'quality',
  about: 'public',
  input: z.object({
    severity: z.enum(['all', 'rejected', 'repaired', 'noticed']).default('all').meta({ title: 'What became of it' }),
  }),
  row,
  uses: [],
  how: {
    inWords:
      'Each rule of the import looks at every row. A rejected row stays out; a repaired one was read differently from how it was written; a noticed one was kept as it is.',
    howSure: 'Counting is exact. The example is the first line on which it was found.',
    leavesOut: 'What the files do not show: a wrong value that looks right.',
  },
  async answer({ district, input, snapshot }) {
    const rows = await district.rows<Row>(sql, { severity: input.severity });
    return {
      rows,
      n: rows.reduce((sum, found) => sum + found.times, 0),
      unit: 'findings',
      asOf: snapshot.importedAt.slice(0, 10),
      definitions: [],
      notes: [],
      sql: [sql],
    };
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  const rejected = rows.filter((found) => found.severity === 'rejected');
  const total = rejected.reduce((sum, found) => sum + found.times, 0);
  const kept = rows.filter((found) => found.severity !== 'rejected').reduce((sum, found) => sum + found.times, 0);
  const remarks = kept > 0 ? `${ofThings(kept, 'row')} ${kept === 1 ? 'was' : 'were'} kept with a remark.` : '';
  const largest = rejected[0];
  if (!largest) {
    return { form: 'nothing', headline: 'No row was rejected.', more: remarks || 'Every row that came was kept.' };
  }
  const more = `The largest problem, ${ofThings(largest.times, 'row')} of ${largest.file}, has one cause and one fix. ${remarks}`;
  return {
    form: 'tells',
    headline: `${count(total)} ${total === 1 ? 'row was' : 'rows were'} rejected, for ${ofThings(new Set(rejected.map((found) => found.rule)).size, 'reason')}.`,
    more: more.trim(),
  };
}
