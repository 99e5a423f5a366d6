/** Which snapshots there are, which one is in use, and who changed that when. */
import { fail } from '../errors.ts';
import type { Records } from './records.ts';

export interface LoggedSnapshot {
  readonly snapshotId: string;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly dataThrough: string | null;
  /** False when a required file could not be used: there is a report, and no snapshot to ask. */
  readonly usable: boolean;
  /** True for the one that answers come from. */
  readonly inUse: boolean;
}

export interface NewSnapshot {
  readonly snapshotId: string;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly dataThrough: string | null;
  readonly usable: boolean;
  readonly report: unknown;
}

/** Notes an import and, when it is usable, begins to answer from it: both or neither. */
export async function addSnapshot(records: Records, snapshot: NewSnapshot): Promise<void> {
  await records.database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('snapshot_log')
      .values({
        snapshot_id: snapshot.snapshotId,
        imported_at: snapshot.importedAt,
        imported_by: snapshot.importedBy,
        data_through: snapshot.dataThrough,
        usable: snapshot.usable ? 1 : 0,
        report: JSON.stringify(snapshot.report),
      })
      .execute();
    if (!snapshot.usable) return;
    await pointAt(
      { ...records, database: transaction },
      {
        snapshotId: snapshot.snapshotId,
        at: snapshot.importedAt,
        byPerson: snapshot.importedBy,
        reason: 'imported',
      },
    );
  });
}

export interface PointerChange {
  readonly snapshotId: string;
  readonly at: string;
  readonly byPerson: string;
  readonly reason: string;
}

/** Answers come from this snapshot from now on. The history keeps what was in use before. */
export async function useSnapshot(records: Records, change: PointerChange): Promise<void> {
  await records.database.transaction().execute((transaction) => pointAt({ ...records, database: transaction }, change));
}

async function pointAt({ database }: Records, change: PointerChange): Promise<void> {
  const known = await database
    .selectFrom('snapshot_log')
    .select('usable')
    .where('snapshot_id', '=', change.snapshotId)
    .executeTakeFirst();
  if (known?.usable !== 1) fail('no-such-snapshot', { name: change.snapshotId });
  const before = await database.selectFrom('snapshot_pointer').select('snapshot_id').executeTakeFirst();
  const last = await database
    .selectFrom('snapshot_pointer_history')
    .select((select) => select.fn.max('step').as('step'))
    .executeTakeFirst();
  await database
    .insertInto('snapshot_pointer')
    .values({ only: 1, snapshot_id: change.snapshotId })
    .onConflict((conflict) => conflict.column('only').doUpdateSet({ snapshot_id: change.snapshotId }))
    .execute();
  await database
    .insertInto('snapshot_pointer_history')
    .values({
      step: Number(last?.step ?? 0) + 1,
      at: change.at,
      by_person: change.byPerson,
      snapshot_id: change.snapshotId,
      previous_snapshot_id: before?.snapshot_id ?? null,
      reason: change.reason,
    })
    .execute();
}

/** The name of the snapshot that answers come from, or null before the first import. */
export async function currentSnapshotId({ database }: Records): Promise<string | null> {
  const row = await database.selectFrom('snapshot_pointer').select('snapshot_id').executeTakeFirst();
  return row?.snapshot_id ?? null;
}

/** Every import that was tried, newest first. */
export async function listSnapshots(records: Records): Promise<LoggedSnapshot[]> {
  const current = await currentSnapshotId(records);
  const rows = await records.database
    .selectFrom('snapshot_log')
    .select(['snapshot_id', 'imported_at', 'imported_by', 'data_through', 'usable'])
    .orderBy('imported_at', 'desc')
    .orderBy('snapshot_id', 'desc')
    .execute();
  return rows.map((row) => ({
    snapshotId: row.snapshot_id,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    dataThrough: row.data_through,
    usable: row.usable === 1,
    inUse: row.snapshot_id === current,
  }));
}

/** The report of one import, as the importer gave it, or null when there was no such import. */
export async function importReport({ database }: Records, snapshotId: string): Promise<unknown> {
  const row = await database
    .selectFrom('snapshot_log')
    .select('report')
    .where('snapshot_id', '=', snapshotId)
    .executeTakeFirst();
  return row ? JSON.parse(row.report) : null;
}

/** Every change of the snapshot in use, newest first. */
export async function pointerHistory({ database }: Records) {
  const rows = await database.selectFrom('snapshot_pointer_history').selectAll().orderBy('step', 'desc').execute();
  return rows.map((row) => ({
    at: row.at,
    byPerson: row.by_person,
    snapshotId: row.snapshot_id,
    previousSnapshotId: row.previous_snapshot_id,
    reason: row.reason,
  }));
}
