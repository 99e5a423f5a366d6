import { z } from 'zod';
import { count, ofThings, weekdayInWords } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'what-came-in.sql');

const row = z.object({
  file: z.string(),
  reads_as: z.string().nullable().meta({ title: 'Read as' }),
  read: z.number().meta({ kind: 'count' }),
  kept: z.number().meta({ kind: 'count' }),
  rejected: z.number().meta({ kind: 'count' }),
  of_ten_thousand: z.number().nullable().meta({ title: 'Of 10,000', kind: 'number' }),
  against_last_time: z.string().meta({ title: 'Against last time' }),
  bytes: z.number().meta({ kind: 'count' }),
  encoding: z.string().nullable(),
  mapping: z.string().nullable(),
  sha256: z.string().meta({ title: 'SHA-256' }),
});
type Row = z.infer<typeof row>;
type Counted = Omit<Row, 'against_last_time'> & { readonly rejected_before: number | null };

export const whatCameIn = defineQuestion({
  name: 'what-came-in',
  asks: 'What happened to the files of the last import?',
  area: 'quality',
  about: 'public',
  input: z.object({}),
  row,
  uses: [],
  how: {
    inWords:
      'Every row of every file was either kept or rejected with one reason. A row that was kept with a remark counts as kept.',
    howSure: 'Counting is exact: for each file, read equals kept plus rejected.',
    leavesOut: 'Nothing. A file that was not recognized is listed with nothing kept.',
  },
  async answer({ district, snapshot }) {
    const files = await district.rows<Counted>(sql);
    const rows = files.map(({ rejected_before, ...file }) => ({
      ...file,
      against_last_time: againstLastTime(file.rejected, rejected_before),
    }));
    return {
      rows,
      n: rows.reduce((sum, file) => sum + file.read, 0),
      unit: 'rows',
      asOf: snapshot.importedAt.slice(0, 10),
      definitions: [],
      notes: [],
      sql: [sql],
    };
  },
  say,
});

/**
 * Whether the rejections of a file are what they were: a count differs from the last one by chance alone by about
 * twice the root of their sum (two Poisson counts).
 */
function againstLastTime(rejected: number, before: number | null): string {
  if (before === null) return 'first time';
  if (rejected === before) return 'same';
  const usual = Math.abs(rejected - before) <= 2 * Math.sqrt(rejected + before);
  return usual ? 'within its usual range' : `${count(before)} the time before: look here`;
}

function say({ rows, asOf }: Findings<Row>): Sentence {
  const sum = (pick: (file: Row) => number) => rows.reduce((total, file) => total + pick(file), 0);
  const [read, kept, rejected] = [sum((file) => file.read), sum((file) => file.kept), sum((file) => file.rejected)];
  if (read === 0) {
    return {
      form: 'nothing',
      headline: 'No row came in.',
      more: 'Import the district’s files; each may be sent by itself.',
    };
  }
  const unknown = rows.filter((file) => file.reads_as === null).length;
  const look = rows.filter((file) => file.against_last_time.endsWith('look here')).map((file) => file.file);
  const all = kept + rejected === read ? 'and none is unaccounted for' : 'and some are unaccounted for';
  return {
    form: 'tells',
    headline: `${ofThings(read, 'row')} came in. ${count(kept)} were kept, ${count(rejected)} rejected, ${all}.`,
    more: [
      `Imported on ${weekdayInWords(asOf)} from ${ofThings(rows.length, 'file')}.`,
      look.length > 0 ? `More rows than usual were rejected in ${look.join(', ')}.` : '',
      unknown > 0 ? `${ofThings(unknown, 'file')} ${unknown === 1 ? 'was' : 'were'} not recognized.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
