/** Entries and withdrawals within a year, by school and reason. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { numberOf, textOf, withSchoolNames } from '../attendance/cells.ts';
import { count as inDigits, inEveryHundred, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { totalsOnly } from '../release.ts';
import { shiftDate } from '../shift-date.ts';

const sql = readSql(import.meta.url, 'came-and-left.sql');
const yearsSql = readSql(import.meta.url, 'year-bounds.sql');

const input = z.object({
  way: z.enum(['left', 'came']).default('left').describe('Students who left a school, or came to one'),
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe('School year by its ending year; this one when empty'),
});

const row = z.object({
  school_id: z.string().nullable().meta({ title: 'School code' }),
  school: z.string().nullable(),
  reason: z.string().nullable(),
  students: z.number().nullable().meta({ kind: 'count', title: 'Times' }),
  share: z.number().nullable().meta({ kind: 'rate', title: 'Of all here' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const whyTheyCameAndLeft = defineQuestion({
  name: 'why-they-came-and-left',
  asks: 'Why do students leave our schools, and from where do they come?',
  area: 'enrollment',
  about: 'aggregate',
  input,
  row,
  uses: [],
  measure: { dimensions: [{ column: 'school_id' }, { column: 'reason' }], counts: [{ column: 'students' }] },
  release: { ...totalsOnly(input, ['way', 'year'], ['school_id']), apart: ['way', 'year'] },
  how: {
    inWords:
      'Every time that a student left a school before the last week of the year, or came after the first, with the reason that was entered. A student who moves twice counts twice.',
    howSure: 'Counting is exact; the reasons are as entered, and “not said” means that nobody entered one.',
    leavesOut: 'Moves between two school years, in summer. Prekindergarten.',
  },
  count,
  present,
  say,
});

interface YearRow {
  readonly school_year: number;
  readonly first_day: string;
  readonly last_day: string;
}

async function count({ district, input: asked, snapshot }: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const years = await district.rows<YearRow>(yearsSql, { as_of: snapshot.dataThrough });
  const year = asked.year === undefined ? years.at(-1) : years.find((each) => each.school_year === asked.year);
  const shared = { unit: 'moves', definitions: [], notes: [], sql: [yearsSql, sql] };
  if (!year) return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough };
  const until = year.last_day <= snapshot.dataThrough ? shiftDate(year.last_day, -7) : snapshot.dataThrough;
  const parameters = { way: asked.way, school_year: year.school_year, since: shiftDate(year.first_day, 7), until };
  const rows = await withSchoolNames(district, await district.rows<Cell>(sql, parameters));
  const whole = rows.find((each) => each.school_id === null && each.reason === null);
  return { ...shared, rows, n: Number(whole?.students ?? 0), asOf: until, parameters };
}

function present(cells: readonly Cell[]): Row[] {
  const totals = new Map(
    cells.filter((cell) => cell.reason === null).map((cell) => [cell.school_id, numberOf(cell, 'students')]),
  );
  return cells
    .map((cell): Row => {
      const students = numberOf(cell, 'students');
      const total = totals.get(cell.school_id ?? null);
      return {
        school_id: textOf(cell, 'school_id'),
        school: textOf(cell, 'school'),
        reason: textOf(cell, 'reason')?.replaceAll('-', ' ') ?? null,
        students,
        share: students === null || !total ? null : students / total,
        hidden: cell.hidden === true,
      };
    })
    .sort(
      (left, right) =>
        Number(left.school_id !== null) - Number(right.school_id !== null) ||
        (left.school ?? '').localeCompare(right.school ?? '') ||
        (right.students ?? -1) - (left.students ?? -1),
    );
}

function say({ rows }: Findings<Row>, { way }: z.infer<typeof input>): Sentence {
  const whole = rows.find((each) => each.school_id === null && each.reason === null);
  const verb = way === 'left' ? 'left' : 'came to';
  if (!whole)
    return {
      form: 'nothing',
      headline: `Nobody ${way === 'left' ? 'has left a school' : 'has come to a school'} this year so far.`,
      more: 'Spells of enrollment with their dates fill this page.',
    };
  const reasons = rows.filter((each) => each.school_id === null && each.reason !== null && each.students !== null);
  const [first] = reasons;
  if (whole.students === null || !first)
    return { form: 'cannot tell', headline: 'Too few students moved to say why.', more: 'Small counts are hidden.' };
  return {
    form: 'tells',
    headline: `${ofThings(whole.students, 'time', 'times')} a student ${verb} a school since the first week. The most frequent reason is “${first.reason}”, ${inEveryHundred(first.share ?? 0)}.`,
    more: reasons
      .slice(1, 4)
      .map((each) => `${each.reason} ${inDigits(each.students ?? 0)}`)
      .join(', ')
      .replace(/^(.)/, 'Then: $1')
      .concat(reasons.length > 1 ? '.' : ''),
  };
}
