import { join } from 'node:path';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/server/validators/ajv';
import { Validator } from '@seriousme/openapi-schema-validator';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../src/govern/roles.ts';
import type { Answer } from '../src/questions/answer.ts';
import { questions } from '../src/questions/list.ts';
import { readAudit, verifyAudit } from '../src/records/audit.ts';
import { roleNames } from '../src/records/role-names.ts';
import { answerSchema } from '../src/serve/openapi-schemas.ts';
import { fieldsOf } from '../src/serve/text-input.ts';
import { type Assistant, startAssistant } from './assistant.ts';
import { type OpenDoors, openDoors, password, people, runCommand, signIn } from './open-doors.ts';

let doors: OpenDoors;
let assistant: Assistant;

beforeAll(async () => {
  doors = await openDoors();
  assistant = startAssistant(doors.home, people.data.email);
});
afterAll(async () => {
  assistant.close();
  await doors.close();
});

/** Questions that may be asked without saying more. */
const plain = questions.filter((question) => fieldsOf(question.input).every((field) => !field.required));

describe('one question by four doors', () => {
  it.each(plain.map((question) => question.name))(
    '%s has the same rows by HTTP, terminal and assistant',
    async (name) => {
      const byHttp = (await (await doors.get(`/api/ask/${name}`, 'data')).json()) as Answer;
      const { out, error } = await doors.command('ask', name, '--as', people.data.email, '--format', 'json');
      const byTerminal = JSON.parse(out || `"${error}"`) as Answer;
      const byAssistant = (await assistant.call(name, {})).structuredContent;
      expect(byHttp.rows).toBeInstanceOf(Array);
      expect(byTerminal).toEqual(byHttp);
      expect(byAssistant).toEqual(byHttp);
    },
  );

  it('has something to say of the tiny district', async () => {
    const answer = (await (await doors.get('/api/ask/chronic-absence?by=district', 'data')).json()) as Answer;
    expect(answer.sentence.headline).toMatch(/^6 of 10 students/);
    expect(answer.rows[0]).toMatchObject({ students: 10, chronic: 6 });
  });

  it('gives programs a row a line, and people a sentence first', async () => {
    const ask = ['ask', 'chronic-absence', '--by', 'district', '--as', people.data.email];
    const piped = await doors.command(...ask);
    expect(piped.out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(piped.out)).toMatchObject({ chronic: 6 });
    const table = await doors.command(...ask, '--format', 'table');
    expect(table.out.split('\n')[0]).toMatch(/^6 of 10 students/);
  });

  it('tells the assistant the sentence with definition, date and population in the first line', async () => {
    const reply = await assistant.call('chronic-absence', { by: 'district' });
    const text = reply.content[0]?.text ?? '';
    expect(text.split('\n')[0]).toMatch(/^6 of 10 students.*\(definition: .*, through 2027-02-08, 10 students\)$/);
  });

  it('reads numbers, lists and dates from an address as the question wants them', async () => {
    const wrong = await doors.get('/api/ask/chronic-absence?asOf=yesterday', 'data');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ error: { code: 'bad-input', says: expect.stringContaining('asOf') } });
    const unknown = await doors.get('/api/ask/chronic-absence?shool=Cedar', 'data');
    expect(await unknown.json()).toMatchObject({ error: { says: expect.stringContaining('known are by, school') } });
  });

  it('opens an answer again as it was', async () => {
    const answer = (await (await doors.get('/api/ask/chronic-absence?by=grade', 'data')).json()) as Answer;
    const again = await (await doors.get(`/api${answer.link}`, 'data')).json();
    expect(again).toEqual(answer);
    expect((await doors.get('/api/ask/chronic-absence?snapshot=nothing', 'data')).status).toBe(404);
  });
});

