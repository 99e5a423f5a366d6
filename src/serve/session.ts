/**
 * Who signs in, by better-auth: the district’s own directory, or a password with a second step; sessions in the records
 * store, no sign-up. A password alone opens nothing: a session begins only for somebody whom the rosters or the
 * administrator give a role, and opens students only when more than a password stood behind it.
 */
import { APIError, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Caller } from '../govern/caller.ts';
import { callerByEmail, type Gate } from '../govern/gate.ts';
import { appendAudit } from '../records/audit.ts';
import { passkeysOf, removePasskeys } from '../records/passkeys.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { sessionSecret } from './secret.ts';
import { makeSeenSessions } from './seen-sessions.ts';
import { directorySignIn, type IdentityProvider, refuseChangedAddress } from './sign-in/identity-provider.ts';
import { passkeySignIn } from './sign-in/passkey-sign-in.ts';
import { makePasskeys, type PasskeyOwner, type Passkeys } from './sign-in/passkeys.ts';
import { longCookies, type ProvenBy, provenBy, readProvenBy, type SeenSession } from './sign-in/sessions.ts';

/** Set by our own server from the socket, over whatever the client sent. */
export const addressHeader = 'x-plumbline-address';

export interface SignIns {
  /** The sign-in routes under /api/auth. */
  readonly handle: (request: Request) => Promise<Response>;
  /** The session that this request carries, or null. */
  readonly sessionOf: (headers: Headers) => Promise<SeenSession | null>;
  /** Every session of a person that has not ended, newest first. */
  readonly sessionsOf: (email: string) => Promise<readonly OpenSession[]>;
  /** Ends sessions of a person: one by its id, or all but one; gives how many. */
  readonly endSessions: (
    email: string,
    which: { readonly id: string } | { readonly allBut: string },
  ) => Promise<number>;
  /** Makes an account with this password, or gives an account that there is a new one and ends its sessions. */
  readonly setPassword: (person: NewPassword) => Promise<void>;
  /** Takes a person’s phone and passkeys away, when they are lost; false when there was none. */
  readonly forgetSecondStep: (email: string) => Promise<boolean>;
  /** Whether this person has a second step: a phone that shows digits, or a passkey. */
  readonly hasSecondStep: (email: string) => Promise<boolean>;
  /** The account of this address when the password is the right one, or null. */
  readonly ownerByPassword: (email: string, password: string) => Promise<PasskeyOwner | null>;
  readonly passkeys: Passkeys;
  /** Whether anybody can sign in yet. */
  readonly anybody: () => Promise<boolean>;
  /** The directory that people may sign in by, as on the button; null when there is none. */
  readonly directory: string | null;
}

export interface OpenSession {
  readonly id: string;
  readonly began: string;
  readonly lastUsed: string;
  readonly address: string | null;
  readonly device: string | null;
}

