/** Sign-in by the district’s directory, end to end: a real provider of OpenID Connect, real redirects, real cookies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '../src/cli/terminal-door.ts';
import { readConfig } from '../src/config.ts';
import { closeGate, type Gate, openGate } from '../src/govern/gate.ts';
import { perform } from '../src/govern/perform.ts';
import { readAudit } from '../src/records/audit.ts';
import { openRecords } from '../src/records/open-records.ts';
import { discoveryOf, isVerified } from '../src/serve/sign-in/identity-provider.ts';
import { type RunningServer, startServer } from '../src/serve/start-server.ts';
import { cheats, type LocalDirectory, openDirectory } from './local-directory.ts';
import { tinyFiles } from './open-doors.ts';
import { cookiesOf, send } from './second-step.ts';

let home: string;
let gate: Gate;
let directory: LocalDirectory;
let server: RunningServer;

const principal = { sub: 'u-sol', email: 'Sol.Stone@tiny.example', email_verified: true };

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-directory-'));
  directory = await openDirectory();
  gate = await openGate({ home, records: await openRecords({ home }), now: () => new Date('2027-02-09T17:00:00Z') });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [tinyFiles] }, door: 'terminal' });
  directory.allow('http://localhost/not-yet-known');
  server = await startServer({
    gate,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: [],
    webFolder: join(home, 'no-web-app'),
    demo: null,
    mostRequestsAMinute: 40,
    identityProvider: { ...directory, name: 'the test directory', addressesAreOurs: false },
    noteUnexpected: (_, error) => console.error(error),
  });
  directory.allow(`${server.url}/api/auth/callback/district`);
});
afterAll(async () => {
  await server.close();
  await directory.close();
  closeGate(gate);
  await gate.records.close();
  rmSync(home, { recursive: true });
});
beforeEach(() => {
  directory.person = principal;
  directory.cheat = 'honest';
  directory.isTerse = false;
  directory.speaksOf = null;
});

interface Arrived {
  /** Where the browser stands at the end. */
  readonly at: URL;
  readonly cookie: string;
  /** The address of the directory to which it was sent. */
  readonly out: URL;
}

/** What a browser does: asks where to go, follows every redirect with each site’s own cookies, and comes back. */
async function walk({ tamper }: { tamper?: (address: URL) => void } = {}): Promise<Arrived> {
  const jars = new Map<string, string>();
  const begun = await send(`${server.url}/api/auth/sign-in/directory`, {});
  jars.set(new URL(server.url).origin, cookiesOf(begun));
  const out = new URL(((await begun.json()) as { url: string }).url);
  let at = out;
  for (let step = 0; step < 12; step += 1) {
    if (at.pathname.includes('/callback/')) tamper?.(at);
    const response = await fetch(at, { redirect: 'manual', headers: { cookie: jars.get(at.origin) ?? '' } });
    jars.set(at.origin, cookiesOf(response, jars.get(at.origin)));
    const next = response.headers.get('location');
    if (next === null) break;
    at = new URL(next, at);
    if (at.origin === new URL(server.url).origin && at.pathname === '/') break;
  }
  return { at, out, cookie: jars.get(new URL(server.url).origin) ?? '' };
}

async function me(cookie: string) {
  const reply = await (await fetch(`${server.url}/api/me`, { headers: { cookie } })).json();
  return reply as { person: { id: string; role: string } | null; directory: string };
}

