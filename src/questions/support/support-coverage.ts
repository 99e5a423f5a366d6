/** Where is help missing: students listed and not decided on, offers without a plan, plans without a session? */
import { z } from 'zod';
import { type DecisionChoice, supportPlan, supportSession } from '../../data/recorded/student-support.ts';
import { outcomeNames } from '../../definitions/student-outcomes.ts';
import { schoolId } from '../attendance/attendance-input.ts';
import { listed, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { shiftDate } from '../shift-date.ts';
import { listRests, newestByStudent, readSituation } from './support-situation.ts';
import { type Queue, weeklyList } from './weekly-list.ts';

const gaps = [
  'listed, not decided on',
  'offered, no plan',
  'plan, no session',
  'plan, to be looked at again',
  'no data',
] as const;

/** How far help has come, from the list to a session; each step holds those of the steps after it. */
const steps = ['on the list', 'decided on', 'offered support', 'has a plan', 'has a session'] as const;

const input = z.object({
  school: z.string().optional().describe('One school, by its name or number; all when empty'),
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

const row = z.object({
  step: z.enum(steps).nullable().meta({ title: 'How far it has come' }),
  gap: z.enum(gaps).nullable().meta({ title: 'What is open' }),
  school: z.string().nullable().meta({ title: 'School' }),
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  grade: z.string().meta({ title: 'Grade' }),
  since: z.string().nullable().meta({ title: 'Since', kind: 'date' }),
  owner: z.string().nullable().meta({ title: 'By' }),
});
export type CoverageRow = z.infer<typeof row>;

const gapWords: Readonly<Record<(typeof gaps)[number], string>> = {
  'listed, not decided on': 'for a decision',
  'offered, no plan': 'for a plan',
  'plan, no session': 'for a first session',
  'plan, to be looked at again': 'for a second look at the plan',
  'no data': 'for data',
};

/** After so many days an offer without a plan, or a plan without a session, is a gap. */
const daysToAct = 10;

export const supportCoverage = defineQuestion({
  name: 'support-coverage',
  asks: 'Where is help missing or waiting?',
  area: 'support',
  about: 'student',
  input,
  row,
  uses: ['support-rule'],
  reads: [...listRests, supportSession],
  how: {
    inWords:
      'Students on this week’s list of whom nobody has decided; those offered support ten days ago or more without a plan; plans that began ten days ago or more without a session; plans due to be looked at again; and students of whom too little is known.',
    howSure: 'It counts what was written down here.',
    leavesOut: 'Help that is given and was not recorded. It says nothing about how well anyone works.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<CoverageRow>> {
  const situation = await readSituation(asked, asked.input);
  const school = await schoolId(asked);
  const sessions = new Set(asked.recorded(supportSession).map(({ body }) => body.planId));
  const everPlanned = newestByStudent(asked.recorded(supportPlan));
  const lately = shiftDate(asked.today, -daysToAct);
  const rows: CoverageRow[] = [];
  for (const { student, queue } of weeklyList(situation).listed) {
    if (school !== '' && student.school_id !== school) continue;
    const decision = situation.decisions.get(student.student_id);
    const plan = situation.plans.get(student.student_id);
    const hasSession = plan !== undefined && sessions.has(plan.id);
    const step = stepOf({ queue, choice: decision?.body.choice, isPlanned: plan !== undefined, hasSession });
    const add = (gap: CoverageRow['gap'], since: string | null, owner: string | null) =>
      rows.push({
        step,
        gap,
        school: situation.schoolNames.get(student.school_id) ?? null,
        student_id: student.student_id,
        student: situation.names.get(student.student_id)?.student ?? null,
        grade: student.grade,
        since,
        owner,
      });
    const before = rows.length;
    if (queue === 'this week') add('listed, not decided on', null, null);
    if (queue === 'no data') add('no data', null, null);
    const decidedOn = decision?.madeAt.slice(0, 10) ?? null;
    const isPlanned = (everPlanned.get(student.student_id)?.madeAt ?? '') >= (decision?.madeAt ?? '');
    if (decision?.body.choice === 'offer-support' && !isPlanned && decidedOn !== null && decidedOn <= lately)
      add('offered, no plan', decidedOn, decision.madeBy.name);
    if (plan && plan.body.startsOn <= lately && !hasSession)
      add('plan, no session', plan.body.startsOn, plan.body.owner);
    if (plan && plan.body.reviewOn <= asked.today)
      add('plan, to be looked at again', plan.body.reviewOn, plan.body.owner);
    if (rows.length === before && step !== null && (plan || queue === 'decided'))
      add(null, null, plan?.body.owner ?? null);
  }
  rows.sort(
    (left, right) =>
      placeOf(left.gap) - placeOf(right.gap) ||
      (left.since ?? '').localeCompare(right.since ?? '') ||
      (left.student ?? '').localeCompare(right.student ?? ''),
  );
  return {
    rows,
    n: situation.students.length,
    unit: 'students',
    asOf: asked.snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: situation.sql,
    parameters: { as_of: situation.asOf },
  };
}

function placeOf(gap: CoverageRow['gap']): number {
  return gap === null ? gaps.length : gaps.indexOf(gap);
}

interface StepFacts {
  readonly queue: Queue;
  readonly choice: DecisionChoice | undefined;
  readonly isPlanned: boolean;
  readonly hasSession: boolean;
}

function stepOf({ queue, choice, isPlanned, hasSession }: StepFacts): CoverageRow['step'] {
  if (isPlanned) return hasSession ? 'has a session' : 'has a plan';
  if (queue === 'this week') return 'on the list';
  if (queue === 'decided') return choice === 'offer-support' ? 'offered support' : 'decided on';
  return null;
}

function say(findings: Findings<CoverageRow>): Sentence {
  const rows = findings.rows.filter(({ gap }) => gap !== null);
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'Nothing is open: everyone listed was decided on, and every plan is under way.',
      more: 'The list is new each week.',
    };
  const counted = gaps.flatMap((gap) => {
    const of = rows.filter((each) => each.gap === gap).length;
    return of === 0 ? [] : [`${of} ${gapWords[gap]}`];
  });
  const waiting = new Set(rows.map(({ student_id }) => student_id)).size;
  return {
    form: 'tells',
    headline:
      counted.length === 1
        ? `${ofThings(waiting, 'student')} ${waiting === 1 ? 'waits' : 'wait'} ${String(counted[0]).replace(/^\d+ /, '')}.`
        : `${ofThings(waiting, 'student')} ${waiting === 1 ? 'waits' : 'wait'} for something: ${listed(counted)}.`,
    more: 'Each of them has a next step below. It says nothing about how well anyone works.',
  };
}
