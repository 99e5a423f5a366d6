/** The public page over real HTTP: whoever comes is given the same bytes, and nothing that is not on the page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../src/govern/ask.ts';
import { perform } from '../src/govern/perform.ts';
import { publicQuestions, thePublic } from '../src/govern/public-page.ts';
import { whyAllowed } from '../src/govern/roles.ts';
import { questions } from '../src/questions/list.ts';
import { readAudit } from '../src/records/audit.ts';
import { callerOf, dataDirector, inUse, privacyOfficer, rule, superintendent } from './governance/open-registers.ts';
import { type OpenDoors, openDoors } from './open-doors.ts';

let doors: OpenDoors;
beforeAll(async () => {
  doors = await openDoors();
  const run = (caller: typeof superintendent, task: string, input: unknown) =>
    perform(doors.gate, { caller, task, input, door: 'http' });
  await inUse({ run });
});
afterAll(() => doors.close());

const contact = 'Rosa Castellanos, privacy officer, 555-0142';
const turn = (caller: typeof superintendent, input: object) =>
  perform(doors.gate, { caller, task: 'set-public-page', input, door: 'http' });
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

describe('a public page that nobody switched on', () => {
  it('gives nothing, and is switched on by those who answer for what is made public', async () => {
    for (const path of ['/api/public', '/api/public/ask/ai-uses', '/api/public/ask/ai-uses/rows.csv']) {
      const response = await doors.get(path);
      expect(response.status, path).toBe(404);
      expect(await codeOf(response)).toBe('no-public-page');
    }
    await expect(turn(callerOf('board'), { on: 'on', contact })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(turn(privacyOfficer, { on: 'on' })).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('the public page', () => {
  beforeAll(() => turn(privacyOfficer, { on: 'on', contact, email: 'privacy@tiny.example' }));

  it('says whom to ask, and holds only what the matrix opens to the public', async () => {
    expect(await (await doors.get('/api/public')).json()).toMatchObject({ contact, email: 'privacy@tiny.example' });
    for (const name of publicQuestions) {
      const question = questions.find((one) => one.name === name);
      expect(question?.about, name).not.toBe('student');
      expect(question && whyAllowed('public', question).allowed, name).toBe(true);
    }
  });

  it.each(publicQuestions)('gives of %s the bytes of the role public, whatever came with the request', async (name) => {
    const path = `/api/public/ask/${name}`;
    const response = await doors.get(path);
    expect(response.status).toBe(200);
    const bytes = await response.text();
    const asRole = await ask(doors.gate, { caller: thePublic, question: name, input: {}, door: 'http' });
    expect(bytes).toBe(JSON.stringify(asRole));
    for (const person of ['superintendent', 'counselor', 'administrator'] as const)
      expect(await (await doors.get(path, person)).text(), person).toBe(bytes);
    const authorization = `Bearer ${await doors.token('superintendent')}`;
    expect(await (await fetch(doors.server.url + path, { headers: { authorization } })).text()).toBe(bytes);
    const file = await doors.get(`${path}/rows.csv`, 'superintendent');
    expect(await file.text()).toBe(await (await doors.get(`${path}/rows.csv`)).text());
  });

  it('says what is in use and counts nothing below the minimum', async () => {
    const uses = await (await doors.get('/api/public/ask/ai-uses')).json();
    expect(uses.rows).toMatchObject([{ name: 'Attendance rule', state: 'in use', until: '2027-06-30' }]);
    const fair = await (await doors.get('/api/public/ask/attendance-list-fairness')).json();
    expect(fair.hidden.minimum).toBe(10);
    for (const row of fair.rows) expect(row.rate ?? null).toBeNull();
  });

  it('refuses every other question, to everybody, and writes the refusal down', async () => {
    const others = questions.filter(({ name }) => !(publicQuestions as readonly string[]).includes(name));
    expect(others.some(({ about }) => about === 'student')).toBe(true);
    for (const { name, about } of others) {
      for (const file of about === 'student' ? ['', '/rows.csv'] : ['']) {
        const response = await doors.get(`/api/public/ask/${name}${file}`, 'superintendent');
        expect(response.status, name).toBe(403);
        expect(await codeOf(response)).toBe('not-public');
      }
    }
    const lines = await readAudit(doors.gate.records, { personId: 'public', limit: 10_000 });
    const refused = lines.filter(({ action }) => action === 'refused');
    expect(new Set(refused.map(({ what }) => what))).toEqual(new Set(others.map(({ name }) => name)));
    const asked = lines.filter(({ action }) => action === 'asked');
    expect(new Set(asked.map(({ what, role }) => `${role}: ${what}`))).toEqual(
      new Set(publicQuestions.map((name) => `public: ${name}`)),
    );
    expect(await codeOf(await doors.get('/api/public/ask/no-such'))).toBe('no-such-question');
  });

  it('takes no choices: no other day, school, minimum or snapshot to set off against', async () => {
    for (const choice of ['school=sch-cedar', 'snapshot=x', 'tolerance=0.9', 'wide=true', 'purpose=plan']) {
      const response = await doors.get(`/api/public/ask/attendance-list-fairness?${choice}`);
      expect(response.status, choice).toBe(400);
    }
    expect((await doors.post('/api/public/ask/ai-uses', {})).status).toBe(404);
  });

  it('shows itself as it stood on the days on which it changed, without counts of students', async () => {
    const { versions } = (await (await doors.get('/api/public/versions')).json()) as { versions: { day: string }[] };
    const [today] = versions;
    expect(versions).toHaveLength(1);
    const uses = await (await doors.get(`/api/public/versions/${today?.day}/ai-uses`)).json();
    expect(uses.rows).toMatchObject([{ name: 'Attendance rule', state: 'in use' }]);
    expect(await codeOf(await doors.get(`/api/public/versions/${today?.day}/attendance-list-fairness`))).toBe(
      'not-public',
    );
    expect(await codeOf(await doors.get('/api/public/versions/2001-01-01/ai-uses'))).toBe('bad-input');
    const before = await ask(doors.gate, {
      caller: thePublic,
      question: 'ai-uses',
      input: {},
      door: 'web',
      onDay: '2001-01-01',
    });
    expect(before.sentence.form).toBe('nothing');
  });

  it('takes a question or objection without an account, seals it, and keeps nothing of whoever wrote it', async () => {
    const words = 'Please take my child off the list. Their name is Zebulon.';
    const send = (body: object) => doors.post('/api/public/requests', body);
    expect(await codeOf(await send({ wants: 'object', words: '' }))).toBe('bad-input');
    expect(await codeOf(await send({ wants: 'object', about: 'No such use', words }))).toBe('bad-input');
    await perform(doors.gate, {
      caller: dataDirector,
      task: 'propose-ai-use',
      input: { ...rule, name: 'Only proposed', runs: 'nothing here' },
      door: 'http',
    });
    const probed = await send({ wants: 'object', about: 'Only proposed', words });
    expect(JSON.stringify(await probed.json())).toContain('none by that name on this page');
    const response = await send({ wants: 'object', about: 'Attendance rule', words });
    expect(response.status).toBe(201);
    expect(response.headers.get('set-cookie')).toBeNull();
    const { says, request } = (await response.json()) as { says: string; request: string };
    expect(says).toContain('Rosa Castellanos');
    expect(says).toContain('will not hear from us');
    const kept = await doors.gate.records.database
      .selectFrom('recorded')
      .selectAll()
      .where('recorded_id', '=', request)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(kept)).not.toContain('Zebulon');
    expect(kept.made_by).toBe('public');
    expect(JSON.stringify(await readAudit(doors.gate.records, { limit: 10_000 }))).not.toContain('Zebulon');
    const read = (caller: typeof superintendent) =>
      ask(doors.gate, { caller, question: 'public-requests', input: {}, door: 'http' });
    expect((await read(privacyOfficer)).rows).toMatchObject([{ request, words, state: 'open', days_left: 45 }]);
    expect((await read(superintendent)).rows).toMatchObject([{ request, words: '' }]);
    for (const role of ['board', 'teacher', 'public', 'administrator'] as const)
      await expect(read(callerOf(role)), role).rejects.toMatchObject({ code: 'not-allowed' });
    const due = await ask(doors.gate, { caller: superintendent, question: 'governance-due', input: {}, door: 'http' });
    expect(due.rows.map(({ kind }) => kind)).toContain('From the public page');
    const answering = { caller: privacyOfficer, task: 'answer-public-request', door: 'http' as const };
    await perform(doors.gate, { ...answering, input: { request, answer: 'Taken off, and told.' } });
    expect((await read(privacyOfficer)).rows).toMatchObject([
      { state: 'answered', words, answer: 'Taken off, and told.' },
    ]);
    const statuses: number[] = [];
    for (let more = 0; more < 3; more++) statuses.push((await send({ wants: 'ask', words: 'Why?' })).status);
    expect(statuses).toContain(429);
  });

  it('is limited by address, and is off again when it is switched off', async () => {
    const statuses = new Set<number>();
    for (let request = 0; request < 260; request++) statuses.add((await doors.get('/api/public')).status);
    expect(statuses).toContain(429);
    expect((await doors.get('/api/me')).status).toBe(200);
    await turn(superintendent, { on: 'off' });
    expect(await (await doors.get('/api/me')).json()).toMatchObject({ publicPage: false });
  });
});
