/** Where is help missing: students listed and not decided on, offers without a plan, plans without a session? */
import { z } from 'zod';
import { supportSession } from '../../data/recorded/student-support.ts';
import { outcomeNames } from '../../definitions/student-outcomes.ts';
import { schoolId } from '../attendance/attendance-input.ts';
import { ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { shiftDate } from '../shift-date.ts';
import { listRests, readSituation } from './support-situation.ts';
import { weeklyList } from './weekly-list.ts';

const gaps = [
  'listed, not decided on',
  'offered, no plan',
  'plan, no session',
  'plan, to be looked at again',
  'no data',
] as const;

const input = z.object({
  school: z.string().optional().describe('One school, by its name or number; all when empty'),
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

const row = z.object({
  gap: z.enum(gaps).meta({ title: 'What is open' }),
  school: z.string().nullable().meta({ title: 'School' }),
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  grade: z.string().meta({ title: 'Grade' }),
  since: z.string().nullable().meta({ title: 'Since', kind: 'date' }),
  owner: z.string().nullable().meta({ title: 'By' }),
});
export type CoverageRow = z.infer<typeof row>;

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
  const lately = shiftDate(asked.today, -daysToAct);
  const rows: CoverageRow[] = [];
  for (const { student, queue } of weeklyList(situation).listed) {
    if (school !== '' && student.school_id !== school) continue;
    const decision = situation.decisions.get(student.student_id);
    const plan = situation.plans.get(student.student_id);
    const add = (gap: CoverageRow['gap'], since: string | null, owner: string | null) =>
      rows.push({
        gap,
        school: situation.schoolNames.get(student.school_id) ?? null,
        student_id: student.student_id,
        student: situation.names.get(student.student_id)?.student ?? null,
        grade: student.grade,
        since,
        owner,
      });
    if (queue === 'this week') add('listed, not decided on', null, null);
    if (queue === 'no data') add('no data', null, null);
    const decidedOn = decision?.madeAt.slice(0, 10) ?? null;
    if (decision?.body.choice === 'offer-support' && !plan && decidedOn !== null && decidedOn <= lately)
      add('offered, no plan', decidedOn, decision.madeBy.name);
    if (plan && plan.body.startsOn <= lately && !sessions.has(plan.id))
      add('plan, no session', plan.body.startsOn, plan.body.owner);
    if (plan && plan.body.reviewOn <= asked.today)
      add('plan, to be looked at again', plan.body.reviewOn, plan.body.owner);
  }
  rows.sort(
    (left, right) =>
      gaps.indexOf(left.gap) - gaps.indexOf(right.gap) || (left.student ?? '').localeCompare(right.student ?? ''),
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

function say({ rows }: Findings<CoverageRow>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'Nothing is open: everyone listed was decided on, and every plan is under way.',
      more: 'The list is new each week.',
    };
  const counted = gaps.flatMap((gap) => {
    const of = rows.filter((each) => each.gap === gap).length;
    return of === 0 ? [] : [`${of} ${gap}`];
  });
  return {
    form: 'tells',
    headline: `${ofThings(new Set(rows.map(({ student_id }) => student_id)).size, 'student')} wait for something.`,
    more: `${counted.join('; ')}.`,
  };
}
