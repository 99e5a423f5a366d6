/** `plumbline tasks`: one subcommand for every task, its options from the task's own input. */
import type { Command } from 'commander';
import { tasksFor } from '../govern/gate.ts';
import { perform } from '../govern/perform.ts';
import { tasks } from '../tasks/list.ts';
import type { Done } from '../tasks/task.ts';
import { addOptions, inputFrom } from './derived-options.ts';
import { addShared, type Shared, sharedOptions } from './shared-options.ts';
import { showDone, showRows } from './show.ts';
import { showProgress } from './show-progress.ts';
import { atTheDoor, personAtTerminal } from './terminal-door.ts';

export function addTaskCommands(program: Command): void {
  const command = program
    .command('tasks')
    .description('Do something; without a name, list what you may do')
    .action(async () => {
      const options = sharedOptions(command);
      await atTheDoor(options, async ({ gate }) => {
        const caller = await personAtTerminal(gate, options);
        showRows(
          tasksFor(gate, caller).map(({ name, does, area }) => ({ task: name, does, area })),
          options,
        );
      });
    });
  addShared(command);
  for (const task of tasks) {
    const subcommand = command.command(task.name).description(task.does);
    addOptions(subcommand, task.input);
    addShared(subcommand).action(async () => {
      const options = sharedOptions(subcommand);
      showDone(await doTask({ task: task.name, input: inputFrom(subcommand.opts(), task.input), options }), options);
    });
  }
}

interface TerminalTask {
  readonly task: string;
  readonly input: unknown;
  readonly options: Shared;
}

/** Performs a task with its progress shown; sets the exit status that it asks for. */
async function doTask({ task, input, options }: TerminalTask): Promise<Done> {
  return await atTheDoor(options, async ({ gate }) => {
    const caller = await personAtTerminal(gate, options);
    const { progress, signal, end } = showProgress();
    try {
      const done = await perform(gate, { caller, task, input, door: 'terminal', progress, signal });
      process.exitCode = done.exitCode ?? 0;
      return done;
    } finally {
      end();
    }
  });
}
