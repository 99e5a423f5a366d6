/** The second step, sessions and tokens of a district that is no demo: real HTTP, a phone that we play. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '../src/records/tokens.ts';
import { type OpenDoors, openDoors, password, people } from './open-doors.ts';
import { cookiesOf, digitsOf, type SignedIn, send, signIn, signInWithSecondStep } from './second-step.ts';

let doors: OpenDoors;
let url: string;
beforeAll(async () => {
  doors = await openDoors();
  url = doors.server.url;
});
afterAll(() => doors.close());

const students = '/api/ask/who-is-chronically-absent';
/** Open to everybody whose sign-in is whole, also to those who see nobody. */
const open = '/api/students?find=an';

async function status(cookie: string, path = students): Promise<number> {
  return (await fetch(url + path, { headers: { cookie } })).status;
}

it('plays the phone of RFC 6238', () => {
  expect(digitsOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 59)).toBe('287082');
});

describe('the second step', () => {
  const { email } = people.superintendent;
  let sol: SignedIn;

  it('stands between a password and students, at every path', async () => {
    const cookie = cookiesOf(await signIn(url, email, password));
    const me = await (await fetch(`${url}/api/me`, { headers: { cookie } })).json();
    expect(me).toMatchObject({ person: null, lacks: 'second step', questions: [], tasks: [] });
    for (const path of [students, '/api/ask/chronic-absence', '/api/students?find=an', '/api/imports', '/api/mappings'])
      expect(await status(cookie, path), path).toBe(403);
    const made = await send(`${url}/api/do/make-token`, { label: 'a way round' }, cookie);
    expect(await made.json()).toMatchObject({ error: { code: 'second-step-needed' } });
  });

  it('is set up with the password and the digits, and then opens them', async () => {
    const first = cookiesOf(await signIn(url, email, password));
    const wrong = await send(`${url}/api/account/second-step`, { password: 'not this one at all' }, first);
    expect(wrong.status).toBe(401);
    sol = await signInWithSecondStep(url, { email, password });
    expect(sol.recoveryCodes).toHaveLength(10);
    expect(await status(sol.cookie)).toBe(200);
  });

  it('is asked for from then on, and takes the right digits only', async () => {
    const begun = await signIn(url, email, password);
    expect(await begun.json()).toMatchObject({ next: 'code' });
    const cookie = cookiesOf(begun);
    expect(await status(cookie)).toBe(401);
    expect((await send(`${url}/api/auth/second-step`, { code: '000000' }, cookie)).status).toBe(401);
    const code = digitsOf(sol.secret, Date.now() / 1000);
    const done = await send(`${url}/api/auth/second-step`, { code }, cookie);
    expect(done.status).toBe(200);
    expect(await status(cookiesOf(done, cookie))).toBe(200);
  });

  it('takes a recovery code in its place, once', async () => {
    const [code = ''] = sol.recoveryCodes;
    const attempt = async () => {
      const cookie = cookiesOf(await signIn(url, email, password));
      const done = await send(`${url}/api/auth/second-step`, { code }, cookie);
      return [done.status, await status(cookiesOf(done, cookie))];
    };
    expect(await attempt()).toEqual([200, 200]);
    expect(await attempt()).toEqual([401, 401]);
  });

  it('cannot be guessed', async () => {
    const cookie = cookiesOf(await signIn(url, email, password));
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push((await send(`${url}/api/auth/second-step`, { code: `00000${n}` }, cookie)).status);
    expect(statuses.every((each) => each !== 200)).toBe(true);
    const late = { code: digitsOf(sol.secret, Date.now() / 1000) };
    expect((await send(`${url}/api/auth/second-step`, late, cookie)).status).not.toBe(200);
  });

  it('is reset by the administrator, and by nobody else', async () => {
    expect((await doors.post('/api/account/second-step/reset', { email }, 'data')).status).toBe(403);
    const reset = await doors.post('/api/account/second-step/reset', { email }, 'administrator');
    expect(reset.status).toBe(200);
    expect(await status(sol.cookie)).toBe(401);
    const again = await signInWithSecondStep(url, { email, password });
    expect(await status(again.cookie)).toBe(200);
  });

  it('is not asked of who sees nobody', async () => {
    const cookie = cookiesOf(await signIn(url, people.board.email, password));
    expect(await status(cookie, open)).toBe(200);
    expect(await status(cookie)).toBe(403);
  });
});

