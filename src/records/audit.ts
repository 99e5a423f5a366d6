/**
 * The audit: one line for everything that was asked, done, refused or signed in to. A line holds the hash of the
 * line before it, so a line that was changed, removed or slipped in breaks the chain at that place, for all to see.
 */
import type { Transaction } from 'kysely';
import { brokenAccessSet } from './access-log.ts';
import { brokenNote } from './audit-notes.ts';
import { canonicalJson, sha256 } from './canonical-json.ts';
import type { Records } from './records.ts';
import type { AuditTable, RecordTables } from './tables.ts';

export interface AuditEntry {
  /** ISO time, UTC. */
  readonly at: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  /** Where the person stood: `web`, `http`, `terminal`, `mcp`, `schedule`. */
  readonly door: string;
  readonly action: 'asked' | 'performed' | 'refused' | 'signed-in' | 'signed-out';
  /** Name of the question or task. */
  readonly what: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** False when the input holds words that a person typed: then only its hash is kept. */
  readonly keepInput: boolean;
  /** The reason for which it was allowed, or for which it was refused. */
  readonly why: string;
  readonly snapshotId: string | null;
  /** How many rows about single students were given. */
  readonly studentRows: number;
  /** Of the set of students that were named, as `noteStudents` gives it. */
  readonly studentsHash?: string | null;
}

interface Waiting {
  readonly entry: AuditEntry;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const waiting = new WeakMap<Records, Waiting[]>();
const mostAtOnce = 200;

/**
 * Adds a line; it is on the disk when the promise is kept. Lines that arrive while one is being written share the
 * next write, so fifty people asking at once wait for one flush of the disk and not for fifty.
 */
export function appendAudit(records: Records, entry: AuditEntry): Promise<void> {
  return new Promise((done, failed) => {
    const line = waiting.get(records);
    if (line) {
      line.push({ entry, done, failed });
      return;
    }
    waiting.set(records, [{ entry, done, failed }]);
    void writeWaiting(records);
  });
}

async function writeWaiting(records: Records): Promise<void> {
  for (;;) {
    const batch = waiting.get(records)?.splice(0, mostAtOnce) ?? [];
    if (batch.length === 0) {
      waiting.delete(records);
      return;
    }
    try {
      await records.database.transaction().execute((transaction) => write(transaction, batch));
      for (const each of batch) each.done();
    } catch (error) {
      for (const each of batch) each.failed(error);
    }
  }
}

async function write(transaction: Transaction<RecordTables>, batch: readonly Waiting[]): Promise<void> {
  const head = await transaction
    .updateTable('audit_head')
    .set((set) => ({ seq: set('seq', '+', batch.length) }))
    .where('only', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  let seq = Number(head.seq) - batch.length;
  let previousHash = head.hash;
  const rows: AuditTable[] = [];
  for (const { entry } of batch) {
    seq += 1;
    const row = rowOf(entry, seq, previousHash);
    rows.push(row);
    previousHash = row.hash;
  }
  await transaction.insertInto('audit').values(rows).execute();
  await transaction.updateTable('audit_head').set({ hash: previousHash }).where('only', '=', 1).execute();
}

function rowOf(entry: AuditEntry, seq: number, previousHash: string): AuditTable {
  const input = canonicalJson(entry.input);
  const row = {
    seq,
    at: entry.at,
    person_id: entry.personId,
    person_name: entry.personName,
    role: entry.role,
    door: entry.door,
    action: entry.action,
    what: entry.what,
    input_hash: sha256(input),
    input: entry.keepInput ? input : null,
    why: entry.why,
    snapshot_id: entry.snapshotId,
    student_rows: entry.studentRows,
    students_hash: entry.studentsHash ?? null,
    previous_hash: previousHash,
  };
  return { ...row, hash: hashOf(row) };
}

/** A line that names nobody hashes as it did before lines could name students. */
function hashOf({ students_hash, ...row }: Omit<AuditTable, 'hash'>): string {
  return sha256(canonicalJson(students_hash === null ? row : { ...row, students_hash }));
}

export interface AuditVerdict {
  readonly intact: boolean;
  readonly lines: number;
  /** Hash of the last line: note it elsewhere, and a later check can show that nothing before it was changed. */
  readonly head: string;
  /** The first line that does not fit, and in what way; null when all do. */
  readonly broken: { readonly seq: number; readonly says: string } | null;
}

/** Reads the audit from its first line and checks every link; and every note, where a file of notes is named. */
export async function verifyAudit(records: Records, notes: string | null = null): Promise<AuditVerdict> {
  const { database } = records;
  let previousHash = '';
  let expected = 1;
  const broken = (seq: number, says: string): AuditVerdict => ({
    intact: false,
    lines: expected - 1,
    head: previousHash,
    broken: { seq, says },
  });
  for (;;) {
    const rows = await database
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>=', expected)
      .orderBy('seq')
      .limit(5000)
      .execute();
    for (const { hash, ...row } of rows) {
      if (row.seq !== expected) return broken(expected, `Line ${expected} is missing.`);
      if (row.previous_hash !== previousHash) {
        return broken(row.seq, `Line ${row.seq} does not follow from the line before it.`);
      }
      if (hashOf(row) !== hash) return broken(row.seq, `Line ${row.seq} was changed after it was written.`);
      previousHash = hash;
      expected += 1;
    }
    if (rows.length < 5000) break;
  }
  const head = await database.selectFrom('audit_head').selectAll().executeTakeFirst();
  if (!head || head.seq !== expected - 1 || head.hash !== previousHash) {
    return broken(expected, `Lines from ${expected} on were removed from the end.`);
  }
  const noted = notes === null ? null : await brokenNote(records, notes);
  if (noted !== null) return broken(noted.seq, noted.says);
  const set = await brokenAccessSet(records);
  if (set !== null) return broken(expected, `Which students were named was changed: the set ${set.slice(0, 12)}.`);
  return { intact: true, lines: expected - 1, head: previousHash, broken: null };
}

export interface AuditSearch {
  readonly personId?: string;
  readonly limit?: number;
}

/** The newest lines first. */
export async function readAudit({ database }: Records, { personId, limit = 100 }: AuditSearch = {}) {
  let query = database.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit);
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  return await query.execute();
}
