/** What the HTTP door needs, made once at the start and passed to every route. */
import type { Context } from 'hono';
import { fail } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import { callerByEmail, type Gate } from '../govern/gate.ts';
import { needsSecondStep } from '../govern/roles.ts';
import { callerOfToken } from '../govern/token-caller.ts';
import type { DemoFacts } from './demo.ts';
import type { NoteUnexpected } from './error-reply.ts';
import type { FirstCode } from './first-code.ts';
import type { SignIns } from './session.ts';
import type { SeenSession } from './sign-in/sessions.ts';
import type { TryLimit } from './try-limit.ts';
import type { WorkBook } from './work.ts';

export interface WebDoor {
  readonly gate: Gate;
  readonly signIns: SignIns;
  /** The folder of the built web app. */
  readonly webFolder: string;
  /** The address that people type. */
  readonly url: string;
  readonly demo: DemoFacts | null;
  /** True in the demo only, where nobody is real: a password is enough. */
  readonly oneStep: boolean;
  readonly firstCode: FirstCode;
  readonly works: WorkBook;
  /** Requests of each person in the last minute: a stolen token empties no district unseen in one go. */
  readonly requests: TryLimit;
  readonly noteUnexpected: NoteUnexpected;
}

/** The person behind a request, by session or by token; null when there is neither. */
export async function callerOrNull(door: WebDoor, context: Context): Promise<Caller | null> {
  const visitor = await visitorOf(door, context);
  if (visitor === null) return null;
  if (visitor.lacks !== null) return fail('second-step-needed', { role: visitor.caller.role });
  door.requests.begin(visitor.caller.personId);
  return visitor.caller;
}

export interface Visitor {
  readonly caller: Caller;
  /** Null for a token. */
  readonly session: SeenSession | null;
  /** What a signed-in person must still do before the role opens anything. */
  readonly lacks: 'second step' | null;
}

/** Who is here, also when a password alone brought them; only the way to the second step is open to those. */
export async function visitorOf(door: WebDoor, context: Context): Promise<Visitor | null> {
  const { headers } = context.req.raw;
  const token = tokenIn(headers);
  // A token, when there is one, speaks alone: it is not helped by a cookie.
  if (token !== null) {
    const caller = (await callerOfToken(door.gate, { token, at: new Date() })) ?? fail('not-signed-in');
    return { caller, session: null, lacks: null };
  }
  const session = await door.signIns.sessionOf(headers);
  if (session === null) return null;
  const caller = (await callerByEmail(door.gate, session.email)) ?? fail('no-role-here');
  const enough = door.oneStep || session.provenBy !== 'password' || !needsSecondStep(caller.role);
  return { caller, session, lacks: enough ? null : 'second step' };
}

export async function callerOf(door: WebDoor, context: Context): Promise<Caller> {
  return (await callerOrNull(door, context)) ?? fail('not-signed-in');
}

/** For doors that programs use: a browser's session does not open them, so no page can be tricked into using it. */
export async function callerByToken(door: WebDoor, context: Context): Promise<Caller> {
  return tokenIn(context.req.raw.headers) === null ? fail('not-signed-in') : await callerOf(door, context);
}

export function tokenIn(headers: Headers): string | null {
  return /^Bearer (plumb_[\w-]+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
