/** Files that a browser sends, kept under a name that nobody can guess until the work that reads them is done. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from '../errors.ts';
import type { Gate } from '../govern/gate.ts';
import { readSetting } from '../records/settings.ts';

const mostMegabytes = 4096;
const millisecondsADay = 24 * 60 * 60 * 1000;

function uploadsFolder(home: string): string {
  return join(home, 'uploads');
}

/** Writes the body of a request to the disk as it comes; `?name=attendance.csv` says what it is. */
export async function receiveUpload(home: string, request: Request): Promise<{ file: string; bytes: number }> {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  if (!/^[^/\\\0]{1,200}$/.test(name) || name.startsWith('.')) {
    fail('bad-input', { what: 'The name of the file', why: 'give a plain file name, without folders.' });
  }
  if (!request.body) fail('bad-input', { what: 'What was sent', why: 'it is empty.' });
  const id = randomUUID();
  const folder = join(uploadsFolder(home), id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let bytes = 0;
  const counted = new Transform({
    transform(piece: Buffer, _, next) {
      bytes += piece.length;
      if (bytes <= mostMegabytes * 1024 * 1024) next(null, piece);
      else next(new Error('too large'));
    },
  });
  try {
    const body = Readable.fromWeb(request.body as import('node:stream/web').ReadableStream);
    await pipeline(body, counted, createWriteStream(join(folder, name), { mode: 0o600 }));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (bytes > mostMegabytes * 1024 * 1024) fail('too-large', { megabytes: mostMegabytes });
    throw error;
  }
  return { file: `upload:${id}/${name}`, bytes };
}

/** The path of a file that a browser may name: one that it sent, or one that lies in the drop folder. */
export async function receivedFile(gate: Gate, named: string): Promise<string> {
  const [kind, rest = ''] = named.split(/:(.*)/s);
  const drop = kind === 'drop' ? ((await readSetting(gate.records, 'drop-folder'))?.folder ?? null) : null;
  const folder = kind === 'upload' ? uploadsFolder(gate.home) : drop;
  const path = folder === null ? null : resolve(folder, rest);
  const known = path !== null && folder !== null && path.startsWith(resolve(folder) + sep) && (await exists(path));
  if (!known || path === null) {
    return fail('bad-input', { what: 'A file', why: 'it was neither sent nor does it lie in the drop folder.' });
  }
  return path;
}

/** Files that nobody imported within a day go. */
export async function clearOldUploads(home: string, now: Date): Promise<void> {
  const folder = uploadsFolder(home);
  if (!(await exists(folder))) return;
  for (const name of await readdir(folder)) {
    const age = now.getTime() - (await stat(join(folder, name))).mtimeMs;
    if (age > millisecondsADay) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
