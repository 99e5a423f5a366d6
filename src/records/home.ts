/** Where things lie in the home folder. */
import { join } from 'node:path';

export function recordsFile(home: string): string {
  return join(home, 'records.sqlite');
}

export function snapshotsFolder(home: string): string {
  return join(home, 'snapshots');
}

export function snapshotFile(home: string, snapshotId: string): string {
  return join(snapshotsFolder(home), `${snapshotId}.duckdb`);
}

/** The sealed mask of one audience, with its proof. */
export function sealFile(home: string, snapshotId: string, audience: string): string {
  return join(home, 'lattices', snapshotId, `${audience}.json`);
}
