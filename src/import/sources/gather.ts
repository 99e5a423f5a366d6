/** From the paths that a person gave to the files in them: folders are opened, archives unpacked, spreadsheets read. */
import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { fail } from '../../errors.ts';
import { type ByteSource, readBytes } from './read-bytes.ts';
import type { SourceFile } from './source-file.ts';

export interface Gathering {
  readonly from: readonly string[];
  /** Folder for copies. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Told how many files there are, before the first is read. */
  readonly expect?: (count: number) => void;
  readonly reading: (name: string) => void;
}

/** Reads every file once. Fails with `unusable-files` when a path is not there or an archive cannot be trusted. */
export async function gather({ from, folder, signal, expect, reading }: Gathering): Promise<SourceFile[]> {
  const found: Found[] = [];
  for (const path of from) found.push(...(await filesIn(path)));
  expect?.(found.length);
  const files: SourceFile[] = [];
  for (const each of found) {
    reading(each.name);
    files.push(await readBytes(sourceOf(each, join(folder, `source-${files.length}`)), signal));
  }
  if (files.length === 0) {
    fail('unusable-files', {
      why: 'there is no file in what was given.',
      fix: 'Name the folder, archive or files to import.',
    });
  }
  return files;
}

interface Found {
  readonly name: string;
  readonly path: string;
}

function sourceOf({ name, path }: Found, copyTo: string): ByteSource {
  const open = () => createReadStream(path, { highWaterMark: 1 << 20 });
  if (/\.gz$/i.test(name)) {
    return { name, open: () => open().pipe(createGunzip()), path: null, copyTo };
  }
  return { name, open, path, copyTo };
}

async function filesIn(path: string): Promise<Found[]> {
  const found = await stat(path).catch(() => null);
  if (!found) fail('unusable-files', { why: `there is nothing at ${path}.`, fix: 'Check the path.' });
  if (!found.isDirectory()) return [{ name: basename(path), path }];
  return folderFiles(path, '', 4);
}

/** Links inside a folder are not followed: whoever can write to a drop folder must not choose what is read. */
async function folderFiles(folder: string, prefix: string, depth: number): Promise<Found[]> {
  const found: Found[] = [];
  for (const entry of (await readdir(folder)).sort()) {
    if (entry.startsWith('.') || entry === '__MACOSX' || entry === 'Thumbs.db') continue;
    const path = join(folder, entry);
    const kind = await lstat(path);
    if (kind.isDirectory() && depth > 0) found.push(...(await folderFiles(path, `${prefix}${entry}/`, depth - 1)));
    if (kind.isFile()) found.push({ name: `${prefix}${entry}`, path });
  }
  return found;
}
