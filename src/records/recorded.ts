/** What people wrote down: written once, corrected by revisions, read back as it holds now. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Recorded, RecordKind } from '../data/recorded/kind.ts';
import { fail } from '../errors.ts';
import type { Records } from './records.ts';
import type { RecordedTable, RecordTables } from './tables.ts';

/** Who writes, when, and on what data. */
export interface Writing {
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string; readonly role: string };
  readonly snapshotId: string | null;
}

export interface NewRecord<Body extends z.ZodObject> {
  readonly body: z.input<Body>;
  readonly studentId?: string | null;
  readonly schoolId?: string | null;
  readonly subject?: string | null;
}

/** Writes a new thing of this kind and gives its id. */
export async function writeRecorded<Body extends z.ZodObject>(
  records: Records,
  kind: RecordKind<Body>,
  { body, studentId = null, schoolId = null, subject = null, ...writing }: NewRecord<Body> & Writing,
): Promise<string> {
  if ((kind.about === 'student') !== (studentId !== null))
    throw new RangeError(`A record of kind ${kind.name} is about a ${kind.about}.`);
  const id = randomUUID();
  await records.database
    .insertInto('recorded')
    .values({
      ...rowOf(records, kind, { body, writing }),
      recorded_id: id,
      revision: 1,
      student_id: studentId,
      school_id: schoolId,
      subject,
      withdrawn: 0,
    })
    .execute();
  return id;
}

/** Writes the next revision: the whole body as it holds from now on. Throws `no-such-record`. */
export async function reviseRecorded<Body extends z.ZodObject>(
  records: Records,
  kind: RecordKind<Body>,
  { id, body, ...writing }: { readonly id: string; readonly body: z.input<Body> } & Writing,
): Promise<number> {
  return await next(records, { kind, id }, () => ({ ...rowOf(records, kind, { body, writing }), withdrawn: 0 }));
}

/** Takes a thing back: it stays, marked as withdrawn, with who did it. Throws `no-such-record`. */
export async function withdrawRecorded(
  records: Records,
  kind: RecordKind,
  { id, at, by, snapshotId }: { readonly id: string } & Writing,
): Promise<number> {
  return await next(records, { kind, id }, (last) => ({
    kind: last.kind,
    body: last.body,
    sealed: last.sealed,
    snapshot_id: snapshotId,
    made_at: at,
    made_by: by.id,
    made_by_name: by.name,
    made_by_role: by.role,
    withdrawn: 1,
  }));
}

type NewRevision = Omit<RecordedTable, 'recorded_id' | 'revision' | 'student_id' | 'school_id' | 'subject'>;

async function next(
  records: Records,
  { kind, id }: { readonly kind: Pick<RecordKind, 'name'>; readonly id: string },
  revise: (last: RecordedTable) => NewRevision,
): Promise<number> {
  return await records.database.transaction().execute(async (transaction) => {
    const last = await newest(transaction, kind.name, id);
    if (!last) return fail('no-such-record', { what: kind.name });
    const revision = Number(last.revision) + 1;
    await transaction
      .insertInto('recorded')
      .values({ ...last, ...revise(last), revision })
      .execute();
    return revision;
  });
}

async function newest(transaction: Transaction<RecordTables>, kind: string, id: string) {
  return await transaction
    .selectFrom('recorded')
    .selectAll()
    .where('recorded_id', '=', id)
    .where('kind', '=', kind)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function rowOf<Body extends z.ZodObject>(
  records: Records,
  kind: RecordKind<Body>,
  { body, writing: { at, by, snapshotId } }: { readonly body: z.input<Body>; readonly writing: Writing },
) {
  const whole: Record<string, unknown> = kind.body.parse(body);
  const isSealed = (field: string) => kind.sealed?.some((each) => each === field) ?? false;
  const part = (sealed: boolean) =>
    Object.fromEntries(
      Object.entries(whole).filter(([field, value]) => value !== undefined && isSealed(field) === sealed),
    );
  const secret = part(true);
  return {
    kind: kind.name,
    body: JSON.stringify(part(false)),
    sealed: Object.keys(secret).length === 0 ? null : records.seal.close(JSON.stringify(secret)),
    snapshot_id: snapshotId,
    made_at: at,
    made_by: by.id,
    made_by_name: by.name,
    made_by_role: by.role,
  };
}

/** Whose eyes sealed text is for; without a reader it stays closed. */
export interface Reader {
  readonly id: string;
  readonly role: string;
}

export interface RecordedSearch {
  readonly studentId?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly reader?: Reader;
  /** Also what was withdrawn, and every revision rather than the newest. */
  readonly history?: boolean;
  /** As it held at the end of that day, ISO: later revisions do not exist. */
  readonly onDay?: string;
}

/** The things of this kind as they hold now, oldest first; withdrawn ones only in a history. */
export async function readRecorded<Body extends z.ZodObject>(
  records: Records,
  kind: RecordKind<Body>,
  { studentId, subject, id, reader, history = false, onDay }: RecordedSearch = {},
): Promise<Recorded<z.infer<Body>>[]> {
  let query = records.database.selectFrom('recorded').selectAll().where('kind', '=', kind.name);
  if (studentId !== undefined) query = query.where('student_id', '=', studentId);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (id !== undefined) query = query.where('recorded_id', '=', id);
  if (onDay !== undefined) query = query.where('made_at', '<=', `${onDay}T23:59:59.999Z`);
  const rows = await query.orderBy('recorded_id').orderBy('revision').execute();
  const kept = history
    ? rows
    : rows.filter((row, place) => rows[place + 1]?.recorded_id !== row.recorded_id && row.withdrawn === 0);
  return kept
    .map((row) => recordedOf(records, kind, { row, reader }))
    .sort((one, other) => one.madeAt.localeCompare(other.madeAt) || one.id.localeCompare(other.id));
}

function recordedOf<Body extends z.ZodObject>(
  { seal }: Records,
  kind: RecordKind<Body>,
  { row, reader }: { readonly row: RecordedTable; readonly reader: Reader | undefined },
): Recorded<z.infer<Body>> {
  const mayOpen = reader !== undefined && (reader.id === row.made_by || kind.sealedFor?.includes(reader.role) === true);
  const opened = row.sealed !== null && mayOpen ? JSON.parse(seal.open(row.sealed)) : {};
  return {
    id: row.recorded_id,
    revision: Number(row.revision),
    studentId: row.student_id,
    schoolId: row.school_id,
    subject: row.subject,
    body: kind.body.parse({ ...JSON.parse(row.body), ...opened }),
    snapshotId: row.snapshot_id,
    withdrawn: Number(row.withdrawn) === 1,
    madeAt: row.made_at,
    madeBy: { id: row.made_by, name: row.made_by_name, role: row.made_by_role },
  };
}

/** Changes whenever a record of one of these kinds does: part of what an answer rests on. */
export async function stateOfRecorded({ database }: Records, kinds: readonly RecordKind[]): Promise<string> {
  if (kinds.length === 0) return '';
  const state = await database
    .selectFrom('recorded')
    .select((select) => [select.fn.countAll().as('revisions'), select.fn.max('made_at').as('latest')])
    .where(
      'kind',
      'in',
      kinds.map(({ name }) => name),
    )
    .executeTakeFirstOrThrow();
  return `${state.revisions} ${state.latest ?? ''}`;
}
