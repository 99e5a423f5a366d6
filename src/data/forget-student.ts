/** Writes a snapshot anew without one student: nothing of the old file is kept, not even in freed pages. */
import { rename, rm } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance, quotedIdentifier, quotedString } from '@duckdb/node-api';

/** What of a student stands in the files of the district, by which quotes of rejected rows are found. */
export type Traces = ReadonlySet<string>;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Columns of student ids that are not called so. */
const otherNames: Readonly<Record<string, string>> = {
  section_enrollment: 'person_id',
  survey_response: 'respondent_id',
};

/** What the import quotes of a row; the finding stays, the quote goes. */
const quotes = ['student_id', 'record_key', 'value'];

/**
 * Rewrites the snapshot at `path` without the student and gives the number of rows that went and the words and numbers
 * by which the student stood there. The new file takes the place of the old one in one step: whoever has the old one
 * open sees it until they open it again.
 */
export async function forgetStudentIn(path: string, studentId: string): Promise<{ rows: number; traces: Traces }> {
  const fresh = `${path}.rewriting`;
  await rm(fresh, { force: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  let rows = 0;
  const traces = new Set([studentId]);
  try {
    await connection.run(`ATTACH ${quotedString(path)} AS old (READ_ONLY)`);
    await connection.run(`ATTACH ${quotedString(fresh)} AS fresh`);
    await connection.run('COPY FROM DATABASE old TO fresh (SCHEMA)');
    for (const trace of await tracesOf(connection, studentId)) traces.add(trace);
    for (const table of await tablesOf(connection)) rows += await copyWithout(connection, table, { studentId, traces });
    await connection.run('CHECKPOINT fresh');
    await connection.run('DETACH fresh');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  await rename(fresh, path);
  await rm(`${fresh}.wal`, { force: true });
  return { rows, traces };
}

async function tracesOf(connection: DuckDBConnection, studentId: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    'SELECT local_id, state_id, given_name, family_name, preferred_name FROM old.student WHERE student_id = $1',
    [studentId],
  );
  return reader
    .getRows()
    .flatMap((row) => row.filter((value) => typeof value === 'string' && value !== '') as string[]);
}

async function tablesOf(connection: DuckDBConnection): Promise<Table[]> {
  const reader = await connection.runAndReadAll(
    `SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'old' AND NOT internal
     ORDER BY table_name, column_index`,
  );
  const tables = new Map<string, string[]>();
  for (const [table, column] of reader.getRows()) {
    tables.set(String(table), [...(tables.get(String(table)) ?? []), String(column)]);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

interface Leaving {
  readonly studentId: string;
  readonly traces: Traces;
}

async function copyWithout(
  connection: DuckDBConnection,
  table: Table,
  { studentId, traces }: Leaving,
): Promise<number> {
  const name = quotedIdentifier(table.name);
  const id = quotedString(studentId);
  if (table.name === 'import_finding') {
    const known = [...traces].map(quotedString).join(', ');
    const about = `(student_id = ${id} OR value IN (${known}) OR record_key LIKE '%' || ${id} || '%')`;
    const replaced = quotes.map((column) => `CASE WHEN ${about} THEN NULL ELSE ${column} END AS ${column}`);
    await connection.run(`INSERT INTO fresh.${name} SELECT * REPLACE (${replaced.join(', ')}) FROM old.${name}`);
    return 0;
  }
  const column = table.columns.includes('student_id') ? 'student_id' : otherNames[table.name];
  const kept = column === undefined ? 'TRUE' : `${column} IS DISTINCT FROM ${id}`;
  await connection.run(`INSERT INTO fresh.${name} SELECT * FROM old.${name} WHERE ${kept}`);
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM old.${name} WHERE NOT (${kept})`);
  return Number(counted.getRows()[0]?.[0] ?? 0);
}
