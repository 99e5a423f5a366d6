import { join } from 'node:path';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/server/validators/ajv';
import { Validator } from '@seriousme/openapi-schema-validator';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles, whyAllowed } from '../src/govern/roles.ts';
import type { Answer } from '../src/questions/answer.ts';
import { questions } from '../src/questions/list.ts';
import { readAudit, verifyAudit } from '../src/records/audit.ts';
import { writeSetting } from '../src/records/settings.ts';
import { answerSchema } from '../src/serve/openapi-schemas.ts';
import { fieldsOf, kebab } from '../src/serve/text-input.ts';
import { type Assistant, startAssistant } from './assistant.ts';
import { type OpenDoors, openDoors, people, runCommand, tinyFiles } from './open-doors.ts';

let doors: OpenDoors;
let assistant: Assistant;

beforeAll(async () => {
  doors = await openDoors();
  // A command and an assistant are programs of their own: this is how a home tells every program which day it is.
  const demo = { today: '2027-02-09', files: tinyFiles, oneStepSignIn: false };
  await writeSetting(doors.gate.records, { name: 'demo', value: demo, at: '2027-02-09', byPerson: 'test' });
  assistant = startAssistant(doors.home, people.data.email);
});
afterAll(async () => {
  assistant.close();
  await doors.close();
});

/** Questions that may be asked without saying more, by the person who asks here. */
const plain = questions.filter(
  (question) =>
    whyAllowed('data director', question).allowed && fieldsOf(question.input).every((field) => !field.required),
);

/** What must be said beside, where a question has nothing to say without it. */
const beside: Readonly<Record<string, Record<string, unknown>>> = {
  'why-our-number-differs': { theirCount: 4 },
  'records-behind-a-difference': { theirCount: 4 },
};

describe('one question by four doors', () => {
  it.each(plain.map((question) => question.name))(
    '%s has the same rows by HTTP, terminal and assistant',
    async (name) => {
      const input = beside[name] ?? {};
      const byHttp = (await (await doors.post(`/api/ask/${name}`, input, 'data')).json()) as Answer;
      const options = Object.entries(input).map(([field, value]) => `--${kebab(field)}=${value}`);
      const { out, error } = await doors.command(
        'ask',
        name,
        ...options,
        '--as',
        people.data.email,
        '--format',
        'json',
      );
      const byTerminal = JSON.parse(out || JSON.stringify(error)) as Answer;
      const byAssistant = (await assistant.call(name, input)).structuredContent;
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

  it('takes a purpose at each door, and refuses at each what no answer may be used for', async () => {
    const asked = ['ask', 'who-is-near', '--as', people.data.email, '--format', 'json', '--purpose'];
    const byHttp = async (purpose: string) =>
      (await doors.get(`/api/ask/who-is-near?purpose=${purpose}`, 'data')).status;
    expect([await byHttp('support'), await byHttp('discipline'), await byHttp('report')]).toEqual([200, 403, 403]);
    const told = JSON.parse((await doors.command(...asked, 'support')).out) as Answer;
    expect(told.whyAllowed).toMatch(/for “support”$/);
    const stopped = await doors.command(...asked, 'discipline');
    expect([stopped.status, stopped.error]).toEqual([1, expect.stringContaining('discipline')]);
    expect((await assistant.call('who-is-near', { purpose: 'support' })).structuredContent.whyAllowed).toMatch(
      /for “support”$/,
    );
    const refused = await assistant.call('who-is-near', { purpose: 'discipline' });
    expect([refused.isError, refused.content[0]?.text]).toEqual([true, expect.stringContaining('discipline')]);
    const [line] = await readAudit(doors.gate.records, { limit: 1 });
    expect(line).toMatchObject({ door: 'mcp', action: 'refused', what: 'who-is-near' });
  });

  it('tells who may ask what, to people and as files, and to nobody outside', async () => {
    const page = (await (await doors.get('/api/access?role=teacher', 'board')).json()) as {
      questions: { question: string; purposes: string[]; cites: string | null }[];
      columns: { table: string; column: string; rows: string }[];
    };
    expect(page.questions.find(({ question }) => question === 'who-is-near')).toMatchObject({ purposes: ['support'] });
    expect(page.columns.find(({ column }) => column === 'birth_country')).toMatchObject({ rows: 'nothing' });
    expect((await doors.get('/api/access')).status).toBe(401);
    const csv = await (await doors.get('/api/access/questions.csv', 'board')).text();
    expect(csv.trim().split('\r\n')).toHaveLength(questions.length * roles.length + 1);
    const columns = await (await doors.get('/api/access/columns.csv', 'board')).text();
    expect(columns).toContain('teacher,student,birth_country,nothing');
    const { out } = await doors.command('access', '--role', 'board');
    expect(out.trim().split('\n')).toHaveLength(questions.length);
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
    expect(lines.some((line) => line.student_rows > 0)).toBe(true);
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
