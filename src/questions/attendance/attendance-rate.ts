/** What share of days is attended, against last year at the same point? By school, grade, group or month. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { attendanceRateUse } from '../../definitions/ada-adm.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { listed, percent, points } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { nearestCut } from '../release.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { type AttendanceRateRow, attendanceRateRow, attendanceRateRows } from './attendance-rate-rows.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { numberOf } from './cells.ts';

const byPlace = readSql(
  import.meta.url,
  '../../definitions/student-days.sql',
  '../../definitions/students-in-groups.sql',
  'student-groups.sql',
  'attendance-rate.sql',
);
const byMonth = readSql(
  import.meta.url,
  '../../definitions/student-days.sql',
  'school-days.sql',
  'attendance-by-month.sql',
);

const input = z.object({
  by: z
    .enum(['district', 'school', 'grade', 'group', 'month', 'school-grade'])
    .default('school')
    .describe('What to break the rate down by'),
  school,
  grade,
  definition,
  asOf,
});

export const attendanceRate = defineQuestion({
  name: 'attendance-rate',
  asks: 'What share of school days do students attend, against last year?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row: attendanceRateRow,
  uses: ['attendance-rate', 'chronic-absence'],
  measure: {
    dimensions: [
      { column: 'school_id' },
      { column: 'grade' },
      { column: 'student_group', family: 'family' },
      { column: 'month' },
    ],
    counts: [
      { column: 'days' },
      { column: 'missed', outOf: 'days' },
      { column: 'days_last_year' },
      { column: 'missed_last_year', outOf: 'days_last_year' },
    ],
  },
  // Days of students are given where the students are.
  release: {
    nearest: nearestCut,
    sealed: {
      days: { year: 'this' },
      missed: { year: 'this' },
      days_last_year: { year: 'last' },
      missed_last_year: { year: 'last' },
    },
  },
  how: {
    inWords:
      'Days attended of days enrolled, added over students, at the school where each day was spent. An absence is what the district’s definition of chronic absence calls one; parts of days count as parts. Last year is taken at the same point, after as many school days.',
    howSure: 'Counting is exact for the rows we have.',
    leavesOut: 'Days for which a school sent no attendance: they are neither attended nor missed.',
  },
  count,
  present: (cells) => attendanceRateRows(cells),
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked, { yearsBack: 1 });
  const by = asked.input.by.split('-');
  const all = {
    ...parameters,
    ...everyDayCounts,
    by_school: by.includes('school'),
    with_schools: false,
    by_grade: by.includes('grade'),
    by_group: by.includes('group'),
  };
  const sql = asked.input.by === 'month' ? byMonth : byPlace;
  const rows = await asked.district.rows<Cell>(sql, all);
  return {
    rows,
    n: asked.input.by === 'month' ? sum(rows, 'days') : (numberOf(rows[0] ?? {}, 'days') ?? 0),
    unit: 'student days',
    asOf: day,
    definitions: [attendanceRateUse, chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, all)),
    sql: [sql],
    parameters: all,
  };
}

/** The rate speaks of every day of everyone, at the school where it was spent, whatever the rule leaves out. */
const everyDayCounts = {
  counted_per_school: true,
  leavers_counted: true,
  half_days: 'half',
  reasons_left_out: ',,',
  counted_grades: '',
};

function sum(rows: readonly Cell[], column: string): number {
  return rows.reduce((total, row) => total + (numberOf(row, column) ?? 0), 0);
}

function say({ rows }: Findings<AttendanceRateRow>, { by }: z.infer<typeof input>): Sentence {
  if (rows.length === 0) {
    return {
      form: 'nothing',
      headline: 'No school day with attendance has come yet.',
      more: 'Calendars, enrollments and attendance fill this page.',
    };
  }
  if (by === 'month') return sayMonths(rows);
  const whole = rows[0];
  if (!whole || whole.rate === null) {
    return {
      form: 'cannot tell',
      headline: 'Too few days to show a rate of attendance.',
      more: 'Ask about the whole school or the whole district.',
    };
  }
  const schools = rows.filter((row) => row.school_id !== null && row.grade === null && row.student_group === null);
  return {
    form: 'tells',
    headline: `${percent(whole.rate)} of days were attended. ${change(whole)}`,
    more: spread(schools),
  };
}

function change({ rate, rate_last_year: before }: AttendanceRateRow): string {
  if (rate === null || before === null) return 'There is no last year to compare with.';
  if (points(rate - before) === '0.0') return 'At this point last year it was the same.';
  return `At this point last year it was ${percent(before)}.`;
}

/** The lowest and the highest school, where there are several. */
function spread(schools: readonly AttendanceRateRow[]): string {
  const known = schools.filter((row) => row.rate !== null).sort((left, right) => (left.rate ?? 0) - (right.rate ?? 0));
  const [lowest, highest] = [known[0], known[known.length - 1]];
  if (known.length < 2 || !lowest || !highest || lowest.rate === null || highest.rate === null) return '';
  return `Schools lie between ${percent(lowest.rate)} (${lowest.school}) and ${percent(highest.rate)} (${highest.school}).`;
}

function sayMonths(rows: readonly AttendanceRateRow[]): Sentence {
  const known = rows.filter((row) => row.rate !== null);
  if (known.length === 0) {
    return {
      form: 'cannot tell',
      headline: 'No month has enough days to show.',
      more: 'Ask about the whole district.',
    };
  }
  const [lowest] = [...known].sort((left, right) => (left.rate ?? 0) - (right.rate ?? 0));
  const better = known.filter((row) => (row.change ?? 0) > 0.0005).map((row) => monthName(row.month));
  const worse = known.filter((row) => (row.change ?? 0) < -0.0005).map((row) => monthName(row.month));
  return {
    form: 'tells',
    headline: `${monthName(lowest?.month ?? null)} had the lowest attendance so far, ${percent(lowest?.rate ?? 0)} of days.`,
    more: [
      better.length > 0 ? `Better than last year in ${listed(better)}.` : '',
      worse.length > 0 ? `Worse in ${listed(worse)}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function monthName(month: string | null): string {
  if (month === null) return '';
  return new Date(`${month}T00:00:00Z`).toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
}
