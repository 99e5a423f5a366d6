/** The table of who may see what, held against the gate itself: its lines by asking, its columns by the very views. */

import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeliberateError } from '../../src/errors.ts';
import { accessLines, columnLines } from '../../src/govern/access-table.ts';
import { ask } from '../../src/govern/ask.ts';
import { prohibitedPurposes, purposes } from '../../src/govern/matrix.ts';
import { type Role, roleRules, roles } from '../../src/govern/roles.ts';
import { narrowingFor } from '../../src/govern/scope.ts';
import { questions } from '../../src/questions/list.ts';
import { everyTable } from '../../src/questions/privacy/schema-words.ts';
import { inputFor, openTinyGate, someone, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

const lines = accessLines(questions);
const columns = columnLines(everyTable);

describe('a line for each role, question and purpose', () => {
  it('says of each whether it is open, for what, why and by what right', () => {
    expect(lines).toHaveLength(roles.length * questions.length);
    for (const line of lines) {
      const name = `${line.role} ${line.question}`;
      expect(line.because.length, name).toBeGreaterThan(8);
      expect(line.cites === null, name).toBe(line.purposes.length === 0);
      expect(line.rows === 'nothing', name).toBe(line.purposes.length === 0);
    }
  });

  it('is what the gate does: one purpose that a line lacks, and every prohibited one, is refused by it', async () => {
    const asked = async (role: Role, question: string, purpose: string) => {
      const found = questions.find((one) => one.name === question);
      const input = found ? { ...inputFor(found), nobodyHasThis: 1 } : {};
      try {
        await ask(tiny.gate, { caller: someone(role), question, input, purpose, door: 'http', snapshot: 'none' });
        return 'open';
      } catch (error) {
        // There is no such snapshot: what is let through stops there, and costs nothing.
        return error instanceof DeliberateError && error.code === 'not-allowed' ? 'refused' : 'open';
      }
    };
    for (const line of lines) {
      const lacking = purposes.filter((purpose) => !line.purposes.includes(purpose)).slice(0, 1);
      for (const purpose of [...lacking, prohibitedPurposes[0]])
        expect(await asked(line.role, line.question, purpose), `${line.role} ${line.question} ${purpose}`).toBe(
          'refused',
        );
      for (const purpose of line.purposes.slice(0, 1))
        expect(await asked(line.role, line.question, purpose), `${line.role} ${line.question} ${purpose}`).toBe('open');
    }
  });
});

describe('a line for each role and column', () => {
  it('names every column of every table', () => {
    expect(columns).toHaveLength(roles.length * everyTable.reduce((sum, { columns: own }) => sum + own.length, 0));
    for (const line of columns) expect(line.because.length).toBeGreaterThan(8);
  });

  it.each(roles)('is what the views of a %s hold', async (role) => {
    const about = roleRules[role].records === 'nobody' ? 'public' : 'student';
    const narrowing = narrowingFor(someone(role), about, 'own reach');
    const own = columns.filter((line) => line.role === role);
    const numbered = (where: string) =>
      own
        .map(({ table, column }, place) => `SELECT ${place} AS place, count(${column}) AS n FROM ${where}${table}`)
        .join('\nUNION ALL ');
    const seen = await tiny.gate.snapshots.lend({ snapshotId: tiny.snapshotId, narrowing }, (district) =>
      district.rows<{ place: number; n: number }>(`${numbered('')} ORDER BY place`),
    );
    const held = await beneath(numbered('main.'));
    for (const [place, { table, column, rows }] of own.entries()) {
      const name = `${role} ${table}.${column}`;
      const n = Number(seen[place]?.n);
      if (rows === 'nothing') expect(n, name).toBe(0);
      else if (rows === 'all') expect(n, name).toBe(held.get(place));
      else expect(n, name).toBeLessThanOrEqual(held.get(place) ?? 0);
    }
  });
});

/** Reads the snapshot as no question can. */
async function beneath(sql: string): Promise<Map<number, number>> {
  const instance = await DuckDBInstance.create(join(tiny.home, 'snapshots', `${tiny.snapshotId}.duckdb`), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  instance.closeSync();
  return new Map(rows.map(([place, n]) => [Number(place), Number(n)]));
}
