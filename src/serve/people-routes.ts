/** How people get in: sign-in, the first administrator, an invitation. */
import { Hono } from 'hono';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { callerByEmail } from '../govern/gate.ts';
import { acceptInvitation } from '../records/invitations.ts';
import { giveRole } from '../records/role-overrides.ts';
import { bodyOf } from './ask-routes.ts';
import { shortestPassword } from './session.ts';
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
    const response = await door.signIns.handle(fromOurs(door, context.req.raw, JSON.stringify({ email, password })));
    if (!response.ok) await refuse(response);
    triesByAddress.forget(email);
    // The session is in the cookie, which no script can read; the reply does not repeat it.
    for (const cookie of response.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
    return context.json({ says: 'You are signed in.' });
  });

  routes.on(['GET', 'POST'], '/auth/*', async (context) => {
    const body = context.req.method === 'GET' ? undefined : await context.req.text();
    return await door.signIns.handle(fromOurs(door, context.req.raw, body));
  });

  routes.post('/first-administrator', async (context) => {
    const { code, name, email, password } = read(firstAdministrator, await bodyOf(context));
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
    const { code, password } = read(welcome, await bodyOf(context));
    triesOfCodes.begin('all');
    const { email, personName } = await acceptInvitation(door.gate.records, { code, at: new Date() });
    if (!(await callerByEmail(door.gate, email))) fail('no-role-here');
    await door.signIns.setPassword({ email, name: personName, password });
    triesOfCodes.forget('all');
    return context.json({ says: 'Your password is set. You can sign in now.', email });
  });
  return routes;
}

/**
 * The same request, said to come from our own pages: security.ts has let through only those, and programs, which send
 * no origin at all and which better-auth would take for a forgery.
 */
function fromOurs(door: WebDoor, request: Request, body: string | undefined): Request {
  const headers = new Headers(request.headers);
  headers.set('origin', new URL(door.url).origin);
  headers.delete('content-length');
  return new Request(request.url, { method: request.method, headers, ...(body === undefined ? {} : { body }) });
}

/** Says in our words why nobody was signed in. */
async function refuse(response: Response): Promise<never> {
  const { code } = (await response.json()) as { code?: string };
  if (response.status === 429) fail('too-many-tries', { minutes: 1 });
  return fail(code === 'NO_ROLE_HERE' ? 'no-role-here' : 'wrong-sign-in');
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  return fail('bad-input', { what: `The ${issue?.path.join('.')}`, why: `${issue?.message}.` });
}
