/** What the lists of absent students share: their columns and the statement that fills them. */
import { z } from 'zod';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import type { Asked, Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { shiftDate } from '../shift-date.ts';
import { reasonLabel } from './absence-reasons.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';

const sql = readSql(import.meta.url, '../../definitions/student-days.sql', 'absent-students.sql');

export const absentStudentsInput = z.object({ school, grade, definition, asOf });

const missedDays = (title: string) => z.number().meta({ title, kind: 'number' });

export const absentStudent = z.object({
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  grade: z.string().nullable().meta({ title: 'Grade' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  days: missedDays('Days enrolled'),
  missed: missedDays('Days missed'),
  share: z.number().nullable().meta({ title: 'Share missed', kind: 'rate' }),
  excused: missedDays('Excused'),
  unexcused: missedDays('Unexcused'),
  unknown: missedDays('Not yet explained'),
  suspended: missedDays('Suspended'),
  lately: missedDays('Missed lately'),
  main_reason: z.string().nullable().meta({ title: 'Reason given most' }),
  main_reason_days: z.number().nullable().meta({ title: 'Days for that reason', kind: 'number' }),
  last_absence: z.string().nullable().meta({ title: 'Last absent', kind: 'date' }),
  absences_to_line: z.number().meta({ title: 'Absences to the line', kind: 'count' }),
});
export type AbsentStudent = z.infer<typeof absentStudent>;

interface List {
  readonly list: 'chronic' | 'near';
  /** Days before the as-of date that count as lately: 28 unless told. */
  readonly lately?: number;
}

/** Students on a list on the as-of date who are still enrolled, from the largest share missed. */
export async function absentStudents(
  asked: Asked<z.infer<typeof absentStudentsInput>>,
  { list, lately = 28 }: List,
): Promise<Findings<AbsentStudent>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked);
  const all = { ...parameters, list, since: shiftDate(day, -lately) };
  const found = await asked.district.rows<AbsentStudent>(sql, all);
  const rows = found.map((row) => ({
    ...row,
    main_reason: row.main_reason === null ? null : reasonLabel(row.main_reason),
  }));
  return {
    rows,
    n: rows.length,
    unit: 'students',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, all)),
    sql: [sql],
    parameters: all,
  };
}
