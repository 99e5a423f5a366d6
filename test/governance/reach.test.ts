import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { tables, withheld } from '../../src/govern/reach.ts';
import { roles } from '../../src/govern/roles.ts';
import { narrowingFor } from '../../src/govern/scope.ts';

const schema = readFileSync(new URL('../../src/data/schema.sql', import.meta.url), 'utf8');
const columnsOf = new Map<string, string[]>();

beforeAll(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(schema);
  const reader = await connection.runAndReadAll(
    `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main'`,
  );
  for (const [table, column] of reader.getRows()) {
    columnsOf.set(String(table), [...(columnsOf.get(String(table)) ?? []), String(column)]);
  }
  connection.closeSync();
});

describe('the table of reach', () => {
  it('names every table of the schema and no other', () => {
    expect(Object.keys(tables).sort()).toEqual([...columnsOf.keys()].sort());
  });

  it('knows whose every row is: a student’s table has the student in it, an open one has not', () => {
    for (const [table, holds] of Object.entries(tables)) {
      const columns = columnsOf.get(table) ?? [];
      if (holds === 'student' || holds === 'student-and-school') expect(columns, table).toContain('student_id');
      if (holds === 'student-and-school' || holds === 'survey') expect(columns, table).toContain('school_id');
      if (holds === 'open') expect(columns, table).not.toContain('student_id');
    }
  });

  it('withholds only what exists, and says why', () => {
    for (const { table, columns, because } of withheld) {
      for (const column of columns ?? []) expect(columnsOf.get(table), table).toContain(column);
      expect(because.length).toBeGreaterThan(20);
    }
  });

  it('comments every table and every column of the schema', () => {
    const uncommented = schema
      .split('\n')
      .filter((line) => /^ {2}\w/.test(line) && !line.includes('--'))
      .concat([...columnsOf.keys()].filter((table) => !schema.includes(`COMMENT ON TABLE ${table} IS`)));
    expect(uncommented).toEqual([]);
  });
});

describe('a narrowing', () => {
  it('gives two people of different reach different views, and one person the same', () => {
    const principal = { personId: 'a', name: 'A', role: 'principal' as const, schools: ['s1'], staffId: 't1' };
    const key = (schools: readonly string[]) => narrowingFor({ ...principal, schools }, 'student', 'own reach').key;
    expect(key(['s1'])).toBe(key(['s1']));
    expect(key(['s1'])).not.toBe(key(['s2']));
  });

  it('runs for every role over the real schema', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const building = await instance.connect();
    await building.run(`ATTACH ':memory:' AS beneath`);
    await building.run(`USE beneath; ${schema}`);
    for (const role of roles) {
      for (const about of ['student', 'aggregate', 'public'] as const) {
        for (const audience of ['own reach', 'everyone'] as const) {
          const connection = await instance.connect();
          const caller = { personId: 'a', name: 'A', role, schools: ['s1'], staffId: 't1' };
          for (const statement of narrowingFor(caller, about, audience).statements('beneath.main')) {
            await connection.run(statement);
          }
          connection.closeSync();
        }
      }
    }
    building.closeSync();
  });
});
