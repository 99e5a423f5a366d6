/** `plumbline serve` for an installation, `plumbline start` for a first look: both end in a running server. */
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { buildWebApp } from './build-web-app.ts';
import { demoHome, districtHome, rememberHome } from './home-folder.ts';
import { importPaths } from './import-command.ts';
import type { ServeOptions } from './running-server.ts';
import { addShared, sharedOptions } from './shared-options.ts';
import { openTerminalDoor } from './terminal-door.ts';

/** The server is loaded only by the commands that run one: the others should begin at once. */
const runningServer = () => import('./running-server.ts');

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
      const { serveUntilStopped } = await runningServer();
      buildWebApp();
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
      const { makeDemo, serveUntilStopped } = await runningServer();
      buildWebApp();
      const named = options.home ?? readConfig(process.env).home;
      const home = named ?? (options.data ? districtHome : demoHome);
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
      const door = await openTerminalDoor({
        ...options,
        home: options.home ?? readConfig(process.env).home ?? demoHome,
      });
      const { makeDemo } = await runningServer();
      await makeDemo(door, Number(options.students));
      rememberHome(door.home);
      await door.close();
    });
}
