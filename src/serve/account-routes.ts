/** What people do with their own sign-in: the second step, the sessions that are open, and their end. */
import { Hono } from 'hono';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { who } from '../govern/ask.ts';
import { appendAudit } from '../records/audit.ts';
import { passkeysOf } from '../records/passkeys.ts';
import { bodyOf } from './ask-routes.ts';
import { hereBySession, noteOwn, refuseWeaker } from './own-sign-in.ts';
import { readBody, toSignIns } from './people-routes.ts';
import { makeTryLimit } from './try-limit.ts';
import { callerOf, visitorOf, type WebDoor } from './web-door.ts';

const begin = z.object({ password: z.string().min(1).max(128) });
const code = z.object({ code: z.string().trim().min(6).max(40) });
const someone = z.object({ email: z.email().max(200) });
const which = z.union([z.object({ id: z.string().min(1).max(100) }), z.object({ others: z.literal(true) })]);

export function accountRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  const triesOfCodes = makeTryLimit({ tries: 10, minutes: 15 });

  /** Makes the secret for the person’s phone and ten recovery codes: shown now, and never again. */
  routes.post('/account/second-step', async (context) => {
    const { password } = readBody(begin, await bodyOf(context));
    const visitor = hereBySession(await visitorOf(door, context));
    await refuseWeaker(door, visitor);
    triesOfCodes.begin(visitor.session.email);
    const response = await toSignIns(door, context.req.raw, '/two-factor/enable', { password });
    const reply = (await response.json()) as { totpURI?: string; backupCodes?: string[]; code?: string };
    if (response.status === 429) fail('too-many-tries', { minutes: 1 });
    if (reply.code === 'TOTP_ALREADY_ENABLED') {
      fail('bad-input', { what: 'The second step', why: 'it is set up already. Your administrator can reset it.' });
    }
    if (!response.ok || reply.totpURI === undefined) fail('wrong-sign-in');
    const secret = new URL(reply.totpURI).searchParams.get('secret');
    await noteOwn(door, visitor, 'set-up-second-step');
    return context.json({ address: reply.totpURI, secret, recoveryCodes: reply.backupCodes ?? [] });
  });

  /** The six digits of the phone, or a recovery code, which is good once. */
  routes.post('/auth/second-step', async (context) => {
    const given = readBody(code, await bodyOf(context)).code.replaceAll(' ', '');
    const path = /^\d{6}$/.test(given) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
    const response = await toSignIns(door, context.req.raw, path, { code: given });
    if (response.status === 429) fail('too-many-tries', { minutes: 15 });
    if (!response.ok) fail('wrong-code');
    for (const cookie of response.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
    return context.json({ says: 'You are signed in.' });
  });

  /** For a person whose phone and recovery codes are lost: the administrator, who knows them, takes the step away. */
  routes.post('/account/second-step/reset', async (context) => {
    const { email } = readBody(someone, await bodyOf(context));
    const caller = await callerOf(door, context);
    const allowed = caller.role === 'administrator';
    const had = allowed && (await door.signIns.forgetSecondStep(email));
    await appendAudit(door.gate.records, {
      ...who(caller),
      at: door.gate.now().toISOString(),
      door: 'web',
      action: allowed ? 'performed' : 'refused',
      what: 'reset-second-step',
      input: { email },
      keepInput: true,
      why: allowed
        ? 'administrator: answers for who gets in'
        : 'it is for the administrator, who answers for who gets in.',
      snapshotId: null,
      studentRows: 0,
    });
    if (!allowed) fail('not-allowed', { role: caller.role, why: 'it is for the administrator.' });
    if (!had) fail('bad-input', { what: 'The address', why: `${email} has no second step.` });
    return context.json({ says: `${email} sets up the second step again at the next sign-in.` });
  });

  routes.get('/account/sessions', async (context) => {
    const { session } = hereBySession(await visitorOf(door, context));
    const open = await door.signIns.sessionsOf(session.email);
    const secondStep = await door.signIns.hasSecondStep(session.email);
    const passkeys = await passkeysOf(door.gate.records, session.email);
    return context.json({
      secondStep,
      sessions: open.map((each) => ({ ...each, thisOne: each.id === session.id })),
      passkeys: passkeys.map(({ credentialId: id, label, madeAt, usedAt }) => ({ id, label, madeAt, usedAt })),
    });
  });

  routes.post('/account/sessions/end', async (context) => {
    const wanted = readBody(which, await bodyOf(context));
    const { session } = hereBySession(await visitorOf(door, context));
    const ended = await door.signIns.endSessions(
      session.email,
      'id' in wanted ? { id: wanted.id } : { allBut: session.id },
    );
    if (ended === 0 && 'id' in wanted) fail('no-such-record', { what: 'session of yours' });
    return context.json({ says: ended === 1 ? 'One session has ended.' : `${ended} sessions have ended.` });
  });
  return routes;
}
