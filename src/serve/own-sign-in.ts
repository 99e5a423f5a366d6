/** What every change to one’s own sign-in asks first, and leaves behind in the audit. */
import { fail } from '../errors.ts';
import { who } from '../govern/ask.ts';
import { appendAudit } from '../records/audit.ts';
import type { Visitor, WebDoor } from './web-door.ts';

/** A person with a session: a token is no person, and ends no session. */
export function hereBySession(visitor: Visitor | null) {
  if (visitor?.session == null) return fail('not-signed-in');
  return { ...visitor, session: visitor.session };
}

type Here = ReturnType<typeof hereBySession>;

/** Whoever has a second step shows it before making another: a stolen password makes none of its own. */
export async function refuseWeaker(door: WebDoor, { caller, session, lacks }: Here): Promise<void> {
  if (lacks !== null && (await door.signIns.hasSecondStep(session.email))) {
    fail('second-step-needed', { role: caller.role });
  }
}

export async function noteOwn(door: WebDoor, { caller }: Here, what: string): Promise<void> {
  await appendAudit(door.gate.records, {
    ...who(caller),
    at: door.gate.now().toISOString(),
    door: 'web',
    action: 'performed',
    what,
    input: {},
    keepInput: true,
    why: 'everybody may change their own sign-in',
    snapshotId: null,
    studentRows: 0,
  });
}
