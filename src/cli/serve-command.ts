/** `plumbline serve` for an installation, `plumbline start` for a first look: both end in a running server. */
import type { Command } from 'commander';
import { fail } from '../errors.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { watchDropFolder } from '../serve/drop-folder.ts';
import { makeLog, noteUnexpectedIn } from '../serve/log.ts';
import { type RunningServer, startServer } from '../serve/start-server.ts';
import { buildWebApp } from './build-web-app.ts';
import { demoFacts, ensureDemo } from './demo-home.ts';
import { demoHome, districtHome, rememberHome, webFolder } from './home-folder.ts';
import { importPaths } from './import-command.ts';
import { addShared, type Shared, sharedOptions } from './shared-options.ts';
import { showProgress } from './show-progress.ts';
import { openTerminalDoor, type TerminalDoor } from './terminal-door.ts';
import { printWelcome } from './welcome.ts';

interface ServeOptions extends Shared {
  readonly port?: string;
  readonly drop?: string;
}

interface StartOptions extends ServeOptions {
  readonly data?: string[];
  readonly students: string;
}

export function addServeCommands(program: Command): void {
  const serve = program.command('serve').description('Serve the district in this home folder to browsers and programs');
  addShared(serve)
    .option('--port <number>', 'the port to listen on (4400 unless given)')
    .option('--drop <folder>', 'watch this folder and import what arrives in it')
    .action(async () => {
      const options = sharedOptions(serve) as ServeOptions;
      const door = await openTerminalDoor(options);
      await serveUntilStopped(door, options);
    });

  const start = program
    .command('start')
    .description('Prepare everything and serve: the demo district, or your own files with --data');
  addShared(start)
    .option('--data <paths...>', 'a folder or zip of your district’s files, to be imported first')
    .option('--students <number>', 'size of the demo district', '3000')
    .option('--port <number>', 'the port to listen on (4400 unless given)')
    .option('--drop <folder>', 'watch this folder and import what arrives in it')
    .action(async () => {
      const options = sharedOptions(start) as StartOptions;
      buildWebApp();
      const home = options.home ?? (options.data ? districtHome : demoHome);
      const door = await openTerminalDoor({ ...options, home });
      if (options.data) await importPaths(door, options.data);
      else if ((await currentSnapshotId(door.gate.records)) === null) await makeDemo(door, Number(options.students));
      await door.close();
      // Opened again: a home that has just become the demo's has its own clock.
      await serveUntilStopped(await openTerminalDoor({ ...options, home }), options);
    });

  const demo = program.command('demo').description('Make the demo district in its own home folder');
  addShared(demo)
    .option('--students <number>', 'how many students', '3000')
    .action(async () => {
      const options = sharedOptions(demo) as StartOptions;
      const door = await openTerminalDoor({ ...options, home: options.home ?? demoHome });
      await makeDemo(door, Number(options.students));
      rememberHome(door.home);
      await door.close();
    });
}

async function makeDemo(door: TerminalDoor, students: number): Promise<void> {
  const { progress, signal, end } = showProgress();
  try {
    await ensureDemo(door, { students, seed: 1 }, { progress, signal });
  } finally {
    end();
  }
}

async function serveUntilStopped(door: TerminalDoor, options: ServeOptions): Promise<void> {
  const { gate, config, home } = door;
  const port = options.port === undefined ? config.port : Number(options.port);
  if (!Number.isInteger(port)) fail('bad-input', { what: 'The port', why: 'it must be a number.' });
  const log = makeLog();
  const server: RunningServer = await startServer({
    gate,
    host: config.host,
    port,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    webFolder,
    demo: demoFacts,
    noteUnexpected: noteUnexpectedIn(log),
  });
  rememberHome(home);
  await printWelcome({ server, door });
  const stopWatching = watchDropFolder(gate, log, options.drop ?? null);
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });
  stopWatching();
  await server.close();
  await door.close();
}
