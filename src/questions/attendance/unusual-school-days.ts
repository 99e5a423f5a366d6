/** Which school days stand out in attendance as published by school and day, from the percentages alone? */
import { z } from 'zod';
import { attendanceRateUse } from '../../definitions/ada-adm.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import {
  type SchoolDay,
  sayUnusualDays,
  type UnusualDayRow,
  unusualDayRow,
  unusualDayRows,
} from './unusual-days-panel.ts';

const sql = readSql(import.meta.url, 'unusual-school-days.sql');

const input = z.object({
  from: z.iso
    .date('Give a date as 2026-08-24.')
    .optional()
    .describe('First day to show; the first that came when empty'),
});

export const unusualSchoolDays = defineQuestion({
  name: 'unusual-school-days',
  asks: 'Which school days stand out in the published attendance?',
  area: 'attendance',
  about: 'public',
  input,
  row: unusualDayRow,
  uses: ['attendance-rate'],
  how: {
    inWords:
      'Each percentage is taken apart into the school’s own level, the weekday and the season. What is left over is set against what is usually left over: for all schools together on a day, and for single schools on single days.',
    howSure:
      'Of the days and of the school days that are called unusual, about 5 in 100 are false alarms. Medians are used throughout, so that one storm does not make the next look usual.',
    leavesOut:
      'Dates that hardly any school reports are no school days. Rows without a percentage are submissions that did not come, not absences.',
  },
  answer,
  say: sayUnusualDays,
});

async function answer({
  input: { from },
  district,
  snapshot,
}: Asked<z.infer<typeof input>>): Promise<Findings<UnusualDayRow>> {
  const found = await district.rows<SchoolDay & { school: string | null }>(sql);
  const names = new Map(found.flatMap(({ school_id, school }) => (school === null ? [] : [[school_id, school]])));
  const rows = unusualDayRows(found, { names, from: from ?? '' });
  const noSchool = rows.filter((row) => row.kind === 'no school').length;
  const dates = new Set(found.map((day) => day.date)).size;
  const last = found[found.length - 1]?.date;
  return {
    rows,
    n:
      from === undefined
        ? dates - noSchool
        : new Set(found.map((day) => day.date).filter((date) => date >= from)).size - noSchool,
    unit: 'school days',
    asOf: last ?? snapshot.dataThrough,
    definitions: [attendanceRateUse],
    notes: [],
    sql: [sql],
  };
}
