/** What a snapshot says about itself; read once, as a snapshot never changes. */
import { beneath, type SnapshotStore } from '../data/snapshot-store.ts';
import type { SnapshotFacts } from '../questions/question.ts';

const known = new WeakMap<SnapshotStore, Map<string, Promise<SnapshotFacts>>>();

export function snapshotFacts(store: SnapshotStore, snapshotId: string): Promise<SnapshotFacts> {
  const ofStore = known.get(store) ?? new Map<string, Promise<SnapshotFacts>>();
  known.set(store, ofStore);
  const facts = ofStore.get(snapshotId) ?? readFacts(store, snapshotId);
  ofStore.set(snapshotId, facts);
  facts.catch(() => ofStore.delete(snapshotId));
  return facts;
}

interface SnapshotRow {
  snapshot_id: string;
  imported_at: string;
  data_through: string | null;
  district_name: string;
  files: number;
}

async function readFacts(store: SnapshotStore, snapshotId: string): Promise<SnapshotFacts> {
  const narrowing = {
    key: 'facts',
    statements: (base: string) =>
      ['snapshot', 'snapshot_file'].map(
        (table) => `CREATE TEMP VIEW ${table} AS SELECT * FROM ${beneath(base, table)}`,
      ),
  };
  const rows = await store.lend({ snapshotId, narrowing }, (database) =>
    database.rows<SnapshotRow>(
      `SELECT snapshot_id, imported_at, data_through, district_name,
              (SELECT CAST(count(*) AS BIGINT) FROM snapshot_file) AS files
       FROM snapshot`,
    ),
  );
  const row = rows[0];
  if (!row) throw new Error(`Snapshot ${snapshotId} does not say what it is.`);
  return {
    snapshotId: row.snapshot_id,
    importedAt: row.imported_at,
    dataThrough: row.data_through ?? row.imported_at.slice(0, 10),
    districtName: row.district_name,
    files: row.files,
  };
}
