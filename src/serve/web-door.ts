/** What the HTTP door needs, made once at the start and passed to every route. */
import type { Context } from 'hono';
import { fail } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import { callerByEmail, type Gate } from '../govern/gate.ts';
import { emailOfToken } from '../records/tokens.ts';
import type { DemoFacts } from './demo.ts';
import type { NoteUnexpected } from './error-reply.ts';
import type { FirstCode } from './first-code.ts';
import type { SignIns } from './session.ts';
import type { WorkBook } from './work.ts';

export interface WebDoor {
  readonly gate: Gate;
  readonly signIns: SignIns;
  /** The folder of the built web app. */
  readonly webFolder: string;
  /** The address that people type. */
  readonly url: string;
  readonly demo: DemoFacts | null;
  readonly firstCode: FirstCode;
  readonly works: WorkBook;
  readonly noteUnexpected: NoteUnexpected;
}

/** The person behind a request, by session or by token; null when there is neither. */
export async function callerOrNull(door: WebDoor, context: Context): Promise<Caller | null> {
  const email = await emailBehind(door, context.req.raw.headers);
  return email === null ? null : ((await callerByEmail(door.gate, email)) ?? fail('no-role-here'));
}

export async function callerOf(door: WebDoor, context: Context): Promise<Caller> {
  return (await callerOrNull(door, context)) ?? fail('not-signed-in');
}

/** For doors that programs use: a browser's session does not open them, so no page can be tricked into using it. */
export async function callerByToken(door: WebDoor, context: Context): Promise<Caller> {
  return tokenIn(context.req.raw.headers) === null ? fail('not-signed-in') : await callerOf(door, context);
}

/** A token, when there is one, speaks alone: it is not helped by a cookie. */
async function emailBehind(door: WebDoor, headers: Headers): Promise<string | null> {
  const token = tokenIn(headers);
  if (token === null) return await door.signIns.emailOf(headers);
  return (await emailOfToken(door.gate.records, { token, at: new Date() })) ?? fail('not-signed-in');
}

export function tokenIn(headers: Headers): string | null {
  return /^Bearer (plumb_[\w-]+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
