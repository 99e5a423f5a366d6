import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../src/import/import-report.ts';
import type { Answer } from '../src/questions/answer.ts';
import { type OpenDoors, openDoors, type Person } from './open-doors.ts';

let doors: OpenDoors;

beforeAll(async () => {
  doors = await openDoors();
});
afterAll(async () => {
  await doors.close();
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
    expect(seen.at(-1)).toMatchObject({ done: true, result: { says: expect.stringContaining('One file') } });
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

  it('leave a report that quotes a rejected value only to those who may open every record', async () => {
    const [latest] = (await (await doors.get('/api/imports', 'data')).json()) as { snapshotId: string }[];
    const report = async (as: Person) =>
      (await (await doors.get(`/api/imports/${latest?.snapshotId}`, as)).json()) as ImportReport;
    const quoted = (await report('data')).problems.filter((problem) => problem.example.value !== null);
    expect(quoted.length).toBeGreaterThan(0);
    expect((await report('administrator')).problems.every((problem) => problem.example.value === null)).toBe(true);
    expect((await doors.get('/api/imports', 'board')).status).toBe(403);
    expect((await doors.get('/api/mappings', 'counselor')).status).toBe(403);
    expect(await (await doors.get('/api/settings', 'administrator')).json()).toMatchObject({ suppressionMinimum: 10 });
  });

  it('leave everything as it was when the files cannot be used', async () => {
    const before = (await (await doors.get('/api/ask/chronic-absence', 'data')).json()) as Answer;
    const bad = await doors.command('import', join(import.meta.dirname, 'doors-tasks.test.ts'));
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
