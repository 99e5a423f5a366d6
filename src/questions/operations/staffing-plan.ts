/** One chain from students to dollars, every step a rule, every number with its range. */
import { z } from 'zod';
import { octoberCounts, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { classSizeOf, type StaffingRule, staffingUse } from '../../definitions/staffing-rules.ts';
import { quantile } from '../../stats/quantile.ts';
import { count, decimal } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import {
  type OperationsBase,
  type OperationsInput,
  operationsBase,
  operationsInput,
  operationsSql,
  schoolsInDraw,
} from './operations-base.ts';
import { type NeedName, needNames, needOf } from './staffing-need.ts';
import { sayPlan, withoutCounts } from './staffing-words.ts';

const input = z.object(operationsInput);

const row = z.object({
  step: z.string(),
  this_fall: z.number().nullable().meta({ kind: 'number' }),
  next_fall: z.number().meta({ kind: 'number', title: 'Then' }),
  range_80_low: z.number().meta({ kind: 'number', title: '80% range, low' }),
  range_80_high: z.number().meta({ kind: 'number', title: '80% range, high' }),
  rule: z.string().meta({ title: 'The rule' }),
  have_now: z.number().nullable().meta({ kind: 'number', title: 'On the books now' }),
  plan: z.number().nullable().meta({ kind: 'number', title: 'Costs least' }),
  stays_from: z.number().nullable().meta({ kind: 'number', title: 'Stays so from a weight of' }),
  stays_to: z.number().nullable().meta({ kind: 'number', title: 'to a weight of' }),
  fall: z.string(),
  grades: z.string(),
});
export type StaffingRow = z.infer<typeof row>;

export const operationsHow = {
  inWords:
    'A thousand equally likely falls are drawn from the forecast, by school and grade, and each is carried through the rules: students to classes, classes to teachers, to rooms, to dollars. The range of a step is what 80 of 100 of those falls need.',
  howSure:
    'The ranges are those of the forecast, whose record stands on the enrollment page. The rules are taken as certain: a rule that is not kept makes every number after it wrong.',
  leavesOut:
    'Special education and language teachers, who follow from services and are asked about apart; therapists and other services. Students in prekindergarten. Positions that cannot be split between schools.',
} as const;

export const staffingPlan = defineQuestion({
  name: 'staffing-plan',
  asks: 'How many teachers should we plan for?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [octoberCounts, staffingRuleSet],
  how: operationsHow,
  answer,
  say,
});

async function answer(asked: Asked<OperationsInput>): Promise<Findings<StaffingRow>> {
  const found = await operationsBase(asked);
  const shared = { unit: 'equally likely falls', sql: [...operationsSql] };
  if (found.is === 'nothing')
    return { ...shared, rows: [], n: 0, asOf: asked.snapshot.dataThrough, definitions: [], notes: found.notes };
  const { base } = found;
  return {
    ...shared,
    rows: chain(base, asked.input),
    n: base.drawn.draws,
    asOf: `${base.plan.origin}-10-01`,
    definitions: [staffingUse(base.preset)],
    notes: base.notes,
  };
}

interface Step {
  readonly step: string;
  readonly need: NeedName;
  readonly rule: string;
  readonly category?: string;
}

function stepsOf({ rule, span, plan }: OperationsBase): Step[] {
  const lower = span.from < rule.coursesFrom;
  const upper = span.to >= rule.coursesFrom;
  const teachers = [
    ...(lower ? [`one to a class and ${count(rule.specialists * 100)} specialists to 100 classes`] : []),
    ...(upper ? [`one to ${rule.sectionsEach} sections from grade ${rule.coursesFrom}`] : []),
  ].join(', ');
  const steps: Step[] = [
    { step: 'Students', need: 'students', rule: `forecast from October ${plan.origin}` },
    {
      step: 'Sections',
      need: 'sections',
      rule: `${sizesInWords(rule, span.from, span.to)}, by school${lower && rule.overBy > 0 ? `; below grade ${rule.coursesFrom} up to ${rule.overBy} more before another opens` : ''}`,
    },
    { step: 'Teachers', need: 'teachers', rule: teachers, category: 'teacher' },
    { step: 'Aides, hours a day', need: 'aideHours', rule: `${rule.aideHours} hours for each kindergarten class` },
    {
      step: 'Counselors',
      need: 'counselors',
      rule: `one to ${rule.studentsPerCounselor} students`,
      category: 'counselor',
    },
    { step: 'Nurses', need: 'nurses', rule: `one to ${rule.studentsPerNurse} students` },
    {
      step: 'Rooms',
      need: 'rooms',
      rule: `one to a class; where courses meet, used ${count(rule.roomUse * 100)} of 100 periods`,
    },
    { step: 'Meals a day', need: 'meals', rule: `${count(rule.mealsEach * 100)} to 100 students` },
    { step: 'Bus seats', need: 'busSeats', rule: `${count(rule.seatsEach * 100)} to 100 students` },
  ];
  return steps.filter(({ need }) => need !== 'aideHours' || span.from === 0);
}

function sizesInWords(rule: StaffingRule, from: number, to: number): string {
  const parts: { from: number; to: number; most: number }[] = [];
  for (let grade = from; grade <= to; grade += 1) {
    const most = classSizeOf(rule, grade);
    const last = parts.at(-1);
    if (last?.most === most) parts[parts.length - 1] = { ...last, to: grade };
    else parts.push({ from: grade, to: grade, most });
  }
  const name = (grade: number) => (grade === 0 ? 'K' : String(grade));
  if (parts.length === 1) return `${parts[0]?.most} to a class`;
  return `${parts.map((part) => `${part.most} in ${name(part.from)}${part.to > part.from ? `–${name(part.to)}` : ''}`).join(', ')} to a class`;
}

function chain(base: OperationsBase, { grades, school, tooFewCosts }: OperationsInput): StaffingRow[] {
  const { drawn, rule, span, units, fall, positions } = base;
  const outcomes = Object.fromEntries(needNames.map((name) => [name, new Float64Array(drawn.draws)]));
  for (let draw = 0; draw < drawn.draws; draw += 1) {
    const need = needOf(schoolsInDraw(drawn, draw), rule, span);
    for (const name of needNames) {
      const its = outcomes[name];
      if (its) its[draw] = need[name];
    }
  }
  const now = needOf(
    units.map((unit) => unit.now),
    rule,
    span,
  );
  const expected = needOf(
    units.map((unit) => unit.expected),
    rule,
    span,
  );
  const decided = cheapestPlan(outcomes.teachers ?? [0], tooFewCosts);
  const everyone = grades === 'all' && school === undefined;
  const rows = stepsOf(base).map(({ step, need, rule: words, category }): StaffingRow => {
    const its = outcomes[need] ?? new Float64Array([0]);
    const isPlan = need === 'teachers';
    const at = (share: number) => tidy(quantile(its, share) ?? 0, need);
    return {
      step,
      this_fall: tidy(now[need], need),
      next_fall: need === 'students' ? expected.students : at(0.5),
      range_80_low: isPlan ? decided.low80 : at(0.1),
      range_80_high: isPlan ? decided.high80 : at(0.9),
      rule: words,
      have_now:
        everyone && category !== undefined ? havePositions(base, category) : need === 'rooms' ? roomsOf(base) : null,
      plan: isPlan ? decided.plan : null,
      stays_from: isPlan ? decided.from : null,
      stays_to: isPlan ? decided.to : null,
      fall: String(fall),
      grades: base.spanWords,
    };
  });
  const each = positions.find(({ category }) => category === 'teacher')?.dollars_each ?? null;
  return each === null
    ? rows
    : [
        ...rows,
        cost(
          rows.find(({ step }) => step === 'Teachers'),
          each,
        ),
      ].flatMap((one) => one ?? []);
}

function havePositions({ positions }: OperationsBase, category: string): number | null {
  const its = positions.find((position) => position.category === category);
  return its ? Math.round(its.positions * 10) / 10 : null;
}

function roomsOf({ units, span }: OperationsBase): number | null {
  if (span.from > 0 || span.to < 12 || units.some(({ rooms }) => rooms === null)) return null;
  return units.reduce((sum, { rooms }) => sum + (rooms ?? 0), 0);
}

function cost(teachers: StaffingRow | undefined, each: number): StaffingRow | null {
  if (!teachers) return null;
  const dollars = (positions: number | null) => (positions === null ? null : Math.round(positions * each));
  return {
    ...teachers,
    step: 'Teachers’ pay and benefits, dollars',
    this_fall: dollars(teachers.this_fall),
    next_fall: dollars(teachers.next_fall) ?? 0,
    range_80_low: dollars(teachers.range_80_low) ?? 0,
    range_80_high: dollars(teachers.range_80_high) ?? 0,
    have_now: dollars(teachers.have_now),
    plan: dollars(teachers.plan),
    stays_from: null,
    stays_to: null,
    rule: `$${count(Math.round(each))} a position, this year’s mean`,
  };
}

/** Whole things are whole; positions that may be shared between schools keep a decimal. */
function tidy(value: number, need: NeedName): number {
  return need === 'counselors' || need === 'nurses' ? Math.round(value * 10) / 10 : Math.round(value);
}

function say({ rows, notes }: Findings<StaffingRow>, { tooFewCosts }: z.infer<typeof input>): Sentence {
  const teachers = rows.find(({ step }) => step === 'Teachers');
  if (!teachers || teachers.plan === null) return withoutCounts(notes);
  const said = sayPlan({
    plan: teachers.plan,
    low: teachers.range_80_low,
    high: teachers.range_80_high,
    from: teachers.stays_from ?? 0,
    to: teachers.stays_to,
    fall: teachers.fall,
    grades: teachers.grades,
    tooFewCosts,
  });
  if (teachers.have_now === null) return said;
  return {
    ...said,
    more: `${said.more} By the same rules this fall needs ${count(teachers.this_fall ?? 0)}; ${decimal(teachers.have_now)} teaching positions are on the books, special education among them.`,
  };
}
