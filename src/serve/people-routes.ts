/** How people get in: sign-in, the first administrator, an invitation. */
import { Hono } from 'hono';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { callerByEmail } from '../govern/gate.ts';
import { acceptInvitation } from '../records/invitations.ts';
import { giveRole } from '../records/role-overrides.ts';
import { bodyOf } from './ask-routes.ts';
import { shortestPassword } from './session.ts';
import { providerId } from './sign-in/identity-provider.ts';
import { makeTryLimit } from './try-limit.ts';
import type { WebDoor } from './web-door.ts';

const password = z
  .string()
  .min(shortestPassword, `must have at least ${shortestPassword} characters`)
  .max(128, 'must have at most 128 characters');

const firstAdministrator = z.object({
  code: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200),
  password,
});

const welcome = z.object({ code: z.string().min(1).max(40), password });

export function peopleRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  const triesByAddress = makeTryLimit({ tries: 10, minutes: 15 });
  const triesOfCodes = makeTryLimit({ tries: 20, minutes: 15 });

  routes.post('/auth/sign-in/email', async (context) => {
    const body = await bodyOf(context);
    const email = String(body.email ?? '').toLowerCase();
    triesByAddress.begin(email);
    const { password } = body;
    const response = await toSignIns(door, context.req.raw, '/sign-in/email', { email, password });
    if (!response.ok) await refuse(response);
    triesByAddress.forget(email);
    // The session is in the cookie, which no script can read; the reply does not repeat it.
    for (const cookie of response.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
    const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean };
    if (twoFactorRedirect === true) return context.json({ says: 'Now the code that your phone shows.', next: 'code' });
    return context.json({ says: 'You are signed in.', next: null });
  });

  /** Where the browser goes to sign in by the directory, and comes back from. */
  routes.post('/auth/sign-in/directory', async (context) => {
    if (door.signIns.directory === null) fail('no-directory');
    const body = { provider: providerId, callbackURL: '/', errorCallbackURL: '/', disableRedirect: true };
    const response = await toSignIns(door, context.req.raw, '/sign-in/social', body);
    if (response.status === 429) fail('too-many-tries', { minutes: 1 });
    const { url } = (await response.json()) as { url?: string };
    if (!response.ok || url === undefined) fail('no-directory');
    for (const cookie of response.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
    return context.json({ url });
  });

  routes.on(['GET', 'POST'], `/auth/callback/${providerId}`, async (context) => {
    const { method, raw } = context.req;
    const body = method === 'GET' ? {} : { body: await context.req.text() };
    return await door.signIns.handle(new Request(raw.url, { method, headers: ourHeaders(door, raw), ...body }));
  });

  routes.post('/auth/sign-out', async (context) => {
    const response = await toSignIns(door, context.req.raw, '/sign-out', {});
    for (const cookie of response.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
    return context.json({ says: 'You are signed out.' });
  });

  routes.post('/first-administrator', async (context) => {
    const { code, name, email, password } = readBody(firstAdministrator, await bodyOf(context));
    door.firstCode.use(code);
    const at = door.gate.now().toISOString();
    await giveRole(door.gate.records, {
      email,
      role: 'administrator',
      schools: null,
      personName: name,
      at,
      byPerson: 'first code',
    });
    await door.signIns.setPassword({ email, name, password });
    return context.json({ says: `${name} is the administrator now, and can sign in.` });
  });

  routes.post('/welcome', async (context) => {
    const { code, password } = readBody(welcome, await bodyOf(context));
    triesOfCodes.begin('all');
    const { email, personName } = await acceptInvitation(door.gate.records, { code, at: new Date() });
    if (!(await callerByEmail(door.gate, email))) fail('no-role-here');
    await door.signIns.setPassword({ email, name: personName, password });
    triesOfCodes.forget('all');
    return context.json({ says: 'Your password is set. You can sign in now.', email });
  });
  return routes;
}

/** Hands a request on to better-auth, with this body and nothing else of what was sent. */
export async function toSignIns(door: WebDoor, request: Request, path: string, body: object): Promise<Response> {
  const headers = ourHeaders(door, request);
  headers.set('content-type', 'application/json');
  const url = new URL(`/api/auth${path}`, door.url);
  return await door.signIns.handle(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/**
 * The headers of a request, said to come from our own pages: security.ts has let through only those, and programs,
 * which send no origin at all and which better-auth would take for a forgery.
 */
function ourHeaders(door: WebDoor, request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.set('origin', new URL(door.url).origin);
  headers.delete('content-length');
  return headers;
}

/** Says in our words why nobody was signed in. */
async function refuse(response: Response): Promise<never> {
  const { code } = (await response.json()) as { code?: string };
  if (response.status === 429) fail('too-many-tries', { minutes: 1 });
  return fail(code === 'NO_ROLE_HERE' ? 'no-role-here' : 'wrong-sign-in');
}

/** What was sent, as this shape; a field that cannot be used is named. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  return fail('bad-input', { what: `The ${issue?.path.join('.')}`, why: `${issue?.message}.` });
}
