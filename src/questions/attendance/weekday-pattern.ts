/** Which weekdays are worst, and where? Also the days beside a break. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { forTheDistrict } from '../release.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { numberOf, textOf } from './cells.ts';

const sql = readSql(import.meta.url, '../../definitions/student-days.sql', 'school-days.sql', 'weekday-pattern.sql');

const input = z.object({
  by: z.enum(['district', 'school']).default('school').describe('Whether to show each school'),
  school,
  grade,
  definition,
  asOf,
});

const row = z.object({
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  kind: z.enum(['weekday', 'break']).nullable().meta({ title: 'Kind of day', kind: 'text' }),
  day: z.string().nullable().meta({ title: 'Day code' }),
  label: z.string().meta({ title: 'Day' }),
  days: z.number().nullable().meta({ title: 'Student days', kind: 'count' }),
  missed: z.number().nullable().meta({ title: 'Days missed', kind: 'number' }),
  rate: z.number().nullable().meta({ title: 'Share absent', kind: 'rate' }),
  days_last_year: z.number().nullable().meta({ title: 'Student days a year ago', kind: 'count' }),
  missed_last_year: z.number().nullable().meta({ title: 'Days missed a year ago', kind: 'number' }),
  rate_last_year: z.number().nullable().meta({ title: 'A year ago', kind: 'rate' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const weekdayPattern = defineQuestion({
  name: 'weekday-pattern',
  asks: 'Which weekdays are worst, and where?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row,
  ahead: [{ by: 'district' }],
  uses: ['chronic-absence'],
  measure: {
    dimensions: [{ column: 'school_id' }, { column: 'day', family: 'kind' }],
    counts: [
      { column: 'days' },
      { column: 'missed', outOf: 'days' },
      { column: 'days_last_year' },
      { column: 'missed_last_year', outOf: 'days_last_year' },
    ],
  },
  release: { nearest: forTheDistrict('district') },
  how: {
    inWords:
      'Days missed of days enrolled, for each weekday, and for school days next to a break: a weekday without school, whether a holiday, a storm or a vacation. Last year is taken at the same point.',
    howSure:
      'Counting is exact for the rows we have. A weekday with few days, or a school with few students, can stand out by luck.',
    leavesOut: 'Days for which a school sent no attendance.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked, { yearsBack: 1 });
  const all = { ...parameters, by_school: asked.input.by === 'school' };
  const rows = await asked.district.rows<Cell>(sql, all);
  return {
    rows,
    n: numberOf(rows[0] ?? {}, 'days') ?? 0,
    unit: 'student days',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, all)),
    sql: [sql],
    parameters: all,
  };
}

const weekdays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const besides = ['before a break', 'after a break', 'other days'];

function present(cells: readonly Cell[]): Row[] {
  return cells
    .map((cell): Row => {
      const kind = textOf(cell, 'kind') as Row['kind'];
      const day = textOf(cell, 'day');
      return {
        school_id: textOf(cell, 'school_id'),
        school: textOf(cell, 'school'),
        kind,
        day,
        label:
          day === null
            ? 'All days'
            : kind === 'weekday'
              ? (weekdays[Number(day)] ?? day)
              : `Days ${day}`.replace('Days other days', 'All other days'),
        days: numberOf(cell, 'days'),
        missed: numberOf(cell, 'missed'),
        rate: share(cell, 'missed', 'days'),
        days_last_year: numberOf(cell, 'days_last_year'),
        missed_last_year: numberOf(cell, 'missed_last_year'),
        rate_last_year: share(cell, 'missed_last_year', 'days_last_year'),
        hidden: cell.hidden === true,
      };
    })
    .sort(
      (left, right) =>
        (left.school ?? '').localeCompare(right.school ?? '') ||
        Number(left.kind !== null) - Number(right.kind !== null) ||
        Number(left.kind === 'break') - Number(right.kind === 'break') ||
        (left.kind === 'break'
          ? besides.indexOf(left.day ?? '') - besides.indexOf(right.day ?? '')
          : (left.day ?? '').localeCompare(right.day ?? '')),
    );
}

function share(cell: Cell, part: string, whole: string): number | null {
  const [count, total] = [numberOf(cell, part), numberOf(cell, whole)];
  return count === null || !total ? null : count / total;
}

function say({ rows }: Findings<Row>): Sentence {
  const days = rows.filter((row) => row.school_id === null && row.kind === 'weekday' && row.rate !== null);
  const whole = rows.find((row) => row.school_id === null && row.kind === null);
  if (!whole || (whole.days === 0 && !whole.hidden)) {
    return {
      form: 'nothing',
      headline: 'No school day with attendance has come yet.',
      more: 'Calendars, enrollments and attendance fill this page.',
    };
  }
  const sorted = [...days].sort((left, right) => (right.rate ?? 0) - (left.rate ?? 0));
  const [worst, best] = [sorted[0], sorted[sorted.length - 1]];
  if (days.length < 2 || !worst || !best || worst.rate === null || best.rate === null) {
    return {
      form: 'cannot tell',
      headline: 'Too few days to compare weekdays.',
      more: 'A few weeks of attendance would settle it.',
    };
  }
  return {
    form: 'tells',
    headline: `Absence is highest on ${worst.label}s, ${percent(worst.rate)}, and lowest on ${best.label}s, ${percent(best.rate)}.`,
    more: [steepest(rows), breaks(rows)].filter(Boolean).join(' '),
  };
}

/** The school whose worst weekday stands furthest above its other days, where it does so by three points or more. */
function steepest(rows: readonly Row[]): string {
  const wholes = new Map(rows.filter((row) => row.kind === null).map((row) => [row.school_id, row]));
  const gaps = rows.flatMap((row) => {
    const whole = wholes.get(row.school_id);
    if (row.school_id === null || row.kind !== 'weekday' || row.rate === null || !whole) return [];
    if (whole.days === null || whole.missed === null || row.days === null || row.missed === null) return [];
    const others = (whole.missed - row.missed) / (whole.days - row.days);
    return Number.isFinite(others) && row.missed >= 20 ? [{ row, others, gap: row.rate - others }] : [];
  });
  const top = gaps.sort((left, right) => right.gap - left.gap)[0];
  if (!top || top.gap < 0.03) return '';
  return `The steepest is ${top.row.label} at ${top.row.school}: ${percent(top.row.rate ?? 0)}, against ${percent(top.others)} on its other days.`;
}

function breaks(rows: readonly Row[]): string {
  const of = (day: string) =>
    rows.find((row) => row.school_id === null && row.kind === 'break' && row.day === day)?.rate;
  const [before, other] = [of('before a break'), of('other days')];
  if (before === null || before === undefined || other === null || other === undefined) return '';
  return `On days before a break it is ${percent(before)}, on days away from breaks ${percent(other)}.`;
}
