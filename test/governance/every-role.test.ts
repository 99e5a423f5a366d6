/** Every role asks every question of a district: it is refused, or gets what is in its reach and nothing else. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoDistrict } from '../../demo/make-district.ts';
import { operator } from '../../src/cli/terminal-door.ts';
import { DeliberateError } from '../../src/errors.ts';
import { ask } from '../../src/govern/ask.ts';
import type { Caller } from '../../src/govern/caller.ts';
import { closeGate, type Gate, openGate } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { type Role, roleRules, roles, whyAllowed } from '../../src/govern/roles.ts';
import { narrowingFor } from '../../src/govern/scope.ts';
import type { Answer } from '../../src/questions/answer.ts';
import type { Question } from '../../src/questions/question.ts';
import { verifyAudit } from '../../src/records/audit.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';
import { currentSnapshotId } from '../../src/records/snapshot-log.ts';

const school = 'sch-birch-hollow';
let home: string;
let records: Records;
let gate: Gate;
let snapshotId: string;
/** By reach: the students that may be named. */
let inReach: Record<'district' | 'schools' | 'students', Set<string>>;
let teacher: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-roles-'));
  const files = join(home, 'files');
  await makeDemoDistrict({ students: 600, seed: 7, years: 2, out: files });
  records = await openRecords({ home });
  gate = await openGate({ home, records, now: () => new Date('2026-11-23T12:00:00Z') });
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });
  snapshotId = (await currentSnapshotId(records)) ?? '';
  const taught = await beneath(`
    SELECT adult.person_id, pupil.person_id FROM section_enrollment AS adult
    JOIN section USING (section_id)
    JOIN section_enrollment AS pupil USING (section_id)
    WHERE adult.role = 'teacher' AND pupil.role = 'student' AND section.school_year = 2027
    ORDER BY adult.person_id`);
  teacher = String(taught[0]?.[0]);
  const current = await beneath(`SELECT DISTINCT student_id FROM school_enrollment
    WHERE school_id = '${school}' AND school_year = 2027`);
  const all = await beneath('SELECT student_id FROM student');
  inReach = {
    district: new Set(all.map(([id]) => String(id))),
    schools: new Set(current.map(([id]) => String(id))),
    students: new Set(taught.filter(([id]) => id === teacher).map(([, id]) => String(id))),
  };
});

