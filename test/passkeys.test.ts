/** Passkeys, end to end over HTTP: a key is made with the password, opens alone, and opens for nobody else. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAudit, verifyAudit } from '../src/records/audit.ts';
import { type Authenticator, type How, makeAuthenticator } from './authenticator.ts';
import { type OpenDoors, openDoors, password, people } from './open-doors.ts';
import { cookiesOf, send, signIn } from './second-step.ts';

let doors: OpenDoors;
let url: string;
let device: Authenticator;
beforeAll(async () => {
  doors = await openDoors();
  url = doors.server.url;
  device = makeAuthenticator(url);
});
afterAll(() => doors.close());

const email: string = people.superintendent.email;
const students = '/api/ask/who-is-chronically-absent';
const status = async (cookie: string, path = students) => (await fetch(url + path, { headers: { cookie } })).status;

async function json(response: Response) {
  return (await response.json()) as { challenge: string; error?: { code: string } };
}

async function byPassword(address = email): Promise<string> {
  return cookiesOf(await signIn(url, address, password));
}

async function begin(cookie: string, words = password): Promise<Response> {
  return await send(`${url}/api/account/passkeys/begin`, { password: words }, cookie);
}

async function add(cookie: string, made: Authenticator, label = 'My laptop'): Promise<Response> {
  const response = made.make(await json(await begin(cookie)));
  return await send(`${url}/api/account/passkeys`, { label, response }, cookie);
}

async function challenge(): Promise<{ challenge: string }> {
  return await json(await send(`${url}/api/auth/passkey/begin`, {}));
}

async function open(how: How = {}): Promise<Response> {
  return await send(`${url}/api/auth/passkey`, { response: device.sign(await challenge(), how) });
}

describe('a passkey', () => {
  it('is made with the password, by whoever has no second step yet', async () => {
    const cookie = await byPassword();
    expect(await status(cookie)).toBe(403);
    expect((await begin('', password)).status).toBe(401);
    expect((await begin(cookie, 'not this one at all')).status).toBe(401);
    expect((await add(cookie, device)).status).toBe(200);
    const [line] = await readAudit(doors.gate.records, { personId: email, limit: 1 });
    expect(line).toMatchObject({ action: 'performed', what: 'add-passkey' });
  });

  it('opens students’ records without a password, and says so in the audit', async () => {
    const opened = await open();
    expect(opened.status).toBe(200);
    expect(await opened.text()).not.toMatch(/token/i);
    expect(await status(cookiesOf(opened))).toBe(200);
    const lines = await readAudit(doors.gate.records, { personId: email, limit: 2 });
    expect(lines.find((line) => line.action === 'signed-in')).toMatchObject({ what: 'passkey' });
    expect(await verifyAudit(doors.gate.records)).toMatchObject({ intact: true });
  });

  it.each<[string, How]>([
    ['for another site', { origin: 'https://plumbl1ne.example' }],
    ['made for another address', { place: 'another.example' }],
    ['without finger, face or PIN', { verified: false }],
    ['by another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['by a copy of the key, which has counted less', { counter: 1 }],
  ])('opens nothing when it signs %s', async (_, how) => {
    expect((await open()).status).toBe(200);
    const refused = await open(how);
    expect(refused.status).toBe(401);
    expect((await json(refused)).error?.code).toBe('wrong-passkey');
    expect(refused.headers.getSetCookie()).toEqual([]);
  });

  it('signs each challenge once, and only one that was given here', async () => {
    const asked = await challenge();
    const response = device.sign(asked);
    expect((await send(`${url}/api/auth/passkey`, { response })).status).toBe(200);
    expect((await send(`${url}/api/auth/passkey`, { response })).status).toBe(401);
    const again = device.sign(asked);
    expect((await send(`${url}/api/auth/passkey`, { response: again })).status).toBe(401);
    const invented = device.sign({ challenge: Buffer.alloc(32, 7).toString('base64url') });
    expect((await send(`${url}/api/auth/passkey`, { response: invented })).status).toBe(401);
  });

  it('answers whoever sends nonsense in the same words', async () => {
    for (const response of [
      {},
      { id: 'x' },
      { id: null, response: [] },
      { ...device.sign(await challenge()), id: 'y' },
    ])
      expect((await send(`${url}/api/auth/passkey`, { response })).status).toBe(401);
    expect((await send(`${url}/api/auth/passkey`, { response: 'text' })).status).toBe(400);
  });

  it('says nothing of who has one', async () => {
    expect(Object.keys(await challenge())).not.toContain('allowCredentials');
  });
});

describe('a stolen password', () => {
  it('makes no second step of its own where there is one', async () => {
    const cookie = await byPassword();
    const me = await (await fetch(`${url}/api/me`, { headers: { cookie } })).json();
    expect(me).toMatchObject({ person: null, lacks: 'second step', hasPasskey: true });
    expect((await begin(cookie)).status).toBe(403);
    const phone = await send(`${url}/api/account/second-step`, { password }, cookie);
    expect((await json(phone)).error?.code).toBe('second-step-needed');
    const listed = await fetch(`${url}/api/account/sessions`, { headers: { cookie } });
    const [{ id } = { id: '' }] = ((await listed.json()) as { passkeys: { id: string }[] }).passkeys;
    expect((await send(`${url}/api/account/passkeys/remove`, { id }, cookie)).status).toBe(403);
  });

  it('is raised to a whole sign-in by the passkey, and the session that it began ends', async () => {
    const cookie = await byPassword();
    const response = device.sign(await challenge());
    const opened = await send(`${url}/api/auth/passkey`, { response }, cookie);
    expect(await status(cookiesOf(opened, cookie))).toBe(200);
    expect(await status(cookie, '/api/account/sessions')).toBe(401);
  });
});

describe('passkeys of others', () => {
  it('are made for their owner only: a reply to what somebody else was asked is none', async () => {
    const sol = cookiesOf(await open());
    const other = makeAuthenticator(url);
    const asked = await json(await begin(sol));
    const board = await byPassword(people.board.email);
    const crossed = { label: 'Not mine', response: other.make(asked) };
    expect((await send(`${url}/api/account/passkeys`, crossed, board)).status).toBe(401);
    const copied = await add(board, device);
    expect(copied.status).toBe(401);
  });

  it('are not taken away by somebody else', async () => {
    const sol = cookiesOf(await open());
    const listed = await (await fetch(`${url}/api/account/sessions`, { headers: { cookie: sol } })).json();
    const [{ id } = { id: '' }] = (listed as { passkeys: { id: string }[] }).passkeys;
    expect(JSON.stringify(listed)).not.toMatch(/public_?key/i);
    const board = await byPassword(people.board.email);
    expect((await send(`${url}/api/account/passkeys/remove`, { id }, board)).status).toBe(404);
    expect((await open()).status).toBe(200);
    const spare = makeAuthenticator(url);
    expect((await add(sol, spare, 'My phone')).status).toBe(200);
    expect((await send(`${url}/api/account/passkeys/remove`, { id }, sol)).status).toBe(200);
    expect((await open()).status).toBe(401);
    device = spare;
  });

  it('open nothing once the role has ended, and go with the second step when the administrator takes it away', async () => {
    expect((await open()).status).toBe(200);
    const reset = await doors.post('/api/account/second-step/reset', { email }, 'administrator');
    expect(reset.status).toBe(200);
    expect((await open()).status).toBe(401);
    const short = { email: 'short.term@tiny.example', name: 'Short Term', role: 'board' };
    await doors.post('/api/do/give-role', short, 'administrator');
    await doors.server.signIns.setPassword({ ...short, password });
    device = makeAuthenticator(url);
    expect((await add(await byPassword(short.email), device)).status).toBe(200);
    expect((await open()).status).toBe(200);
    await doors.post('/api/do/end-role', { email: short.email }, 'administrator');
    const late = await open();
    expect([late.status, (await json(late)).error?.code]).toEqual([403, 'no-role-here']);
  });
});
