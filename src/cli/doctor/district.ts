/** Whether the district's data and records can be relied on. */
import { existsSync } from 'node:fs';
import type { Gate } from '../../govern/gate.ts';
import { snapshotFacts } from '../../govern/snapshot-facts.ts';
import { verifyAudit } from '../../records/audit.ts';
import { snapshotFile } from '../../records/home.ts';
import { readSetting } from '../../records/settings.ts';
import { currentSnapshotId, listSnapshots } from '../../records/snapshot-log.ts';
import { dataFit, spoken } from '../../serve/district-facts.ts';
import { arrivedFiles, missingFiles } from '../../serve/drop-folder.ts';
import { bad, type Finding, good, look } from './finding.ts';

const oldDays = 7;

export async function snapshotPresent(gate: Gate): Promise<Finding[]> {
  const about = 'Data';
  const snapshotId = await currentSnapshotId(gate.records);
  if (snapshotId === null) {
    return [look(about, 'No data has been imported yet.', 'plumbline import <folder or zip>')];
  }
  if (!existsSync(snapshotFile(gate.home, snapshotId))) {
    const fix = 'Restore the file from a backup, go back with plumbline tasks use-snapshot, or import again.';
    return [bad(about, `The snapshot in use, ${snapshotId}, is missing from the home folder.`, fix)];
  }
  const { dataThrough } = await snapshotFacts(gate.snapshots, snapshotId);
  const days = Math.floor((gate.now().getTime() - Date.parse(dataThrough)) / 86_400_000);
  const says = `Data through ${spoken(dataThrough)}, in snapshot ${snapshotId}.`;
  const fresh =
    days > oldDays
      ? look(about, `${says} That is ${days} days ago.`, 'Import newer files, or see why the nightly files stopped.')
      : good(about, says);
  return [fresh, ...(await lastImport(gate)), ...(await silentSchools(gate))];
}

async function lastImport(gate: Gate): Promise<Finding[]> {
  const [last] = await listSnapshots(gate.records);
  if (!last || last.usable) return [];
  const says = `The last import, ${last.snapshotId}, could not be used; answers come from the one before.`;
  return [
    look('Last import', says, 'See why with plumbline ask why-rows-were-rejected, or on the page of the import.'),
  ];
}

async function silentSchools(gate: Gate): Promise<Finding[]> {
  const fit = await dataFit(gate);
  const fix = 'Ask the school whether attendance was taken and sent.';
  return (fit?.exceptions ?? []).map((says) => look('School', says, fix));
}

export async function auditIntact(gate: Gate, notes: string | null): Promise<Finding> {
  const verdict = await verifyAudit(gate.records, notes);
  if (!verdict.broken) return good('Audit', `Intact: ${verdict.lines.toLocaleString('en-US')} lines.`);
  const fix = 'Keep a copy of the records as they are, and find out who could write to them.';
  return bad('Audit', `The audit is broken. ${verdict.broken.says}`, fix);
}

/** Files that did not come, by the last look of the server and by what lies there now. */
export async function dropFolder(gate: Gate, clock: Date): Promise<Finding[]> {
  const about = 'Drop folder';
  const drop = await readSetting(gate.records, 'drop-folder');
  if (drop === null) return [];
  if (!existsSync(drop.folder)) {
    return [bad(about, `${drop.folder} is not there.`, 'Make the folder, or name another in the district’s settings.')];
  }
  const state = await readSetting(gate.records, 'drop-state');
  const missing = missingFiles(drop.expects, await arrivedFiles(drop.folder), clock);
  const fix = 'Ask whoever sends the file, and see whether the transfer ran.';
  if (missing.length > 0) return missing.map((says) => look(about, says, fix));
  return [good(about, state ? `Every expected file came. ${state.says}` : 'Every expected file came.')];
}

export async function somebodyRuns(gate: Gate): Promise<Finding[]> {
  const demo = await readSetting(gate.records, 'demo');
  return demo === null ? [] : [good('Demo', 'This is the demo district: nobody in it is real.')];
}
