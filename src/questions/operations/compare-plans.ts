/** Saved plans side by side with today’s: what each would need, and what it changes, from the same drawn falls. */
import { z } from 'zod';
import {
  octoberCounts,
  type PlanChange,
  plan as planKind,
  staffingRuleSet,
} from '../../data/recorded/planning-records.ts';
import { type StaffingRule, staffingUse } from '../../definitions/staffing-rules.ts';
import { quantile } from '../../stats/quantile.ts';
import { count, ofThings, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { applyToFall, applyToRule, changeInWords } from './apply-plan.ts';
import {
  type OperationsBase,
  operationsBase,
  operationsInput,
  operationsSql,
  schoolsInDraw,
} from './operations-base.ts';
import { needOf } from './staffing-need.ts';
import { operationsHow } from './staffing-plan.ts';
import { withoutCounts } from './staffing-words.ts';

const { school: _, tooFewCosts: __, ...rest } = operationsInput;
const input = z.object(rest);

const number = (title: string) => z.number().nullable().meta({ kind: 'number', title });
const row = z.object({
  measure: z.string().meta({ title: 'What follows' }),
  plan: z.string(),
  plan_id: z.string().nullable().meta({ title: 'Plan code' }),
  value: number('Middle'),
  value_low: number('80% range, low'),
  value_high: number('80% range, high'),
  against: number('Against today’s plan'),
  against_low: number('Difference, low'),
  against_high: number('Difference, high'),
  verdict: z
    .enum(['today', 'more', 'fewer', 'no change shown', 'cannot tell', 'words'])
    .meta({ title: 'Beyond chance' }),
  words: z.string().nullable(),
  fall: z.string(),
});
type Row = z.infer<typeof row>;

export const comparePlans = defineQuestion({
  name: 'compare-plans',
  asks: 'What would each of our plans need?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [planKind, octoberCounts, staffingRuleSet],
  how: {
    ...operationsHow,
    inWords: `${operationsHow.inWords} Each plan is tried on the very same falls, so that a difference is the plan’s and not chance. A difference is shown when 80 of 100 falls agree on its direction.`,
    leavesOut: `What people do in answer: families who leave when a school closes, or come for a program. Distances and buses. ${operationsHow.leavesOut}`,
  },
  answer,
  say,
});

interface Tried {
  readonly id: string | null;
  readonly name: string;
  readonly changes: readonly PlanChange[];
  readonly why: string | null;
  /** Whether it names a school whose counts are not among those that may be shown. */
  readonly isUntold: boolean;
}

const mostPlans = 6;
const namesSql = readSql(import.meta.url, 'names-of-schools.sql');

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const found = await operationsBase({ ...asked, input: { ...asked.input, tooFewCosts: 1 } });
  const shared = { unit: 'equally likely falls', sql: [...operationsSql, namesSql] };
  if (found.is === 'nothing')
    return { ...shared, rows: [], n: 0, asOf: asked.snapshot.dataThrough, definitions: [], notes: found.notes };
  const { base } = found;
  const named = await asked.district.rows<{ id: string; name: string | null }>(namesSql);
  const names = new Map(named.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  const saved = asked.recorded(planKind).slice(-mostPlans);
  const plans: Tried[] = [
    { id: null, name: 'As today', changes: [], why: null, isUntold: false },
    ...saved.map(({ id, body }) => ({
      id,
      name: body.name,
      changes: body.changes,
      why: body.why ?? null,
      isUntold: body.changes.some((change) => !knowsItsSchools(base, change)),
    })),
  ];
  return {
    ...shared,
    rows: compare(base, plans, names),
    n: base.drawn.draws,
    asOf: `${base.plan.origin}-10-01`,
    definitions: [staffingUse(base.preset)],
    notes: base.notes,
  };
}

/** A school without students this fall, or whose counts may not be shown, has no place in the drawn falls. */
function knowsItsSchools({ units }: OperationsBase, change: PlanChange): boolean {
  const named = [...('school' in change ? [change.school] : []), ...('to' in change ? change.to : [])];
  return named.every((id) => units.some((unit) => unit.id === id));
}

const measures = [
  'Teachers',
  'Largest class expected',
  'Students who change school',
  'Schools over their seats',
  'Rooms',
  'Counselors',
] as const;
type MeasureName = (typeof measures)[number];
type Outcome = Readonly<Record<MeasureName, number>>;

function compare(base: OperationsBase, plans: readonly Tried[], names: ReadonlyMap<string, string>): Row[] {
  const each = plans.map((tried) => ({ tried, ...outcomesOf(base, tried) }));
  const today = each[0];
  if (!today) return [];
  const dollars = base.positions.find(({ category }) => category === 'teacher')?.dollars_each ?? null;
  const shared = { fall: String(base.fall) };
  const nameOf = (id: string) => names.get(id) ?? base.units.find((unit) => unit.id === id)?.name ?? id;
  const words: Row[] = each.map(({ tried, expected }) => ({
    ...noNumbers,
    ...shared,
    measure: 'What changes',
    plan: tried.name,
    plan_id: tried.id,
    verdict: 'words',
    words:
      tried.id === null
        ? 'as today'
        : `${tried.changes.map((change) => changeInWords(change, nameOf)).join('; ')}.${movedInWords(expected['Students who change school'])}${tried.why ? ` Why: ${tried.why}` : ''}`,
  }));
  const numbers = measures.flatMap((measure) =>
    each.map(({ tried, draws }) => numbersOf(measure, { tried, draws, today: today.draws, factor: 1, ...shared })),
  );
  const money =
    dollars === null
      ? []
      : each.map(({ tried, draws }) => ({
          ...numbersOf('Teachers', { tried, draws, today: today.draws, factor: dollars, ...shared }),
          measure: 'Teachers’ pay and benefits, dollars',
        }));
  return [...numbers, ...money, ...words];
}

function outcomesOf(base: OperationsBase, { changes }: Tried): { expected: Outcome; draws: Outcome[] } {
  const rule = applyToRule(base.rule, changes);
  const ids = base.units.map(({ id }) => id);
  const draws = Array.from({ length: base.drawn.draws }, (_, draw) =>
    outcomeOf(base, { rule, changes, ids, students: [...schoolsInDraw(base.drawn, draw)].map((row) => [...row]) }),
  );
  const students = base.units.map((unit) => unit.expected);
  return { expected: outcomeOf(base, { rule, changes, ids, students }), draws };
}

interface Trial {
  readonly rule: StaffingRule;
  readonly changes: readonly PlanChange[];
  readonly ids: readonly string[];
  readonly students: readonly (readonly number[])[];
}

function outcomeOf(base: OperationsBase, { rule, changes, ids, students }: Trial): Outcome {
  const placed = applyToFall({ ids, students }, changes);
  const need = needOf(placed.students, rule, base.span);
  const over = base.units.filter(({ seats }, place) => {
    const there = placed.students[place]?.reduce((sum, count) => sum + count, 0) ?? 0;
    return seats !== null && there > seats;
  });
  return {
    Teachers: need.teachers,
    'Largest class expected': need.largestClass,
    'Students who change school': placed.moved,
    'Schools over their seats': over.length,
    Rooms: need.rooms,
    Counselors: need.counselors,
  };
}

const noNumbers = {
  value: null,
  value_low: null,
  value_high: null,
  against: null,
  against_low: null,
  against_high: null,
  words: null,
};

interface NumbersInput {
  readonly tried: Tried;
  readonly draws: readonly Outcome[];
  readonly today: readonly Outcome[];
  readonly factor: number;
  readonly fall: string;
}

function numbersOf(measure: MeasureName, { tried, draws, today, factor, fall }: NumbersInput): Row {
  if (tried.isUntold)
    return { ...noNumbers, measure, plan: tried.name, plan_id: tried.id, verdict: 'cannot tell', fall };
  const values = draws.map((outcome) => outcome[measure] * factor);
  const differences = draws.map((outcome, draw) => (outcome[measure] - (today[draw]?.[measure] ?? 0)) * factor);
  const places = measure === 'Counselors' ? 1 : 0;
  const at = (of: readonly number[], share: number) => {
    const value = quantile(of, share) ?? 0;
    return Math.round(value * 10 ** places) / 10 ** places + 0;
  };
  const [low, high] = [at(differences, 0.1), at(differences, 0.9)];
  const isToday = tried.id === null;
  return {
    measure,
    plan: tried.name,
    plan_id: tried.id,
    value: at(values, 0.5),
    value_low: at(values, 0.1),
    value_high: at(values, 0.9),
    against: isToday ? null : at(differences, 0.5),
    against_low: isToday ? null : low,
    against_high: isToday ? null : high,
    verdict: isToday ? 'today' : low > 0 ? 'more' : high < 0 ? 'fewer' : 'no change shown',
    words: null,
    fall,
  };
}

function say({ rows, notes }: Findings<Row>): Sentence {
  const teachers = rows.filter(({ measure }) => measure === 'Teachers');
  const today = teachers.find(({ plan_id }) => plan_id === null);
  if (!today) return withoutCounts(notes);
  const plans = teachers.filter(({ plan_id }) => plan_id !== null);
  if (plans.length === 0)
    return {
      form: 'nothing',
      headline: 'No plan has been saved yet, so there is nothing to compare.',
      more: `As today, the fall of ${today.fall} needs ${count(today.value ?? 0)} teachers, between ${count(today.value_low ?? 0)} and ${count(today.value_high ?? 0)}. Save a plan to see what it would change.`,
    };
  const parts = plans.slice(0, 3).map((each) => `“${each.plan}” ${differenceInWords(each)}`);
  return {
    form: 'tells',
    headline: `Against today’s plan: ${parts.join('; ')}.`,
    more: `${plans.length > 3 ? `${someOf(plans.slice(3).map((each) => each.plan))} stand in the table. ` : ''}Every plan is tried on the same ${count(1_000)} falls. What families would do in answer is not in it.`,
  };
}

function differenceInWords({ verdict, against, against_low: low, against_high: high }: Row): string {
  if (verdict === 'cannot tell') return 'cannot be told: counts of its schools are not shown, or there are none';
  if (verdict === 'no change shown') return 'shows no change in teachers';
  const size = Math.abs(against ?? 0);
  const [near, far] = [Math.abs(low ?? 0), Math.abs(high ?? 0)].sort((left, right) => left - right);
  const range = near === far ? '' : ` (${count(near ?? 0)} to ${count(far ?? 0)})`;
  return `needs ${count(size)} ${verdict} ${size === 1 && verdict === 'more' ? 'teacher' : 'teachers'}${range}`;
}

function movedInWords(students: number): string {
  return students > 0 ? ` ${ofThings(students, 'student')} would change school.` : '';
}