describe('assistants over HTTP', () => {
  it('ask by token, as the person whose it is', async () => {
    const token = await doors.token('data');
    const rows = (await mcpOverHttp(token, 'chronic-absence')) as { result: { structuredContent: Answer } };
    const byHttp = (await (await doors.get('/api/ask/chronic-absence', 'data')).json()) as Answer;
    expect(rows.result.structuredContent.rows).toEqual(byHttp.rows);
  });

  it('and programs get the same as their person', async () => {
    const headers = { authorization: `Bearer ${await doors.token('data')}` };
    const response = await fetch(`${doors.server.url}/api/ask/chronic-absence`, { headers });
    expect(await response.json()).toEqual(await (await doors.get('/api/ask/chronic-absence', 'data')).json());
  });

  it('are refused without a token, also with the cookie of a browser', async () => {
    expect((await doors.post('/mcp', {}, 'data')).status).toBe(401);
    const unknown = await fetch(`${doors.server.url}/api/ask/chronic-absence`, {
      headers: { authorization: 'Bearer plumb_nobody' },
    });
    expect(unknown.status).toBe(401);
  });

  async function mcpOverHttp(token: string, name: string): Promise<unknown> {
    const response = await fetch(`${doors.server.url}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        authorization: `Bearer ${token}`,
        'mcp-protocol-version': '2025-06-18',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } }),
    });
    const text = await response.text();
    return JSON.parse(text.startsWith('{') ? text : (/^data: (.*)$/m.exec(text)?.[1] ?? ''));
  }
});

describe('refusals', () => {
  const aboutStudents = questions.find((question) => question.about === 'student')?.name ?? '';

  it('meet a stranger at every door', async () => {
    expect((await doors.get('/api/ask/chronic-absence')).status).toBe(401);
    expect(await (await doors.get('/api/me')).json()).toMatchObject({ person: null, questions: [], tasks: [] });
    const known = await doors.command('ask', 'chronic-absence', '--as', people.stranger.email);
    expect(known.status).toBe(2);
    expect(known.error).toContain(people.stranger.email);
  });

  it('say why, change nothing and are in the audit', async () => {
    const refused = await doors.get(`/api/ask/${aboutStudents}`, 'board');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error: { code: 'not-allowed', says: expect.stringContaining('board') },
    });
    const [line] = await readAudit(doors.gate.records, { limit: 1 });
    expect(line).toMatchObject({ action: 'refused', what: aboutStudents, person_id: people.board.email });
    const terminal = await doors.command('ask', aboutStudents, '--as', people.board.email);
    expect([terminal.status, terminal.out]).toEqual([1, '']);
  });

  it('leave out of the lists what cannot be asked', async () => {
    const me = (await (await doors.get('/api/me', 'board')).json()) as { questions: { about: string }[] };
    expect(me.questions.map((question) => question.about)).not.toContain('student');
    expect(await (await doors.get('/api/students?find=an', 'board')).json()).toEqual([]);
    expect(await (await doors.get('/api/students?find=an', 'data')).json()).toMatchObject([
      { id: 'stu-ana', name: 'Ana Abbott', grade: '03' },
    ]);
  });

  it('find only the students whom a counselor counsels', async () => {
    const found = async (text: string) =>
      ((await (await doors.get(`/api/students?find=${text}`, 'counselor')).json()) as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await found('fay')).toEqual(['stu-fay']);
    expect(await found('kai')).toEqual([]);
    expect(await found('%25%25')).toEqual([]);
  });

  it('stop a request that comes from another site', async () => {
    const response = await fetch(`${doors.server.url}/api/ask/chronic-absence`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await response.json()).toMatchObject({ error: { code: 'other-site' } });
  });

  it('stop what is too large, and what is not JSON', async () => {
    const large = await doors.post('/api/ask/chronic-absence', { school: 'x'.repeat(3_000_000) }, 'data');
    expect(large.status).toBe(413);
    const response = await fetch(`${doors.server.url}/api/do/report-problem`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await doors.token('data')}` },
      body: '{"says": ',
    });
    expect(await response.json()).toMatchObject({
      error: { code: 'bad-input', says: expect.stringContaining('JSON') },
    });
  });

  it('name the same roles in the records as at the gate', () => {
    expect([...roleNames, 'public'].sort()).toEqual([...roles].sort());
  });
});

