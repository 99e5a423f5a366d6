/**
 * The folder where files arrive by themselves, at night, by SFTP. It is looked at on a schedule; when what lies there
 * has changed and has stopped changing, it is imported. A file that should have come by now and did not is named.
 */
import { readdir, stat } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { DeliberateError } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import type { Gate } from '../govern/gate.ts';
import { perform } from '../govern/perform.ts';
import { canonicalJson, sha256 } from '../records/canonical-json.ts';
import { type DropFolder, readSetting, type SettingValue, writeSetting } from '../records/settings.ts';
import type { Log } from './log.ts';

/** The program itself, as the audit names it when nobody sits at it. */
const schedule: Caller = {
  personId: 'schedule',
  name: 'the nightly import',
  role: 'data director',
  schools: 'all',
  staffId: null,
};

export interface ArrivedFile {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Files that should have come today by now and did not, in words. */
export function missingFiles(expects: DropFolder['expects'], files: readonly ArrivedFile[], now: Date): string[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  return expects
    .filter((expected) => now.getHours() >= expected.byHour)
    .filter(({ file }) => !files.some(({ name, modified }) => matches(name, file) && modified >= midnight))
    .map(({ file, byHour }) => {
      const last = files.filter(({ name }) => matches(name, file)).map(({ modified }) => modified);
      const came =
        last.length === 0 ? 'It has never come.' : `It last came ${ago(now.getTime() - Math.max(...last))} ago.`;
      return `${file} should have come by ${byHour}:00 and did not. ${came}`;
    });
}

function matches(name: string, pattern: string): boolean {
  return matchesGlob(name.toLowerCase(), pattern.toLowerCase());
}

/** `90_000_000` is “25 hours”, `200_000_000` is “2 days”. */
function ago(milliseconds: number): string {
  const hours = Math.round(milliseconds / 3_600_000);
  if (hours < 48) return hours === 1 ? 'an hour' : `${hours} hours`;
  return `${Math.round(hours / 24)} days`;
}

export async function arrivedFiles(folder: string): Promise<ArrivedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path);
      return { name: path.slice(folder.length).replace(/^[\\/]/, ''), bytes: size, modified: mtimeMs };
    }),
  );
}

/** Equal while nothing has come, changed or gone. */
function fingerprint(files: readonly ArrivedFile[]): string {
  const lines = files.map(({ name, bytes, modified }) => `${name} ${bytes} ${modified}`).sort();
  return sha256(lines.join('\n'));
}

type DropState = NonNullable<SettingValue<'drop-state'>>;

/** A file is whole when nobody has written to it for this long, or between two looks. */
const restMilliseconds = 2 * 60_000;

/**
 * Looks once. Imports when the folder holds something other than at the last import and nobody is writing to it any
 * more, so that a file which is still arriving is left alone until it is whole.
 */
export async function lookAtDropFolder(gate: Gate, drop: DropFolder, clock: Date): Promise<DropState> {
  const before = await readSetting(gate.records, 'drop-state');
  const files = await arrivedFiles(drop.folder);
  const seen = fingerprint(files);
  const rested = files.every(({ modified }) => clock.getTime() - modified > restMilliseconds);
  const settled = rested || before?.seen === seen;
  const ready = files.length > 0 && settled && before?.imported !== seen;
  const state: DropState = {
    at: clock.toISOString(),
    seen,
    imported: ready ? seen : (before?.imported ?? ''),
    says: ready ? await importFrom(gate, drop.folder) : (before?.says ?? 'Nothing was imported from it yet.'),
    missing: missingFiles(drop.expects, files, clock),
  };
  if (!sameButForTime(before, state)) {
    await writeSetting(gate.records, { name: 'drop-state', value: state, at: state.at, byPerson: schedule.personId });
  }
  return state;
}

function sameButForTime(before: DropState | null, after: DropState): boolean {
  return before !== null && canonicalJson({ ...before, at: '' }) === canonicalJson({ ...after, at: '' });
}

/** Imports, and says how it went. Files that could not be used count as tried: they go in no better until they change. */
async function importFrom(gate: Gate, folder: string): Promise<string> {
  try {
    const input = { from: [folder] };
    return (await perform(gate, { caller: schedule, task: 'import-files', input, door: 'schedule' })).says;
  } catch (error) {
    if (error instanceof DeliberateError) return error.message;
    throw error;
  }
}

/** Looks again and again until it is stopped. A look that fails is noted, and the next one comes all the same. */
export function watchDropFolder(gate: Gate, log: Log, named: string | null): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const setting = await readSetting(gate.records, 'drop-folder');
    const drop = named === null ? setting : { everyMinutes: 15, expects: [], ...setting, folder: named };
    try {
      if (drop !== null) {
        const state = await lookAtDropFolder(gate, drop, new Date());
        log.info({ missing: state.missing, says: state.says }, 'looked at the drop folder');
      }
    } catch (error) {
      log.error({ code: (error as NodeJS.ErrnoException).code }, 'the drop folder could not be read');
    }
    if (!stopped) timer = setTimeout(look, (drop?.everyMinutes ?? 15) * 60_000);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
