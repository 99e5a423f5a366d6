/** How many sections each course will need: this year’s share of each grade that takes it, times the students to come. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { octoberCounts, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { classSizeOf, type StaffingRule, staffingUse } from '../../definitions/staffing-rules.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { rowOf } from '../enrollment/grade-counts.ts';
import { gradePlace, publishedCounts, publishedSql } from '../enrollment/october-counts.ts';
import { planAhead } from '../enrollment/plan-ahead.ts';
import { count as inDigits, ofThings, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual } from '../release.ts';
import { rulesAsked } from './chosen-rules.ts';
import { operationsInput } from './operations-base.ts';
import { classesFor } from './staffing-need.ts';
import { operationsHow } from './staffing-plan.ts';

const sql = readSql(import.meta.url, 'course-sections.sql');

const input = z.object({
  rules: operationsInput.rules,
});

const counted = (title: string) => z.number().nullable().meta({ kind: 'count', title });
const row = z.object({
  course: z.string(),
  subject: z.string().nullable(),
  students: counted('Students now'),
  sections_now: z.number().meta({ kind: 'count', title: 'Sections now' }),
  expected: counted('Students expected'),
  range_80_low: counted('80% range, low'),
  range_80_high: counted('80% range, high'),
  class_size: z.number().nullable().meta({ kind: 'count', title: 'Most to a section' }),
  sections: counted('Sections needed'),
  sections_low: counted('Sections, 80% range, low'),
  sections_high: counted('Sections, 80% range, high'),
  teachers: z.number().nullable().meta({ kind: 'number', title: 'Teachers for them' }),
  fall: z.string().nullable(),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const sectionsByCourse = defineQuestion({
  name: 'sections-by-course',
  asks: 'How many sections will each course need?',
  area: 'operations',
  about: 'aggregate',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [octoberCounts, staffingRuleSet],
  measure: { dimensions: [{ column: 'course_id' }, { column: 'grade' }], counts: [{ column: 'students' }] },
  release: { nearest: asUsual(input, ['rules']) },
  how: {
    ...operationsHow,
    inWords:
      'Of each grade, the share of students who take a course now is taken to go on; times the students expected in that grade next fall gives the students of the course, and the class size its sections. The range is that of the grades.',
    howSure:
      'The ranges of the grades are added as if all grades ran high together, so the range of a course that several grades take is wide. Whether as many choose the course again is not in it.',
    leavesOut: 'Courses that are new or end. The schools’ timetables: students of two schools cannot share a section.',
  },
  count,
  present,
  say,
});

interface Course {
  readonly course_id: string;
  readonly title: string;
  readonly subject: string | null;
  readonly sections: number;
}

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { district, snapshot, chosen, recorded } = asked;
  const preset = rulesAsked({ name: asked.input.rules, chosen, recorded });
  const courses = await district.rows<Course>(
    `SELECT course.course_id, course.title, course.subject, CAST(COUNT(*) AS BIGINT) AS sections
     FROM section
     JOIN course ON course.course_id = section.course_id
     JOIN snapshot ON snapshot.current_school_year = section.school_year
     WHERE section.kind <> 'homeroom'
     GROUP BY course.course_id, course.title, course.subject`,
  );
  const cells = await district.rows<Cell>(sql, { as_of: snapshot.dataThrough });
  const published = await publishedCounts({ district, recorded });
  const ahead = published.is === 'counts' ? gradesAhead(published.counts) : null;
  const known = new Map(courses.map((course) => [course.course_id, course]));
  return {
    rows: cells.map((cell) => {
      const course = known.get(String(cell.course_id));
      return {
        ...cell,
        course: course?.title ?? String(cell.course_id),
        subject: course?.subject ?? null,
        sections_now: course?.sections ?? 0,
        ahead: ahead === null ? null : JSON.stringify(ahead),
        rule: JSON.stringify(preset.rule),
      };
    }),
    n: cells.filter((cell) => cell.grade === null).length,
    unit: 'courses',
    asOf: snapshot.dataThrough,
    definitions: [staffingUse(preset)],
    notes: [],
    sql: [sql, ...publishedSql],
    parameters: { as_of: snapshot.dataThrough },
  };
}

interface GradesAhead {
  readonly fall: number;
  readonly now: readonly number[];
  readonly next: readonly { readonly expected: number; readonly low80: number; readonly high80: number }[];
}

function gradesAhead(counts: Parameters<typeof planAhead>[0]): GradesAhead {
  const plan = planAhead(counts, 1);
  const year = plan.district.years[0];
  return {
    fall: year?.year ?? plan.origin + 1,
    now: (rowOf(counts.district.history, plan.origin) ?? []).map((students) => students ?? 0),
    next: (year?.grades ?? []).map(({ expected, low80, high80 }) => ({ expected, low80, high80 })),
  };
}

function present(cells: readonly Cell[]): Row[] {
  return [...Map.groupBy(cells, ({ course_id: id }) => String(id)).values()]
    .map(courseRow)
    .sort((left, right) => (right.students ?? -1) - (left.students ?? -1) || left.course.localeCompare(right.course));
}

function courseRow(cells: readonly Cell[]): Row {
  const whole = cells.find((cell) => cell.grade === null) ?? {};
  const parts = cells.filter((cell) => cell.grade !== null);
  const ahead = typeof whole.ahead === 'string' ? (JSON.parse(whole.ahead) as GradesAhead) : null;
  const base = {
    course: textOf(whole, 'course') ?? '',
    subject: textOf(whole, 'subject'),
    students: numberOf(whole, 'students'),
    sections_now: numberOf(whole, 'sections_now') ?? 0,
    fall: ahead === null ? null : String(ahead.fall),
    hidden: whole.hidden === true,
  };
  const of = (end: 'expected' | 'low80' | 'high80') => (ahead === null ? null : studentsAhead(parts, ahead, end));
  const [expected, low, high] = [of('expected'), of('low80'), of('high80')];
  const rule = typeof whole.rule === 'string' ? (JSON.parse(whole.rule) as StaffingRule) : null;
  const main = parts.toSorted(
    (left, right) => (numberOf(right, 'students') ?? 0) - (numberOf(left, 'students') ?? 0),
  )[0];
  const grade = gradePlace(textOf(main ?? {}, 'grade') ?? '');
  const most = rule && grade !== null ? classSizeOf(rule, grade) : null;
  const sections = (students: number | null) =>
    students === null || most === null ? null : classesFor(students, { most, overBy: 0 });
  const needed = sections(expected);
  return {
    ...base,
    expected,
    range_80_low: low,
    range_80_high: high,
    class_size: most,
    sections: needed,
    sections_low: sections(low),
    sections_high: sections(high),
    // Below the grade where students change classes, one teacher has the class and no course needs one of its own.
    teachers:
      needed === null || !rule || grade === null || grade < rule.coursesFrom
        ? null
        : Math.round((10 * needed) / rule.sectionsEach) / 10,
  };
}

/** Null as soon as one grade of the course may not be shown: the rest would tell it. */
function studentsAhead(
  parts: readonly Cell[],
  { now, next }: GradesAhead,
  end: 'expected' | 'low80' | 'high80',
): number | null {
  let sum = 0;
  for (const cell of parts) {
    const students = numberOf(cell, 'students');
    const place = gradePlace(textOf(cell, 'grade') ?? '');
    if (students === null || place === null) return null;
    const before = now[place] ?? 0;
    if (before > 0) sum += (students / before) * (next[place]?.[end] ?? 0);
  }
  return Math.round(sum);
}

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No courses with students have come yet.',
      more: 'Classes and who sits in them fill this page.',
    };
  const known = rows.filter((each) => each.sections !== null);
  const [first] = known;
  if (!first)
    return {
      form: 'cannot tell',
      headline: 'We cannot say how many sections the courses will need.',
      more: 'It takes October counts by grade, and courses whose students may be counted.',
    };
  const sum = (of: (each: Row) => number | null) => known.reduce((all, each) => all + (of(each) ?? 0), 0);
  const change = known
    .map((each) => ({ name: each.course, by: (each.sections ?? 0) - each.sections_now }))
    .filter(({ by }) => by !== 0)
    .sort((left, right) => Math.abs(right.by) - Math.abs(left.by))
    .map(({ name, by }) => `${name} (${by > 0 ? '+' : '−'}${Math.abs(by)})`);
  return {
    form: 'tells',
    headline: `${ofThings(known.length, 'course')} will need ${inDigits(sum((each) => each.sections))} sections in the fall of ${first.fall} if each is filled over all schools; ${inDigits(sum((each) => each.sections_now))} meet now.`,
    more:
      change.length > 0
        ? `Furthest from now: ${someOf(change)}. Schools that cannot share a section need more.`
        : 'None would change.',
  };
}
