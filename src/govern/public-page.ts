/**
 * What anyone is given without signing in: the questions of the public page, as they are usually asked, of the
 * snapshot in use, and nothing else. Small counts are protected as they are for everyone (scope.ts, release.ts).
 */
import { fail } from '../errors.ts';
import type { Answer } from '../questions/answer.ts';
import { appendAudit } from '../records/audit.ts';
import { readSetting, type SettingValue } from '../records/settings.ts';
import { ask, who } from './ask.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';

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