describe('sessions', () => {
  it('are listed, and ended one by one or all but this one', async () => {
    const cookie = async () => cookiesOf(await signIn(url, people.board.email, password));
    const [here, other, third] = [await cookie(), await cookie(), await cookie()];
    const list = async () =>
      (await (await fetch(`${url}/api/account/sessions`, { headers: { cookie: here } })).json()) as {
        sessions: { id: string; thisOne: boolean; token?: string }[];
      };
    const before = (await list()).sessions;
    expect(before.filter((each) => each.thisOne)).toHaveLength(1);
    expect(JSON.stringify(before)).not.toContain((here.split('=')[1] ?? '').slice(0, 16));
    await send(`${url}/api/account/sessions/end`, { others: true }, here);
    expect((await list()).sessions).toHaveLength(1);
    expect([await status(here, '/api/account/sessions'), await status(other, '/api/account/sessions')]).toEqual([
      200, 401,
    ]);
    expect(await status(third, '/api/account/sessions')).toBe(401);
  });

  it('cannot be ended by somebody else', async () => {
    const cookie = cookiesOf(await signIn(url, people.board.email, password));
    const mine = (await (await fetch(`${url}/api/account/sessions`, { headers: { cookie } })).json()) as {
      sessions: { id: string }[];
    };
    const ended = await doors.post('/api/account/sessions/end', { id: mine.sessions[0]?.id }, 'data');
    expect(ended.status).toBe(404);
    expect(await status(cookie, '/api/account/sessions')).toBe(200);
  });

  it('end after an hour without use, and after twelve hours with it', async () => {
    const { database } = doors.gate.records;
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const of = (token: string) => decodeURIComponent(/session_token=([^.;]+)/.exec(token)?.[1] ?? '');
    const idle = cookiesOf(await signIn(url, people.board.email, password));
    await sql`UPDATE "session" SET "expiresAt" = ${hoursAgo(0.01)} WHERE token = ${of(idle)}`.execute(database);
    expect(await status(idle, '/api/account/sessions')).toBe(401);
    const used = cookiesOf(await signIn(url, people.board.email, password));
    const changed = await sql`UPDATE "session" SET "createdAt" = ${hoursAgo(12.1)} WHERE token = ${of(used)}`.execute(
      database,
    );
    expect(changed.numAffectedRows).toBe(1n);
    expect(await status(used, '/api/account/sessions')).toBe(401);
    const fresh = await signIn(url, people.board.email, password);
    expect(fresh.headers.getSetCookie().join()).toMatch(/session_token=.*Max-Age=43200/);
  });
});

describe('a token', () => {
  const ask = async (token: string, path: string) =>
    await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });

  it('may be less than its owner, and never more', async () => {
    const owner = { email: people.data.email, at: new Date(), days: 1 };
    const board = await makeToken(doors.gate.records, { ...owner, label: 'publishes', role: 'board' });
    expect((await ask(board.token, students)).status).toBe(403);
    expect((await ask(board.token, open)).status).toBe(200);
    const higher = await makeToken(doors.gate.records, {
      ...owner,
      email: people.board.email,
      label: 'x',
      role: 'data director',
    });
    expect((await ask(higher.token, open)).status).toBe(401);
  });

  it('is narrowed to schools, also for a role of the whole district', async () => {
    const made = await doors.post('/api/do/make-token', { label: 'one school', schools: ['sch-cedar'] }, 'data');
    const { token } = (await made.json()) as { token: string };
    const narrow = (await (await ask(token, students)).json()) as { rows: { student_id: string }[] };
    const wide = (await (await doors.get(students, 'data')).json()) as { rows: { student_id: string }[] };
    expect(narrow.rows.length).toBeGreaterThan(0);
    expect(narrow.rows.length).toBeLessThan(wide.rows.length);
  });

  it('ends with its owner’s role and on its day', async () => {
    const owner = { email: 'short@tiny.example', name: 'Short Term', role: 'board' };
    await doors.post('/api/do/give-role', owner, 'administrator');
    const at = new Date();
    const { token } = await makeToken(doors.gate.records, { email: owner.email, label: 'x', at, days: 1 });
    expect((await ask(token, open)).status).toBe(200);
    const old = new Date(at.getTime() - 2 * 86_400_000);
    const late = await makeToken(doors.gate.records, { email: owner.email, label: 'y', at: old, days: 1 });
    expect((await ask(late.token, open)).status).toBe(401);
    await doors.post('/api/do/end-role', { email: owner.email }, 'administrator');
    expect((await ask(token, open)).status).toBe(401);
  });

  it('opens no account page', async () => {
    const token = await doors.token('data');
    expect((await ask(token, '/api/account/sessions')).status).toBe(401);
  });
});
