/** The workshop of an import: a database on disk that holds files as they came, and is thrown away at the end. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { fail } from '../../errors.ts';
import { quoteText } from '../mapping/staged-table.ts';

export type StageValue = string | number | boolean | null;

export interface Stage {
  /** Folder for what the import needs only while it runs. */
  readonly folder: string;
  run(sql: string, parameters?: Readonly<Record<string, StageValue>>): Promise<void>;
  /** Rows of plain values: dates as ISO text, whole numbers as numbers. Only for small answers. */
  rows<Row extends object = Record<string, StageValue>>(sql: string): Promise<Row[]>;
  /** Lets go of the database; what is in the folder may then be removed. */
  close(): Promise<void>;
}

interface StageOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** As DuckDB writes it. The whole process stays under 2 GB at 100,000 students with 1 GB here. */
  readonly memoryLimit?: string;
}

/** The folder must exist and be empty. Fails with `stopped` when the signal is aborted, also amid a statement. */
export async function openStage({ folder, signal, memoryLimit = '1GB' }: StageOptions): Promise<Stage> {
  const path = join(folder, 'stage.duckdb');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const stop = () => connection.interrupt();
  signal.addEventListener('abort', stop);
  await connection.run(`SET memory_limit = ${quoteText(memoryLimit)}`);
  await connection.run(`SET temp_directory = ${quoteText(join(folder, 'spill'))}`);
  await connection.run('SET autoinstall_known_extensions = false');
  // Nothing of the stage outlives the import, so nothing is written twice to survive a crash.
  await connection.run(`ATTACH ${quoteText(path)} AS stage (RECOVERY_MODE 'no_wal_writes')`);
  await connection.run('USE stage');

  async function guarded<Result>(sql: string, work: (connection: DuckDBConnection) => Promise<Result>) {
    if (signal.aborted) fail('stopped');
    try {
      return await work(connection);
    } catch (error) {
      if (signal.aborted) fail('stopped');
      const says = error instanceof Error ? error.message : String(error);
      throw new Error(`${says}\n\nSQL: ${sql.slice(0, 4000)}`, { cause: error });
    }
  }

  return {
    folder,
    run: (sql, parameters) => guarded(sql, async (open) => void (await open.run(sql, parameters && { ...parameters }))),
    rows: <Row extends object>(sql: string) =>
      guarded(sql, async (open) => {
        const reader = await open.runAndReadAll(sql);
        return reader.getRowObjectsJS().map(plainRow) as Row[];
      }),
    async close() {
      signal.removeEventListener('abort', stop);
      connection.closeSync();
      instance.closeSync();
      await rm(path, { force: true });
    },
  };
}

function plainRow(row: Readonly<Record<string, unknown>>): Record<string, StageValue> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): StageValue {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return String(value);
}
