/** An empty PostgreSQL database for one test, where `PLUMBLINE_TEST_DATABASE_URL` names a server to make it on; else none, and records lie in SQLite. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  /** Null for SQLite. */
  readonly url: string | null;
  readonly drop: () => Promise<void>;
}

export async function makeTestDatabase(): Promise<TestDatabase> {
  const server = process.env.PLUMBLINE_TEST_DATABASE_URL;
  if (!server) return { url: null, drop: async () => {} };
  const name = `plumbline_test_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
