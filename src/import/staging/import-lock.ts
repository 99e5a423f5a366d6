/** One import at a time in a folder. The lock is the operating system's: it goes with the process, however that ends. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail } from '../../errors.ts';

export interface ImportLock {
  release(): void;
}

/** Fails with `unusable-files` when another import works in the folder. */
export function lockImports(folder: string): ImportLock {
  const database = new DatabaseSync(join(folder, 'import.lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    fail(
      'unusable-files',
      { why: 'another import is at work.', fix: 'Wait until it is done, or stop it.' },
      { cause: error },
    );
  }
  return { release: () => database.close() };
}
