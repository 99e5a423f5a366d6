/** `plumbline access`: who may ask what, for which purpose and by what right, and which columns stand behind it. */
import { type Command, Option } from 'commander';
import { accessLines, columnLines } from '../govern/access-table.ts';
import { roles } from '../govern/roles.ts';
import { questions } from '../questions/list.ts';
import { everyTable } from '../questions/privacy/schema-words.ts';
import { addShared, sharedOptions } from './shared-options.ts';
import { showRows } from './show.ts';

export function addAccessCommand(program: Command): void {
  const command = program
    .command('access')
    .description('Who may ask what, for which purpose and by what right; with --columns, who gets which column');
  addShared(command)
    .addOption(new Option('--role <role>', 'one role; all of them unless given').choices([...roles]))
    .option('--columns', 'the columns of the tables instead of the questions')
    .action(() => {
      const { role, columns } = command.opts<{ role?: string; columns?: true }>();
      const lines = columns
        ? columnLines(everyTable)
        : accessLines(questions).map((line) => ({ ...line, purposes: line.purposes.join(', ') }));
      const wanted = lines.filter((line) => role === undefined || line.role === role);
      showRows(
        wanted.map((line) => ({ ...line })),
        sharedOptions(command),
      );
    });
}