describe('signing in', () => {
  it('takes the right password of a person with a role, and keeps the session out of scripts’ reach', async () => {
    const response = await signIn(doors.server.url, people.data.email, password);
    expect(response.status).toBe(200);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(await response.text()).not.toContain((cookie.split('=')[1] ?? '').slice(0, 20));
  });

  it('refuses a person without a role, whose password is right', async () => {
    const response = await signIn(doors.server.url, people.stranger.email, password);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: 'no-role-here' } });
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('refuses the wrong password and the unknown address in the same words', async () => {
    const wrong = await signIn(doors.server.url, people.board.email, 'something else entirely');
    const unknown = await signIn(doors.server.url, 'nobody@tiny.example', 'something else entirely');
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
  });

  it('stops guessing after ten tries', async () => {
    const tries = Array.from({ length: 11 }, (_, n) => n);
    const statuses: number[] = [];
    for (const n of tries)
      statuses.push((await signIn(doors.server.url, 'guess@tiny.example', `wrong number ${n}`)).status);
    expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true);
    expect(statuses[10]).toBe(429);
  });

  it('lets nobody sign up', async () => {
    const response = await doors.post('/api/auth/sign-up/email', { email: 'a@b.example', password, name: 'A' });
    expect(response.ok).toBe(false);
  });

  it('ends with the role, at once', async () => {
    const invited = await doors.post(
      '/api/do/invite-person',
      { email: 'new@tiny.example', name: 'New' },
      'administrator',
    );
    const { code } = (await invited.json()) as { code: string };
    expect((await doors.post('/api/welcome', { code, password })).status).toBe(403);
    const role = { email: 'new@tiny.example', name: 'New', role: 'board' };
    await doors.post('/api/do/give-role', role, 'administrator');
    const again = await doors.post(
      '/api/do/invite-person',
      { email: 'new@tiny.example', name: 'New' },
      'administrator',
    );
    const second = ((await again.json()) as { code: string }).code;
    expect((await doors.post('/api/welcome', { code: second.toLowerCase(), password })).status).toBe(200);
    expect((await doors.post('/api/welcome', { code: second, password })).status).toBe(403);
    const session = await signIn(doors.server.url, 'new@tiny.example', password);
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const me = async () => await fetch(`${doors.server.url}/api/me`, { headers: { cookie } });
    expect((await me()).status).toBe(200);
    await doors.post('/api/do/end-role', { email: 'new@tiny.example' }, 'administrator');
    expect((await me()).status).toBe(403);
  });
});

