/**
 * Nonsense at every route, from nobody, from the board and from the data director, by a seeded generator: no reply is
 * an error that nobody meant, none tells how the program is built, and every one carries the headers.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questions } from '../src/questions/list.ts';
import { fieldsOf } from '../src/serve/text-input.ts';
import { tasks } from '../src/tasks/list.ts';
import { type OpenDoors, openDoors, type Person, people } from './open-doors.ts';

let doors: OpenDoors;
const unexpected: unknown[] = [];
const tokens = new Map<Person, string>();
beforeAll(async () => {
  doors = await openDoors({ noteUnexpected: (_, error) => unexpected.push(error), mostRequestsAMinute: 1_000_000 });
  for (const person of ['board', 'data', 'counselor'] as const) tokens.set(person, await doors.token(person));
});
afterAll(() => doors.close());

/** Every route as the source writes it: a new one is fuzzed without being named here. */
const folder = join(import.meta.dirname, '..', 'src', 'serve');
const routes = readdirSync(folder)
  .filter((file) => file.endsWith('-routes.ts') || file === 'http.ts')
  .flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const under = file === 'ask-routes.ts' ? '/api/ask' : file === 'http.ts' ? '' : '/api';
    return [...source.matchAll(/(?:routes|app)\.(get|post|all)\(\s*[`']([^`']+)[`']/g)].map(([, method, path]) => ({
      method: method === 'get' ? 'GET' : 'POST',
      path: `${under}${path}`,
    }));
  });

const nasty = fc.constantFrom(
  '',
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  '%2e%2e%2f',
  "' OR 1=1 --",
  '$student',
  '{{7*7}}',
  '=HYPERLINK("http://x")',
  '__proto__',
  'constructor',
  'a\r\nset-cookie: x=1',
  '9'.repeat(400),
  'é'.repeat(300),
  '-1',
  '1e309',
  'NaN',
  '2027-02-30',
  '9999-99-99',
  '0001-01-01',
  'null',
  'stu-ana',
  'sch-cedar',
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.constantFrom(null, true, 0, -1, 1e308, 2 ** 53, [], {}, [[[]]], { length: 1e9 }),
  fc.array(nasty, { maxLength: 4 }),
  fc.dictionary(nasty, nasty, { maxKeys: 3 }),
);
const known = [...questions, ...tasks].map((each) => ({
  name: each.name,
  fields: fieldsOf(each.input).map((field) => field.name),
}));
const names = [...new Set(['snapshot', 'wide', 'purpose', ...known.flatMap(({ fields }) => fields)])];

function deep(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
}

const body = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.dictionary(fc.oneof(fc.constantFrom(...names), nasty), value).map((one) => JSON.stringify(one)),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '{', 'null', '[]', '"x"', '\ufeff{}', '{"__proto__":{"role":"board"}}') },
  { weight: 1, arbitrary: fc.constantFrom(deep(50_000), `{"student":${deep(5000)}}`, '['.repeat(200_000)) },
);

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly as: Person | null;
  readonly body: string;
  readonly contentType: string;
}

const path = fc.oneof(
  fc.constantFrom(...routes.map((route) => route.path)).chain((pattern) =>
    fc
      .array(fc.oneof(nasty, fc.constantFrom(...known.map(({ name }) => name))), { minLength: 3, maxLength: 3 })
      .map((parts) => {
        let place = 0;
        return pattern.replace(/:\w+|\$\{\w+\}|\*/g, () => encodeURIComponent(wellFormed(parts[place++ % 3] ?? '')));
      }),
  ),
  fc.constantFrom(
    '/api/ask/%',
    '/%ff',
    '/api/ask/..%2f..%2frecords.sqlite',
    '/assets/../../package.json',
    '//x/y',
    '/mcp',
  ),
);
const query = fc
  .array(fc.tuple(fc.constantFrom(...names), nasty), { maxLength: 3 })
  .map((pairs) => new URLSearchParams(pairs.map(([name, text]) => [name, wellFormed(text)])).toString());
const sent: fc.Arbitrary<Sent> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
  path: fc.tuple(path, query).map(([at, search]) => `${at}?${search}`),
  as: fc.constantFrom<Person | null>(null, 'board', 'data', 'counselor'),
  body,
  contentType: fc.constantFrom('application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml'),
});

