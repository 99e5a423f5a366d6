/** `plumbline audit` and `plumbline snapshots`: what was done, and which data answers come from. */
import type { Command } from 'commander';
import { readAudit, verifyAudit } from '../records/audit.ts';
import { listSnapshots } from '../records/snapshot-log.ts';
import { addShared, sharedOptions } from './shared-options.ts';
import { print, showRows } from './show.ts';
import { atTheDoor } from './terminal-door.ts';

export function addRecordsCommands(program: Command): void {
  const audit = program.command('audit').description('Read and check the record of who asked what, and why');
  const verify = audit.command('verify').description('Check that no line of the audit was changed or removed');
  addShared(verify).action(async () => {
    await atTheDoor(sharedOptions(verify), async ({ gate, config }) => {
      const verdict = await verifyAudit(gate.records, config.auditNotes);
      if (verdict.broken) {
        print(`The audit is broken. ${verdict.broken.says} The ${verdict.lines} lines before it are intact.`);
        process.exitCode = 1;
        return;
      }
      print(`The audit is intact: ${verdict.lines.toLocaleString('en-US')} lines, each following from the one before.`);
      print(
        config.auditNotes === null
          ? `Its last line is ${verdict.head || 'none'}. Note it elsewhere to check later that nothing was cut off.`
          : `Its last line is ${verdict.head || 'none'}. Every line that was noted in ${config.auditNotes} is in it.`,
      );
    });
  });
  const list = audit.command('list').description('The newest lines of the audit');
  addShared(list)
    .option('--person <id>', 'only what this person did')
    .option('--most <number>', 'how many lines', '50')
    .action(async () => {
      const options = sharedOptions(list);
      const { person, most } = list.opts<{ person?: string; most: string }>();
      await atTheDoor(options, async ({ gate }) => {
        const lines = await readAudit(gate.records, {
          limit: Number(most) || 50,
          ...(person === undefined ? {} : { personId: person }),
        });
        showRows(
          lines.map((line) => ({
            line: line.seq,
            at: line.at,
            person: line.person_name,
            role: line.role,
            door: line.door,
            did: `${line.action} ${line.what}`,
            students: line.student_rows,
            why: line.why,
          })),
          options,
        );
      });
    });
  const snapshots = program.command('snapshots').description('Every import, and the one that answers come from');
  addShared(snapshots).action(async () => {
    const options = sharedOptions(snapshots);
    await atTheDoor(options, async ({ gate }) => {
      const all = await listSnapshots(gate.records);
      if (all.length === 0) return print('Nothing was imported yet. Begin with: plumbline import <folder or zip>');
      showRows(
        all.map((each) => ({
          snapshot: each.snapshotId,
          through: each.dataThrough,
          imported: each.importedAt,
          by: each.importedBy,
          usable: each.usable,
          'in use': each.inUse,
        })),
        options,
      );
    });
  });
}
