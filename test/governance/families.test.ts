/** The student’s and the family’s side: what is held, who looked, what left, what they ask to amend. */
import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyStudentKind } from '../../src/data/recorded/every-student-kind.ts';
import { ask } from '../../src/govern/ask.ts';
import { callerByEmail } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { tables } from '../../src/govern/reach.ts';
import { roles, whyAllowed } from '../../src/govern/roles.ts';
import type { Answer } from '../../src/questions/answer.ts';
import { questions } from '../../src/questions/list.ts';
import { studentTables } from '../../src/questions/privacy/schema-words.ts';
import { readAudit, verifyAudit } from '../../src/records/audit.ts';
import { inputFor, openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

const officer = someone('privacy officer');

async function asked(question: string, input: Record<string, unknown> = {}, caller = officer): Promise<Answer> {
  return await ask(tiny.gate, { caller, question, input, door: 'http' });
}
async function done(task: string, input: Record<string, unknown>, caller = officer) {
  return await perform(tiny.gate, { caller, task, input, door: 'http' });
}

describe('everything held about a student', () => {
  it('has every row of every table that can name a student, in words', async () => {
    const answer = await asked('what-is-held-about-a-student', { student: 'stu-fay' });
    const narrowing = {
      key: 'all',
      statements: (base: string) => [`CREATE TEMP VIEW attendance_event AS SELECT * FROM ${base}.attendance_event`],
    };
    const events = await tiny.gate.snapshots.lend({ snapshotId: tiny.snapshotId, narrowing }, (database) =>
      database.rows(`SELECT * FROM attendance_event WHERE student_id = 'stu-fay'`),
    );
    const days = answer.rows.filter((row) => row.source === 'district files: attendance_event');
    expect(days).toHaveLength(events.length);
    expect(events.length).toBeGreaterThan(20);
    expect(answer.rows.find((row) => row.source === 'district files: student')?.what).toMatch(
      /first name: Fay; last name: Flores/,
    );
    expect(answer.sentence.headline).toMatch(/^We hold \d+ entries of \d+ kinds about Fay Flores\.$/);
  });

  it('leaves out no table that reach.ts says is about students, and no kind of note', async () => {
    const about = Object.entries(tables).filter(
      ([, holds]) =>
        holds.startsWith('student') || holds === 'members' || holds === 'survey' || holds === 'whole-district',
    );
    expect(studentTables.map((each) => each.table)).toEqual(expect.arrayContaining(about.map(([table]) => table)));
    const folder = new URL('../../src/data/recorded/', import.meta.url);
    const listed = everyStudentKind.map((kind) => kind.name);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
      const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, unknown>);
      for (const each of exported) {
        const kind = each as { about?: string; name?: string; body?: unknown };
        if (kind?.about === 'student' && kind.body !== undefined) expect(listed, file).toContain(kind.name);
      }
    }
  });

  it('is for those who answer families, and of a student who is there', async () => {
    const principal = someone('principal');
    await expect(asked('what-is-held-about-a-student', { student: 'stu-hana' }, principal)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(asked('what-is-held-about-a-student', { student: 'nobody' })).rejects.toMatchObject({
      code: 'no-such-student',
    });
  });
});

describe('who looked', () => {
  it('names each person who was shown the student, with the reason, before they were shown', async () => {
    const before = (await asked('who-looked-at-a-student', { student: 'stu-hana' })).rows.length;
    const pia = await callerByEmail(tiny.gate, 'pia.park@tiny.example');
    if (!pia) throw new Error('The roster names Pia Park.');
    await asked('who-is-chronically-absent', {}, pia);
    await asked('student-timeline', { student: 'stu-hana' }, pia);
    const answer = await asked('who-looked-at-a-student', { student: 'stu-hana' });
    // The two of Pia’s, and the look of the question before.
    expect(answer.rows.length).toBe(before + 3);
    expect(answer.rows.filter((row) => row.person === 'Pia Park')).toMatchObject([
      {
        what: 'What happened to this student this year?',
        role: 'principal',
        why: expect.stringContaining('answers for the students of the school'),
      },
      { what: 'Who is chronically absent, and why?' },
    ]);
    const kai = await asked('who-looked-at-a-student', { student: 'stu-kai' });
    expect(kai.rows.filter((row) => row.person === 'Pia Park')).toEqual([]);
  });

  it('is complete: every row about a student that any question gives is in the log', async () => {
    const director = someone('data director');
    for (const question of tiny.gate.questions.values()) {
      if (question.about !== 'student' || !whyAllowed('data director', question).allowed) continue;
      const answer = await asked(question.name, inputFor(question, 'stu-fay'), director).catch(() => null);
      if (!answer) continue;
      const [line] = await readAudit(tiny.gate.records, { limit: 1 });
      expect(line?.what).toBe(question.name);
      const logged = await sql<{
        student_token: string;
      }>`SELECT student_token FROM access_set WHERE set_hash = ${line?.students_hash ?? ''}`.execute(
        tiny.gate.records.database,
      );
      const tokens = new Set(logged.rows.map((row) => row.student_token));
      for (const row of answer.rows) {
        const id = row.student_id ?? row.studentId;
        if (typeof id === 'string' && id !== '')
          expect(tokens, question.name).toContain(tiny.gate.records.studentToken(id));
      }
      const shown = answer.rows.some((row) => Object.values(row).some((value) => String(value).includes('stu-')));
      if (shown) expect(tokens.size, question.name).toBeGreaterThan(0);
    }
  });

  it('holds no student’s id in the log, and shows when it was altered', async () => {
    const lines = await readAudit(tiny.gate.records, { limit: 10_000 });
    expect(JSON.stringify(lines)).not.toContain('stu-');
    expect((await verifyAudit(tiny.gate.records)).intact).toBe(true);
    const { database, studentToken } = tiny.gate.records;
    await sql`DELETE FROM access_set WHERE student_token = ${studentToken('stu-hana')}`.execute(database);
    expect(await verifyAudit(tiny.gate.records)).toMatchObject({ intact: false });
  });
});

