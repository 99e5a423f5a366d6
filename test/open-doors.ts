/** The tiny district imported as a district would, with a running server and people who can sign in: real files, real HTTP. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operator } from '../src/cli/terminal-door.ts';
import { closeGate, type Gate, openGate } from '../src/govern/gate.ts';
import { perform } from '../src/govern/perform.ts';
import { openRecords } from '../src/records/open-records.ts';
import { giveRole } from '../src/records/role-overrides.ts';
import { makeToken } from '../src/records/tokens.ts';
import { type RunningServer, startServer } from '../src/serve/start-server.ts';
import { signInWithSecondStep } from './second-step.ts';
import { makeTestDatabase } from './test-database.ts';

export const password = 'plumb lines hang straight';

/** People whom the rosters of the tiny district do not carry, and one whom nobody gives a role. */
export const people = {
  data: { email: 'ida.data@tiny.example', name: 'Ida Data', role: 'data director' },
  board: { email: 'bo.ard@tiny.example', name: 'Bo Ard', role: 'board' },
  administrator: { email: 'ad.min@tiny.example', name: 'Ad Min', role: 'administrator' },
  superintendent: { email: 'sol.stone@tiny.example', name: 'Sol Stone', role: null },
  counselor: { email: 'cam.cole@tiny.example', name: 'Cam Cole', role: null },
  stranger: { email: 'stran.ger@elsewhere.example', name: 'Stran Ger', role: null },
} as const;
export type Person = keyof typeof people;

export interface OpenDoors {
  readonly home: string;
  readonly gate: Gate;
  readonly server: RunningServer;
  readonly get: (path: string, as?: Person) => Promise<Response>;
  readonly post: (path: string, body: unknown, as?: Person) => Promise<Response>;
  readonly token: (as: Person) => Promise<string>;
  readonly command: (...words: string[]) => Promise<CommandResult>;
  readonly close: () => Promise<void>;
}

export interface CommandResult {
  readonly out: string;
  readonly error: string;
  readonly status: number;
}

export const tinyFiles = join(import.meta.dirname, 'tiny-district', 'files');
const now = () => new Date('2027-02-09T17:00:00Z');

interface DoorSettings {
  /** The web app as it was built. */
  readonly webFolder?: string;
  /** Told of every error that nobody meant. */
  readonly noteUnexpected?: (reference: string, error: unknown) => void;
  readonly mostRequestsAMinute?: number;
  readonly trustedProxies?: readonly string[];
}

export async function openDoors(settings: DoorSettings = {}): Promise<OpenDoors> {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-doors-'));
  const database = await makeTestDatabase();
  const records = await openRecords({ home, databaseUrl: database.url });
  const gate = await openGate({ home, records, now });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [tinyFiles] }, door: 'terminal' });
  const server = await startServer({
    gate,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: [],
    webFolder: join(home, 'no-web-app'),
    demo: null,
    noteUnexpected: (_, error) => console.error(error),
    ...settings,
  });
  for (const { email, name, role } of Object.values(people)) {
    const given = { email, schools: null, personName: name, at: now().toISOString(), byPerson: 'test' };
    if (role) await giveRole(records, { ...given, role });
    await server.signIns.setPassword({ email, name, password });
  }
  const cookies = new Map<Person, string>();

  async function cookieOf(person: Person): Promise<string> {
    const known = cookies.get(person);
    if (known) return known;
    const { cookie } = await signInWithSecondStep(server.url, { email: people[person].email, password });
    cookies.set(person, cookie);
    return cookie;
  }

  return {
    home,
    gate,
    server,
    get: async (path, as) => await fetch(server.url + path, { headers: as ? { cookie: await cookieOf(as) } : {} }),
    post: async (path, body, as) =>
      await fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(as ? { cookie: await cookieOf(as) } : {}) },
        body: JSON.stringify(body),
      }),
    token: async (as) =>
      (await makeToken(records, { email: people[as].email, label: 'test', at: new Date(), days: 1 })).token,
    command: (...words) => runCommand([...words, '--home', home], database.url),
    close: async () => {
      await server.close();
      closeGate(gate);
      await records.close();
      await database.drop();
      rmSync(home, { recursive: true });
    },
  };
}

const cli = join(import.meta.dirname, '..', 'src', 'cli.ts');

export function runCommand(words: readonly string[], databaseUrl: string | null = null): Promise<CommandResult> {
  const env = { ...process.env, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) };
  return new Promise((ended) => {
    execFile(process.execPath, [cli, ...words], { env, maxBuffer: 64 * 1024 * 1024 }, (failed, out, error) => {
      const code = failed === null ? 0 : failed.code;
      ended({ out, error, status: typeof code === 'number' ? code : 1 });
    });
  });
}
