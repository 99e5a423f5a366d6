/** From the paths that a person gave to the files in them: folders are opened, archives unpacked, spreadsheets read. */
import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail } from '../../errors.ts';
import { type ByteSource, readBytes } from './read-bytes.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import type { SourceFile, Trouble } from './source-file.ts';
import { gunzippedBytes, zipEntryBytes } from './unpack.ts';
import { zipEntries } from './zip-directory.ts';

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
    files.push(...(await readFound(each, join(folder, `source-${files.length}`), signal)));
  }
  if (files.length === 0) {
    fail('unusable-files', {
      why: 'there is no file in what was given.',
      fix: 'Name the folder, archive or files to import.',
    });
  }
  return files;
}

/** A file that lies on disk as it is or packed, or in an archive. */
interface Found {
  readonly name: string;
  readonly path: string;
  /** Its bytes, when they are not simply those at `path`. */
  readonly open: (() => AsyncIterable<Uint8Array>) | null;
  /** Something that is not read at all, and why. */
  readonly trouble?: Trouble;
}

async function filesIn(path: string): Promise<Found[]> {
  const found = await stat(path).catch(() => null);
  if (!found) return fail('unusable-files', { why: `there is nothing at ${path}.`, fix: 'Check the path.' });
  if (found.isDirectory()) return folderFiles(path, '', 12);
  return found.isFile() ? opened({ name: basename(path), path, open: null }) : [];
}

/** Links inside a folder are not followed: whoever can write to a drop folder must not choose what is read. */
async function folderFiles(folder: string, prefix: string, depth: number): Promise<Found[]> {
  const found: Found[] = [];
  for (const entry of (await readdir(folder)).sort()) {
    if (isClutter(entry)) continue;
    const path = join(folder, entry);
    const kind = await lstat(path);
    const name = `${prefix}${entry}`;
    if (kind.isFile()) found.push(...(await opened({ name, path, open: null })));
    else if (kind.isDirectory() && depth > 0) found.push(...(await folderFiles(path, `${name}/`, depth - 1)));
    else found.push({ name, path, open: null, trouble: kind.isDirectory() ? tooDeep : notAFile });
  }
  return found;
}

const notAFile: Trouble = {
  rule: 'not-a-file',
  says: 'It is a link or something else that is not a file',
  fix: 'Links are not followed. Put the file itself there.',
};

const tooDeep: Trouble = {
  rule: 'too-deep',
  says: 'The folder lies more than twelve folders deep',
  fix: 'Put its files higher up.',
};

/** An archive becomes its files; anything else stays what it is. An archive within an archive is not opened. */
async function opened(found: Found): Promise<Found[]> {
  if (/\.gz$/i.test(found.name)) return [{ ...found, open: () => gunzippedBytes(found.path) }];
  if (!/\.zip$/i.test(found.name)) return [found];
  const entries = await zipEntries(found.path, found.name);
  return entries
    .filter((entry) => !entry.name.split(/[/\\]/).some(isClutter))
    .map((entry) => ({
      name: `${found.name}/${entry.name}`,
      path: found.path,
      open: () => zipEntryBytes(found.path, entry),
    }));
}

/** What file managers leave behind. */
function isClutter(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || name === 'Thumbs.db' || name === 'desktop.ini';
}

async function readFound(found: Found, copyTo: string, signal: AbortSignal): Promise<SourceFile[]> {
  const { name, path, open, trouble } = found;
  if (trouble) return [{ name, sha256: '', bytes: 0, text: null, trouble }];
  const plain = () => createReadStream(path, { highWaterMark: 1 << 20 });
  const source: ByteSource = open ? { name, open, path: null, copyTo } : { name, open: plain, path, copyTo };
  const file = await readBytes(source, signal);
  if (file.trouble?.rule !== 'packed' || !/\.xls[xm]$/i.test(name)) return [file];
  const sheets = await readSpreadsheet(source.path ?? copyTo, { name, copyTo });
  if (!sheets) {
    const says = 'The spreadsheet cannot be read, or is too large to be held in memory';
    return [{ ...file, trouble: { rule: 'unreadable-spreadsheet', says, fix: 'Save each sheet as CSV.' } }];
  }
  const read: SourceFile[] = [];
  for (const sheet of sheets) {
    const open = () => createReadStream(sheet.path);
    const text = await readBytes({ name: sheet.name, open, path: sheet.path, copyTo: `${sheet.path}.copy` }, signal);
    read.push({ ...text, sha256: file.sha256, bytes: file.bytes });
  }
  if (read.length > 0) return read;
  return [
    { ...file, trouble: { rule: 'empty-file', says: 'The spreadsheet is empty', fix: 'Send it with its rows.' } },
  ];
}
