import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { count, listed, ofThings, weekdayInWords } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'is-the-data-fit.sql');

const row = z.object({
  school_id: z.string().meta({ title: 'School code' }),
  school: z.string(),
  students: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  last_sent: z.string().nullable().meta({ title: 'Attendance through', kind: 'date' }),
  unknown_days: z.number().meta({ title: 'School days unknown since', kind: 'count' }),
  verdict: z.enum(['current', 'behind', 'never sent', 'no calendar']).meta({ title: 'Fit to decide on' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

export const isTheDataFit = defineQuestion({
  name: 'is-the-data-fit',
  asks: 'Is the data fit to decide on?',
  area: 'quality',
  about: 'aggregate',
  input: z.object({}),
  row,
  uses: [],
  how: {
    inWords:
      'A school is current when its attendance reaches the last day that any school has sent. Days since a school’s last attendance are unknown: its students count neither as present nor as absent on them.',
    howSure: 'Counting is exact for the rows that came.',
    leavesOut: 'Schools without a student enrolled on the as-of date.',
  },
  measure: { dimensions: [{ column: 'school_id' }], counts: [{ column: 'students' }] },
  release: { nearest: (input) => ({ input, told: [] }), sealed: { students: { year: 'this' } } },
  async count({ district, snapshot }) {
    const rows = await district.rows<Cell>(sql);
    return {
      rows,
      n: rows.length,
      unit: 'schools',
      asOf: snapshot.dataThrough,
      definitions: [],
      notes: [],
      sql: [sql],
    };
  },
  present: (cells) => cells.map(presentSchool),
  say,
});

function presentSchool({ school_days, ...school }: Cell): Row {
  const known = school as unknown as Omit<Row, 'verdict'>;
  return { ...known, hidden: school.hidden === true, verdict: verdictOn(known, Number(school_days)) };
}

function verdictOn(school: Pick<Row, 'last_sent' | 'unknown_days'>, schoolDays: number): Row['verdict'] {
  if (schoolDays === 0) return 'no calendar';
  if (school.last_sent === null) return 'never sent';
  return school.unknown_days > 0 ? 'behind' : 'current';
}

function say({ rows, asOf }: Findings<Row>): Sentence {
  if (rows.length === 0) {
    return {
      form: 'nothing',
      headline: 'No school has a student enrolled.',
      more: 'Send schoolEnrollments.csv, or rosters with their dates, and this page fills in.',
    };
  }
  const noCalendar = rows.filter((school) => school.verdict === 'no calendar');
  if (noCalendar.length === rows.length) {
    return {
      form: 'cannot tell',
      headline: 'We cannot tell: no school has sent its calendar.',
      more: 'Send calendars.csv. Without school days there is no rate of attendance.',
    };
  }
  const current = rows.filter((school) => school.verdict === 'current').length;
  const behind = rows.filter((school) => school.verdict !== 'current');
  if (behind.length === 0) {
    return {
      form: 'tells',
      headline: `Yes. Attendance through ${weekdayInWords(asOf)} has come from all ${ofThings(rows.length, 'school')}.`,
    };
  }
  const names = behind.slice(0, 3).map((school) => school.school);
  const others = behind.length - names.length;
  const students = behind.reduce((sum, school) => sum + (school.students ?? 0), 0);
  const exceptions = behind.length === 1 ? 'one exception' : `${count(behind.length)} exceptions`;
  return {
    form: 'tells',
    headline: `${current > 0 ? `Yes, with ${exceptions}` : 'Not yet'}. Attendance through ${weekdayInWords(asOf)} has come from ${current} of ${ofThings(rows.length, 'school')}.`,
    more: `${listed(others > 0 ? [...names, `${others} more`] : names)} ${behind.length === 1 ? 'is' : 'are'} behind; ${ofThings(students, 'student')} there are unknown since, not counted as present.`,
  };
}
