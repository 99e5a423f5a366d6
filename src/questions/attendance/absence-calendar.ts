/** What share of students was absent each day? Days without school and days without a file are told apart. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { median } from '../../stats/median.ts';
import { percent, weekdayInWords } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { forTheDistrict } from '../release.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { numberOf, textOf } from './cells.ts';

const sql = readSql(import.meta.url, '../../definitions/student-days.sql', 'school-days.sql', 'absence-calendar.sql');

const input = z.object({ school, grade, definition, asOf });

const row = z.object({
  date: z.string().meta({ title: 'Date', kind: 'date' }),
  status: z.enum(['school day', 'no school', 'no file']).meta({ title: 'Kind of day', kind: 'text' }),
  event: z.string().nullable().meta({ title: 'What it was' }),
  enrolled: z.number().nullable().meta({ title: 'Students expected', kind: 'count' }),
  missed: z.number().nullable().meta({ title: 'Absent', kind: 'number' }),
  rate: z.number().nullable().meta({ title: 'Share absent', kind: 'rate' }),
  schools_open: z.number().meta({ title: 'Schools open', kind: 'count' }),
  schools_sent: z.number().meta({ title: 'Schools that sent attendance', kind: 'count' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const absenceCalendar = defineQuestion({
  name: 'absence-calendar',
  asks: 'What share of students was absent each day?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row,
  uses: ['chronic-absence'],
  measure: {
    dimensions: [{ column: 'date' }],
    counts: [{ column: 'enrolled' }, { column: 'missed', outOf: 'enrolled' }],
  },
  release: { nearest: forTheDistrict() },
  how: {
    inWords:
      'For each weekday of the school year so far: students expected by the schools that sent attendance, and how many of them were absent. A half day counts half.',
    howSure: 'Counting is exact for the rows we have.',
    leavesOut:
      'Schools that sent nothing for a day are not in that day’s share; a day for which none sent is “no file”.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked);
  const rows = await asked.district.rows<Cell>(sql, parameters);
  return {
    rows,
    n: rows.filter((row) => (numberOf(row, 'schools_sent') ?? 0) > 0).length,
    unit: 'school days',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, parameters)),
    sql: [sql],
    parameters,
  };
}

function present(cells: readonly Cell[]): Row[] {
  return cells.map((cell): Row => {
    const open = numberOf(cell, 'schools_open') ?? 0;
    const sent = numberOf(cell, 'schools_sent') ?? 0;
    const status = open === 0 ? 'no school' : sent === 0 ? 'no file' : 'school day';
    const [enrolled, missed] = [numberOf(cell, 'enrolled'), numberOf(cell, 'missed')];
    const known = status === 'school day';
    return {
      date: textOf(cell, 'date') ?? '',
      status,
      event: textOf(cell, 'event'),
      enrolled: known ? enrolled : null,
      missed: known ? missed : null,
      rate: known && enrolled && missed !== null ? missed / enrolled : null,
      schools_open: open,
      schools_sent: sent,
      hidden: known && cell.hidden === true,
    };
  });
}

function say({ rows }: Findings<Row>): Sentence {
  const known = rows.filter((row) => row.rate !== null);
  if (rows.every((row) => row.status !== 'school day')) {
    return {
      form: 'nothing',
      headline: 'No school day with attendance has come yet.',
      more: 'Calendars, enrollments and attendance fill this page.',
    };
  }
  const worst = [...known].sort((left, right) => (right.rate ?? 0) - (left.rate ?? 0))[0];
  if (known.length < 5 || !worst || worst.rate === null) {
    return {
      form: 'cannot tell',
      headline: 'Too few days can be shown to speak of them.',
      more: 'Ask about the whole district, or wait for a few more school days.',
    };
  }
  const usual = median(known.map((row) => row.rate ?? 0)) ?? 0;
  const unsent = rows.filter((row) => row.status === 'no file').length;
  return {
    form: 'tells',
    headline: `On a usual day ${percent(usual)} of students are absent; the worst was ${weekdayInWords(worst.date)}, with ${percent(worst.rate)}.`,
    more: `${known.length} school days are known${unsent > 0 ? `; for ${unsent} no file came` : ''}. Which days stand out, after weekday and season are allowed for, is another question.`,
  };
}