/** Addresses hold no lone halves of letters; bodies may. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}

async function send({ method, path: at, as, body: text, contentType }: Sent): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': contentType };
  if (as) headers.authorization = `Bearer ${tokens.get(as)}`;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return await fetch(doors.server.url + at, {
    method,
    headers,
    redirect: 'manual',
    ...(hasBody ? { body: text } : {}),
  });
}

/** What a reply must never say: where the program lies, how it is called, what its database said. */
const tells =
  /node_modules|\.ts:\d|\bat [^\s(]{1,80} \([^\s)]{1,200}:\d+:\d+\)|Binder Error|Parser Error|SQLITE|Conversion Error|\/home\/|\/tmp\/|\/work\//;

async function check(one: Sent, note = ''): Promise<void> {
  const reply = await send(one).catch((cause: unknown) => {
    throw new Error(`${note}${one.method} ${one.path.slice(0, 150)} as ${one.as} ${one.body.slice(0, 200)}`, { cause });
  });
  // How far work is, is told for as long as it takes.
  const streams = reply.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (streams) await reply.body?.cancel();
  const text = streams ? '' : await reply.text();
  const said = text.slice(0, 200);
  const shown = `${note}${one.method} ${one.path.slice(0, 150)} as ${one.as} ${one.body.slice(0, 200)} → ${reply.status} ${said}`;
  if (unexpected.length > 0) throw new Error(shown, { cause: unexpected.splice(0)[0] });
  expect(reply.status === 503 || reply.status < 500, shown).toBe(true);
  expect(text, shown).not.toMatch(tells);
  expect(reply.headers.get('content-security-policy'), shown).toContain("default-src 'none'");
  expect(reply.headers.get('x-content-type-options'), shown).toBe('nosniff');
  expect(reply.headers.get('set-cookie') ?? '', shown).not.toMatch(/session_token=[^;]/);
}

describe('whatever is sent', () => {
  it('finds every route', () => {
    expect(routes.length).toBeGreaterThan(30);
  });

  it('gets a reply that was meant', { timeout: 120_000 }, async () => {
    const until = performance.now() + 1000 * Number(process.env.PLUMBLINE_FUZZ_SECONDS ?? 20);
    const first = Number(process.env.PLUMBLINE_FUZZ_SEED ?? 1);
    let requests = 0;
    for (let seed = first; performance.now() < until; seed += 1) {
      for (const one of fc.sample(sent, { seed, numRuns: 50 })) {
        await check(one, `seed ${seed}: `);
        requests += 1;
        if (performance.now() > until) break;
      }
    }
    expect(requests).toBeGreaterThan(100);
  });

  it('gets one for each question and each of its fields', { timeout: 120_000 }, async () => {
    const texts = ['\u0000', '\ud800', "'; DROP TABLE student; --", '-1', '9'.repeat(40), '0001-01-01', '[]', '{}'];
    let place = 0;
    for (const { name, fields } of known.slice(0, questions.length)) {
      for (const field of fields) {
        place += 1;
        const text = texts[place % texts.length] ?? '';
        await check({
          method: 'POST',
          path: `/api/ask/${name}`,
          as: 'data',
          body: JSON.stringify({ [field]: text }),
          contentType: 'application/json',
        });
      }
    }
  });
});

describe('what is no request', () => {
  /** What a server says to bytes. */
  function raw(bytes: string): Promise<string> {
    const { hostname, port } = new URL(doors.server.url);
    return new Promise((said) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on('data', (piece) => {
        text += piece.toString();
        socket.end();
      });
      socket.on('close', () => said(text));
      // What is much too long is cut off in the middle.
      socket.on('error', () => said(text || 'HTTP/1.1 400 cut off'));
      socket.setTimeout(5000, () => socket.destroy());
    });
  }

  it.each([
    ['two lengths', 'POST /api/auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and pieces',
      'POST /api/auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a line in a header', 'GET /api/me HTTP/1.1\r\nHost: x\r\nX: a\n b\u0000c\r\n\r\n'],
    ['no method', '\u0016\u0003\u0001\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
  ])('is refused with a status: %s', async (_, bytes) => {
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('is followed to no other folder', async () => {
    for (const at of ['/../../package.json', '/..%2f..%2fpackage.json', '/assets/..\\..\\package.json', '/.git/config'])
      expect(await raw(`GET ${at} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).not.toMatch(
        /devDependencies|repositoryformat/,
      );
  });
});

it('knows the people it plays', () => {
  expect(Object.keys(people)).toEqual(expect.arrayContaining([...tokens.keys()]));
});
