/** The tiny district behind a gate of its own, and a caller of every role in it. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { operator } from '../../src/cli/terminal-door.ts';
import type { Caller } from '../../src/govern/caller.ts';
import { closeGate, type Gate, openGate } from '../../src/govern/gate.ts';
import { perform } from '../../src/govern/perform.ts';
import { type Role, roleRules } from '../../src/govern/roles.ts';
import type { Question } from '../../src/questions/question.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { currentSnapshotId } from '../../src/records/snapshot-log.ts';
import { tinyFiles } from '../open-doors.ts';
import { makeTestDatabase } from '../test-database.ts';

/** Runs a statement and gives its rows. */
export type Run = (sql: string) => Promise<unknown[][]>;

export interface TinyGate {
  readonly home: string;
  readonly gate: Gate;
  readonly snapshotId: string;
  /** The clock of the gate: tests move it. */
  now: Date;
  /** Copies a snapshot under another name and changes the copy, at `altered.main`; the first stays at `before.main`. */
  alter(copy: { readonly name: string; readonly from?: string }, change: (run: Run) => Promise<void>): Promise<string>;
  close(): Promise<void>;
}

export async function openTinyGate(): Promise<TinyGate> {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-tiny-gate-'));
  const database = await makeTestDatabase();
  const records = await openRecords({ home, databaseUrl: database.url });
  const gate = await openGate({ home, records, now: () => opened.now });
  const opened: TinyGate = {
    home,
    gate,
    snapshotId: '',
    now: new Date('2027-02-09T17:00:00Z'),
    async alter({ name, from = opened.snapshotId }, change) {
      const path = (id: string) => join(home, 'snapshots', `${id}.duckdb`);
      copyFileSync(path(from), path(name));
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      await connection.run(`ATTACH '${path(from)}' AS before (READ_ONLY)`);
      await connection.run(`ATTACH '${path(name)}' AS altered`);
      await change(async (sql) => (await connection.runAndReadAll(sql)).getRows());
      await connection.run('DETACH altered');
      connection.closeSync();
      instance.closeSync();
      return name;
    },
    async close() {
      closeGate(gate);
      await records.close();
      await database.drop();
      rmSync(home, { recursive: true });
    },
  };
  await perform(gate, { caller: operator(), task: 'import-files', input: { from: [tinyFiles] }, door: 'terminal' });
  return Object.assign(opened, { snapshotId: (await currentSnapshotId(records)) ?? '' });
}

/** Somebody of this role: of Cedar Elementary where the role is of a school, its teacher or its counselor. */
export function someone(role: Role, staffId: string | null = null): Caller {
  const reach = roleRules[role].records;
  const schools = reach === 'district' || reach === 'nobody' ? ('all' as const) : ['sch-cedar'];
  return { personId: `${role.replace(' ', '.')}@tiny.example`, name: role, role, schools, staffId };
}

/** What a question needs to be asked at all. */
export function inputFor(question: Question, student = 'stu-ana'): Record<string, unknown> {
  const { shape } = question.input;
  return {
    ...('student' in shape ? { student } : {}),
    ...('theirCount' in shape ? { theirCount: 4 } : {}),
  };
}
