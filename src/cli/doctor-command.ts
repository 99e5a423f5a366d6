/** `plumbline doctor`: what is wrong with the set-up or the data, in plain words, and what to do. */
import type { Command } from 'commander';
import { DeliberateError } from '../errors.ts';
import { auditIntact, dropFolder, snapshotPresent, somebodyRuns } from './doctor/district.ts';
import { bad, type Finding } from './doctor/finding.ts';
import { browserForTests, diskFree, homeWritable, nodeVersion, portFree, webAppBuilt } from './doctor/machine.ts';
import { homeFolder } from './home-folder.ts';
import { addShared, type Shared, sharedOptions } from './shared-options.ts';
import { print } from './show.ts';
import { atTheDoor } from './terminal-door.ts';

const marks = { good: '✓', look: '•', bad: '✗' } as const;

export function addDoctorCommand(program: Command): void {
  const command = program
    .command('doctor')
    .description('Say what is wrong with the set-up or the data, and what to do');
  addShared(command).action(async () => {
    const options = sharedOptions(command);
    const findings = [...(await ofMachine(options)), ...(await ofDistrict(options))];
    const table = options.format === 'table' || (options.format === undefined && process.stdout.isTTY);
    print(table ? asText(findings) : findings.map((finding) => JSON.stringify(finding)).join('\n'));
    process.exitCode = findings.some(({ state }) => state === 'bad') ? 1 : 0;
  });
}

async function ofMachine(options: Shared): Promise<Finding[]> {
  const home = homeFolder(options.home ?? process.env.PLUMBLINE_HOME);
  const writable = await homeWritable(home);
  return [
    nodeVersion(process.version, process.env.UV_THREADPOOL_SIZE),
    writable,
    ...(writable.state === 'bad' ? [] : [await diskFree(home)]),
    webAppBuilt(),
    await portFree('127.0.0.1', Number(process.env.PORT ?? 4400)),
    browserForTests(),
  ];
}

async function ofDistrict(options: Shared): Promise<Finding[]> {
  try {
    return await atTheDoor(options, async ({ gate, config }) => [
      ...(await somebodyRuns(gate)),
      ...(await snapshotPresent(gate)),
      await auditIntact(gate, config.auditNotes),
      ...(await dropFolder(gate, new Date())),
    ]);
  } catch (error) {
    if (error instanceof DeliberateError) return [bad('District', error.message, error.fix)];
    const said = error instanceof Error ? error.message : String(error);
    return [bad('District', `The records or the snapshot cannot be opened: ${said}`, 'Restore them from a backup.')];
  }
}

function asText(findings: readonly Finding[]): string {
  const worst = findings.filter(({ state }) => state === 'bad').length;
  const looks = findings.filter(({ state }) => state === 'look').length;
  const lines = findings.flatMap(({ about, state, says, fix }) => [
    `${marks[state]} ${about}: ${says}`,
    ...(fix ? [`    ${fix}`] : []),
  ]);
  return [...lines, '', sumUp(worst, looks)].join('\n');
}

function sumUp(worst: number, looks: number): string {
  if (worst > 0) return `${worst === 1 ? 'One thing' : `${worst} things`} must be mended.`;
  if (looks > 0) return `It runs. ${looks === 1 ? 'One thing deserves' : `${looks} things deserve`} a look.`;
  return 'All is well.';
}