describe('what is published about the doors', () => {
  it('is a valid OpenAPI 3.1 description of every question and task', async () => {
    const description = await (await doors.get('/api/openapi.json')).json();
    const verdict = await new Validator().validate(description);
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
    const paths = Object.keys(description.paths);
    for (const question of questions) expect(paths).toContain(`/api/ask/${question.name}`);
  });

  it('sees a description that is not valid', async () => {
    const verdict = await new Validator().validate({ openapi: '3.1.1', info: { title: 'x' }, paths: { x: 1 } });
    expect(verdict.valid).toBe(false);
  });

  it('is true of the answers', async () => {
    const validate = new AjvJsonSchemaValidator().getValidator(answerSchema as never);
    const answer = await (await doors.get('/api/ask/chronic-absence', 'data')).json();
    expect(validate(answer)).toMatchObject({ valid: true });
    expect(validate({ ...answer, sentence: { headline: 1 } })).toMatchObject({ valid: false });
  });

  it('carries what keeps a browser safe', async () => {
    const { headers } = await doors.get('/api/me');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('files of rows', () => {
  it('come as CSV and as XLSX', async () => {
    const csv = await doors.get('/api/ask/chronic-absence/rows.csv?by=school', 'data');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="chronic-absence-2027-02-08.csv"');
    const lines = (await csv.text()).trimEnd().split('\r\n');
    const answer = (await (await doors.get('/api/ask/chronic-absence?by=school', 'data')).json()) as Answer;
    expect(lines).toHaveLength(answer.rows.length + 1);
    const xlsx = await doors.get('/api/ask/chronic-absence/rows.xlsx?by=school', 'data');
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});

describe('tasks', () => {
  it('show how far they are, and how they ended', async () => {
    const events = await doors.get('/api/progress/abc', 'data');
    const heard = (async () => {
      const seen: { says: string; done: boolean; result?: { says: string } }[] = [];
      for (const match of (await events.text()).matchAll(/^data: (.*)$/gm)) seen.push(JSON.parse(match[1] ?? ''));
      return seen;
    })();
    const file = await upload('users.csv', 'sourcedId,givenName\n');
    await doors.post('/api/do/suggest-mapping?progress=abc', { from: [file] }, 'data');
    const seen = await heard;
    expect(seen.at(-1)).toMatchObject({ done: true, result: { says: expect.stringContaining('1 files') } });
  });

  it('read only the files that the browser sent', async () => {
    const response = await doors.post('/api/do/suggest-mapping', { from: ['/etc/passwd'] }, 'data');
    expect(await response.json()).toMatchObject({ error: { code: 'bad-input' } });
    const sneaky = await doors.post('/api/do/suggest-mapping', { from: ['upload:../records.sqlite'] }, 'data');
    expect(sneaky.status).toBe(400);
    const board = await fetch(`${doors.server.url}/api/upload?name=x.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await doors.token('board')}` },
      body: 'x',
    });
    expect(board.status).toBe(403);
  });

  it('make a snapshot and go back, and no answer is ever made from half of one', async () => {
    const before = (await (await doors.get('/api/ask/chronic-absence?by=district', 'data')).json()) as Answer;
    const imported = await doors.command('import', join(import.meta.dirname, 'tiny-district', 'files'));
    expect(imported.status).toBe(0);
    const after = (await (await doors.get('/api/ask/chronic-absence?by=district', 'data')).json()) as Answer;
    expect(after.snapshot.snapshotId).not.toBe(before.snapshot.snapshotId);
    expect(after.rows).toEqual(before.rows);
    const back = await doors.post('/api/do/use-snapshot', { snapshot: before.snapshot.snapshotId }, 'data');
    expect(back.status).toBe(200);
    const again = (await (await doors.get('/api/ask/chronic-absence?by=district', 'data')).json()) as Answer;
    expect(again.snapshot).toEqual(before.snapshot);
  });

  it('leave everything as it was when the files cannot be used', async () => {
    const before = (await (await doors.get('/api/ask/chronic-absence', 'data')).json()) as Answer;
    const bad = await doors.command('import', join(import.meta.dirname, 'doors.test.ts'));
    expect(bad.status).toBe(1);
    const after = (await (await doors.get('/api/ask/chronic-absence', 'data')).json()) as Answer;
    expect(after).toEqual(before);
  });

  async function upload(name: string, text: string): Promise<string> {
    const response = await fetch(`${doors.server.url}/api/upload?name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await doors.token('data')}` },
      body: text,
    });
    return ((await response.json()) as { file: string }).file;
  }
});

describe('the terminal', () => {
  it('says what it can do, and what was wrong, with an exit status', async () => {
    expect((await runCommand(['--help'])).status).toBe(0);
    expect((await runCommand(['ask', 'chronic-absence', '--by', 'shoe-size'])).status).toBe(2);
    expect((await runCommand(['no-such-thing'])).status).toBe(2);
    const nothing = await runCommand(['ask', 'chronic-absence', '--home', join(doors.home, 'empty')]);
    expect([nothing.status, nothing.out]).toEqual([1, '']);
    expect(nothing.error).toContain('No district data has been imported yet.');
  });

  it('has a doctor who names the school that stopped sending', async () => {
    const { out, status } = await doors.command('doctor', '--format', 'table');
    expect(out).toMatch(/• School: Elm.* has sent nothing since November 20, 2026/);
    expect(out).toContain('✓ Audit: Intact');
    expect(status).toBe(0);
  });
});

describe('the audit', () => {
  it('has a line for every door, with the reason and the count of student rows', async () => {
    const lines = await readAudit(doors.gate.records, { limit: 10_000 });
    expect(new Set(lines.map((line) => line.door))).toEqual(new Set(['web', 'http', 'terminal', 'mcp']));
    expect(lines.every((line) => line.why.length > 3)).toBe(true);
    const students = lines.filter((line) => line.what === 'find-student' && line.student_rows === 1);
    expect(students.length).toBeGreaterThan(0);
    expect(students.every((line) => line.input === null)).toBe(true);
  });

  it('is intact until somebody alters it, and then says where', async () => {
    expect((await doors.command('audit', 'verify')).status).toBe(0);
    expect((await verifyAudit(doors.gate.records)).intact).toBe(true);
    await sql`DROP TRIGGER audit_is_not_changed`.execute(doors.gate.records.database);
    await sql`UPDATE audit SET person_name = 'Somebody Else' WHERE seq = 7`.execute(doors.gate.records.database);
    const { out, status } = await doors.command('audit', 'verify');
    expect(status).toBe(1);
    expect(out).toContain('Line 7 was changed after it was written.');
  });
});