interface NewPassword {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

interface SignInPlace {
  readonly url: string;
  readonly provider?: IdentityProvider | null;
}

export const shortestPassword = 12;
/** A session that nobody uses ends after an hour, and every session after twelve (NIST SP 800-63B, 4.2.3). */
const idleSeconds = 60 * 60;
export const absoluteSeconds = 12 * 60 * 60;

export async function openSignIns(gate: Gate, { url, provider = null }: SignInPlace): Promise<SignIns> {
  const passkeys = makePasskeys(gate.records, url);
  const auth = betterAuth({
    appName: 'Plumbline',
    baseURL: url,
    basePath: '/api/auth',
    trustedOrigins: [url, url.replace('//localhost', '//127.0.0.1')],
    secret: sessionSecret(gate.home),
    database: { db: gate.records.database, type: gate.records.kind === 'sqlite' ? 'sqlite' : 'postgres' },
    disabledPaths: [
      '/sign-up/email',
      '/delete-user',
      '/change-email',
      '/update-user',
      '/request-password-reset',
      '/list-sessions',
      '/two-factor/disable',
      '/two-factor/get-totp-uri',
    ],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword },
    plugins: [
      twoFactor({ issuer: 'Plumbline', accountLockout: { maxFailedAttempts: 10, durationSeconds: 900 } }),
      passkeySignIn(passkeys),
      ...(provider === null ? [] : [directorySignIn(provider)]),
    ],
    session: {
      expiresIn: idleSeconds,
      updateAge: 5 * 60,
      additionalFields: { provenBy: { type: 'string', required: false, input: false } },
    },
    user: { validateUserInfo: refuseChangedAddress },
    // Many people of one school share an address; guesses against one account are limited apart from this.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: Object.fromEntries(
        ['/sign-in/*', '/two-factor/*', '/passkey/*'].map((path) => [path, { window: 60, max: 60 }]),
      ),
    },
    advanced: {
      cookiePrefix: 'plumbline',
      useSecureCookies: url.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      // The directory sends people back from its own site: what binds the way out to the way back must come along.
      cookies: { state: { attributes: { sameSite: 'lax' } } },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { errorURL: `${url}/` },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) => {
            // Only the directory makes accounts by itself, and only for people of the rosters with a verified address.
            if (!context?.path?.startsWith('/callback')) return;
            if (!user.emailVerified) throw refusal('EMAIL_NOT_VERIFIED');
            if (!(await callerByEmail(gate, user.email))) throw refusal('NO_ROLE_HERE');
          },
        },
      },
      session: {
        create: {
          before: async (session, context) => {
            if (!(await callerOf(session.userId))) throw refusal('NO_ROLE_HERE');
            return { data: { ...session, provenBy: provenBy(context?.path) } };
          },
          after: async (session) => {
            const caller = await callerOf(session.userId);
            if (caller) await noteSignIn(gate, caller, readProvenBy(session.provenBy));
          },
        },
      },
    },
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const context = await auth.$context;
  const { internalAdapter } = context;

  async function callerOf(userId: string): Promise<Caller | null> {
    const user = await internalAdapter.findUserById(userId);
    return user ? await callerByEmail(gate, user.email) : null;
  }

  async function userOf(email: string) {
    return (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user ?? null;
  }

  const seen = makeSeenSessions();

  async function look(headers: Headers): Promise<SeenSession | null> {
    const found = await auth.api.getSession({ headers });
    if (!found) return null;
    const { session, user } = found;
    if (Date.now() - session.createdAt.getTime() > absoluteSeconds * 1000) {
      await internalAdapter.deleteSession(session.token);
      return null;
    }
    return { id: session.id, email: user.email, provenBy: readProvenBy(session.provenBy) };
  }

  return {
    directory: provider?.name ?? null,
    passkeys,
    async handle(request) {
      // Whatever signs in or out may end a session that was seen.
      seen.forgetAll();
      return longCookies(await auth.handler(request), absoluteSeconds);
    },
    async sessionOf(headers) {
      const cookie = headers.get('cookie');
      return cookie === null ? null : await seen.sessionOf(cookie, () => look(headers));
    },
    async sessionsOf(email) {
      const user = await userOf(email);
      const open = user ? await internalAdapter.listSessions(user.id) : [];
      return open
        .filter((session) => session.expiresAt.getTime() > Date.now())
        .map((session) => ({
          id: session.id,
          began: session.createdAt.toISOString(),
          lastUsed: session.updatedAt.toISOString(),
          address: session.ipAddress || null,
          device: session.userAgent || null,
        }))
        .sort((one, other) => other.began.localeCompare(one.began));
    },
    async endSessions(email, which) {
      const user = await userOf(email);
      const open = user ? await internalAdapter.listSessions(user.id) : [];
      const ending = open.filter(({ id }) => ('id' in which ? id === which.id : id !== which.allBut));
      for (const session of ending) await internalAdapter.deleteSession(session.token);
      seen.forgetAll();
      return ending.length;
    },
    async setPassword({ email, name, password }) {
      const hash = await context.password.hash(password);
      const known = await userOf(email);
      const at = new Date();
      const data = { email: email.toLowerCase(), name, emailVerified: true, createdAt: at, updatedAt: at };
      const user = known ?? (await context.adapter.create<typeof data, { id: string }>({ model: 'user', data }));
      const accounts = await internalAdapter.findAccounts(user.id);
      if (accounts.some((account) => account.providerId === 'credential')) {
        await internalAdapter.updatePassword(user.id, hash);
      } else {
        await internalAdapter.linkAccount({
          userId: user.id,
          providerId: 'credential',
          accountId: user.id,
          password: hash,
        });
      }
      if (known) await internalAdapter.deleteUserSessions(user.id);
      seen.forgetAll();
    },
    async hasSecondStep(email) {
      const user = await userOf(email);
      const phone = (user as { twoFactorEnabled?: boolean } | null)?.twoFactorEnabled === true;
      return phone || (await passkeysOf(gate.records, email)).length > 0;
    },
    async ownerByPassword(email, password) {
      const user = await userOf(email);
      const accounts = user ? await internalAdapter.findAccounts(user.id) : [];
      const hash = accounts.find((account) => account.providerId === 'credential')?.password;
      if (!user || !hash || !(await context.password.verify({ hash, password }))) return null;
      return { id: user.id, email: user.email, name: user.name };
    },
    async forgetSecondStep(email) {
      const user = await userOf(email);
      if (!user) return false;
      await internalAdapter.updateUser(user.id, { twoFactorEnabled: false });
      const where = [{ field: 'userId', value: user.id }];
      const phones = await context.adapter.deleteMany({ model: 'twoFactor', where });
      const keys = await removePasskeys(gate.records, { email });
      await internalAdapter.deleteUserSessions(user.id);
      seen.forgetAll();
      return phones + keys > 0;
    },
    async anybody() {
      return (await internalAdapter.countTotalUsers()) > 0;
    },
  };
}

function refusal(code: 'NO_ROLE_HERE' | 'EMAIL_NOT_VERIFIED'): APIError {
  return new APIError('FORBIDDEN', { code, message: code });
}

const reasons: Readonly<Record<ProvenBy, string>> = {
  passkey: 'the passkey belongs to the address, and the person has a role',
  password: 'the address and the password belong together, and the person has a role',
  'second step': 'the password and the second step belong to the address, and the person has a role',
  directory: 'the district’s directory vouches for the address, and the person has a role',
};

async function noteSignIn(gate: Gate, caller: Caller, by: ProvenBy): Promise<void> {
  await appendAudit(gate.records, {
    at: gate.now().toISOString(),
    personId: caller.personId,
    personName: caller.name,
    role: caller.role,
    door: 'web',
    action: 'signed-in',
    what: by,
    input: {},
    keepInput: true,
    why: reasons[by],
    snapshotId: await currentSnapshotId(gate.records),
    studentRows: 0,
  });
}
