/** How many students are chronically absent, and is it getting better? By school, grade and group. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { nearestCut } from '../release.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { isTotal, numberOf, withSchoolNames } from './cells.ts';
import { chronicAbsenceRow, chronicAbsenceRows } from './chronic-absence-rows.ts';
import { sayChronicAbsence } from './chronic-absence-words.ts';
import { studentYears } from './student-years.ts';

const counting = readSql(import.meta.url, 'student-groups.sql', 'chronic-absence.sql');

const input = z.object({
  by: z
    .enum(['district', 'school', 'grade', 'group', 'school-grade', 'school-group', 'grade-group', 'school-grade-group'])
    .default('school')
    .describe('What to break the count down by'),
  school,
  grade,
  definition,
  asOf,
});

export const chronicAbsence = defineQuestion({
  name: 'chronic-absence',
  asks: 'How many students are chronically absent, and is it getting better?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row: chronicAbsenceRow,
  ahead: [{ by: 'group' }, { by: 'grade' }, { by: 'district' }],
  uses: ['chronic-absence'],
  measure: {
    dimensions: [{ column: 'school_id' }, { column: 'grade' }, { column: 'student_group', family: 'family' }],
    counts: [
      { column: 'students' },
      { column: 'chronic', outOf: 'students' },
      { column: 'near', outOf: 'students' },
      { column: 'students_last_year' },
      { column: 'chronic_last_year', outOf: 'students_last_year' },
    ],
  },
  release: {
    nearest: nearestCut,
    sealed: {
      students: { year: 'this' },
      chronic: { year: 'this', outcome: { column: 'chronic', value: 'yes' } },
      students_last_year: { year: 'last' },
      chronic_last_year: { year: 'last', outcome: { column: 'chronic', value: 'yes' } },
    },
  },
  how: {
    inWords:
      'Students whom the definition counts, of all students enrolled long enough for it. Last year is taken at the same point: after as many school days as each school has sent this year.',
    howSure:
      'Counting is exact for the rows we have. Rates of schools, grades and groups have 95% Wilson intervals. The district’s change is judged with the schools as witnesses; changes of schools and groups allow for how many were looked at.',
    leavesOut:
      'Students not yet enrolled long enough. Days for which a school sent no attendance, and students of schools that send none: they are unknown, not present.',
  },
  count,
  present: (cells, { by }) =>
    chronicAbsenceRows(cells).filter((row) => row.school_id === null || by.split('-').includes('school')),
  say: sayChronicAbsence,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const ready = await readyToCount(asked, { yearsBack: 1 });
  const { asOf: day, preset, parameters } = ready;
  const by = asked.input.by.split('-');
  const all = {
    ...parameters,
    preset: preset.name,
    by_school: by.includes('school'),
    with_schools: true,
    by_grade: by.includes('grade'),
    by_group: by.includes('group'),
  };
  const sql = `${await studentYears({ district: asked.district, ready, dataThrough: asked.snapshot.dataThrough })}\n${counting}`;
  const rows = await withSchoolNames(asked.district, await asked.district.rows<Cell>(sql, all));
  const sources = await schoolSources(asked.district, all);
  return {
    rows,
    n: numberOf(rows.find(isTotal) ?? {}, 'students') ?? 0,
    unit: 'students',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: sourceNotes(sources),
    sql: [sql],
    parameters: all,
  };
}
