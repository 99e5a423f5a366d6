import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoFacts } from '../src/cli/demo-home.ts';
import { operator } from '../src/cli/terminal-door.ts';
import { closeGate, type Gate, openGate } from '../src/govern/gate.ts';
import { perform } from '../src/govern/perform.ts';
import { openRecords } from '../src/records/open-records.ts';
import { writeSetting } from '../src/records/settings.ts';
import { demoPassword, makeDemoAccounts } from '../src/serve/demo.ts';
import { type RunningServer, startServer } from '../src/serve/start-server.ts';
import { password, tinyFiles } from './open-doors.ts';
import { cookiesOf, signIn, signInWithSecondStep } from './second-step.ts';

let home: string;
let gate: Gate;
let server: RunningServer;

async function start(): Promise<RunningServer> {
  return await startServer({
    gate,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: [],
    webFolder: join(home, 'no-web-app'),
    demo: demoFacts,
    noteUnexpected: (_, error) => console.error(error),
  });
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-first-'));
  gate = await openGate({ home, records: await openRecords({ home }), now: () => new Date('2026-11-23T17:00:00Z') });
});
afterEach(async () => {
  await server.close();
  closeGate(gate);
  await gate.records.close();
  rmSync(home, { recursive: true });
});

async function send(path: string, body: unknown): Promise<{ status: number; body: { error?: { code: string } } }> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { error?: { code: string } } };
}

const administrator = { name: 'Ada Min', email: 'ada@district.example', password };

describe('the first administrator', () => {
  it('lets herself in with the code from the terminal, once', async () => {
    server = await start();
    const me = async () => (await (await fetch(`${server.url}/api/me`)).json()) as { firstRun: boolean; demo: boolean };
    expect(await me()).toMatchObject({ firstRun: true, demo: false });
    const code = server.firstCode ?? '';
    expect((await send('/api/first-administrator', { ...administrator, code: 'AAAA-AAAA-AAAA' })).status).toBe(403);
    expect((await send('/api/first-administrator', { ...administrator, code, password: 'short' })).status).toBe(400);
    expect((await send('/api/first-administrator', { ...administrator, code })).status).toBe(200);
    expect((await send('/api/first-administrator', { ...administrator, code })).status).toBe(403);
    expect((await signIn(server.url, administrator.email, password)).status).toBe(200);
    expect(await me()).toMatchObject({ firstRun: false });
  });

  it('cannot be guessed: after five tries the right code is refused too', async () => {
    server = await start();
    for (let n = 0; n < 5; n += 1)
      await send('/api/first-administrator', { ...administrator, code: `AAAA-AAAA-AAA${n}` });
    const late = await send('/api/first-administrator', { ...administrator, code: server.firstCode });
    expect(late).toMatchObject({ status: 429, body: { error: { code: 'too-many-tries' } } });
  });

  it('stays signed in when the server is started again, and no new code is made', async () => {
    server = await start();
    await send('/api/first-administrator', { ...administrator, code: server.firstCode });
    const { cookie } = await signInWithSecondStep(server.url, administrator);
    await server.close();
    server = await start();
    expect(server.firstCode).toBeNull();
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ person: { role: 'administrator' } });
  });

  it('has a secret that only the owner of the folder reads', async () => {
    server = await start();
    const file = join(home, 'session-secret');
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe('the demo’s sign-ins', () => {
  it('are not made for a district with files of its own', async () => {
    server = await start();
    await expect(makeDemoAccounts(gate, server.signIns, demoFacts)).rejects.toMatchObject({ code: 'demo-only' });
    const dana = demoFacts.cast[0]?.email ?? '';
    expect((await signIn(server.url, dana, demoPassword)).status).toBe(401);
  });

  it('open the demo, into which nobody’s real files go', async () => {
    const demo = { today: '2026-11-23', files: join(home, 'demo-files'), oneStepSignIn: true };
    await writeSetting(gate.records, { name: 'demo', value: demo, at: '2026-11-23T00:00:00Z', byPerson: 'test' });
    server = await start();
    expect(server.firstCode).toBeNull();
    const board = demoFacts.roles.find(({ role }) => role === 'board')?.email ?? '';
    expect((await signIn(server.url, board, demoPassword)).status).toBe(200);
    // One step is enough here, also for who sees students, and the sign-in page says so.
    const sees = demoFacts.roles.find(({ role }) => role === 'data director')?.email ?? '';
    const session = await signIn(server.url, sees, demoPassword);
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie: cookiesOf(session) } });
    expect(await me.json()).toMatchObject({ oneStepSignIn: true, person: { id: sees } });
    const real = { caller: operator(), task: 'import-files', input: { from: [tinyFiles] }, door: 'terminal' } as const;
    await expect(perform(gate, real)).rejects.toMatchObject({ code: 'demo-only' });
  });
});
