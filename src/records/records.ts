/**
 * The records store: what people did. It cannot be rebuilt from the district's files, so a write is on the disk
 * before it is acknowledged. Access is by functions beside this file, one subject each:
 * snapshot-log.ts, settings.ts, role-overrides.ts, saved-mappings.ts, problem-reports.ts, recorded.ts, audit.ts.
 */
import type { Kysely } from 'kysely';
import type { Seal } from './seal.ts';
import type { StudentToken } from './student-tokens.ts';
import type { RecordTables } from './tables.ts';

export interface Records {
  readonly database: Kysely<RecordTables>;
  readonly kind: 'sqlite' | 'postgresql';
  /** Where they lie, without a password: a file, or a host and database. */
  readonly place: string;
  /** Closes and opens what people typed freely, by a key that is not in the database. */
  readonly seal: Seal;
  /** A student as logs name them. */
  readonly studentToken: StudentToken;
  close(): Promise<void>;
}
