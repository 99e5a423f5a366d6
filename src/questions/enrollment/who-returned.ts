/** From one fall to the next: who came back, and who is in the same grade again. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { count as inDigits, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { totalsOnly } from '../release.ts';
import { fallToFallSql, twoFalls } from './fall-to-fall.ts';
import { gradeInWords, gradePlace } from './october-counts.ts';

const sql = `${fallToFallSql}\n${readSql(import.meta.url, 'staying-by-grade.sql')}`;

const input = z.object({
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe('School year by its ending year; this one when empty'),
});

const counted = (title: string) => z.number().nullable().meta({ kind: 'count', title });
const share = (title: string) => z.number().nullable().meta({ kind: 'rate', title });
const row = z.object({
  grade: z.string().nullable().meta({ title: 'Grade last October' }),
  students: counted('Students last October'),
  returned: counted('Here this October'),
  same_grade: counted('In the same grade again'),
  return_share: share('Came back'),
  return_low: share('Came back, 95% range, low'),
  return_high: share('Came back, 95% range, high'),
  repeat_share: share('In the same grade, of those'),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const whoReturned = defineQuestion({
  name: 'who-returned',
  asks: 'How many students came back from last fall, and in which grade?',
  area: 'enrollment',
  about: 'aggregate',
  input,
  row,
  uses: [],
  measure: {
    dimensions: [{ column: 'grade' }],
    counts: [
      { column: 'students' },
      { column: 'returned', outOf: 'students' },
      { column: 'same_grade', outOf: 'returned' },
    ],
  },
  release: { ...totalsOnly(input, ['year'], ['grade']), apart: ['year'] },
  how: {
    inWords:
      'Students enrolled on October 1 a year ago, by their grade then, without grade 12: how many are enrolled this October 1, and how many of them in the same grade. Grades after which students change schools are where many leave.',
    howSure: 'Counting is exact for the enrollment that was sent. In a grade of 50 students one family is 2 of 100.',
    leavesOut: 'Students who came and left between the two days. Why they left.',
  },
  count,
  present,
  say,
});

async function count({ district, input: asked, snapshot }: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const falls = await twoFalls(district, { year: asked.year, through: snapshot.dataThrough });
  const shared = { unit: 'students', definitions: [], notes: [], sql: [sql] };
  if (!falls) return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough };
  const rows = await district.rows<Cell>(sql, { ...falls });
  const whole = rows.find((each) => each.grade === null);
  return { ...shared, rows, n: Number(whole?.students ?? 0), asOf: falls.count_day, parameters: { ...falls } };
}

function present(cells: readonly Cell[]): Row[] {
  const placed = cells.map((cell) => {
    const grade = textOf(cell, 'grade');
    const [students, returned, same] = ['students', 'returned', 'same_grade'].map((column) => numberOf(cell, column));
    const known = typeof students === 'number' && typeof returned === 'number' && students > 0;
    const range = known ? wilsonInterval({ count: returned, total: students }) : null;
    const place = grade === null ? -1 : gradePlace(grade);
    const presented: Row = {
      grade: grade === null ? null : place === null ? grade : gradeInWords(place),
      students: students ?? null,
      returned: returned ?? null,
      same_grade: same ?? null,
      return_share: known ? returned / students : null,
      return_low: range?.low ?? null,
      return_high: range?.high ?? null,
      repeat_share: known && typeof same === 'number' && returned > 0 ? same / returned : null,
      hidden: cell.hidden === true,
    };
    return { place: place ?? 99, presented };
  });
  return placed.sort((left, right) => left.place - right.place).map(({ presented }) => presented);
}

function say({ rows }: Findings<Row>): Sentence {
  const whole = rows.find((each) => each.grade === null);
  if (!whole)
    return {
      form: 'nothing',
      headline: 'There are not two falls of students yet.',
      more: 'Two Octobers in a row are needed.',
    };
  if (whole.return_share === null)
    return {
      form: 'cannot tell',
      headline: 'Too few students to say how many came back.',
      more: 'Small counts are hidden.',
    };
  const known = rows.filter((each) => each.grade !== null && each.return_share !== null);
  const least = known.toSorted((left, right) => (left.return_share ?? 1) - (right.return_share ?? 1))[0];
  const repeats =
    whole.same_grade === null
      ? ''
      : whole.same_grade === 0
        ? ' None is in the same grade again.'
        : ` ${inDigits(whole.same_grade)} are in the same grade again.`;
  return {
    form: 'tells',
    headline: `Of ${inDigits(whole.students ?? 0)} students of last October, ${percent(whole.return_share)} came back.${repeats}`,
    more: least?.grade
      ? `Fewest came back from ${least.grade.toLowerCase()}: ${percent(least.return_share ?? 0)}, between ${percent(least.return_low ?? 0)} and ${percent(least.return_high ?? 0)}.`
      : 'By grade the counts are too small to show.',
  };
}
