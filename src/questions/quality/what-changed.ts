import { z } from 'zod';
import { count, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'what-changed.sql');

const row = z.object({
  measure: z.string().meta({ title: 'What was counted' }),
  school: z.string().nullable(),
  now: z.number().meta({ kind: 'count' }),
  before: z.number().nullable().meta({ kind: 'count' }),
  change: z.number().nullable().meta({ kind: 'number' }),
});
type Row = z.infer<typeof row>;

export const whatChanged = defineQuestion({
  name: 'what-changed',
  asks: 'What changed since the last snapshot?',
  area: 'quality',
  about: 'public',
  input: z.object({}),
  row,
  uses: [],
  how: {
    inWords: 'The same counts, made from this snapshot and from the one in use before it.',
    howSure: 'Counting is exact.',
    leavesOut: 'Changes that leave every count as it was.',
  },
  async answer({ district, snapshot }) {
    const rows = await district.rows<Row>(sql);
    const asOf = snapshot.importedAt.slice(0, 10);
    return { rows, n: rows.length, unit: 'counts', asOf, definitions: [], notes: [], sql: [sql] };
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  const district = rows.filter((counts) => counts.school === null);
  if (district.length === 0 || district.every((counts) => counts.before === null)) {
    return {
      form: 'nothing',
      headline: 'This is the first snapshot, so there is nothing to compare it with.',
      more: 'The next import will be compared with this one.',
    };
  }
  const moved = district.filter((counts) => (counts.change ?? 0) !== 0);
  if (moved.length === 0) return { form: 'nothing', headline: 'No count changed since the last snapshot.' };
  const words = moved.slice(0, 3).map((counts) => {
    const change = counts.change ?? 0;
    return `${count(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} ${counts.measure.replaceAll('-', ' ')}`;
  });
  const schools = new Set(
    rows.filter((counts) => counts.school !== null && counts.change).map((counts) => counts.school),
  );
  return {
    form: 'tells',
    headline: `Since the last snapshot: ${words.join(', ')}.`,
    more: `Counts moved at ${ofThings(schools.size, 'school')}.`,
  };
}
