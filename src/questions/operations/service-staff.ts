/** Staff that follow from services: special educators and language teachers, from the groups that a state publishes. */
import { z } from 'zod';
import { octoberCounts, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { type StaffingRule, staffingUse } from '../../definitions/staffing-rules.ts';
import { quantile } from '../../stats/quantile.ts';
import { rowOf, totalOf } from '../enrollment/grade-counts.ts';
import { count, decimal, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { drawGroup, type GroupCount } from './group-ahead.ts';
import {
  type OperationsBase,
  operationsBase,
  operationsInput,
  operationsSql,
  schoolsInDraw,
} from './operations-base.ts';
import { withoutCounts } from './staffing-words.ts';

const groupsSql = readSql(import.meta.url, '../enrollment/published-groups.sql');
const subjectsSql = readSql(import.meta.url, 'teachers-by-subject.sql');

const input = z.object({ ahead: operationsInput.ahead, rules: operationsInput.rules });

const number = (title: string) => z.number().nullable().meta({ kind: 'number', title });
const row = z.object({
  service: z.string(),
  learners: z.string(),
  student_group: z.string().meta({ title: 'Published group' }),
  counted: number('Students counted'),
  counted_in: z.string().nullable().meta({ title: 'In the fall of' }),
  expected: number('Students then'),
  range_80_low: number('80% range, low'),
  range_80_high: number('80% range, high'),
  each: z.number().meta({ kind: 'number', title: 'Students to a position' }),
  positions: number('Positions needed'),
  positions_low: number('Positions, 80% range, low'),
  positions_high: number('Positions, 80% range, high'),
  have_now: number('On the books now'),
  dollars: number('Pay and benefits, dollars'),
  dollars_low: number('Dollars, 80% range, low'),
  dollars_high: number('Dollars, 80% range, high'),
  rule: z.string().meta({ title: 'The rule' }),
  fall: z.string(),
});
type Row = z.infer<typeof row>;

interface Service {
  readonly name: string;
  readonly group: string;
  readonly learners: string;
  readonly each: (rule: StaffingRule) => number;
  /** What the subject of such a position says. */
  readonly subject: RegExp;
}

const services: readonly Service[] = [
  {
    name: 'Special education teachers',
    group: 'iep',
    learners: 'students with a plan',
    each: (rule) => rule.studentsPerSpecialEducator,
    subject: /special[\s_-]*ed|\bsped\b|\biep\b/i,
  },
  {
    name: 'English language teachers',
    group: 'el',
    learners: 'English learners',
    each: (rule) => rule.learnersPerLanguageTeacher,
    subject: /\besl\b|\beld?\b|\besol\b|english learner|english language dev|bilingual/i,
  },
];

export const serviceStaff = defineQuestion({
  name: 'service-staff',
  asks: 'How many special education and language teachers will we need?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [octoberCounts, staffingRuleSet],
  how: {
    inWords:
      'The share of all students that a group has been, by what the state publishes, goes on by half of its recent yearly change; times each of a thousand falls drawn from the forecast it gives the students of the group, and a caseload their teachers.',
    howSure:
      'The share may swing as shares of other groups have: 11 of 100 to each side for a group of 100 a year ahead, less for larger ones. A caseload is an average: students who need more count the same here.',
    leavesOut:
      'Speech therapists, psychologists, aides and other services. A change of the rule on who is found to have a need. Positions that cannot be split between schools.',
  },
  answer,
  say,
});

interface GroupRow {
  readonly organization_id: string;
  readonly student_group: string;
  readonly fall: number;
  /** Null where it may not be shown. */
  readonly students: number | null;
}

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const full = { ...asked.input, grades: 'all', tooFewCosts: 1 } as const;
  const found = await operationsBase({ ...asked, input: full });
  const shared = { unit: 'equally likely falls', sql: [...operationsSql, groupsSql, subjectsSql] };
  if (found.is === 'nothing')
    return { ...shared, rows: [], n: 0, asOf: asked.snapshot.dataThrough, definitions: [], notes: found.notes };
  const { base } = found;
  const groups = await asked.district.rows<GroupRow>(groupsSql);
  const positions = await asked.district.rows<{ subject: string; positions: number }>(subjectsSql);
  return {
    ...shared,
    rows: services.map((service, place) => serviceRow(base, { service, place, groups, positions })),
    n: base.drawn.draws,
    asOf: `${base.plan.origin}-10-01`,
    definitions: [staffingUse(base.preset)],
    notes: base.notes,
  };
}

interface ServiceInput {
  readonly service: Service;
  readonly place: number;
  readonly groups: readonly GroupRow[];
  readonly positions: readonly { readonly subject: string; readonly positions: number }[];
}

function serviceRow(base: OperationsBase, { service, place, groups, positions }: ServiceInput): Row {
  const counts = countsOf(base, service.group, groups);
  const each = service.each(base.rule);
  const its = positions.filter(({ subject }) => service.subject.test(subject));
  const shared = {
    service: service.name,
    learners: service.learners,
    student_group: service.group,
    each,
    have_now: its.length === 0 ? null : tenth(its.reduce((sum, one) => sum + one.positions, 0)),
    rule: `one to ${decimal(each)} ${service.learners}`,
    fall: String(base.fall),
  };
  const last = counts.at(-1);
  if (last === undefined) return { ...shared, ...nothingKnown };
  const drawnTotals = Float64Array.from({ length: base.drawn.draws }, (_, draw) => studentsIn(base, draw));
  const drawn = drawGroup({ counts, fall: base.fall, drawnTotals, seed: 4_100 + place });
  const at = (share: number) => Math.round(quantile(drawn, share) ?? 0);
  const [low, middle, high] = [at(0.1), at(0.5), at(0.9)];
  const dollarsEach = base.positions.find(({ category }) => category === 'teacher')?.dollars_each ?? null;
  const dollars = (students: number) => (dollarsEach === null ? null : Math.round((students / each) * dollarsEach));
  return {
    ...shared,
    counted: last.students,
    counted_in: String(last.fall),
    expected: middle,
    range_80_low: low,
    range_80_high: high,
    positions: tenth(middle / each),
    positions_low: tenth(low / each),
    positions_high: tenth(high / each),
    dollars: dollars(middle),
    dollars_low: dollars(low),
    dollars_high: dollars(high),
  };
}

const nothingKnown = {
  counted: null,
  counted_in: null,
  expected: null,
  range_80_low: null,
  range_80_high: null,
  positions: null,
  positions_low: null,
  positions_high: null,
  dollars: null,
  dollars_low: null,
  dollars_high: null,
} as const;

function countsOf(
  { counts: { district }, plan }: OperationsBase,
  group: string,
  groups: readonly GroupRow[],
): GroupCount[] {
  return groups
    .filter((each) => each.organization_id === district.id && each.student_group === group && each.fall <= plan.origin)
    .map(({ fall, students }) => ({ fall, students: students ?? 0, all: totalOf(rowOf(district.history, fall) ?? []) }))
    .filter(({ students, all }) => students > 0 && all > 0);
}

function studentsIn({ drawn }: OperationsBase, draw: number): number {
  let sum = 0;
  for (const grades of schoolsInDraw(drawn, draw)) for (const students of grades) sum += students;
  return sum;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function say({ rows, notes }: Findings<Row>): Sentence {
  if (rows.length === 0) return withoutCounts(notes);
  const known = rows.filter((each) => each.positions !== null);
  const unknown = rows.filter((each) => each.positions === null).map(({ service }) => inSentence(service));
  const [first] = known;
  const takes =
    'It takes the counts by group that your state publishes: rows of the group iep or el in the file of October counts.';
  if (!first)
    return { form: 'cannot tell', headline: `We cannot say how many ${someOf(unknown)} will be needed.`, more: takes };
  const parts = known.map(
    (each) =>
      `${decimal(each.positions ?? 0)} ${inSentence(each.service)} (${decimal(each.positions_low ?? 0)} to ${decimal(each.positions_high ?? 0)})`,
  );
  const students = known.map(
    (each) => `${count(each.expected ?? 0)} ${each.learners}, one position to ${decimal(each.each)}`,
  );
  return {
    form: 'tells',
    headline: `In the fall of ${first.fall} we will need ${parts.join(' and ')}.`,
    more: `That is ${students.join('; and ')}. The range is eight outcomes of ten.${unknown.length > 0 ? ` For ${someOf(unknown)} we cannot say. ${takes}` : ''}`,
  };
}

/** “Special education teachers” within a sentence; the name of a language keeps its capital. */
function inSentence(service: string): string {
  return service.startsWith('English') ? service : service.charAt(0).toLowerCase() + service.slice(1);
}
