/** Passkeys over HTTP: making one, signing in by one, and taking one away. */
import { Hono } from 'hono';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { passkeysOf, removePasskeys } from '../records/passkeys.ts';
import { bodyOf } from './ask-routes.ts';
import { hereBySession, noteOwn, refuseWeaker } from './own-sign-in.ts';
import { readBody, toSignIns } from './people-routes.ts';
import { addressHeader } from './session.ts';
import { passkeyPath } from './sign-in/passkey-sign-in.ts';
import { mostPasskeys } from './sign-in/passkeys.ts';
import { makeTryLimit } from './try-limit.ts';
import { visitorOf, type WebDoor } from './web-door.ts';

const beginning = z.object({ password: z.string().min(1).max(128) });
const reply = z.record(z.string(), z.unknown());
const made = z.object({ label: z.string().trim().min(1).max(60), response: reply });
const signed = z.object({ response: reply });
const which = z.object({ id: z.string().min(1).max(1400) });

export function passkeyRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  const { signIns, gate } = door;
  const triesOfPasswords = makeTryLimit({ tries: 10, minutes: 15 });
  const challengesByAddress = makeTryLimit({ tries: 60, minutes: 1 });

  /** What the device is told to make a key; the password again, so that an open browser is not enough. */
  routes.post('/account/passkeys/begin', async (context) => {
    const { password } = readBody(beginning, await bodyOf(context));
    const visitor = hereBySession(await visitorOf(door, context));
    await refuseWeaker(door, visitor);
    const { email } = visitor.session;
    if ((await passkeysOf(gate.records, email)).length >= mostPasskeys) {
      fail('bad-input', { what: 'A passkey', why: `you have ${mostPasskeys} already. Take one away first.` });
    }
    triesOfPasswords.begin(email);
    const owner = (await signIns.ownerByPassword(email, password)) ?? fail('wrong-sign-in');
    triesOfPasswords.forget(email);
    return context.json(await signIns.passkeys.beginAdding(owner));
  });

  routes.post('/account/passkeys', async (context) => {
    const { label, response } = readBody(made, await bodyOf(context));
    const visitor = hereBySession(await visitorOf(door, context));
    await refuseWeaker(door, visitor);
    const { email } = visitor.session;
    if (!(await signIns.passkeys.add({ email, label, response }))) fail('wrong-passkey');
    await noteOwn(door, visitor, 'add-passkey');
    return context.json({ says: `“${label}” is kept. Sign in with it from now on.` });
  });

  routes.post('/account/passkeys/remove', async (context) => {
    const { id } = readBody(which, await bodyOf(context));
    const visitor = hereBySession(await visitorOf(door, context));
    await refuseWeaker(door, visitor);
    const removed = await removePasskeys(gate.records, { email: visitor.session.email, credentialId: id });
    if (removed === 0) fail('no-such-record', { what: 'passkey of yours' });
    await noteOwn(door, visitor, 'remove-passkey');
    return context.json({ says: 'The passkey opens nothing any more.' });
  });

  routes.post('/auth/passkey/begin', async (context) => {
    challengesByAddress.begin(context.req.header(addressHeader) ?? '');
    return context.json(await signIns.passkeys.beginSigningIn());
  });

  routes.post('/auth/passkey', async (context) => {
    const body = readBody(signed, await bodyOf(context));
    const before = await signIns.sessionOf(context.req.raw.headers);
    const response = await toSignIns(door, context.req.raw, passkeyPath, body);
    if (response.status === 429) fail('too-many-tries', { minutes: 1 });
    if (!response.ok) {
      const { code } = (await response.json()) as { code?: string };
      fail(code === 'NO_ROLE_HERE' ? 'no-role-here' : 'wrong-passkey');
    }
    // The session that a password alone began has done its work.
    if (before) await signIns.endSessions(before.email, { id: before.id });
    for (const cookie of response.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
    return context.json({ says: 'You are signed in.' });
  });
  return routes;
}
