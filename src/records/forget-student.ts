/** Takes a student out of what people wrote down. The audit stays: there the student is a token. */
import { type Kysely, sql } from 'kysely';
import type { Records } from './records.ts';
import type { RecordTables } from './tables.ts';

export interface ForgottenStudent {
  readonly studentId: string;
  /** Words and numbers by which the student stands in the district’s files. */
  readonly traces: ReadonlySet<string>;
}

/** Deletes every record about the student, and the student’s id and quotes in others; gives how many rows changed. */
export async function forgetStudentInRecords(records: Records, forgotten: ForgottenStudent): Promise<number> {
  const { studentId } = forgotten;
  const changed = await records.database.transaction().execute(async (database) => {
    const gone = await database.deleteFrom('recorded').where('student_id', '=', studentId).executeTakeFirst();
    return (
      Number(gone.numDeletedRows) +
      (await forgetInBodies(records, database, studentId)) +
      (await forgetInProblems(database, studentId)) +
      (await forgetInReports(database, forgotten))
    );
  });
  if (records.kind === 'sqlite') {
    // Deleted rows leave no bytes: pages are overwritten, the log is emptied and the file is written anew.
    await sql`VACUUM`.execute(records.database);
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(records.database);
  } else {
    await sql`VACUUM FULL recorded, problem_report, snapshot_log`.execute(records.database);
  }
  return changed;
}

/** A list of students in a record of the district holds the token in the student’s place. */
async function forgetInBodies(
  { studentToken }: Records,
  database: Kysely<RecordTables>,
  studentId: string,
): Promise<number> {
  const rows = await database
    .selectFrom('recorded')
    .select(['recorded_id', 'revision', 'body', 'subject'])
    .where((where) => where.or([where('body', 'like', `%${likeText(studentId)}%`), where('subject', '=', studentId)]))
    .execute();
  let changed = 0;
  for (const row of rows) {
    const body = JSON.stringify(replaced(JSON.parse(row.body), new Set([studentId]), studentToken(studentId)));
    const subject = row.subject === studentId ? studentToken(studentId) : row.subject;
    if (body === row.body && subject === row.subject) continue;
    changed += 1;
    await database
      .updateTable('recorded')
      .set({ body, subject })
      .where('recorded_id', '=', row.recorded_id)
      .where('revision', '=', row.revision)
      .execute();
  }
  return changed;
}

async function forgetInProblems(database: Kysely<RecordTables>, studentId: string): Promise<number> {
  const problems = await database.selectFrom('problem_report').select(['problem_id', 'link', 'says']).execute();
  const about = problems.filter(({ link, says }) => {
    const address = new URL(link, 'http://localhost');
    const named = [...address.searchParams.values(), ...address.pathname.split('/').map(decodeURIComponent)];
    return named.includes(studentId) || says.includes(studentId);
  });
  for (const { problem_id: id } of about) {
    const says = 'Taken out: it concerned a student who was deleted.';
    await database.updateTable('problem_report').set({ link: '/', says }).where('problem_id', '=', id).execute();
  }
  return about.length;
}

/** An import report quotes values as they were sent. */
async function forgetInReports(database: Kysely<RecordTables>, { traces }: ForgottenStudent): Promise<number> {
  let changed = 0;
  for (const { snapshot_id: id, report } of await database
    .selectFrom('snapshot_log')
    .select(['snapshot_id', 'report'])
    .execute()) {
    const without = JSON.stringify(replaced(JSON.parse(report), traces, null));
    if (without === report) continue;
    changed += 1;
    await database.updateTable('snapshot_log').set({ report: without }).where('snapshot_id', '=', id).execute();
  }
  return changed;
}

/** The same value, where every text that is one of these is another, or nothing. */
function replaced(value: unknown, texts: ReadonlySet<string>, by: string | null): unknown {
  if (typeof value === 'string') return texts.has(value) ? by : value;
  if (Array.isArray(value)) return value.map((each) => replaced(each, texts, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [texts.has(name) ? String(by) : name, replaced(held, texts, by)]),
  );
}

function likeText(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll(/[%_]/g, '_');
}
