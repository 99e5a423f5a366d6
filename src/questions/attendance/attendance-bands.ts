/** How are days attended spread? The bands of attendance, by group, school or grade. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { attendanceBands, attendanceBandsUse } from '../../definitions/attendance-bands.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { count as inDigits, inEveryHundred, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { nearestCut } from '../release.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { inOrder, numberOf, placeColumns, placeOf } from './cells.ts';
import { studentYears } from './student-years.ts';

const counting = readSql(import.meta.url, 'student-groups.sql', 'attendance-bands.sql');

const input = z.object({
  by: z.enum(['district', 'school', 'grade', 'group']).default('group').describe('What to break the bands down by'),
  school,
  grade,
  definition,
  asOf,
});

const share = z.number().nullable();
const row = z.object({
  ...placeColumns,
  students: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  satisfactory: z.number().nullable().meta({ title: '95% of days or more, students', kind: 'count' }),
  at_risk: z.number().nullable().meta({ title: '90–95%, students', kind: 'count' }),
  chronic: z.number().nullable().meta({ title: '80–90%, students', kind: 'count' }),
  severe: z.number().nullable().meta({ title: 'below 80%, students', kind: 'count' }),
  satisfactory_share: share.meta({ title: '95% of days or more', kind: 'rate' }),
  at_risk_share: share.meta({ title: '90–95%', kind: 'rate' }),
  chronic_share: share.meta({ title: '80–90%', kind: 'rate' }),
  severe_share: share.meta({ title: 'below 80%', kind: 'rate' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const attendanceBandsByGroup = defineQuestion({
  name: 'attendance-bands',
  asks: 'How are days attended spread over students and groups?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row,
  uses: ['attendance-bands', 'chronic-absence'],
  measure: {
    dimensions: [{ column: 'school_id' }, { column: 'grade' }, { column: 'student_group', family: 'family' }],
    counts: [
      { column: 'students' },
      { column: 'satisfactory', outOf: 'students' },
      { column: 'at_risk', outOf: 'students' },
      { column: 'chronic', outOf: 'students' },
      { column: 'severe', outOf: 'students' },
    ],
    sums: [{ total: 'students', parts: ['satisfactory', 'at_risk', 'chronic', 'severe'] }],
  },
  release: {
    nearest: nearestCut,
    sealed: {
      students: { year: 'this' },
      satisfactory: { year: 'this', outcome: { column: 'band', value: 'satisfactory' } },
      at_risk: { year: 'this', outcome: { column: 'band', value: 'at_risk' } },
      chronic: { year: 'this', outcome: { column: 'band', value: 'chronic' } },
      severe: { year: 'this', outcome: { column: 'band', value: 'severe' } },
    },
  },
  how: {
    inWords:
      'Each student’s days missed are set against the days known, by the district’s definition of an absence, and fall in one of four bands. Those with exactly 90% have missed a tenth and stand in the band of 80 to 90.',
    howSure: 'Counting is exact for the rows we have.',
    leavesOut: 'Students not yet enrolled long enough for the definition, and those without an attendance source.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const ready = await readyToCount(asked);
  const { asOf: day, preset, parameters } = ready;
  const { by } = asked.input;
  const cuts = Object.fromEntries(
    attendanceBands.map((band) => [`${band.name.replace('-', '_')}_from`, band.fromPercent]),
  );
  const all = {
    ...parameters,
    preset: preset.name,
    ...cuts,
    by_school: by === 'school',
    with_schools: false,
    by_grade: by === 'grade',
    by_group: by === 'group',
  };
  const sql = `${await studentYears({ district: asked.district, ready, dataThrough: asked.snapshot.dataThrough })}\n${counting}`;
  const rows = await asked.district.rows<Cell>(sql, all);
  return {
    rows,
    n: numberOf(rows[0] ?? {}, 'students') ?? 0,
    unit: 'students',
    asOf: day,
    definitions: [attendanceBandsUse, chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, all)),
    sql: [sql],
    parameters: all,
  };
}

function present(cells: readonly Cell[]): Row[] {
  const rows = cells.map((cell) => {
    const students = numberOf(cell, 'students');
    const of = (column: string) => {
      const part = numberOf(cell, column);
      return part === null || !students ? null : part / students;
    };
    return {
      ...placeOf(cell),
      students,
      satisfactory: numberOf(cell, 'satisfactory'),
      at_risk: numberOf(cell, 'at_risk'),
      chronic: numberOf(cell, 'chronic'),
      severe: numberOf(cell, 'severe'),
      satisfactory_share: of('satisfactory'),
      at_risk_share: of('at_risk'),
      chronic_share: of('chronic'),
      severe_share: of('severe'),
      hidden: cell.hidden === true,
      rate: of('severe'),
    };
  });
  return inOrder(rows).map(({ rate: _, ...shown }) => shown);
}

function say({ rows }: Findings<Row>): Sentence {
  const whole = rows[0];
  if (!whole || (whole.students === 0 && !whole.hidden)) {
    return {
      form: 'nothing',
      headline: 'No student has been enrolled long enough to stand in a band yet.',
      more: 'Attendance, calendars and enrollment files fill this page.',
    };
  }
  const { students, satisfactory, severe } = whole;
  if (students === null || satisfactory === null || severe === null) {
    return {
      form: 'cannot tell',
      headline: 'Too few students to show their bands of attendance.',
      more: 'Ask about the whole school or the whole district.',
    };
  }
  const best = attendanceBands[0]?.label.toLowerCase() ?? '';
  const share =
    students < 100
      ? `${inDigits(satisfactory)} of ${ofThings(students, 'student')}`
      : inEveryHundred(satisfactory / students);
  return {
    form: 'tells',
    headline: `${share} attended ${best}; ${ofThings(severe, 'student')} missed more than a fifth.`,
    more: lowestBand(rows),
  };
}

/** The group of a hundred students or more in which most missed more than a fifth of their days. */
function lowestBand(rows: readonly Row[]): string {
  const [most] = rows
    .filter((row) => row.student_group !== null && (row.students ?? 0) >= 100 && row.severe_share !== null)
    .sort((left, right) => (right.severe_share ?? 0) - (left.severe_share ?? 0));
  if (!most?.severe_share) return '';
  return `The largest share who missed more than a fifth is among students in the group “${most.group}”: ${inEveryHundred(most.severe_share)}.`;
}
