/** Which days stand out this year in the district’s own attendance, after weekday, season and school? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { attendanceRateUse } from '../../definitions/ada-adm.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { forTheDistrict } from '../release.ts';
import { asOf, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { numberOf, textOf } from './cells.ts';
import {
  type SchoolDay,
  sayUnusualDays,
  type UnusualDayRow,
  unusualDayRow,
  unusualDayRows,
} from './unusual-days-panel.ts';

const sql = readSql(import.meta.url, '../../definitions/student-days.sql', 'school-days.sql', 'unusual-days.sql');

const input = z.object({ school, asOf });

export const unusualDays = defineQuestion({
  name: 'unusual-days',
  asks: 'Which days stand out?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row: unusualDayRow,
  uses: ['attendance-rate'],
  measure: {
    dimensions: [{ column: 'school_id' }, { column: 'date' }],
    counts: [{ column: 'enrolled' }, { column: 'missed', outOf: 'enrolled' }],
  },
  // Each day of each school is a table of small counts: none of it is released.
  release: {
    nearest: (input, sealed) => {
      const { input: kept, told } = forTheDistrict()(input, sealed);
      return { input: kept, told: [...told, 'Counts of single days at single schools are not released.'] };
    },
    cells: (cell) => (cell.school_id ?? null) === null,
  },
  how: {
    inWords:
      'Each school’s share present on each day is taken apart into the school’s own level, the weekday and the season, using last year too. What is left over is set against what is usually left over: for all schools together on a day, and for single schools on single days.',
    howSure:
      'Of the days and of the school days that are called unusual, about 5 in 100 are false alarms. Single schools are judged where there are five or more.',
    leavesOut: 'Days for which a school sent no attendance, and days without school.',
  },
  count,
  present,
  say: sayUnusualDays,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { asOf: day, parameters } = await readyToCount(asked, { yearsBack: 1, wholeYears: true });
  const all = { ...parameters, half_days: 'half', reasons_left_out: ',,', counted_grades: '', leavers_counted: true };
  const rows = await asked.district.rows<Cell>(sql, all);
  const from = firstDay(rows);
  const known = rows.filter((row) => row.sent === true && (textOf(row, 'date') ?? '') >= from);
  return {
    rows,
    n: new Set(known.map((row) => row.date)).size,
    unit: 'school days',
    asOf: day,
    definitions: [attendanceRateUse],
    notes: sourceNotes(await schoolSources(asked.district, all)),
    sql: [sql],
    parameters: all,
  };
}

/** Where many counts are hidden, the days that are left are those of many absences: no usual day to compare with. */
const mostHidden = 0.02;

function present(cells: readonly Cell[]): UnusualDayRow[] {
  if (cells.filter((cell) => cell.hidden === true).length > mostHidden * cells.length) return [];
  const days = cells.map((cell): SchoolDay => {
    const [enrolled, missed] = [numberOf(cell, 'enrolled'), numberOf(cell, 'missed')];
    return {
      school_id: textOf(cell, 'school_id') ?? '',
      date: textOf(cell, 'date') ?? '',
      school_year: numberOf(cell, 'school_year') ?? 0,
      percent: !enrolled || missed === null ? null : (100 * (enrolled - Math.min(missed, enrolled))) / enrolled,
    };
  });
  const names = new Map(cells.map((cell) => [textOf(cell, 'school_id') ?? '', textOf(cell, 'school') ?? '']));
  return unusualDayRows(days, { names, from: firstDay(cells) });
}

function firstDay(cells: readonly Cell[]): string {
  return textOf(cells[0] ?? {}, 'first_day') ?? '';
}
