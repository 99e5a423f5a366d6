/** Attendance up to the last day sent, counted by every definition once, so that the usual question only adds up. */
import { readFileSync } from 'node:fs';
import { chronicAbsenceParameters, chronicAbsencePresets } from '../../definitions/chronic-absence.ts';
import type { Stage } from '../staging/stage.ts';

const counting = ['student-days.sql', 'students-in-groups.sql']
  .map((file) => readFileSync(new URL(`../../definitions/${file}`, import.meta.url), 'utf8').trimEnd())
  .join('\n');

const columns =
  'school_year, student_id, school_id, grade, has_left, days, absent, long_enough, chronic, chronic_in_two, race, sex, bits';

/** Fills attendance_to_date of the snapshot being written; the statements are those that questions ask with. */
export async function writeAttendanceToDate(stage: Stage, out: string, dataThrough: string): Promise<void> {
  await stage.run(`USE ${out}`);
  for (const { name, rule } of chronicAbsencePresets) {
    await stage.run(
      `INSERT INTO attendance_to_date (preset, ${columns})
       ${counting} SELECT $preset, ${columns} FROM student_in_groups ORDER BY school_id, grade, student_id, school_year`,
      {
        preset: name,
        as_of: dataThrough,
        known_by: '9999-12-31',
        years_back: 1,
        whole_years: false,
        school: '',
        grade: '',
        by_group: true,
        ...chronicAbsenceParameters(rule),
      },
    );
  }
  await stage.run('USE stage');
}
