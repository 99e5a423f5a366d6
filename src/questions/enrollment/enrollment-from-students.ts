/** The forecast for a district without published counts: from its own students on the first of October. */

import type { Cell } from '../../data/database.ts';
import { withSchoolNames } from '../attendance/cells.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual, fallOf } from '../release.ts';
import { forecastInWords } from './enrollment-forecast.ts';
import { type ForecastInput, type ForecastRow, forecastInput, forecastRow, forecastRows } from './forecast-rows.ts';
import { sayForecast } from './forecast-words.ts';
import { totalOf } from './grade-counts.ts';
import { type CountRow, historyOf, unitsOf } from './october-counts.ts';
import { planAhead } from './plan-ahead.ts';
import { shownParts } from './shown-parts.ts';

export const octoberStudentsSql = readSql(import.meta.url, 'october-students.sql');

export const enrollmentFromStudents = defineQuestion({
  name: 'enrollment-from-students',
  asks: 'How many students will come, by our own records?',
  area: 'enrollment',
  about: 'aggregate',
  input: forecastInput,
  row: forecastRow,
  uses: [],
  measure: {
    dimensions: [{ column: 'fall' }, { column: 'school_id' }, { column: 'grade' }],
    counts: [{ column: 'students' }],
  },
  release: {
    nearest: asUsual(forecastInput, ['school', 'grade', 'show', 'years']),
    from: 'enrollment',
    sealed: { students: { fall: fallOf } },
    ofTheWhole: true,
  },
  how: {
    ...forecastInWords,
    inWords: `Students enrolled on October 1 of each year, each at one school, stand in for published counts. Where a count may not be shown, the forecast does without it and reads it off the classes around it. ${forecastInWords.inWords}`,
    leavesOut: `Whoever may see one school only gets the forecast of that school. ${forecastInWords.leavesOut}`,
  },
  count,
  present,
  say: sayForecast,
});

async function count({ district, input, snapshot }: Asked<ForecastInput>): Promise<Findings<Cell>> {
  const all = await district.rows<Cell>(octoberStudentsSql);
  const through = input.through ?? Number.POSITIVE_INFINITY;
  const day = snapshot.dataThrough;
  // A fall whose first of October is still to come has no count yet.
  const rows = all.filter((row) => Number(row.fall) <= through && `${row.fall}-10-01` <= day);
  const last = rows.at(-1)?.fall;
  const whole = rows.find((row) => row.fall === last && row.school_id === null && row.grade === null);
  return {
    rows: await withSchoolNames(district, rows),
    n: Number(whole?.students ?? 0),
    unit: 'students',
    asOf: last === undefined ? day : `${last}-10-01`,
    definitions: [],
    notes: [],
    sql: [octoberStudentsSql],
  };
}

function present(cells: readonly Cell[], input: ForecastInput): ForecastRow[] {
  const rows = cells.flatMap((cell): CountRow[] => {
    const { fall, school_id: school, grade, students } = cell;
    if (typeof grade !== 'string') return [];
    return [
      {
        organization_type: school === null ? 'district' : 'school',
        organization_id: typeof school === 'string' ? school : '',
        name: typeof cell.school === 'string' ? cell.school : null,
        fall: Number(fall),
        grade,
        students: typeof students === 'number' ? students : null,
      },
    ];
  });
  const history = historyOf(rows.filter(({ organization_type: type }) => type === 'district'));
  if (!history.rows.some((row) => totalOf(row) > 0)) return [];
  const counts = {
    district: { id: '', name: 'The district', history },
    schools: shownParts(
      history,
      unitsOf(rows.filter(({ organization_type: type }) => type === 'school')),
      'Schools that may not be shown',
    ),
    others: new Map(),
    beside: [],
    births: [],
  };
  return forecastRows(counts, planAhead(counts, input.years), input);
}
