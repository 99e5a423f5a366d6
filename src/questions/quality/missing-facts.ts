import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { listed, ofThings, percent } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'missing-facts.sql');

const row = z.object({
  fact: z.string().meta({ title: 'Fact' }),
  school: z.string().nullable(),
  students: z.number().nullable().meta({ kind: 'count' }),
  missing: z.number().nullable().meta({ kind: 'count' }),
  share_missing: z.number().nullable().meta({ title: 'Share missing', kind: 'rate' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

/** A fact that nobody has was never sent; one that a few lack is a matter of single records. */
const neverSent = 0.995;
const complete = 0.01;

export const missingFacts = defineQuestion({
  name: 'missing-facts',
  asks: 'Which facts about students are missing, and where?',
  area: 'quality',
  about: 'aggregate',
  input: z.object({}),
  row,
  uses: [],
  how: {
    inWords:
      'Of the students enrolled on the as-of date: how many lack each fact. Missing is missing; it is never read as “fine”.',
    howSure: 'Counting is exact for the rows that came.',
    leavesOut: 'Whether a fact that is there is right.',
  },
  measure: {
    dimensions: [{ column: 'fact' }, { column: 'school' }],
    counts: [{ column: 'students' }, { column: 'missing', outOf: 'students', allOrNone: 'shown' }],
  },
  // School by school they would tell the number of students a second time, with other numbers hidden.
  release: {
    nearest: (input) => ({
      input,
      told: ['Shown for the district as a whole: by school these counts are not released.'],
    }),
    cells: (cell) => cell.school === null,
  },
  async count({ district, snapshot }) {
    const rows = await district.rows<Cell>(sql);
    const whole = rows.find((cell) => cell.school === null);
    return {
      rows,
      n: Number(whole?.students ?? 0),
      unit: 'students',
      asOf: snapshot.dataThrough,
      definitions: [],
      notes: [],
      sql: [sql],
    };
  },
  present: (cells) =>
    cells.map((cell) => {
      const { students, missing } = cell as unknown as Row;
      const share_missing = students === null || missing === null ? null : missing / Math.max(1, students);
      return { ...(cell as unknown as Row), share_missing, hidden: cell.hidden === true };
    }),
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  const district = rows.filter((fact) => fact.school === null && fact.share_missing !== null);
  if (district.length === 0 && rows.length > 0) {
    return {
      form: 'cannot tell',
      headline: 'Too few students to show.',
      more: 'The counts are so small that they would speak of single students.',
    };
  }
  if (district.length === 0) {
    return {
      form: 'nothing',
      headline: 'No student is enrolled, so nothing can be missing.',
      more: 'Send schoolEnrollments.csv and users.csv.',
    };
  }
  const share = (fact: Row) => fact.share_missing ?? 0;
  const absent = district.filter((fact) => share(fact) >= neverSent).map((fact) => fact.fact);
  const partly = district
    .filter((fact) => share(fact) > complete && share(fact) < neverSent)
    .sort((left, right) => share(right) - share(left));
  const worst = partly[0];
  const never = absent.length > 0 ? `Never sent: ${listed(absent)}.` : '';
  if (!worst) {
    return {
      form: 'tells',
      headline: `Every fact that is sent at all is there for nearly every student: ${ofThings(district.length - absent.length, 'fact')} of ${district.length}.`,
      more: never,
    };
  }
  return {
    form: 'tells',
    headline: `The fact most often missing is ${worst.fact}: ${percent(share(worst))} of students have none.`,
    more: [partly.length > 1 ? `Also incomplete: ${listed(partly.slice(1).map((fact) => fact.fact))}.` : '', never]
      .filter(Boolean)
      .join(' '),
  };
}
