/** Who looked at whom: which students each line of the audit named, and the lines that named one student. */
import { sha256 } from './canonical-json.ts';
import type { Records } from './records.ts';

/** SQLite takes no more than 32,766 values in one statement. */
const rowsAtOnce = 10_000;

/** Sets that are known to be written, so that an answer that is given again costs one look. */
const written = new WeakMap<Records['database'], Set<string>>();

/**
 * Writes down that these students are named by what is about to be given, and gives the hash of the set for the line
 * of the audit; null when nobody is named. It is on the disk when the promise is kept.
 */
export async function noteStudents(records: Records, studentIds: Iterable<string>): Promise<string | null> {
  const tokens = [...new Set(studentIds)].map(records.studentToken).sort();
  if (tokens.length === 0) return null;
  const hash = hashOfSet(tokens);
  const known = written.get(records.database) ?? new Set<string>();
  written.set(records.database, known);
  if (known.has(hash)) return hash;
  const there = await records.database
    .selectFrom('access_set')
    .select('set_hash')
    .where('set_hash', '=', hash)
    .limit(1)
    .executeTakeFirst();
  if (!there) {
    await records.database.transaction().execute(async (transaction) => {
      for (let from = 0; from < tokens.length; from += rowsAtOnce) {
        const rows = tokens.slice(from, from + rowsAtOnce).map((token) => ({ set_hash: hash, student_token: token }));
        await transaction
          .insertInto('access_set')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    });
  }
  known.add(hash);
  return hash;
}

function hashOfSet(sortedTokens: readonly string[]): string {
  return sha256(sortedTokens.join('\n'));
}

/** One line of the audit that named a student. */
export interface Look {
  /** ISO time, UTC. */
  readonly at: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  readonly door: string;
  readonly did: string;
  /** Name of the question or task. */
  readonly what: string;
  readonly why: string;
  /** How many rows about students were given with it. */
  readonly studentRows: number;
}

/** Every line of the audit that named this student, newest first. */
export async function looksAt({ database, studentToken }: Records, studentId: string): Promise<Look[]> {
  const rows = await database
    .selectFrom('audit')
    .innerJoin('access_set', 'access_set.set_hash', 'audit.students_hash')
    .select(['at', 'person_id', 'person_name', 'role', 'door', 'action', 'what', 'why', 'student_rows'])
    .where('access_set.student_token', '=', studentToken(studentId))
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    at: row.at,
    personId: row.person_id,
    personName: row.person_name,
    role: row.role,
    door: row.door,
    did: row.action,
    what: row.what,
    why: row.why,
    studentRows: Number(row.student_rows),
  }));
}

/** The first set whose students are not those of its hash, or null: a set that was altered or removed is seen. */
export async function brokenAccessSet({ database }: Records): Promise<string | null> {
  const named = await database
    .selectFrom('audit')
    .select('students_hash')
    .distinct()
    .where('students_hash', 'is not', null)
    .execute();
  for (const { students_hash: hash } of named) {
    const members = await database
      .selectFrom('access_set')
      .select('student_token')
      .where('set_hash', '=', hash ?? '')
      .orderBy('student_token')
      .execute();
    if (hashOfSet(members.map((member) => member.student_token)) !== hash) return hash;
  }
  return null;
}

/** Moves on with every line of the audit. */
export async function auditLength({ database }: Records): Promise<number> {
  const head = await database.selectFrom('audit_head').select('seq').executeTakeFirst();
  return Number(head?.seq ?? 0);
}

/** An input as the audit keeps it: the student it names is a token there. */
export function withoutStudents(
  { studentToken }: Records,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const named = (value: unknown): unknown =>
    typeof value === 'string' ? studentToken(value) : Array.isArray(value) ? value.map(named) : value;
  return Object.fromEntries(
    Object.entries(input).map(([field, value]) => [field, /^student(s|Id|Ids)?$/.test(field) ? named(value) : value]),
  );
}

/** Students that an input or a row names, by the fields that do. */
export function studentsNamed(rows: Iterable<Readonly<Record<string, unknown>>>): Set<string> {
  const found = new Set<string>();
  for (const row of rows) {
    for (const field of ['student_id', 'studentId', 'student']) {
      const value = row[field];
      if (field === 'student' && row.student_id !== undefined) continue;
      if (typeof value === 'string' && value !== '') found.add(value);
    }
  }
  return found;
}
