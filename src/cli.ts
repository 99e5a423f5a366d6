/** The terminal door: commands derived from the lists of questions and tasks, and those that run the installation. */
import { Command, CommanderError } from 'commander';
import { addAccessCommand } from './cli/access-command.ts';
import { addAskCommand } from './cli/ask-command.ts';
import { addBackupCommands } from './cli/backup-command.ts';
import { addDoctorCommand } from './cli/doctor-command.ts';
import { addImportCommand } from './cli/import-command.ts';
import { addMcpCommand } from './cli/mcp-command.ts';
import { addRecordsCommands } from './cli/records-commands.ts';
import { addServeCommands } from './cli/serve-command.ts';
import { addShared } from './cli/shared-options.ts';
import { showError } from './cli/show.ts';
import { addTaskCommands } from './cli/task-commands.ts';

function makeProgram(): Command {
  const program = new Command('plumbline')
    .description('Answers the questions of a school district’s leaders from the files that it already has.')
    .exitOverride()
    .showHelpAfterError('Add --help to see what can be said here.')
    .enablePositionalOptions();
  addShared(program);
  addAskCommand(program);
  addTaskCommands(program);
  addRecordsCommands(program);
  addAccessCommand(program);
  addImportCommand(program);
  addServeCommands(program);
  addMcpCommand(program);
  addDoctorCommand(program);
  addBackupCommands(program);
  return program;
}

// What a command writes is for the account that runs it: students' data lies in the home folder.
process.umask(0o077);

// Whoever reads our output may stop reading: `plumbline tasks | head` is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await makeProgram().parseAsync();
} catch (error) {
  // What commander says, it has said already: help is no error, anything else is a wrong command.
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : showError(error);
}
