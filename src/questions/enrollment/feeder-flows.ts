/** Which schools feed which: from each school of last fall to each school of this one. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { count as inDigits, inEveryHundred } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { totalsOnly } from '../release.ts';
import { fallToFallSql, twoFalls } from './fall-to-fall.ts';

const sql = `${fallToFallSql}\n${readSql(import.meta.url, 'feeder-flows.sql')}`;

const input = z.object({
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe('School year by its ending year; this one when empty'),
});

const row = z.object({
  from_id: z.string().nullable().meta({ title: 'From code' }),
  from: z.string().nullable().meta({ title: 'School last October' }),
  to_id: z.string().nullable().meta({ title: 'To code' }),
  to: z.string().nullable().meta({ title: 'School this October' }),
  students: z.number().nullable().meta({ kind: 'count' }),
  share: z.number().nullable().meta({ kind: 'rate', title: 'Of the school’s students last October' }),
  kind: z.enum(['stayed', 'moved', 'left', 'total']),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

const gone = 'left';

export const feederFlows = defineQuestion({
  name: 'feeder-flows',
  asks: 'Which schools feed which?',
  area: 'enrollment',
  about: 'aggregate',
  input,
  row,
  uses: [],
  measure: {
    dimensions: [{ column: 'from_school' }, { column: 'to_school' }],
    counts: [{ column: 'students' }],
  },
  release: { ...totalsOnly(input, ['year'], ['from_school', 'to_school']), apart: ['year'] },
  how: {
    inWords:
      'Every student of last October except those of grade 12, by the school then and the school this October. Those who are at no school of the district have left it.',
    howSure: 'Counting is exact for the enrollment that was sent.',
    leavesOut: 'Students who are new this October. Where those who left have gone.',
  },
  count,
  present,
  say,
});

async function count({ district, input: asked, snapshot }: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const falls = await twoFalls(district, { year: asked.year, through: snapshot.dataThrough });
  const shared = { unit: 'students', definitions: [], notes: [], sql: [sql] };
  if (!falls) return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough };
  const cells = await district.rows<Cell>(sql, { ...falls });
  const names = await district.rows<{ id: string; name: string }>(
    'SELECT organization_id AS id, name FROM organization',
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const whole = cells.find((each) => each.from_school === null && each.to_school === null);
  return {
    ...shared,
    rows: cells.map((cell) => ({
      ...cell,
      from: nameOf.get(String(cell.from_school)) ?? null,
      to: cell.to_school === gone ? 'Left the district' : (nameOf.get(String(cell.to_school)) ?? null),
    })),
    n: Number(whole?.students ?? 0),
    asOf: falls.count_day,
    parameters: { ...falls },
  };
}

function present(cells: readonly Cell[]): Row[] {
  const totals = new Map(
    cells.filter((cell) => cell.to_school === null).map((cell) => [cell.from_school, numberOf(cell, 'students')]),
  );
  return cells.map((cell): Row => {
    const [from, to] = [textOf(cell, 'from_school'), textOf(cell, 'to_school')];
    const students = numberOf(cell, 'students');
    const total = totals.get(from);
    return {
      from_id: from,
      from: textOf(cell, 'from'),
      to_id: to,
      to: textOf(cell, 'to'),
      students,
      share: students === null || !total ? null : students / total,
      kind: from === null || to === null ? 'total' : to === gone ? 'left' : to === from ? 'stayed' : 'moved',
      hidden: cell.hidden === true,
    };
  });
}

function say({ rows }: Findings<Row>): Sentence {
  const whole = rows.find((each) => each.from_id === null && each.to_id === null);
  if (!whole)
    return {
      form: 'nothing',
      headline: 'There are not two falls of students yet.',
      more: 'Two Octobers in a row are needed.',
    };
  const left = rows.find((each) => each.from_id === null && each.to_id === gone);
  const moves = rows
    .filter((each) => each.kind === 'moved' && each.students !== null)
    .sort((one, other) => (other.students ?? 0) - (one.students ?? 0));
  const [first] = moves;
  if (!first || whole.students === null)
    return {
      form: 'cannot tell',
      headline: 'No flow between two schools is large enough to show.',
      more: 'Small counts are hidden; whoever may see the students sees them.',
    };
  return {
    form: 'tells',
    headline: `The largest flow is from ${first.from} to ${first.to}: ${inDigits(first.students ?? 0)} students, ${inEveryHundred(first.share ?? 0)} of the school.`,
    more: left?.students
      ? `${inDigits(left.students)} of ${inDigits(whole.students)} students of last October left the district.`
      : 'How many left the district may not be shown.',
  };
}
