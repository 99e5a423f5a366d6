/** What a thief or another web site can do with a session, a token or an address: real HTTP, real cookies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAudit } from '../src/records/audit.ts';
import { fieldsOf } from '../src/serve/text-input.ts';
import { type OpenDoors, openDoors, password, people } from './open-doors.ts';
import { cookiesOf, send, signIn, signInWithSecondStep } from './second-step.ts';

let doors: OpenDoors;
let url: string;
beforeAll(async () => {
  doors = await openDoors({ mostRequestsAMinute: 60 });
  url = doors.server.url;
});
afterAll(() => doors.close());

const students = '/api/ask/who-is-chronically-absent';
const get = (path: string, headers: Record<string, string>) => fetch(url + path, { headers });

describe('a session', () => {
  it('is a new one at each sign-in: one that somebody laid into the browser before opens nothing', async () => {
    const laid = 'plumbline.session_token=a-token-of-the-attacker.c2lnbmVk; plumbline.two_factor=x';
    const { email } = people.board;
    const opened = await send(`${url}/api/auth/sign-in/email`, { email, password }, laid);
    expect(opened.status).toBe(200);
    expect(cookiesOf(opened)).toMatch(/session_token=[^;]{20,}/);
    expect(cookiesOf(opened)).not.toContain('attacker');
    expect((await get('/api/account/sessions', { cookie: laid })).status).toBe(401);
    const again = await signIn(url, email, password);
    expect(cookiesOf(again)).not.toBe(cookiesOf(opened));
  });

  it('that a password alone began does not grow when the second step is shown in another', async () => {
    const { email } = people.superintendent;
    const thief = cookiesOf(await signIn(url, email, password));
    const { cookie } = await signInWithSecondStep(url, { email, password });
    expect((await get(students, { cookie })).status).toBe(200);
    expect((await get(students, { cookie: thief })).status).toBe(403);
    // Nor may the thief set up a phone of their own now.
    expect((await send(`${url}/api/account/second-step`, { password }, thief)).status).toBe(403);
  });

  it('has the role that its person has now, from the next request on', async () => {
    const person = { email: 'changes@tiny.example', name: 'Cha Nges', role: 'data director' };
    await doors.post('/api/do/give-role', person, 'administrator');
    await doors.server.signIns.setPassword({ ...person, password });
    const { cookie } = await signInWithSecondStep(url, { email: person.email, password });
    expect((await get(students, { cookie })).status).toBe(200);
    const less = { ...person, role: 'board' };
    expect((await doors.post('/api/do/give-role', less, 'administrator')).status).toBe(200);
    expect((await get(students, { cookie })).status).toBe(403);
    const open = '/api/students?find=an';
    expect((await get(open, { cookie })).status).toBe(200);
    await doors.post('/api/do/end-role', { email: person.email }, 'administrator');
    expect((await get(open, { cookie })).status).toBe(403);
  });

  it('ends with the sign-out, also for whoever kept its cookie', async () => {
    const cookie = cookiesOf(await signIn(url, people.board.email, password));
    expect((await get('/api/account/sessions', { cookie })).status).toBe(200);
    await send(`${url}/api/auth/sign-out`, {}, cookie);
    expect((await get('/api/account/sessions', { cookie })).status).toBe(401);
  });

  it('cannot be made up: a changed letter, another’s signature and a cookie twice open nothing', async () => {
    const cookie = cookiesOf(await signIn(url, people.board.email, password));
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    const [token = '', signature = ''] = decodeURIComponent(value).split('.');
    for (const forged of [`${token}x.${signature}`, `${token}.${signature.slice(0, -3)}AA=`, token, `.${signature}`])
      expect((await get('/api/account/sessions', { cookie: `${name}=${encodeURIComponent(forged)}` })).status).toBe(
        401,
      );
  });
});

describe('another web site', () => {
  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['no origin of its own', { origin: 'null' }],
    ['a name that begins like ours', { origin: 'http://localhost.elsewhere.example' }],
    ['another port of this machine', { origin: 'http://localhost:1' }],
    ['a form that sends no origin', { 'sec-fetch-site': 'cross-site' }],
  ])('changes nothing with a signed-in browser: %s', async (_, from) => {
    const cookie = cookiesOf(await signIn(url, people.board.email, password));
    for (const path of [
      '/api/do/make-token',
      '/api/account/sessions/end',
      '/api/account/passkeys/begin',
      '/api/account/second-step',
      '/api/auth/sign-in/email',
      '/api/auth/passkey',
      '/api/auth/sign-out',
      '/api/upload?name=x.csv',
      '/api/ask/chronic-absence',
    ]) {
      const headers: Record<string, string> = { cookie, 'content-type': 'text/plain' };
      const sent = await fetch(url + path, { method: 'POST', headers: { ...headers, ...from }, body: '{}' });
      expect([sent.status, (await sent.json()) as unknown], path).toMatchObject([
        403,
        { error: { code: 'other-site' } },
      ]);
    }
    expect((await get('/api/account/sessions', { cookie })).status).toBe(200);
  });
});

describe('a stolen token', () => {
  it('opens nothing by any other way than its header, and nothing after its owner ends it', async () => {
    const made = await doors.post('/api/do/make-token', { label: 'stolen' }, 'data');
    const { token } = (await made.json()) as { token: string };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await get(students, bearer)).status).toBe(200);
    for (const path of [`${students}?token=${token}`, `${students}?access_token=${token}`])
      expect((await get(path, {})).status, path).toBe(401);
    const ways: Record<string, string>[] = [
      { cookie: `plumbline.session_token=${token}` },
      { authorization: token },
      { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` },
      { 'x-api-key': token },
    ];
    for (const headers of ways) expect((await get(students, headers)).status).toBe(401);
    const [line] = await readAudit(doors.gate.records, { limit: 1 });
    expect(line).toMatchObject({ door: 'http', action: 'asked' });
    const ended = await doors.post('/api/do/end-token', { label: 'stolen' }, 'data');
    expect(ended.status).toBe(200);
    expect((await get(students, bearer)).status).toBe(401);
  });

  it('opens no other way in: no token, also where it is less than its owner, no role and no invitation', async () => {
    const less = await doors.post('/api/do/make-token', { label: 'less', role: 'board' }, 'data');
    const administrator = await doors.token('administrator');
    const tries = [
      [await doors.token('data'), 'make-token', { label: 'another' }],
      [((await less.json()) as { token: string }).token, 'make-token', { label: 'more' }],
      [administrator, 'give-role', { email: 'thief@elsewhere.example', name: 'Thief', role: 'superintendent' }],
      [administrator, 'invite-person', { email: 'thief@elsewhere.example', name: 'Thief' }],
    ] as const;
    for (const [token, task, body] of tries) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const tried = await fetch(`${url}/api/do/${task}`, { method: 'POST', headers, body: JSON.stringify(body) });
      expect([tried.status, await tried.text()], task).toEqual([403, expect.stringContaining('not for a token')]);
    }
  });

  it('empties no district in one go: so many requests a minute, whatever address it says to come from', async () => {
    const token = await doors.token('counselor');
    const statuses: number[] = [];
    for (let n = 0; n < 64; n += 1) {
      const headers = {
        authorization: `Bearer ${token}`,
        'x-forwarded-for': `10.0.0.${n}`,
        'x-plumbline-address': `${n}`,
      };
      statuses.push((await get('/api/students?find=an', headers)).status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('an address', () => {
  it('guesses so often in a minute, also when it says to be another each time', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 70; n += 1) {
      const sent = await fetch(`${url}/api/auth/passkey`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.1.0.${n}`, 'x-real-ip': `10.1.0.${n}` },
        body: JSON.stringify({ response: { id: `key ${n}` } }),
      });
      statuses.push(sent.status);
    }
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a large request', () => {
  it('is refused by its size before it is read, at each kind of door', async () => {
    const { cookie } = { cookie: cookiesOf(await signIn(url, people.board.email, password)) };
    const large = JSON.stringify({ says: 'x'.repeat(3 * 1024 * 1024) });
    for (const path of ['/api/do/report-problem', '/api/auth/sign-in/email', '/api/account/passkeys'])
      expect((await send(url + path, JSON.parse(large), cookie)).status, path).toBe(413);
    const huge = 'x'.repeat(25 * 1024 * 1024);
    expect((await send(`${url}/api/ask/chronic-absence`, { school: huge }, cookie)).status).toBe(413);
  });

  it('names a file on this machine to nobody: a browser reads only what it sent', async () => {
    const fileTasks = [...doors.gate.tasks.values()].filter((task) =>
      fieldsOf(task.input).some((field) => field.files),
    );
    expect(fileTasks.length).toBeGreaterThan(0);
    for (const task of fileTasks) {
      const field = fieldsOf(task.input).find((each) => each.files);
      for (const path of [
        '/etc/passwd',
        'upload:../records.sqlite',
        'upload:/etc/passwd',
        'drop:../../records.sqlite',
      ]) {
        const sent = await doors.post(`/api/do/${task.name}`, { [field?.name ?? '']: [path] }, 'data');
        expect([sent.status, JSON.stringify(await sent.json())], task.name).toEqual([
          400,
          expect.stringContaining('bad-input'),
        ]);
      }
    }
  });
});
