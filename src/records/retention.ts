/** What has been kept long enough, and its end. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { snapshotFile } from './home.ts';
import { lastRelease } from './lattice-ledger.ts';
import type { Records } from './records.ts';
import { currentSnapshotId } from './snapshot-log.ts';

/** Takes away the files of snapshots imported before this time, but never the one in use; that they were, stays noted. */
export async function endSnapshotsBefore(records: Records, home: string, before: string): Promise<number> {
  const current = await currentSnapshotId(records);
  const old = await records.database
    .selectFrom('snapshot_log')
    .select('snapshot_id')
    .where('imported_at', '<', before)
    .where('usable', '=', 1)
    .execute();
  // The board and the public are given the last release until the next.
  const release = await lastRelease(records);
  const ending = old.map((row) => row.snapshot_id).filter((id) => id !== current && id !== release?.snapshot_id);
  for (const id of ending) {
    if (existsSync(snapshotFile(home, id))) await rm(snapshotFile(home, id));
    await records.database
      .updateTable('snapshot_log')
      .set({ usable: 0, report: '{"problems":[],"ended":true}' })
      .where('snapshot_id', '=', id)
      .execute();
  }
  return ending.length;
}

export async function endProblemsBefore({ database }: Records, before: string): Promise<number> {
  const gone = await database.deleteFrom('problem_report').where('at', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Students about whom something is written, with when the last of it was. */
export async function studentsWrittenAbout({ database }: Records): Promise<{ studentId: string; last: string }[]> {
  const rows = await database
    .selectFrom('recorded')
    .select((select) => ['student_id', select.fn.max('made_at').as('last')])
    .where('student_id', 'is not', null)
    .groupBy('student_id')
    .execute();
  return rows.map((row) => ({ studentId: row.student_id ?? '', last: String(row.last) }));
}
