/** Which students are being helped, by whom, how much of it was given, and what is due? Facts and actions, no risk. */
import { z } from 'zod';
import { supportPlan, supportSession } from '../../data/recorded/student-support.ts';
import { listed, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { shiftDate } from '../shift-date.ts';
import { isUnderWay, studentNames } from './support-situation.ts';

const givenSql = readSql(import.meta.url, 'services-given.sql');

const states = ['to be looked at again', 'no session yet', 'less given than planned', 'as planned'] as const;

const input = z.object({
  student: z.string().max(100).optional().describe('One student, by the number; all when empty'),
});

const row = z.object({
  state: z.enum(states).meta({ title: 'How it goes' }),
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  service: z.string().meta({ title: 'Help' }),
  owner: z.string().nullable().meta({ title: 'By' }),
  goal: z.string().nullable().meta({ title: 'Goal' }),
  since: z.string().meta({ title: 'Since', kind: 'date' }),
  review_on: z.string().nullable().meta({ title: 'Look again on', kind: 'date' }),
  sessions: z.number().meta({ title: 'Sessions there', kind: 'count' }),
  share_given: z.number().nullable().meta({ title: 'Given, of planned minutes', kind: 'rate' }),
  last_session: z.string().nullable().meta({ title: 'Last session', kind: 'date' }),
  minutes_weekly: z.number().nullable().meta({ title: 'Minutes a week', kind: 'number' }),
  ends_on: z.string().nullable().meta({ title: 'Until', kind: 'date' }),
  minutes_given: z.number().meta({ title: 'Minutes given', kind: 'number' }),
  plan_id: z.string().nullable().meta({ title: 'Number of the plan' }),
});
export type CaseloadRow = z.infer<typeof row>;

export const supportCaseload = defineQuestion({
  name: 'support-caseload',
  asks: 'Who is being helped, and what was given of it?',
  area: 'support',
  about: 'student',
  input,
  row,
  uses: [],
  reads: [supportPlan, supportSession],
  how: {
    inWords:
      'Plans written here and help sent in the district’s files, each with the sessions on record. “Less given than planned” means under two thirds of the planned minutes since it began.',
    howSure: 'It counts what was written down. A session that nobody recorded is not here.',
    leavesOut: 'Help that every student gets (tier 1), and help that has ended.',
  },
  answer,
  say,
});

interface Given {
  readonly student_id: string;
  readonly service: string;
  readonly since: string;
  readonly goal: string | null;
  readonly owner: string | null;
  readonly planned_minutes: number | null;
  readonly attended: number;
  readonly sessions: number;
  readonly minutes: number;
  readonly last_session: string | null;
}

async function answer({
  district,
  snapshot,
  recorded,
  today,
  input: { student: only },
}: Asked<z.infer<typeof input>>): Promise<Findings<CaseloadRow>> {
  const asOf = shiftDate(snapshot.dataThrough, 1);
  const names = await studentNames(district);
  const given = await district.rows<Given>(givenSql, { as_of: asOf });
  const sessions = recorded(supportSession);
  const isAsked = (id: string | null) => only === undefined || id === only;
  const rows: CaseloadRow[] = given
    .filter(({ student_id }) => isAsked(student_id))
    .map((help) => {
      const share = shareGiven(help.minutes, help.planned_minutes, help.since, asOf);
      return {
        state: stateOf({ sessions: help.sessions, share, reviewOn: null, today }),
        student_id: help.student_id,
        student: names.get(help.student_id)?.student ?? null,
        service: help.service,
        owner: help.owner,
        goal: help.goal,
        since: help.since,
        review_on: null,
        sessions: help.attended,
        share_given: share,
        last_session: help.last_session,
        minutes_weekly: help.planned_minutes,
        ends_on: null,
        minutes_given: help.minutes,
        plan_id: null,
      };
    });
  for (const plan of recorded(supportPlan)) {
    if (!isUnderWay(plan.body, today) || !isAsked(plan.studentId)) continue;
    const of = sessions.filter(({ body }) => body.planId === plan.id);
    const there = of.filter(({ body }) => body.attended);
    const minutes = there.reduce((sum, { body }) => sum + body.minutes, 0);
    const share = shareGiven(minutes, plan.body.minutesWeekly, plan.body.startsOn, today);
    rows.push({
      state: stateOf({ sessions: of.length, share, reviewOn: plan.body.reviewOn, today }),
      student_id: plan.studentId ?? '',
      student: names.get(plan.studentId ?? '')?.student ?? null,
      service: plan.body.service,
      owner: plan.body.owner,
      goal: plan.body.goal,
      since: plan.body.startsOn,
      review_on: plan.body.reviewOn,
      sessions: there.length,
      share_given: share,
      last_session:
        of
          .map(({ body }) => body.on)
          .sort()
          .at(-1) ?? null,
      minutes_weekly: plan.body.minutesWeekly,
      ends_on: plan.body.endsOn,
      minutes_given: minutes,
      plan_id: plan.id,
    });
  }
  rows.sort(
    (left, right) =>
      states.indexOf(left.state) - states.indexOf(right.state) ||
      (left.student ?? '').localeCompare(right.student ?? '') ||
      left.service.localeCompare(right.service),
  );
  return {
    rows,
    n: new Set(rows.map(({ student_id }) => student_id)).size,
    unit: 'students',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [givenSql],
    parameters: { as_of: asOf },
  };
}

/** Minutes given of those planned since the beginning; null in the first week, or where nothing was planned. */
function shareGiven(minutes: number, planned: number | null, since: string, today: string): number | null {
  const weeks = Math.floor((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${since}T00:00:00Z`)) / (7 * 86_400_000));
  return planned === null || planned === 0 || weeks < 1 ? null : minutes / (planned * weeks);
}

interface StateFacts {
  readonly sessions: number;
  readonly share: number | null;
  readonly reviewOn: string | null;
  readonly today: string;
}

function stateOf({ sessions, share, reviewOn, today }: StateFacts): CaseloadRow['state'] {
  if (reviewOn !== null && reviewOn <= today) return 'to be looked at again';
  if (sessions === 0) return 'no session yet';
  return share !== null && share < 2 / 3 ? 'less given than planned' : 'as planned';
}

function say({ rows, n }: Findings<CaseloadRow>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No help for a student is on record here.',
      more: 'Write a plan where a student is decided on, or send the file of interventions.',
    };
  const of = (state: CaseloadRow['state']) => rows.filter((each) => each.state === state).length;
  const due = of('to be looked at again');
  const open = [
    [due, 'due to be looked at again'],
    [of('no session yet'), 'without a session yet'],
    [of('less given than planned'), 'given less than two thirds of what was planned'],
  ].flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  return {
    form: 'tells',
    headline: `${ofThings(n, 'student')} ${n === 1 ? 'is' : 'are'} being helped${open.length === 0 ? ', all as planned.' : `: ${listed(open)}.`}`,
    more:
      due === 0
        ? 'No plan is due to be looked at again.'
        : 'Look again at what is due first: keep the plan, change it, or say what came of it.',
  };
}
