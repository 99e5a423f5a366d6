/** How many students of each group will come: the groups’ forecasts, made to agree with the district’s, grade by grade. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { groupLabel } from '../attendance/student-groups.ts';
import { count as inDigits, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual, fallOf } from '../release.ts';
import { forecastInWords } from './enrollment-forecast.ts';
import { totalOf } from './grade-counts.ts';
import { type CountRow, historyOf, unitsOf } from './october-counts.ts';
import { planAhead } from './plan-ahead.ts';
import { notShown, shownParts } from './shown-parts.ts';

const sql = readSql(import.meta.url, 'enrolled-in-fall.sql', 'group-grades.sql');

const programs = {
  race: '',
  'low-income': 'economically-disadvantaged',
  'learning-english': 'el',
  disability: 'iep',
} as const;

const input = z.object({
  family: z.enum(['race', 'low-income', 'learning-english', 'disability']).default('race').describe('Which groups'),
  years: z.coerce.number().int().min(1).max(10).default(3).describe('Falls ahead, up to ten'),
});

const whole = (title: string) => z.number().nullable().meta({ kind: 'count', title });
const row = z.object({
  student_group: z.string().nullable().meta({ title: 'Group code' }),
  group: z.string(),
  fall: z.string(),
  counted: whole('Counted'),
  expected: whole('Expected'),
  range_80_low: whole('80% range, low'),
  range_80_high: whole('80% range, high'),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const enrollmentByGroup = defineQuestion({
  name: 'enrollment-by-group',
  asks: 'How many students of each group will come?',
  area: 'enrollment',
  about: 'aggregate',
  input,
  row,
  uses: [],
  measure: {
    dimensions: [{ column: 'fall' }, { column: 'student_group', family: 'family' }, { column: 'grade' }],
    counts: [{ column: 'students' }],
  },
  release: {
    nearest: asUsual(input, ['family', 'years']),
    from: 'enrollment',
    sealed: { students: { fall: fallOf } },
  },
  how: {
    ...forecastInWords,
    inWords: `Each group is forecast like a school, by its own grades, and the groups are made to agree with the district’s forecast in every grade, to the student. A count that may not be shown is read off the classes around it. ${forecastInWords.inWords}`,
    howSure:
      'Groups that grow fast have had ranges that are too narrow (about 76 of 100 inside instead of 80, on New Jersey). With four falls of student rows, any forecast is thin.',
    leavesOut: `A program’s rules: who is found to have a need may change with them. ${forecastInWords.leavesOut}`,
  },
  count,
  present,
  say,
});

async function count({ district, input: asked, snapshot }: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const parameters = { family: asked.family, program: programs[asked.family], as_of: snapshot.dataThrough };
  const rows = await district.rows<Cell>(sql, parameters);
  const last = rows.findLast((each) => each.student_group === null && each.grade === null);
  return {
    rows,
    n: Number(last?.students ?? 0),
    unit: 'students',
    asOf: last ? `${last.fall}-10-01` : snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [sql],
    parameters,
  };
}

function present(cells: readonly Cell[], { family, years }: z.infer<typeof input>): Row[] {
  const rows = cells.flatMap((cell): CountRow[] => {
    const { student_group: group, grade, fall, students } = cell;
    if (typeof grade !== 'string') return [];
    return [
      {
        organization_type: group === null ? 'district' : 'school',
        organization_id: typeof group === 'string' ? group : '',
        name: null,
        fall: Number(fall),
        grade,
        students: typeof students === 'number' ? students : null,
      },
    ];
  });
  const history = historyOf(rows.filter(({ organization_type: type }) => type === 'district'));
  if (!history.rows.some((each) => totalOf(each) > 0)) return [];
  const groups = unitsOf(rows.filter(({ organization_type: type }) => type === 'school'));
  const schools = shownParts(history, groups, 'Groups that may not be shown');
  const plan = planAhead(
    { district: { id: '', name: '', history }, schools, others: new Map(), beside: [], births: [] },
    years,
  );
  const counted = cells
    .filter((cell) => cell.grade === null)
    .map((cell): Row => {
      const group = typeof cell.student_group === 'string' ? cell.student_group : null;
      return {
        student_group: group,
        group: groupLabel(family, group),
        fall: String(cell.fall),
        counted: typeof cell.students === 'number' ? cell.students : null,
        expected: null,
        range_80_low: null,
        range_80_high: null,
        hidden: cell.hidden === true,
      };
    });
  const ahead = [{ school: null, years: plan.district.years }, ...plan.schools].flatMap(({ school, years: its }) =>
    its.map(
      ({ year, total }): Row => ({
        student_group: school,
        group: school === notShown ? 'Groups that may not be shown' : groupLabel(family, school),
        fall: String(year),
        counted: null,
        expected: total.expected,
        range_80_low: total.low80,
        range_80_high: total.high80,
        hidden: false,
      }),
    ),
  );
  return [...counted, ...ahead].sort(
    (left, right) =>
      Number(left.student_group !== null) - Number(right.student_group !== null) ||
      (left.student_group ?? '').localeCompare(right.student_group ?? '') ||
      left.fall.localeCompare(right.fall),
  );
}

function say({ rows }: Findings<Row>): Sentence {
  const whole = rows.filter((each) => each.student_group === null);
  const next = whole.find((each) => each.expected !== null);
  if (!next)
    return rows.length === 0
      ? {
          form: 'nothing',
          headline: 'No students of an October have come yet.',
          more: 'Spells of enrollment fill this page.',
        }
      : { form: 'cannot tell', headline: 'Too few students to forecast by group.', more: 'Small counts are hidden.' };
  const groups = rows.filter(
    (each) => each.student_group !== null && each.fall === next.fall && each.expected !== null,
  );
  const words = groups
    .toSorted((left, right) => (right.expected ?? 0) - (left.expected ?? 0))
    .map(
      (each) =>
        `${each.group} ${inDigits(each.expected ?? 0)} (${inDigits(each.range_80_low ?? 0)} to ${inDigits(each.range_80_high ?? 0)})`,
    );
  return {
    form: 'tells',
    headline: `In the fall of ${next.fall} we expect ${words.slice(0, 3).join(', ')} students${words.length > 3 ? `, and those of ${ofThings(words.length - 3, 'more group')}` : ''}.`,
    more: `They add up to the ${inDigits(next.expected ?? 0)} of the district, to the student, in every grade.`,
  };
}
