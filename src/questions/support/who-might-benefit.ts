/** Who might need a conversation this week? As many as the hours allow, with reasons in words and nothing else. */
import { z } from 'zod';
import { abcRuleUse } from '../../definitions/abc-rule.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { supportReasonLabel } from '../../definitions/support-reasons.ts';
import { schoolId } from '../attendance/attendance-input.ts';
import { dayInWords, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Note, type Sentence } from '../question.ts';
import { whatToExpect } from './expect-of-list.ts';
import { goingWell, notKnown, whyNow } from './facts.ts';
import { methodTitle } from './method-words.ts';
import { reasonsInOrder } from './reasons.ts';
import { listRests, readSituation, type Situation } from './support-situation.ts';
import { type Listed, type PlacesOfSchool, queues, type WeeklyList, weeklyList } from './weekly-list.ts';

const input = z.object({
  school: z.string().optional().describe('One school, by its name or number; all when empty'),
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

const row = z.object({
  queue: z.enum(queues).meta({ title: 'Queue' }),
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  grade: z.string().meta({ title: 'Grade' }),
  school_id: z.string().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  changed: z.string().nullable().meta({ title: 'Changed' }),
  why: z.string().nullable().meta({ title: 'Why now' }),
  going_well: z.string().nullable().meta({ title: 'Going well' }),
  not_known: z.string().nullable().meta({ title: 'What we do not know' }),
  first_judgment: z.boolean().meta({ title: 'Your judgment before the reasons' }),
  help: z.string().nullable().meta({ title: 'Help now' }),
  decision: z.string().nullable().meta({ title: 'Decision' }),
  reason: z.string().nullable().meta({ title: 'Reason' }),
  decided_by: z.string().nullable().meta({ title: 'Decided by' }),
  decided_on: z.string().nullable().meta({ title: 'Decided on', kind: 'date' }),
  decision_id: z.string().nullable().meta({ title: 'Number of the decision' }),
  tie: z.string().nullable().meta({ title: 'Place' }),
});
export type SupportRow = z.infer<typeof row>;

export const whoMightBenefit = defineQuestion({
  name: 'who-might-benefit',
  asks: 'Who might need a conversation this week?',
  area: 'support',
  about: 'student',
  input,
  row,
  uses: ['support-rule', 'chronic-absence'],
  reads: listRests,
  how: {
    inWords:
      'Students enrolled now are put in order by the way of listing that the district chose, and as many are listed as the hours of the week allow. Students who are helped already, who were decided on and have not changed since, or of whom too little is known, stand in queues of their own. Equals at the line are drawn by lot. For one in ten the reasons come after your own judgment, so that agreement can be measured.',
    howSure:
      'What to expect of a list is counted on our own past years, beside the answer. A list is a place to start: it does not know what you know.',
    leavesOut:
      'What nobody wrote down. Never use it for discipline, placement, excluding a student from anything, or judging staff. Race, ethnicity, sex, birth country, language, disability, income and address are not looked at.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<SupportRow>> {
  const situation = await readSituation(asked, asked.input);
  const school = await schoolId(asked);
  const list = weeklyList(situation);
  const listed = list.listed.filter(
    ({ queue, student }) => queue !== 'below the line' && (school === '' || student.school_id === school),
  );
  const students = situation.students.filter((student) => school === '' || student.school_id === school);
  const places = [...list.places].filter(([id]) => school === '' || id === school).map(([, of]) => of);
  return {
    rows: inOrder(listed).map((each) => rowOf(each, situation)),
    n: students.length,
    unit: 'students',
    asOf: asked.snapshot.dataThrough,
    definitions: [abcRuleUse()],
    notes: notesOf({ situation, list, listed, places, students: students.length, input: asked.input }),
    sql: situation.sql,
    parameters: { as_of: situation.asOf },
  };
}

/** Not by score alone: whose situation changed most comes first, and queues follow each other. */
function inOrder(listed: readonly Listed[]): Listed[] {
  const change = ({ student }: Listed) => Number(student.absent_share_10 ?? 0) - Number(student.absent_share ?? 0);
  return [...listed].sort(
    (left, right) =>
      queues.indexOf(left.queue) - queues.indexOf(right.queue) ||
      change(right) - change(left) ||
      left.student.student_id.localeCompare(right.student.student_id),
  );
}

function rowOf({ student, queue, tied }: Listed, situation: Situation): SupportRow {
  const decision = situation.decisions.get(student.student_id);
  const plan = situation.plans.get(student.student_id)?.body;
  const service = situation.services.get(student.student_id);
  const isBlind =
    queue === 'this week' &&
    !situation.judgedFirst.has(student.student_id) &&
    isBlindSample(student.student_id, situation.week);
  const reasons = reasonsInOrder(whyNow(student), situation.inUse, student).slice(0, 4);
  const missing = notKnown(student, situation.asOf);
  const isDecided = queue === 'decided' ? decision : undefined;
  return {
    queue,
    student_id: student.student_id,
    student: situation.names.get(student.student_id)?.student ?? null,
    grade: student.grade,
    school_id: student.school_id,
    school: situation.schoolNames.get(student.school_id) ?? null,
    changed: changedWhen(student),
    why: isBlind ? null : reasons.join('\n') || null,
    going_well: isBlind ? null : goingWell(student).join('\n') || null,
    not_known: missing.join('\n') || null,
    first_judgment: isBlind,
    help: plan
      ? `${plan.service}, ${plan.owner}`
      : service
        ? [service.service, service.owner].filter(Boolean).join(', ')
        : null,
    decision: isDecided?.body.choice ?? null,
    reason: isDecided ? supportReasonLabel(isDecided.body.choice, isDecided.body.reason) : null,
    decided_by: isDecided?.madeBy.name ?? null,
    decided_on: isDecided?.madeAt.slice(0, 10) ?? null,
    decision_id: isDecided?.id ?? null,
    tie: tied ? `one of ${tied.tied} equals, ${tied.listed} of them drawn by lot` : null,
  };
}

/** One in ten, by student and week: the same for everybody who opens the list. */
export function isBlindSample(studentId: string, week: string): boolean {
  let hash = 2_166_136_261;
  for (const letter of `${studentId} ${week}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) % 10 === 0;
}

function changedWhen(student: Listed['student']): string | null {
  const [ten, twenty, all] = [student.absent_share_10, student.absent_share_20, student.absent_share].map(Number);
  if ([ten, twenty, all].some((share) => share === undefined || Number.isNaN(share))) return null;
  if ((ten ?? 0) >= 0.2 && (ten ?? 0) > 1.5 * (all ?? 0)) return 'changed in the last two weeks';
  if ((twenty ?? 0) >= 0.15 && (twenty ?? 0) > 1.5 * (all ?? 0)) return 'changed in the last four weeks';
  return null;
}

interface ToNote {
  readonly situation: Situation;
  readonly list: WeeklyList;
  readonly listed: readonly Listed[];
  readonly places: readonly PlacesOfSchool[];
  readonly students: number;
  readonly input: z.infer<typeof input>;
}

/** The first words of a note that no list is made, by which the sentence knows it. */
const noListMade = 'No list is made.';

function notesOf({ situation, listed, places, students, input: { outcome } }: ToNote): Note[] {
  const { inUse, report } = situation;
  const method = inUse.method;
  const notes: Note[] = [];
  if (inUse.noList !== null)
    notes.push({
      kind: 'how sure',
      text: `${noListMade} The register of AI uses does not let one be made: ${inUse.noList}`,
    });
  else if (inUse.off.length > 0)
    notes.push({
      kind: 'how sure',
      text: `The model is off: ${inUse.off.join('; ')}. ${sentenceCase(methodTitle(method === 'nothing' ? 'abc-rule' : method))} makes the list until a person decides again.`,
    });
  else if (inUse.isDefault)
    notes.push({
      kind: 'how sure',
      text: `Nobody has accepted another way of listing, so ${methodTitle('abc-rule')} makes the list.`,
    });
  else if (method !== 'nothing')
    notes.push({ kind: 'how sure', text: `Listed by ${methodTitle(method)}, chosen by ${inUse.chosenBy}.` });
  const all = places.reduce((sum, each) => sum + each.places, 0);
  if (method !== 'nothing')
    notes.push(
      ...whatToExpect(report?.body, { outcome, method, places: all, students, placesAnHour: placesAnHour(places) }),
    );
  const noData = listed.filter(({ queue }) => queue === 'no data').length;
  if (noData > 0)
    notes.push({
      kind: 'leaves out',
      text: `Of ${ofThings(noData, 'student')} too little is known to list them. No data is not good news: see them first.`,
    });
  if (places.some(({ hoursWeekly }) => hoursWeekly === null))
    notes.push({
      kind: 'how sure',
      text: 'Where nobody has said how many hours there are, the list has 5 places for every 100 students.',
    });
  notes.push({ kind: 'how sure', text: hoursInWords(places) });
  return notes;
}

function placesAnHour(places: readonly PlacesOfSchool[]): number | null {
  const minutes = places.flatMap(({ minutesEach }) => (minutesEach === null ? [] : [minutesEach]));
  if (minutes.length === 0) return null;
  return Math.max(1, Math.round(60 / (minutes.reduce((sum, each) => sum + each, 0) / minutes.length)));
}

/** “You have 12 hours, about 30 minutes for each.” */
function hoursInWords(places: readonly PlacesOfSchool[]): string {
  const set = places.filter(({ hoursWeekly }) => hoursWeekly !== null);
  const hours = set.reduce((sum, { hoursWeekly }) => sum + (hoursWeekly ?? 0), 0);
  const each = set[0]?.minutesEach;
  const start =
    set.length === 0
      ? 'The list is short on purpose.'
      : `There ${hours === 1 ? 'is' : 'are'} ${ofThings(hours, 'hour')} this week${set.length === 1 && each ? `, about ${ofThings(Math.round(each), 'minute')} for each` : ''}. The list fills your time and no more.`;
  return `${start} It is a place to start: you know things that it does not.`;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function say({ rows, n, notes, asOf }: Findings<SupportRow>, { outcome }: z.infer<typeof input>): Sentence {
  const toGo = rows.filter(({ queue }) => queue === 'this week').length;
  const decided = rows.filter(({ queue }) => queue === 'decided').length;
  const noData = rows.filter(({ queue }) => queue === 'no data').length;
  const more = notes.find(({ text }) => text.endsWith('you know things that it does not.'))?.text ?? '';
  if (n === 0)
    return {
      form: 'nothing',
      headline: 'No student here is in a grade that this list is for.',
      more: `It looks for students who may become ${studentOutcome(outcome).label}.`,
    };
  if (toGo === 0 && decided === 0 && noData > 0 && noData >= n / 2)
    return {
      form: 'cannot tell',
      headline: `Of ${ofThings(noData, 'student')} here too little is known to list anyone.`,
      more: `Data through ${dayInWords(asOf)}. No data is not good news: see them first. It takes ten known school days.`,
    };
  const off = notes.find(({ text }) => text.startsWith(noListMade));
  if (toGo === 0 && off)
    return { form: 'nothing', headline: noListMade, more: off.text.slice(noListMade.length).trim() };
  if (toGo === 0)
    return {
      form: 'nothing',
      headline:
        decided > 0
          ? `Nobody is left to decide on this week. ${ofThings(decided, 'student')} ${decided === 1 ? 'was' : 'were'} decided on.`
          : 'Nobody is on the list this week.',
      more: 'A student comes back when something changes: three more days missed, a course failed, a suspension.',
    };
  return {
    form: 'tells',
    headline: `${ofThings(toGo, 'student')}, of ${n.toLocaleString('en-US')}, may be helped by a conversation this week.${decided > 0 ? ` ${ofThings(decided, 'student')} ${decided === 1 ? 'is' : 'are'} decided on.` : ''}`,
    more,
  };
}
