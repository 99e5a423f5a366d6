/**
 * What anyone is given without signing in: the questions of the public page, as they are usually asked, of the
 * snapshot in use, and nothing else. Small counts are protected as they are for everyone (scope.ts, release.ts).
 */
import { type AiUse, type AiUseState, aiUse, aiUseState, runsUntil } from '../data/recorded/ai-use.ts';
import { aiIncident } from '../data/recorded/governance-records.ts';
import type { Recorded } from '../data/recorded/kind.ts';
import { fail } from '../errors.ts';
import type { Answer } from '../questions/answer.ts';
import { dayInWords } from '../questions/in-words.ts';
import { shiftDate } from '../questions/shift-date.ts';
import { appendAudit } from '../records/audit.ts';
import { readRecorded } from '../records/recorded.ts';
import { readSetting, type SettingValue, sinceSetting } from '../records/settings.ts';
import type { Done } from '../tasks/task.ts';
import { ask, who } from './ask.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';
import { perform } from './perform.ts';

/** Named by hand: that the matrix opens a question to the public does not yet put it before the door. */
export const publicQuestions = ['ai-uses', 'attendance-list-fairness', 'ai-incidents'] as const;

/** Everybody who has not signed in, as one caller. */
export const thePublic: Caller = {
  personId: 'public',
  name: 'The public',
  role: 'public',
  schools: 'all',
  staffId: null,
};

/** Of an earlier day only what tells of no student: counts of two days, set off against each other, could. */
export const earlierQuestions = ['ai-uses', 'ai-incidents'] as const;

/** Whom to ask, where the district has switched its public page on; `no-public-page` where it has not. */
export async function publicPage({ records }: Gate): Promise<NonNullable<SettingValue<'public-page'>>> {
  return (await readSetting(records, 'public-page')) ?? fail('no-public-page');
}

/**
 * An answer of the public page. It takes no choices: each would be one more cut of the same students, and an earlier
 * snapshot one more to set it off against. What is asked beside is refused, and the refusal is recorded.
 */
export async function askAsPublic(gate: Gate, question: string, signal?: AbortSignal): Promise<Answer> {
  await publicPage(gate);
  const known = gate.questions.get(question) ?? fail('no-such-question', { name: question });
  if ((publicQuestions as readonly string[]).includes(question))
    return await ask(gate, { caller: thePublic, question, input: {}, door: 'web', signal });
  await appendAudit(gate.records, {
    ...who(thePublic),
    at: gate.now().toISOString(),
    door: 'web',
    action: 'refused',
    what: known.name,
    input: {},
    keepInput: true,
    why: 'it is not on the public page.',
    snapshotId: null,
    studentRows: 0,
  });
  return fail('not-public', { name: question });
}

export interface PageVersion {
  /** The day on which the page began to say so, ISO. */
  readonly day: string;
  /** What changed on it, in sentences. */
  readonly changes: readonly string[];
}

/** The days on which the page changed since it was first switched on, the newest first; the newest is the page as it is. */
export async function publicVersions(gate: Gate): Promise<readonly PageVersion[]> {
  await publicPage(gate);
  const { records } = gate;
  const since = (await sinceSetting(records, 'public-page'))?.slice(0, 10) ?? '';
  const today = gate.now().toISOString().slice(0, 10);
  const uses = await readRecorded(records, aiUse, { history: true });
  const incidents = await readRecorded(records, aiIncident, { history: true });
  const changes = [
    ...usesChanged(uses, today),
    ...incidents.flatMap(({ body, madeAt }) =>
      body.published
        ? [{ day: madeAt.slice(0, 10), says: body.closed ? 'An incident was closed.' : 'An incident was published.' }]
        : [],
    ),
  ];
  const after = changes.filter(({ day }) => day > since && day <= today);
  const days = Map.groupBy(after, ({ day }) => day);
  const found = [...days].map(([day, of]) => ({ day, changes: [...new Set(of.map(({ says }) => says))] }));
  return [
    ...found.sort((one, other) => other.day.localeCompare(one.day)),
    { day: since, changes: ['The page was switched on.'] },
  ];
}

/** Each time that what the page says of a use changed, and the day after its last one. */
function usesChanged(revisions: readonly Recorded<AiUse>[], today: string): { day: string; says: string }[] {
  return revisions.flatMap(({ body, madeAt }) => {
    const day = madeAt.slice(0, 10);
    const state = aiUseState(body, day);
    const until = runsUntil(body);
    const words: Partial<Record<AiUseState, string>> = {
      'in use': `${body.name} was let run until ${until === null ? '' : `${dayInWords(until)}, ${until.slice(0, 4)}`}.`,
      refused: `${body.name} was refused.`,
      ended: `${body.name} was ended.`,
    };
    const says = words[state];
    const lapsed = until !== null && until < today && aiUseState(body, today) === 'lapsed';
    return [
      ...(says ? [{ day, says }] : []),
      ...(lapsed ? [{ day: shiftDate(until, 1), says: `${body.name} lapsed.` }] : []),
    ];
  });
}

/** The page as it stood at the end of a day on which it changed. */
export async function askAsPublicOn(gate: Gate, day: string, question: string, signal?: AbortSignal): Promise<Answer> {
  if (!(await publicVersions(gate)).some((version) => version.day === day))
    fail('bad-input', { what: 'The day', why: 'the page did not change on it. Open one of the days that are listed.' });
  if (!(earlierQuestions as readonly string[]).includes(question)) return fail('not-public', { name: question });
  return await ask(gate, { caller: thePublic, question, input: {}, door: 'web', onDay: day, signal });
}

/** Somebody who has not signed in asks or objects; the page must be on. */
export async function askOrObjectAsPublic(gate: Gate, input: unknown): Promise<Done> {
  await publicPage(gate);
  return await perform(gate, { caller: thePublic, task: 'ask-or-object', input, door: 'web' });
}
