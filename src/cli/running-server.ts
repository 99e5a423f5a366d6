/** A server that runs until it is stopped, and the demo district made before it. */
import { fail } from '../errors.ts';
import { checkNotesPlace } from '../records/audit-notes.ts';
import { keepAuditNotes } from '../serve/audit-notes.ts';
import { watchDropFolder } from '../serve/drop-folder.ts';
import { keepEvaluations } from '../serve/evaluation-schedule.ts';
import { makeLog, noteUnexpectedIn } from '../serve/log.ts';
import { keepRetention } from '../serve/retention.ts';
import { type RunningServer, startServer } from '../serve/start-server.ts';
import { keepSupport } from '../serve/support-schedule.ts';
import { demoFacts, ensureDemo } from './demo-home.ts';
import { rememberHome, webFolder } from './home-folder.ts';
import type { Shared } from './shared-options.ts';
import { showProgress } from './show-progress.ts';
import type { TerminalDoor } from './terminal-door.ts';
import { printWelcome } from './welcome.ts';

export interface ServeOptions extends Shared {
  readonly port?: string;
  readonly drop?: string;
}

export async function makeDemo(door: TerminalDoor, students: number): Promise<void> {
  const { progress, signal, end } = showProgress();
  try {
    await ensureDemo(door, { students, seed: 1 }, { progress, signal });
  } finally {
    end();
  }
}

export async function serveUntilStopped(door: TerminalDoor, options: ServeOptions): Promise<void> {
  const { gate, config, home } = door;
  const port = options.port === undefined ? config.port : Number(options.port);
  if (!Number.isInteger(port)) fail('bad-input', { what: 'The port', why: 'it must be a number.' });
  if (config.auditNotes !== null) checkNotesPlace(config.auditNotes, home);
  const log = makeLog();
  const server: RunningServer = await startServer({
    gate,
    host: config.host,
    port,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    identityProvider: config.directory,
    webFolder,
    demo: demoFacts,
    noteUnexpected: noteUnexpectedIn(log),
  });
  rememberHome(home);
  await printWelcome({ server, door });
  const stopNotes = keepAuditNotes(gate, config.auditNotes, noteUnexpectedIn(log));
  const stopRetention = keepRetention(gate, noteUnexpectedIn(log));
  const stopSupport = keepSupport(gate, noteUnexpectedIn(log));
  const stopEvaluations = keepEvaluations(gate, noteUnexpectedIn(log));
  const stopWatching = watchDropFolder(gate, log, options.drop ?? null);
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });
  stopRetention();
  stopSupport();
  stopEvaluations();
  stopWatching();
  await server.close();
  await stopNotes();
  await door.close();
}
