/** Options that every command understands, before or after its name. */
import { type Command, Option } from 'commander';
import { type Format, formats } from './show.ts';

export interface Shared {
  readonly home?: string;
  readonly as?: string;
  readonly format?: Format;
}

export function addShared(command: Command): Command {
  return command
    .option('--home <folder>', 'the folder of the district')
    .option('--as <email>', 'ask as this person, with this person’s reach')
    .addOption(
      new Option('--format <format>', 'table for people, ndjson for programs, unless given').choices([...formats]),
    );
}

/** The nearest value of each shared option, from the command itself to the program. */
export function sharedOptions(command: Command): Shared {
  return command.optsWithGlobals<Shared>();
}
