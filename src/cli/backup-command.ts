/** `plumbline backup` and `plumbline restore`: a copy of everything that cannot be had again, and the way back. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { who } from '../govern/ask.ts';
import { appendAudit } from '../records/audit.ts';
import { type BackupManifest, makeBackup, restoreBackup } from '../records/backup.ts';
import { homeFolder } from './home-folder.ts';
import { addShared, sharedOptions } from './shared-options.ts';
import { print } from './show.ts';
import { atTheDoor, operator } from './terminal-door.ts';

export function addBackupCommands(program: Command): void {
  const backup = program
    .command('backup')
    .argument('<folder>', 'a folder that is not there yet, on an encrypted disk')
    .description('Copy records, snapshots and keys as of now; people may go on working');
  addShared(backup).action(async (folder: string) => {
    await atTheDoor(sharedOptions(backup), async ({ gate, home }) => {
      const at = gate.now().toISOString();
      const line = { at, door: 'terminal', action: 'performed', what: 'backup', input: {}, keepInput: true } as const;
      const why = 'the operator of this machine answers for backups';
      // Written before the copy, so that the copy tells of itself.
      await appendAudit(gate.records, { ...who(operator()), ...line, why, snapshotId: null, studentRows: 0 });
      const manifest = await makeBackup({ records: gate.records, home, to: resolve(folder), at: gate.now() });
      print(inWords('Backed up', manifest));
      if (manifest.recordsIn === 'postgresql')
        print('The records lie in PostgreSQL: back them up there, with pg_dump.');
      print('It holds students’ records and the keys that open sealed notes: keep it as you keep those.');
    });
  });
  const restore = program
    .command('restore')
    .argument('<folder>', 'a backup')
    .description('Put a backup into an empty home folder, after checking every file of it');
  addShared(restore).action(async (folder: string) => {
    const home = homeFolder(sharedOptions(restore).home);
    const manifest = await restoreBackup(resolve(folder), home);
    print(inWords('Restored', manifest));
    print(`It is in ${home}. What was written after ${manifest.madeAt} is not in it.`);
    if (manifest.recordsIn === 'postgresql') print('Its records are not: restore them into PostgreSQL first.');
  });
}

function inWords(did: string, { files, audit, madeAt }: BackupManifest): string {
  const megabytes = files.reduce((sum, file) => sum + file.bytes, 0) / 1_000_000;
  const lines = audit.lines.toLocaleString('en-US');
  return `${did}: ${files.length} files, ${megabytes.toFixed(1)} MB, as of ${madeAt}. Audit intact, ${lines} lines, the last ${audit.head.slice(0, 16)}.`;
}
