/**
 * Opens snapshots, read-only, and lends connections to them.
 *
 * One DuckDB instance lives in memory; each snapshot is attached under a name that no statement knows. A lent
 * connection holds temporary views and nothing else in its search path, so a question can only read what its views
 * hold: least privilege holds below the question, not in it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  type DuckDBValue,
  listValue,
  quotedIdentifier,
  quotedString,
} from '@duckdb/node-api';
import { fail } from '../errors.ts';
import type { NarrowDatabase, SqlValue } from './database.ts';

/** The statements that make a connection's views; `{base}` stands for the place of the tables beneath. */
export interface Narrowing {
  /** Two narrowings with one key hold the same rows and columns. */
  readonly key: string;
  readonly statements: (base: string) => readonly string[];
}

export interface SnapshotStore {
  readonly folder: string;
  /** Lends a narrowed connection to `use` and takes it back; waits while too many are at work. */
  lend<Result>(loan: Loan, use: (database: NarrowDatabase) => Promise<Result>): Promise<Result>;
  /** Changes when the file is written anew, as without a student who was deleted; throws `no-such-snapshot`. */
  version(snapshotId: string): string;
  close(): void;
}

interface Loan {
  readonly snapshotId: string;
  readonly narrowing: Narrowing;
  readonly signal?: AbortSignal | undefined;
  /** Seconds after which a statement is interrupted. */
  readonly seconds?: number;
}

interface OpenSnapshot {
  readonly alias: string;
  readonly base: string;
  /** Connections at rest, by key of their narrowing. */
  readonly resting: Map<string, DuckDBConnection[]>;
}

/** Statements at work at once: DuckDB spreads each over all cores, so more of them only wait for each other. */
const atOnce = 4;
const restingConnections = 48;

/** Where the file of a snapshot lies. */
export function snapshotPath(folder: string, snapshotId: string): string {
  return join(folder, `${snapshotId}.duckdb`);
}

export async function openSnapshotStore(folder: string, { memoryLimit = '4GB' } = {}): Promise<SnapshotStore> {
  const instance = await DuckDBInstance.create(':memory:');
  const attaching = await instance.connect();
  await attaching.run(`SET memory_limit = ${quotedString(memoryLimit)}`);
  await attaching.run(`SET allowed_directories = [${quotedString(`${resolve(folder)}/`)}]`);
  await attaching.run('SET enable_external_access = false');
  await attaching.run('SET autoinstall_known_extensions = false');
  await attaching.run('SET lock_configuration = true');
  const open = new Map<string, { readonly version: string; readonly snapshot: Promise<OpenSnapshot> }>();
  const turns = makeTurns(atOnce);

  async function attach(snapshotId: string): Promise<OpenSnapshot> {
    const path = snapshotPath(resolve(folder), snapshotId);
    const alias = `snapshot_${randomBytes(8).toString('hex')}`;
    await attaching.run(`ATTACH ${quotedString(path)} AS ${alias} (READ_ONLY)`);
    return { alias, base: await withEveryTable(attaching, alias), resting: new Map() };
  }

  function version(snapshotId: string): string {
    const path = snapshotPath(resolve(folder), snapshotId);
    const file = /^[\w.-]+$/.test(snapshotId) ? statSync(path, { throwIfNoEntry: false }) : undefined;
    return file ? `${file.ino} ${file.mtimeMs}` : fail('no-such-snapshot', { name: snapshotId });
  }

  function snapshotOf(snapshotId: string): Promise<OpenSnapshot> {
    const now = version(snapshotId);
    const known = open.get(snapshotId);
    if (known?.version === now) return known.snapshot;
    const snapshot = (known ? leave(known.snapshot) : Promise.resolve()).then(() => attach(snapshotId));
    open.set(snapshotId, { version: now, snapshot });
    snapshot.catch(() => open.delete(snapshotId));
    return snapshot;
  }

  /** Lets go of a file that was written anew: whoever still reads it ends their statement on the old one. */
  async function leave(before: Promise<OpenSnapshot>): Promise<void> {
    const { alias, resting } = await before;
    for (const connection of [...resting.values()].flat()) connection.closeSync();
    resting.clear();
    await attaching.run(`DETACH ${alias}`);
  }

  async function narrowed(snapshot: OpenSnapshot, narrowing: Narrowing): Promise<DuckDBConnection> {
    const rested = snapshot.resting.get(narrowing.key)?.pop();
    if (rested) return rested;
    const connection = await instance.connect();
    for (const statement of narrowing.statements(snapshot.base)) await connection.run(statement);
    return connection;
  }

  function takeBack(snapshot: OpenSnapshot, key: string, connection: DuckDBConnection): void {
    const rested = snapshot.resting.get(key) ?? [];
    const all = [...snapshot.resting.values()].reduce((sum, list) => sum + list.length, 0);
    if (all >= restingConnections) {
      const oldest = [...snapshot.resting].find(([other, list]) => other !== key && list.length > 0);
      oldest?.[1].pop()?.closeSync();
    }
    rested.push(connection);
    snapshot.resting.set(key, rested);
  }

  return {
    folder,
    version,
    async lend(loan, use) {
      const snapshot = await snapshotOf(loan.snapshotId);
      const release = await turns();
      let connection: DuckDBConnection | null = null;
      try {
        connection = await narrowed(snapshot, loan.narrowing);
        const result = await use(databaseOver(connection, loan));
        takeBack(snapshot, loan.narrowing.key, connection);
        connection = null;
        return result;
      } finally {
        // A connection whose statement failed may be in the middle of something: it is not lent again.
        connection?.closeSync();
        release();
      }
    },
    close() {
      attaching.closeSync();
      instance.closeSync();
    },
  };
}