describe('sign-in by the directory', () => {
  it('lets in whom the rosters name, in their role, without a password', async () => {
    const { at, out, cookie } = await walk();
    expect(at.search).toBe('');
    expect(out.searchParams.get('code_challenge_method')).toBe('S256');
    for (const bound of ['state', 'nonce', 'code_challenge'])
      expect(out.searchParams.get(bound)?.length).toBeGreaterThan(20);
    expect((await me(cookie)).person).toMatchObject({ id: 'sol.stone@tiny.example', role: 'superintendent' });
    const asked = await fetch(`${server.url}/api/ask/who-is-chronically-absent`, { headers: { cookie } });
    expect(asked.status).toBe(200);
    const [line] = await readAudit(gate.records, { personId: 'sol.stone@tiny.example', limit: 2 }).then((lines) =>
      lines.slice(1),
    );
    expect(line).toMatchObject({ action: 'signed-in', what: 'directory' });
  });

  it('answers one person so often in a minute, and then asks for patience', async () => {
    const { cookie } = await walk();
    const statuses = new Set<number>();
    for (let n = 0; n < 45; n += 1)
      statuses.add((await fetch(`${server.url}/api/students?find=an`, { headers: { cookie } })).status);
    expect([...statuses]).toEqual([200, 429]);
    expect((await me(cookie)).person).not.toBeNull();
  });

  it('refuses a stranger whom the directory knows, and keeps no account of them', async () => {
    directory.person = { sub: 'u-stranger', email: 'stran.ger@tiny.example', email_verified: true };
    const { at, cookie } = await walk();
    expect(at.searchParams.get('error')).toBe('NO_ROLE_HERE');
    expect((await me(cookie)).person).toBeNull();
    expect(await server.signIns.sessionsOf('stran.ger@tiny.example')).toEqual([]);
  });

  it('refuses an address that the directory has not verified', async () => {
    for (const verified of [{ email_verified: false }, {}]) {
      directory.person = { sub: 'u-unverified', email: 'cam.cole@tiny.example', ...verified };
      const { at, cookie } = await walk();
      expect(at.searchParams.get('error')).toMatch(/not_verified/i);
      expect((await me(cookie)).person).toBeNull();
    }
  });

  it.each([...cheats])('refuses an ID token with: %s', async (cheat) => {
    directory.cheat = cheat;
    const { at, cookie } = await walk();
    expect(at.searchParams.get('error')).toBeTruthy();
    expect((await me(cookie)).person).toBeNull();
  });

  it('asks the directory for an address that the ID token leaves out, and believes it of that person only', async () => {
    directory.isTerse = true;
    expect((await me((await walk()).cookie)).person).toMatchObject({ id: 'sol.stone@tiny.example' });
    directory.speaksOf = { sub: 'u-another', email: 'cam.cole@tiny.example', email_verified: true };
    const { at, cookie } = await walk();
    expect(at.searchParams.get('error')).toBeTruthy();
    expect((await me(cookie)).person).toBeNull();
  });

  it('refuses an access token without an ID token: it carries no nonce', async () => {
    directory.cheat = 'no ID token';
    const { at, cookie } = await walk();
    expect(at.searchParams.get('error')).toBe('unable_to_get_user_info');
    expect((await me(cookie)).person).toBeNull();
  });

  it('opens no account under an address that the directory has since given to somebody else', async () => {
    directory.person = { ...principal, sub: 'u-moves', email: 'cam.cole@tiny.example' };
    expect((await me((await walk()).cookie)).person).toMatchObject({ id: 'cam.cole@tiny.example' });
    directory.person = { ...principal, sub: 'u-moves', email: 'sol.stone@tiny.example', email_verified: false };
    expect((await me((await walk()).cookie)).person).toBeNull();
    directory.person = { ...principal, sub: 'u-moves', email: 'tam.tran@tiny.example' };
    const moved = await walk();
    expect(moved.at.searchParams.get('error')).toBe('ADDRESS_CHANGED');
    expect((await me(moved.cookie)).person).toBeNull();
    expect((await me((await walk()).cookie)).person).toMatchObject({ id: 'tam.tran@tiny.example' });
  });

  it('refuses a way back that did not begin here', async () => {
    const forgedState = await walk({ tamper: (address) => address.searchParams.set('state', 'x'.repeat(32)) });
    expect(forgedState.at.searchParams.get('error')).toBe('state_mismatch');
    expect((await me(forgedState.cookie)).person).toBeNull();
    const used: URL[] = [];
    const first = await walk({ tamper: (address) => used.push(new URL(address)) });
    expect((await me(first.cookie)).person).not.toBeNull();
    const again = await fetch(used[0] ?? '', { redirect: 'manual', headers: { cookie: first.cookie } });
    expect(again.headers.get('location')).toMatch(/error=/);
    expect(again.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
    await walk({
      // What was overheard is sent from another browser, before the right one has used it.
      tamper: (address) => {
        used.push(new URL(address));
        address.searchParams.set('code', 'x');
      },
    });
    const elsewhere = await fetch(used[1] ?? '', { redirect: 'manual' });
    expect(elsewhere.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
    const otherIssuer = await walk({ tamper: (address) => address.searchParams.set('iss', 'https://another.example') });
    expect((await me(otherIssuer.cookie)).person).toBeNull();
  });

  it('opens no other door of the library beneath', async () => {
    const replayed = { provider: 'district', idToken: { token: 'a.b.c' } };
    for (const path of ['sign-in/social', 'sign-up/email', 'list-sessions', 'update-user', 'link-social'])
      expect((await send(`${server.url}/api/auth/${path}`, replayed)).status, path).toBe(404);
  });
});

describe('what an installation is told of its directory', () => {
  it('finds the document of each directory by its issuer', () => {
    expect(discoveryOf('https://accounts.google.com')).toBe(
      'https://accounts.google.com/.well-known/openid-configuration',
    );
    expect(discoveryOf('https://login.microsoftonline.com/1234/v2.0/')).toBe(
      'https://login.microsoftonline.com/1234/v2.0/.well-known/openid-configuration',
    );
  });

  it('believes “not verified” always, and silence only where the district gives out the addresses', () => {
    expect(isVerified({ email_verified: true }, false)).toBe(true);
    expect(isVerified({ xms_edov: '1' }, false)).toBe(true);
    expect(isVerified({}, false)).toBe(false);
    expect(isVerified({}, true)).toBe(true);
    expect(isVerified({ email_verified: false }, true)).toBe(false);
  });

  it('is read from the environment, and what is missing is named', () => {
    const issuer = { PLUMBLINE_SIGN_IN_ISSUER: 'https://accounts.google.com' };
    expect(readConfig({ ...issuer, PLUMBLINE_SIGN_IN_CLIENT_ID: 'x' }).directory).toMatchObject({
      name: 'accounts.google.com',
      addressesAreOurs: false,
    });
    expect(() => readConfig(issuer)).toThrow(/PLUMBLINE_SIGN_IN_CLIENT_ID/);
    expect(readConfig({}).directory).toBeNull();
  });
});
