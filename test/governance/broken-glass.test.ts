/** “Break the glass”: one student, for a reason, for a while, with the privacy officer told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/govern/ask.ts';
import { callerByEmail } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { readAudit } from '../../src/records/audit.ts';
import { openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

const principal = 'pia.park@tiny.example';
const reason = 'A parent called: he may be hurt, and his school is closed today.';

async function pia() {
  const caller = await callerByEmail(tiny.gate, principal);
  if (!caller) throw new Error('The roster names Pia Park.');
  return caller;
}

async function timeline(student: string): Promise<string> {
  const request = { caller: await pia(), question: 'student-timeline', input: { student }, door: 'http' as const };
  return await ask(tiny.gate, request).then(
    (answer) => `${answer.rows.length > 0}`,
    (error: { code: string }) => error.code,
  );
}

async function openings(show: 'waiting' | 'all' = 'waiting') {
  const caller = someone('privacy officer');
  return (await ask(tiny.gate, { caller, question: 'broken-glass', input: { show }, door: 'http' })).rows;
}

describe('a principal before a student of another school', () => {
  it('sees nothing, opens that one record for a reason, and the privacy officer is told', async () => {
    expect(await timeline('stu-kai')).toBe('no-such-student');
    const input = { student: 'stu-kai', reason, hours: 2 };
    await perform(tiny.gate, { caller: await pia(), task: 'break-glass', input, door: 'web' });
    expect(await timeline('stu-kai')).toBe('true');
    expect(await timeline('stu-jun')).toBe('no-such-student');
    expect(await openings()).toMatchObject([{ student_id: 'stu-kai', person: 'Pia Park', role: 'principal', reason }]);
    const lines = await readAudit(tiny.gate.records, { personId: principal });
    expect(lines.some((line) => line.what === 'break-glass' && line.action === 'performed')).toBe(true);
  });

  it('has her own counts as before', async () => {
    const request = { question: 'chronic-absence', input: { by: 'school' }, door: 'http' as const };
    const counts = (await ask(tiny.gate, { ...request, caller: await pia() })).rows;
    const without = (await ask(tiny.gate, { ...request, caller: { ...(await pia()), opened: [] } })).rows;
    expect(counts).toEqual(without);
  });

  it('is shut out again when the time is over, by itself', async () => {
    tiny.now = new Date('2027-02-09T18:59:00Z');
    expect(await timeline('stu-kai')).toBe('true');
    tiny.now = new Date('2027-02-09T19:00:01Z');
    expect(await timeline('stu-kai')).toBe('no-such-student');
  });

  it('is shut out at once when the privacy officer finds it not justified', async () => {
    const input = { student: 'stu-jun', reason, hours: 12 };
    await perform(tiny.gate, { caller: await pia(), task: 'break-glass', input, door: 'web' });
    expect(await timeline('stu-jun')).toBe('true');
    const [opened] = (await openings()).filter((row) => row.student_id === 'stu-jun');
    const review = { id: opened?.id, verdict: 'not justified', note: 'The school was open.' };
    await perform(tiny.gate, { caller: someone('privacy officer'), task: 'review-glass', input: review, door: 'web' });
    expect(await timeline('stu-jun')).toBe('no-such-student');
    expect((await openings('all')).filter((row) => row.student_id === 'stu-jun')).toMatchObject([
      { reason, review: expect.stringContaining('not justified') },
    ]);
  });

  it('must say why, and cannot review herself', async () => {
    const caller = await pia();
    const short = {
      caller,
      task: 'break-glass',
      input: { student: 'stu-kai', reason: 'urgent' },
      door: 'web' as const,
    };
    await expect(perform(tiny.gate, short)).rejects.toMatchObject({ code: 'bad-input' });
    const review = { caller, task: 'review-glass', input: { id: 'x', verdict: 'justified' }, door: 'web' as const };
    await expect(perform(tiny.gate, review)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('is the only way: the administrator and the board cannot break it', async () => {
    for (const role of ['administrator', 'board', 'cabinet'] as const) {
      const request = {
        caller: someone(role),
        task: 'break-glass',
        input: { student: 'stu-kai', reason },
        door: 'web' as const,
      };
      await expect(perform(tiny.gate, request)).rejects.toMatchObject({ code: 'not-allowed' });
    }
  });
});
