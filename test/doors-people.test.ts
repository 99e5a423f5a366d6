import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questions } from '../src/questions/list.ts';
import { readAudit } from '../src/records/audit.ts';
import { type OpenDoors, openDoors, password, people } from './open-doors.ts';
import { signIn } from './second-step.ts';

let doors: OpenDoors;

beforeAll(async () => {
  doors = await openDoors();
});
afterAll(async () => {
  await doors.close();
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
    const lines = await readAudit(doors.gate.records, { personId: people.counselor.email });
    const searches = lines.filter((line) => line.what === 'find-student');
    expect(searches.map((line) => [line.student_rows, line.input])).toEqual([
      [0, null],
      [0, null],
      [1, null],
    ]);
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
    const large = await doors.post('/api/ask/chronic-absence', { school: 'x'.repeat(26_000_000) }, 'data');
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
