import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Records } from './records.ts';
import type { RecordTables } from './tables.ts';

const folder = join(import.meta.dirname, 'migrations');

/** Brings the tables up to date. Two processes that start together do it once: the second waits and finds it done. */
export async function migrate(database: Kysely<RecordTables>, kind: Records['kind']): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if (kind === 'postgresql') await sql`SELECT pg_advisory_xact_lock(74283916)`.execute(transaction);
    await sql`CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)`.execute(transaction);
    const done = await sql<{ name: string }>`SELECT name FROM migration`.execute(transaction);
    const known = new Set(done.rows.map((row) => row.name));
    for (const name of migrationNames().filter((each) => !known.has(each))) {
      await run(transaction, join(folder, `${name}.sql`));
      await run(transaction, join(folder, `${name}.${kind}.sql`));
      await sql`INSERT INTO migration (name) VALUES (${name})`.execute(transaction);
    }
  });
}

function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z-]+\.sql$/.test(file))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort();
}

async function run(transaction: Transaction<RecordTables>, file: string): Promise<void> {
  if (!existsSync(file)) return;
  for (const statement of statements(readFileSync(file, 'utf8'))) await sql.raw(statement).execute(transaction);
}

function statements(script: string): string[] {
  return script
    .split(/;\s*\n(?=\s*\n|$)/)
    .map((statement) => statement.replace(/^(\s*--.*\n)+/, '').trim())
    .filter((statement) => statement !== '')
    .map((statement) => `${statement};`);
}