describe('the disclosure log', () => {
  const disclosed = {
    student: 'stu-ivo',
    to: 'County health office',
    interest: 'Contact tracing',
    what: 'Name, address',
    on: '2027-02-01',
  };

  it('is kept apart, and an emergency names its threat', async () => {
    const basis = 'health or safety emergency, 99.31(a)(10)';
    await expect(done('record-disclosure', { ...disclosed, basis })).rejects.toMatchObject({ code: 'bad-input' });
    await done('record-disclosure', { ...disclosed, basis, threat: 'Measles in the class.' });
    const log = await asked('disclosures-of-a-student', { student: 'stu-ivo' });
    expect(log.rows).toMatchObject([{ to: 'County health office', threat: 'Measles in the class.' }]);
    const held = await asked('what-is-held-about-a-student', { student: 'stu-ivo' });
    expect(held.rows.some((row) => row.source === 'written here: disclosure')).toBe(true);
  });

  it('takes no disclosure of a student whom the writer may not see', async () => {
    const input = { ...disclosed, student: 'stu-kai', basis: 'court order or subpoena, 99.31(a)(9)' };
    await expect(done('record-disclosure', input, someone('principal'))).rejects.toMatchObject({
      code: 'no-such-student',
    });
  });
});

describe('a request to amend', () => {
  it('keeps every step, and the family’s statement', async () => {
    const asks = {
      student: 'stu-dev',
      askedBy: 'R. Dutta',
      part: 'Attendance',
      asks: 'Present on October 9.',
      askedOn: '2027-02-01',
    };
    const { request } = await done('request-amendment', asks);
    expect((await asked('amendment-requests')).sentence).toMatchObject({
      headline: '1 request to amend a record is open.',
      more: 'The oldest has waited 8 days.',
    });
    await done('decide-amendment', { id: request, step: 'refused', reason: 'The class register says absent.' });
    await done('decide-amendment', { id: request, step: 'hearing asked', reason: 'By letter.' });
    const added = {
      id: request,
      step: 'statement added',
      reason: 'The hearing upheld the record.',
      statement: 'He was there.',
    };
    await done('decide-amendment', added);
    const [row] = (await asked('amendment-requests', { show: 'all' })).rows;
    expect(row).toMatchObject({ state: 'statement added', statement: 'He was there.' });
    expect(String(row?.trail).split('; ')).toHaveLength(4);
    expect((await asked('amendment-requests')).sentence.form).toBe('nothing');
  });
});

describe('directory information', () => {
  it('lists nobody from files that do not say who declined, until somebody says that nobody did', async () => {
    const unsaid = await asked('directory-list');
    expect(unsaid.rows).toEqual([]);
    expect(unsaid.sentence).toMatchObject({ form: 'cannot tell' });
    expect((await asked('directory-list', { nobodyDeclined: true })).rows.length).toBeGreaterThan(5);
  });

  it('leaves out whoever declined, also where the others are of another school, and says how many', async () => {
    const all = await asked('directory-list', { nobodyDeclined: true });
    const declined = await tiny.alter({ name: 'declined' }, async (run) => {
      await run(`UPDATE altered.main.student SET directory_opt_out = (student_id = 'stu-hana')`);
    });
    const request = { caller: officer, question: 'directory-list', snapshot: declined, door: 'http' as const };
    for (const nobodyDeclined of [false, true]) {
      const answer = await ask(tiny.gate, { ...request, input: { nobodyDeclined } });
      expect(answer.rows.map((row) => row.student_id)).not.toContain('stu-hana');
      expect(answer.rows).toHaveLength(all.rows.length - 1);
      expect(answer.notes.map((note) => note.text).join()).toContain('1 student is left out');
    }
    const dogwood = await ask(tiny.gate, { ...request, input: { school: 'sch-dogwood' } });
    expect(dogwood.rows.length).toBeGreaterThan(0);
    expect(dogwood.rows.every((row) => row.school === 'Dogwood Community')).toBe(true);
  });

  it('is in no other answer: none about students may be asked for a report, and nobody outside is given a name', () => {
    for (const question of questions.filter(({ about }) => about === 'student')) {
      for (const role of roles) expect(whyAllowed(role, question, 'report').allowed, question.name).toBe(false);
      for (const role of ['board', 'public', 'cabinet', 'operations', 'administrator'] as const)
        expect(whyAllowed(role, question).allowed, question.name).toBe(false);
    }
  });
});
