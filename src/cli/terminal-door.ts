/** What a command needs: the gate of a home folder, and the person as whom it asks. */
import { userInfo } from 'node:os';
import { type Config, readConfig } from '../config.ts';
import { fail } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import { callerByEmail, closeGate, type Gate, openGate } from '../govern/gate.ts';
import { openRecords } from '../records/open-records.ts';
import { readSetting } from '../records/settings.ts';
import { homeFolder } from './home-folder.ts';

export interface SharedOptions {
  readonly home?: string;
  readonly as?: string;
}

export interface TerminalDoor {
  readonly config: Config;
  readonly home: string;
  readonly gate: Gate;
  readonly close: () => Promise<void>;
}

export async function openTerminalDoor(options: SharedOptions): Promise<TerminalDoor> {
  const config = readConfig(process.env);
  const home = homeFolder(options.home ?? config.home);
  const records = await openRecords({ home, databaseUrl: config.databaseUrl });
  const demo = await readSetting(records, 'demo');
  const now = demo === null ? () => new Date() : () => demoTime(demo.today, new Date());
  const memory = config.memoryLimit === null ? {} : { memoryLimit: config.memoryLimit };
  const gate = await openGate({ home, records, now, ...memory });
  const close = async () => {
    closeGate(gate);
    await records.close();
  };
  return { config, home, gate, close };
}

/** In the demo it is always the day after its data: noon on the east coast and morning on the west, and time passes. */
function demoTime(today: string, clock: Date): Date {
  return new Date(Date.parse(`${today}T17:00:00Z`) + (clock.getTime() % 3_600_000));
}

/**
 * The person as whom a command asks. Without `--as` it is the operator: whoever can read the home folder can read
 * the data in it, so the terminal does not pretend to protect it, but names the account of this machine in the audit.
 */
export async function personAtTerminal(gate: Gate, options: SharedOptions): Promise<Caller> {
  if (options.as === undefined) return operator();
  return (await callerByEmail(gate, options.as)) ?? fail('no-such-person', { email: options.as });
}

export function operator(): Caller {
  const name = userInfo().username;
  return { personId: `terminal:${name}`, name, role: 'data director', schools: 'all', staffId: null };
}

/** Opens the door, does the work, and closes it whatever happens. */
export async function atTheDoor<Result>(
  options: SharedOptions,
  work: (door: TerminalDoor) => Promise<Result>,
): Promise<Result> {
  const door = await openTerminalDoor(options);
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}