const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8');

/** Where the tables of a snapshot are. One made before a table was thought of holds that table, empty. */
async function withEveryTable(connection: DuckDBConnection, alias: string): Promise<string> {
  const found = await connection.runAndReadAll(
    `SELECT table_name FROM duckdb_tables() WHERE database_name = ${quotedString(alias)}`,
  );
  const there = new Set(found.getColumns()[0]?.map(String));
  const wanted = [...schema.matchAll(/^CREATE TABLE (\w+)/gm)].map((match) => match[1] ?? '');
  if (there.size === 0 || wanted.every((table) => there.has(table))) return `${alias}.main`;
  await connection.run(`CREATE SCHEMA memory.${alias}`);
  await connection.run(`USE memory.${alias}`);
  await connection.run(schema);
  for (const table of wanted.filter((each) => there.has(each))) {
    await connection.run(`DROP TABLE ${table}`);
    await connection.run(`CREATE VIEW ${table} AS SELECT * FROM ${alias}.main.${table}`);
  }
  await connection.run('USE memory.main');
  return `memory.${alias}`;
}

function databaseOver(connection: DuckDBConnection, { signal, seconds = 30 }: Loan): NarrowDatabase {
  return {
    async rows<Row extends object>(sql: string, parameters: Readonly<Record<string, SqlValue>> = {}) {
      if (signal?.aborted) fail('stopped');
      let late = false;
      const stop = () => connection.interrupt();
      const timer = setTimeout(() => {
        late = true;
        stop();
      }, seconds * 1000);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        const result = await connection.run(sql, boundTo(sql, parameters));
        return rowsOf(result.columnNames(), await result.fetchAllChunks()) as Row[];
      } catch (error) {
        if (late) fail('took-too-long', { seconds });
        if (signal?.aborted) fail('stopped');
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n\nSQL: ${sql}`, { cause: error });
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}

/** DuckDB refuses a value that no `$name` asks for, so one set of parameters may serve several statements. */
function boundTo(sql: string, parameters: Readonly<Record<string, SqlValue>>): Record<string, DuckDBValue> {
  const asked = new Set([...sql.matchAll(/\$([a-z_]\w*)/gi)].map((match) => match[1] ?? ''));
  const bound: Record<string, DuckDBValue> = {};
  for (const name of asked) {
    const value = parameters[name];
    if (value === undefined) throw new Error(`The statement asks for $${name}, which was not given.\n\nSQL: ${sql}`);
    bound[name] = typeof value === 'object' && value !== null ? listValue([...value]) : value;
  }
  return bound;
}

/** Read vector by vector: a value at a time, a wide answer takes four times as long. */
function rowsOf(names: readonly string[], chunks: readonly DuckDBDataChunk[]): object[] {
  const rows: Record<string, unknown>[] = [];
  for (const chunk of chunks) {
    const columns = names.map((name, place) => ({ name, values: chunk.getColumnVector(place).toArray() }));
    for (let index = 0; index < chunk.rowCount; index += 1) {
      const row: Record<string, unknown> = {};
      for (const { name, values } of columns) row[name] = plainValue(values[index] ?? null);
      rows.push(row);
    }
  }
  return rows;
}

/** Dates and times as ISO text, whole numbers as numbers; nothing of DuckDB's own passes this line. */
function plainValue(value: DuckDBValue): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBDateValue) return value.toString();
  return String(value).replace(' ', 'T');
}

/** The name of a table beneath, for the statements of a narrowing. */
export function beneath(base: string, table: string): string {
  return `${base}.${quotedIdentifier(table)}`;
}

function makeTurns(places: number): () => Promise<() => void> {
  let free = places;
  const waiting: (() => void)[] = [];
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((start) => waiting.push(start));
    return release;
  };
}
