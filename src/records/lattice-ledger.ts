/** What was given to whom, of which snapshot: added to, never changed. */
import type { Records } from './records.ts';
import type { LatticeLedgerTable } from './tables.ts';

export type LedgerLine = LatticeLedgerTable;

export async function ledgerLine(
  { database }: Records,
  snapshotId: string,
  audience: string,
): Promise<LedgerLine | undefined> {
  return database
    .selectFrom('lattice_ledger')
    .selectAll()
    .where('snapshot_id', '=', snapshotId)
    .where('audience', '=', audience)
    .executeTakeFirst();
}

/** The first line for a snapshot and an audience stays: whoever seals a second time is given the first. */
export async function addLedgerLine(records: Records, line: LedgerLine): Promise<LedgerLine> {
  await records.database
    .insertInto('lattice_ledger')
    .values(line)
    .onConflict((conflict) => conflict.columns(['snapshot_id', 'audience']).doNothing())
    .execute();
  return (await ledgerLine(records, line.snapshot_id, line.audience)) ?? line;
}

/** The audience of the lines that say which snapshot the board and the public are given from that time on. */
const released = 'release';

/** The newest release; undefined where none was made yet. */
export async function lastRelease({ database }: Records): Promise<LedgerLine | undefined> {
  return database
    .selectFrom('lattice_ledger')
    .selectAll()
    .where('audience', '=', released)
    .orderBy('sealed_at', 'desc')
    .executeTakeFirst();
}

export async function addRelease(records: Records, line: Omit<LedgerLine, 'audience'>): Promise<LedgerLine> {
  return await addLedgerLine(records, { ...line, audience: released });
}

export async function releaseOf(records: Records, snapshotId: string): Promise<LedgerLine | undefined> {
  return await ledgerLine(records, snapshotId, released);
}
