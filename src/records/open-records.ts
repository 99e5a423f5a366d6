import { mkdirSync } from 'node:fs';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import { recordsFile } from './home.ts';
import { migrate } from './migrate.ts';
import type { Records } from './records.ts';
import { openSeal } from './seal.ts';
import { openSqlite } from './sqlite.ts';
import { openStudentTokens } from './student-tokens.ts';
import type { RecordTables } from './tables.ts';

export interface RecordsPlace {
  /** The folder of this installation; the SQLite file lies in it. */
  readonly home: string;
  /** `postgres://…` to keep the records in PostgreSQL instead. */
  readonly databaseUrl?: string | null;
}

type Keys = Pick<Records, 'seal' | 'studentToken'>;

/** Opens the records store, makes what is missing in it, and gives it back ready for use. */
export async function openRecords({ home, databaseUrl }: RecordsPlace): Promise<Records> {
  const keys = { seal: openSeal(home), studentToken: openStudentTokens(home) };
  const records = databaseUrl ? inPostgresql(databaseUrl, keys) : inSqlite(home, keys);
  await migrate(records.database, records.kind);
  return records;
}

function inSqlite(home: string, keys: Keys): Records {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const place = recordsFile(home);
  const database = new Kysely<RecordTables>({
    dialect: new SqliteDialect({ database: async () => openSqlite(place) }),
  });
  return { database, kind: 'sqlite', place, ...keys, close: () => database.destroy() };
}

function inPostgresql(databaseUrl: string, keys: Keys): Records {
  const url = new URL(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
  const database = new Kysely<RecordTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    database,
    kind: 'postgresql',
    place: `${url.host}${url.pathname}`,
    ...keys,
    close: () => database.destroy(),
  };
}
