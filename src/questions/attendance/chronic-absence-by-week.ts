/** Chronic absence week by week, this year beside last year, and where the year may end. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { forTheDistrict } from '../release.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { numberOf, textOf } from './cells.ts';
import { sayByWeek, weekRow, weekRows } from './chronic-absence-by-week-rows.ts';

const sql = readSql(import.meta.url, '../../definitions/student-days.sql', 'chronic-absence-by-week.sql');

const input = z.object({ school, grade, definition, asOf });

export const chronicAbsenceByWeek = defineQuestion({
  name: 'chronic-absence-by-week',
  asks: 'How has chronic absence moved this year, and where may it end?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row: weekRow,
  uses: ['chronic-absence'],
  measure: {
    dimensions: [{ column: 'school_year' }, { column: 'week' }],
    counts: [{ column: 'students' }, { column: 'chronic', outOf: 'students' }],
  },
  release: { nearest: forTheDistrict() },
  how: {
    inWords:
      'At the end of each school week: of the students enrolled long enough by then, those who had missed a tenth of their days so far, or what the definition asks for. Weeks are numbered from the start of each school year; weeks without school are skipped.',
    howSure:
      'Counting is exact for the rows we have. The range of the weeks to come holds 8 outcomes of 10 if this year goes on as past years did, which differ from each other; it knows nothing of what is new this year. It takes two past years, and is wide with few.',
    leavesOut: 'Days for which a school sent no attendance.',
  },
  count,
  present: (cells) => weekRows(cells),
  say: sayByWeek,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked, { yearsBack: 3, wholeYears: true });
  const rows = await asked.district.rows<Cell>(sql, parameters);
  const latest = rows[rows.length - 1] ?? {};
  return {
    rows,
    n: textOf(latest, 'school_year') === null ? 0 : (numberOf(latest, 'students') ?? 0),
    unit: 'students',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, parameters)),
    sql: [sql],
    parameters,
  };
}
