/** `plumbline import`: the district’s files, from wherever they lie on this machine. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { perform } from '../govern/perform.ts';
import { addShared, type Shared, sharedOptions } from './shared-options.ts';
import { showDone } from './show.ts';
import { showProgress } from './show-progress.ts';
import { atTheDoor, personAtTerminal, type TerminalDoor } from './terminal-door.ts';

export function addImportCommand(program: Command): void {
  const command = program
    .command('import')
    .argument('<paths...>', 'folders, zips or files')
    .description('Import the district’s files: a new snapshot beside the old one, used when it is whole');
  addShared(command)
    .option('--suggest', 'import nothing; say what unknown files may be')
    .option('--layout <names>', 'known layouts of other systems to read by, with commas between')
    .action(async (paths: string[]) => {
      const options = sharedOptions(command);
      const { suggest, layout } = command.opts<{ suggest?: boolean; layout?: string }>();
      const layouts = layout?.split(',');
      await atTheDoor(options, async (door) =>
        suggest ? await suggestFor(door, paths, options) : await importPaths(door, paths, { ...options, layouts }),
      );
    });
}

interface ImportOptions extends Shared {
  readonly layouts?: readonly string[] | undefined;
}

/** What each file may be, and a mapping to look over and save, as `--format json` gives it whole. */
async function suggestFor(door: TerminalDoor, paths: readonly string[], options: Shared): Promise<void> {
  const caller = await personAtTerminal(door.gate, options);
  const input = { from: paths.map((path) => resolve(path)) };
  showDone(await perform(door.gate, { caller, task: 'suggest-mapping', input, door: 'terminal' }), options);
}

/** Imports and says what came of it; an import that must not be relied on sets exit status 1. */
export async function importPaths(
  door: TerminalDoor,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<void> {
  const caller = await personAtTerminal(door.gate, options);
  const { progress, signal, end } = showProgress();
  try {
    const input = { from: paths.map((path) => resolve(path)), layouts: options.layouts };
    const done = await perform(door.gate, { caller, task: 'import-files', input, door: 'terminal', progress, signal });
    end();
    showDone(done, options);
    process.exitCode = done.exitCode ?? 0;
  } finally {
    end();
  }
}