afterAll(async () => {
  closeGate(gate);
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

/** Reads the snapshot as no question can. */
async function beneath(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(join(home, 'snapshots', `${snapshotId}.duckdb`), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

function callerOf(role: Role): Caller {
  const reach = roleRules[role].records;
  const schools = reach === 'district' || reach === 'nobody' ? ('all' as const) : [school];
  return { personId: `${role}@x.example`, name: role, role, schools, staffId: role === 'teacher' ? teacher : null };
}

/** What a question needs to be asked at all. */
function inputFor(question: Question): Record<string, unknown> {
  if ('student' in question.input.shape && !question.input.safeParse({}).success)
    return { student: [...inReach.students][0] };
  if (question.name === 'why-our-number-differs') return { theirCount: 40 };
  if (question.name === 'records-behind-a-difference') return { theirCount: 40 };
  return {};
}

type Outcome = { readonly answer: Answer } | { readonly refused: DeliberateError };

async function outcomeOf(caller: Caller, question: Question, on: Gate = gate): Promise<Outcome> {
  try {
    return { answer: await ask(on, { caller, question: question.name, input: inputFor(question), door: 'http' }) };
  } catch (error) {
    if (error instanceof DeliberateError) return { refused: error };
    throw error;
  }
}

describe('every role, every question', () => {
  for (const role of roles) {
    it(`${role} gets what the table says, and nothing of anybody else`, { timeout: 240_000 }, async () => {
      const caller = callerOf(role);
      for (const question of gate.questions.values()) {
        const outcome = await outcomeOf(caller, question);
        const allowed = whyAllowed(role, question).allowed;
        if (!allowed) {
          expect('refused' in outcome && outcome.refused.code, question.name).toBe('not-allowed');
          continue;
        }
        if ('refused' in outcome) {
          // Allowed to ask, and the student asked about is somebody else's.
          expect(outcome.refused.code, question.name).toBe('no-such-student');
          continue;
        }
        checkReach(outcome.answer, role);
      }
    });
  }

  function checkReach({ question, about, rows }: Answer, role: Role): void {
    const reach = roleRules[role].records;
    if (about === 'student' && reach !== 'district') {
      const may =
        reach === 'nobody' ? new Set() : reach === 'students' && role !== 'teacher' ? inReach.schools : inReach[reach];
      for (const row of rows) if (row.student_id) expect(may, question).toContain(row.student_id);
    }
    if (about === 'aggregate' && (reach === 'schools' || reach === 'students')) {
      for (const row of rows) if (row.school_id) expect(row.school_id, question).toBe(school);
    }
  }

  it('shows no small count to anybody who may not see the students', { timeout: 240_000 }, async () => {
    for (const role of ['board', 'cabinet', 'public'] as const) {
      for (const question of gate.questions.values()) {
        if (question.about !== 'aggregate') continue;
        const outcome = await outcomeOf(callerOf(role), question);
        if ('refused' in outcome) continue;
        for (const row of outcome.answer.rows) {
          for (const { column } of question.measure.counts) {
            const value = row[column];
            if (typeof value === 'number' && value > 0)
              expect(value, `${question.name} ${column}`).toBeGreaterThanOrEqual(10);
          }
        }
      }
    }
  });

  it('records every question and every refusal, in a chain that holds', async () => {
    expect(await verifyAudit(records)).toMatchObject({ intact: true });
  });
});

describe('below the question', () => {
  it('changes nothing that a principal receives when everything beyond her reach changes', {
    timeout: 240_000,
  }, async () => {
    const altered = `${snapshotId}-altered`;
    const path = join(home, 'snapshots', `${altered}.duckdb`);
    copyFileSync(join(home, 'snapshots', `${snapshotId}.duckdb`), path);
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    const outside = `student_id NOT IN (SELECT student_id FROM school_enrollment WHERE school_id = '${school}')`;
    await connection.run(`UPDATE attendance_event SET portion = 1, category = 'unexcused' WHERE ${outside}`);
    await connection.run(`UPDATE student SET family_name = 'Changed', race_ethnicity = 'white' WHERE ${outside}`);
    await connection.run(`DELETE FROM student_program WHERE ${outside}`);
    await connection.run(`DELETE FROM course_mark WHERE ${outside}`);
    connection.closeSync();
    instance.closeSync();
    const principal = callerOf('principal');
    for (const question of gate.questions.values()) {
      if (!whyAllowed('principal', question).allowed || question.name === 'student-timeline') continue;
      const request = { caller: principal, question: question.name, input: inputFor(question), door: 'http' as const };
      const before = await ask(gate, request);
      const after = await ask(gate, { ...request, snapshot: altered });
      expect(after.rows, question.name).toEqual(before.rows);
      expect(after.sentence, question.name).toEqual(before.sentence);
    }
    rmSync(path);
  });

  it('cannot name the tables beneath, nor a file', async () => {
    const narrowing = narrowingFor(callerOf('principal'), 'student', 'own reach');
    const tries = [
      'SELECT * FROM memory.main.student',
      `SELECT * FROM read_csv('/etc/passwd')`,
      `ATTACH '${join(home, 'records.sqlite')}' AS other`,
      `COPY (SELECT 1) TO '${join(home, 'out.csv')}'`,
      `SET enable_external_access = true`,
    ];
    for (const sql of tries) {
      const tried = gate.snapshots.lend({ snapshotId, narrowing }, (database) => database.rows(sql));
      await expect(tried, sql).rejects.toThrow();
    }
  });
});
