/** What stands in the terminal when the server runs: where to go, and how to get in. */
import { readSetting } from '../records/settings.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { demoPassword } from '../serve/demo.ts';
import { districtName } from '../serve/district-facts.ts';
import type { RunningServer } from '../serve/start-server.ts';
import { demoFacts } from './demo-home.ts';
import { print } from './show.ts';
import type { TerminalDoor } from './terminal-door.ts';

export async function printWelcome({ server, door }: { server: RunningServer; door: TerminalDoor }): Promise<void> {
  const { gate } = door;
  const demo = await readSetting(gate.records, 'demo');
  const empty = (await currentSnapshotId(gate.records)) === null;
  print(
    [
      '',
      `  ${await districtName(gate)} is at ${server.url}`,
      '',
      ...(empty ? ['  No data yet. In another terminal: plumbline import <folder or zip>', ''] : []),
      ...(server.firstCode === null
        ? []
        : [
            '  Nobody can sign in yet. The first administrator does, with this code, once:',
            `  ${server.firstCode}`,
            '',
          ]),
      ...(demo === null ? [] : demoLines()),
      '  Stop with Control-C.',
      '',
    ].join('\n'),
  );
}

function demoLines(): string[] {
  const wide = Math.max(...demoFacts.cast.map(({ email }) => email.length));
  return [
    `  A demo: nobody in it is real. Everyone’s password is ${demoPassword}`,
    ...demoFacts.cast.map(({ email, roleTitle }) => `  ${email.padEnd(wide)}  ${roleTitle}`),
    '',
  ];
}
