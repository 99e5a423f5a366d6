/** What should I know before I decide about this student? Reasons that add up, what came of students like this, what was done. */
import { z } from 'zod';
import { supportDecision, supportListing, supportPlan, supportSession } from '../../data/recorded/student-support.ts';
import type { SupportReport } from '../../data/recorded/support-report.ts';
import { abcRuleUse } from '../../definitions/abc-rule.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { supportReasonLabel, supportReasons } from '../../definitions/support-reasons.ts';
import { fail } from '../../errors.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { count, dayInWords, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { past } from './expect-of-list.ts';
import { goingWell, notKnown, whyNow } from './facts.ts';
import { methodTitle } from './method-words.ts';
import { reasonsInOrder, reasonsOf } from './reasons.ts';
import type { StudentFeatures } from './student-features.ts';
import { listRests, readSituation, type Situation } from './support-situation.ts';
import { weeklyList } from './weekly-list.ts';
import { isBlindSample } from './who-might-benefit.ts';

const familySql = readSql(import.meta.url, 'family-contact.sql');

const input = z.object({
  student: z.string().min(1, 'Name a student.').describe('The student, by any of the numbers the district uses'),
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

const number = (title: string) => z.number().nullable().meta({ title, kind: 'number' });
const text = (title: string) => z.string().nullable().meta({ title });

const row = z.object({
  kind: z
    .enum([
      'queue',
      'judge first',
      'why',
      'going well',
      'not known',
      'bar start',
      'bar',
      'bar end',
      'like this',
      'decision',
      'plan',
      'session',
      'service',
      'listed',
      'family',
    ])
    .meta({ title: 'Kind' }),
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().meta({ title: 'Student' }),
  what: z.string().meta({ title: 'What' }),
  detail: text('Detail'),
  on: z.string().nullable().meta({ title: 'Day', kind: 'date' }),
  who: text('Who'),
  points: number('Points'),
  low: number('From'),
  high: number('To'),
  chance: number('Of 100 students like this'),
  students: z.number().nullable().meta({ title: 'Past students', kind: 'count' }),
  came_true: z.number().nullable().meta({ title: 'Came to it', kind: 'count' }),
  note: text('Note'),
  record_id: text('Number of the record'),
});
export type StudentSupportRow = z.infer<typeof row>;

export const studentSupport = defineQuestion({
  name: 'student-support',
  asks: 'What should I know before I decide about this student?',
  area: 'support',
  about: 'student',
  input,
  row,
  uses: ['support-rule', 'chronic-absence'],
  reads: [...listRests, supportListing, supportSession],
  how: {
    inWords:
      'Facts as they were known on the last day sent, in words; strengths beside concerns; what is missing or old. Where a model is in use its reasons are bars that add up exactly to its answer: ten points double the odds, and small facts are merged into one bar without changing the sum. Beside it stands what came true of past students with the same answer.',
    howSure:
      'The share of past students like this has a 95% Wilson interval. It describes them; it decides nothing about this student.',
    leavesOut:
      'Whatever nobody wrote down. Never use it for discipline, placement, excluding a student from anything, or judging staff.',
  },
  answer,
  say,
});

const blank = {
  detail: null,
  on: null,
  who: null,
  points: null,
  low: null,
  high: null,
  chance: null,
  students: null,
  came_true: null,
  note: null,
  record_id: null,
};

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<StudentSupportRow>> {
  const { outcome } = asked.input;
  const [named] = await asked.district.rows<{ student_id: string }>(
    `SELECT student_id FROM student WHERE student_id = $number OR local_id = $number OR state_id = $number
     ORDER BY CASE WHEN student_id = $number THEN 0 WHEN local_id = $number THEN 1 ELSE 2 END`,
    { number: asked.input.student },
  );
  if (!named) return fail('no-such-student');
  const id = named.student_id;
  const situation = await readSituation(asked, { outcome });
  const student = situation.students.find(({ student_id }) => student_id === id);
  const who = { student_id: id, student: situation.names.get(id)?.student ?? id };
  const rows: StudentSupportRow[] = [];
  const add = (kind: StudentSupportRow['kind'], what: string, more: Partial<StudentSupportRow> = {}) =>
    rows.push({ ...blank, ...who, kind, what, ...more });
  if (student) {
    const list = weeklyList(situation);
    const place = list.listed.find((each) => each.student.student_id === id);
    add('queue', place?.queue ?? 'below the line', {
      detail: place?.tied ? `one of ${place.tied.tied} equals, ${place.tied.listed} of them drawn by lot` : null,
    });
    const isFirst = place?.queue === 'this week' && !situation.judgedFirst.has(id) && isBlindSample(id, situation.week);
    if (isFirst) add('judge first', 'Judgment before the reasons');
    else for (const says of reasonsInOrder(whyNow(student), situation.inUse, student)) add('why', says);
    for (const says of goingWell(student)) add('going well', says);
    for (const says of notKnown(student, situation.asOf)) add('not known', says);
    if (!isFirst) addReasons(add, situation, student);
  }
  for (const family of await asked.district.rows<FamilyContact>(familySql, { student: id })) addFamily(add, family);
  const service = situation.services.get(id);
  if (service) add('service', service.service, { on: service.since, who: service.owner, detail: service.goal });
  for (const { studentId, body, madeAt, madeBy, id: record } of asked.recorded(supportDecision))
    if (studentId === id)
      add('decision', supportReasons[body.choice].label, {
        detail: supportReasonLabel(body.choice, body.reason),
        note: body.note ?? null,
        on: madeAt.slice(0, 10),
        who: `${madeBy.name}, ${madeBy.role}`,
        record_id: record,
      });
  for (const { studentId, body, id: record } of asked.recorded(supportPlan))
    if (studentId === id)
      add('plan', body.service, {
        detail: body.result
          ? `${body.goal}. It ended: ${body.result}.`
          : `${body.goal}. To be looked at again on ${dayInWords(body.reviewOn)}.`,
        note: body.note ?? null,
        on: body.startsOn,
        who: body.owner,
        record_id: record,
      });
  for (const { studentId, body, madeBy, id: record } of asked.recorded(supportSession))
    if (studentId === id)
      add('session', body.attended ? 'Session, there' : 'Session, not there', {
        detail: body.attended ? ofThings(body.minutes, 'minute') : null,
        on: body.on,
        who: madeBy.name,
        record_id: record,
      });
  for (const { studentId, body } of asked.recorded(supportListing))
    if (studentId === id && body.listed) add('listed', `Week of ${dayInWords(body.week)}`, { on: body.week });
  return {
    rows,
    n: student ? 1 : 0,
    unit: 'student',
    asOf: asked.snapshot.dataThrough,
    definitions: [abcRuleUse()],
    notes: [
      {
        kind: 'how sure',
        text:
          situation.inUse.method === 'nothing'
            ? 'No list is made, so nothing is compared.'
            : `Listed by ${methodTitle(situation.inUse.method)}${situation.inUse.chosenBy ? `, chosen by ${situation.inUse.chosenBy}` : ''}.`,
      },
      ...situation.inUse.off.map((why) => ({ kind: 'stale' as const, text: `The model is off: ${why}.` })),
    ],
    sql: situation.sql,
    parameters: { as_of: situation.asOf },
  };
}

interface FamilyContact {
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly relation: string | null;
  readonly reached_by: string | null;
  readonly home_language: string | null;
}

function addFamily(add: Add, { given_name, family_name, relation, reached_by, home_language }: FamilyContact): void {
  const name = [given_name, family_name].filter(Boolean).join(' ');
  if (name === '' && home_language === null) return;
  add('family', name === '' ? 'No contact on record' : [name, relation].filter(Boolean).join(', '), {
    detail: reached_by,
    who: home_language,
  });
}

type Add = (kind: StudentSupportRow['kind'], what: string, more?: Partial<StudentSupportRow>) => void;

function addReasons(add: Add, situation: Situation, student: StudentFeatures): void {
  const { inUse, report } = situation;
  const score = inUse.scores[situation.students.indexOf(student)] ?? Number.NaN;
  if (inUse.model !== null) {
    const reasons = reasonsOf(inUse.model, inUse.used, student);
    add('bar start', 'An average student of past years', { points: reasons.start, chance: 100 * reasons.startChance });
    for (const bar of reasons.bars) add('bar', bar.label, { points: bar.points, low: bar.low, high: bar.high });
    add('bar end', 'This student today', { points: reasons.end, chance: 100 * reasons.endChance });
  }
  const bin = inUse.method === 'nothing' ? null : binOf(report?.body, inUse.method, score);
  if (!bin) return;
  const interval = wilsonInterval({ count: bin.cameTrue, total: bin.students });
  add('like this', 'Past students like this', {
    students: bin.students,
    came_true: bin.cameTrue,
    chance: (100 * bin.cameTrue) / bin.students,
    low: interval ? 100 * interval.low : null,
    high: interval ? 100 * interval.high : null,
  });
}

/** With fewer past students like this nothing is said of them. */
const fewestLikeThis = 10;

function binOf(report: SupportReport | undefined, method: string, score: number) {
  const bins = report?.likeThis.filter((bin) => bin.method === method) ?? [];
  const found =
    bins.find(({ from, to }) => score >= from && score < to) ??
    (score >= (bins.at(-1)?.to ?? 1) ? bins.at(-1) : undefined);
  return found && found.students >= fewestLikeThis ? found : null;
}

function say({ rows }: Findings<StudentSupportRow>, { outcome }: z.infer<typeof input>): Sentence {
  const defined = studentOutcome(outcome);
  const why = rows.filter(({ kind }) => kind === 'why').map(({ what }) => what);
  const well = rows.filter(({ kind }) => kind === 'going well').map(({ what }) => what);
  const queue = rows.find(({ kind }) => kind === 'queue')?.what;
  const name = rows[0]?.student ?? '';
  if (rows.some(({ kind }) => kind === 'judge first'))
    return {
      form: 'cannot tell',
      headline: `The judgment on ${name} comes before the reasons.`,
      more: 'For one listed student in ten we ask before we show reasons, to see how often the two agree. They are shown once the judgment is given.',
    };
  if (queue === undefined)
    return {
      form: 'nothing',
      headline: 'This student is in no grade that the list is for, or has left.',
      more: 'Records of help stay here.',
    };
  if (queue === 'no data')
    return {
      form: 'cannot tell',
      headline: `Too little is known of ${name} to say anything.`,
      more: 'No data is not good news. It takes ten known school days.',
    };
  const like = rows.find(({ kind }) => kind === 'like this');
  const likeWords =
    like && like.students !== null && like.came_true !== null
      ? ` Of ${count(like.students)} past students like this, ${count(like.came_true)} ${past(defined.wentOnTo)}: between ${Math.round(like.low ?? 0)} and ${Math.round(like.high ?? 100)} in 100, allowing for chance. It decides nothing about ${name}.`
      : '';
  if (why.length === 0)
    return {
      form: 'nothing',
      headline: `Nothing stands out for ${name} now.`,
      more: `${well.join('. ')}${well.length > 0 ? '.' : ''}${likeWords}`.trim(),
    };
  return {
    form: 'tells',
    headline: `${why.slice(0, 2).join('. ')}.`,
    more: `${well.length > 0 ? `Going well: ${well.join('; ')}.` : 'Nothing that goes well is on record: ask.'}${likeWords}`,
  };
}
