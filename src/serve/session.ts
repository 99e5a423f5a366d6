/**
 * Who signs in, by better-auth: passwords, sessions in the records store, no sign-up. A password alone opens nothing:
 * a session begins only for somebody whom the rosters or the administrator give a role.
 */
import { APIError, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import type { Caller } from '../govern/caller.ts';
import { callerByEmail, type Gate } from '../govern/gate.ts';
import { appendAudit } from '../records/audit.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { sessionSecret } from './secret.ts';
import { makeSeenSessions } from './seen-sessions.ts';

/** Set by our own server from the socket, over whatever the client sent. */
export const addressHeader = 'x-plumbline-address';

export interface SignIns {
  /** The sign-in routes under /api/auth. */
  readonly handle: (request: Request) => Promise<Response>;
  /** The address of the person whose session this request carries, or null. */
  readonly emailOf: (headers: Headers) => Promise<string | null>;
  /** Makes an account with this password, or gives an account that there is a new one and ends its sessions. */
  readonly setPassword: (person: NewPassword) => Promise<void>;
  /** Whether anybody can sign in yet. */
  readonly anybody: () => Promise<boolean>;
}

interface NewPassword {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export const shortestPassword = 12;

export async function openSignIns(gate: Gate, address: { readonly url: string }): Promise<SignIns> {
  const auth = betterAuth({
    appName: 'Plumbline',
    baseURL: address.url,
    basePath: '/api/auth',
    trustedOrigins: [address.url, address.url.replace('//localhost', '//127.0.0.1')],
    secret: sessionSecret(gate.home),
    database: { db: gate.records.database, type: gate.records.kind === 'sqlite' ? 'sqlite' : 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword },
    disabledPaths: ['/sign-up/email', '/delete-user', '/change-email', '/update-user', '/request-password-reset'],
    session: { expiresIn: 12 * 60 * 60, updateAge: 60 * 60 },
    // Many people of one school share an address; guesses against one account are limited apart from this.
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 60 } } },
    advanced: {
      cookiePrefix: 'plumbline',
      useSecureCookies: address.url.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const caller = await callerOf(session.userId);
            if (!caller) throw new APIError('FORBIDDEN', { code: 'NO_ROLE_HERE', message: 'No role here' });
          },
          after: async (session) => {
            const caller = await callerOf(session.userId);
            if (caller) await noteSignIn(gate, caller);
          },
        },
      },
    },
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const context = await auth.$context;

  async function callerOf(userId: string): Promise<Caller | null> {
    const user = await context.internalAdapter.findUserById(userId);
    return user ? await callerByEmail(gate, user.email) : null;
  }

  const seen = makeSeenSessions();
  return {
    async handle(request) {
      // Whatever signs in or out may end a session that was seen.
      seen.forgetAll();
      return await auth.handler(request);
    },
    async emailOf(headers) {
      const cookie = headers.get('cookie');
      if (cookie === null) return null;
      return await seen.emailOf(cookie, async () => {
        const session = await auth.api.getSession({ headers });
        return session?.user.email ?? null;
      });
    },
    async setPassword({ email, name, password }) {
      const hash = await context.password.hash(password);
      const known = await context.internalAdapter.findUserByEmail(email.toLowerCase());
      if (known) {
        await context.internalAdapter.updatePassword(known.user.id, hash);
        await context.internalAdapter.deleteUserSessions(known.user.id);
        seen.forgetAll();
        return;
      }
      const user = await context.internalAdapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true },
        { method: 'admin' },
      );
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      });
    },
    async anybody() {
      return (await context.internalAdapter.countTotalUsers()) > 0;
    },
  };
}

async function noteSignIn(gate: Gate, caller: Caller): Promise<void> {
  await appendAudit(gate.records, {
    at: gate.now().toISOString(),
    personId: caller.personId,
    personName: caller.name,
    role: caller.role,
    door: 'web',
    action: 'signed-in',
    what: 'password',
    input: {},
    keepInput: true,
    why: 'the address and the password belong together, and the person has a role',
    snapshotId: await currentSnapshotId(gate.records),
    studentRows: 0,
  });
}
