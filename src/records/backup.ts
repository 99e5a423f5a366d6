/**
 * A backup of a home folder: a consistent copy of the records, every snapshot and the keys, with the hash of each file
 * and the last line of the audit that it holds. What was acknowledged before that line is in it; nothing after is.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { verifyAudit } from './audit.ts';
import { recordsFile } from './home.ts';
import { openRecords } from './open-records.ts';
import type { Records } from './records.ts';

const manifestSchema = z.object({
  madeAt: z.string(),
  recordsIn: z.enum(['sqlite', 'postgresql']),
  /** Of the audit as it is in the backup. */
  audit: z.object({ lines: z.number(), head: z.string() }),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

const manifestName = 'backup.json';
/** What can be had again, or is only on its way. */
const leftOut = [/^uploads(\/|$)/, /^demo-files(\/|$)/, /^records\.sqlite/, /\.rewriting(\.wal)?$/, /\.wal$/];

export interface Backup {
  readonly records: Records;
  readonly home: string;
  /** A folder that is not there yet. */
  readonly to: string;
  readonly at: Date;
}

/** Writes the backup beside its place and moves it there when it is whole. People may go on working meanwhile. */
export async function makeBackup({ records, home, to, at }: Backup): Promise<BackupManifest> {
  if (existsSync(to)) fail('bad-input', { what: 'The folder of the backup', why: `${to} is there already.` });
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (records.kind === 'sqlite') {
    // A copy as of one moment, while others write (SQLite, VACUUM INTO).
    await sql`VACUUM INTO ${join(unfinished, 'records.sqlite')}`.execute(records.database);
  }
  for (const path of await filesOf(home)) {
    if (leftOut.some((each) => each.test(path))) continue;
    await mkdir(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(home, path), join(unfinished, path));
  }
  // Read before anything is hashed: opening a copy of SQLite writes into it.
  const audit = await auditOf(records, unfinished);
  const files = [];
  for (const path of (await filesOf(unfinished)).filter((each) => !/-(wal|shm)$/.test(each))) {
    const { size } = await stat(join(unfinished, path));
    files.push({ path, bytes: size, sha256: await hashOfFile(join(unfinished, path)) });
  }
  const manifest: BackupManifest = {
    madeAt: at.toISOString(),
    recordsIn: records.kind,
    audit,
    files,
  };
  await writeFile(join(unfinished, manifestName), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  await rename(unfinished, to);
  return manifest;
}

/** Of the copy, not of the original, which has moved on. */
async function auditOf(records: Records, folder: string): Promise<BackupManifest['audit']> {
  const copy = records.kind === 'sqlite' ? await openRecords({ home: folder }) : records;
  try {
    const { intact, lines, head, broken } = await verifyAudit(copy);
    if (!intact) fail('unusable-backup', { why: `the audit is broken: ${broken?.says ?? ''}` });
    return { lines, head };
  } finally {
    if (copy !== records) await copy.close();
  }
}

/** Checks every file against its hash, copies them into an empty home, and checks the audit there. */
export async function restoreBackup(from: string, home: string): Promise<BackupManifest> {
  const manifest = await manifestOf(from);
  if (existsSync(recordsFile(home)) || existsSync(join(home, 'snapshots'))) {
    fail('unusable-backup', { why: `${home} holds a district already.` });
  }
  for (const { path, sha256 } of manifest.files) {
    const file = join(from, path);
    if (path.split('/').includes('..')) fail('unusable-backup', { why: `it names a file outside itself, ${path}.` });
    if (!existsSync(file)) fail('unusable-backup', { why: `${path} is missing.` });
    if ((await hashOfFile(file)) !== sha256) fail('unusable-backup', { why: `${path} is not as it was written.` });
  }
  await mkdir(home, { recursive: true, mode: 0o700 });
  for (const { path } of manifest.files) {
    await mkdir(dirname(join(home, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), join(home, path));
  }
  if (manifest.recordsIn === 'postgresql') return manifest;
  const records = await openRecords({ home });
  try {
    const { intact, lines, head } = await verifyAudit(records);
    const same = intact && lines === manifest.audit.lines && head === manifest.audit.head;
    if (!same) fail('unusable-backup', { why: 'its audit is not the one that was backed up.' });
  } finally {
    await records.close();
  }
  return manifest;
}

async function manifestOf(from: string): Promise<BackupManifest> {
  const path = join(from, manifestName);
  if (!existsSync(path)) fail('unusable-backup', { why: `there is no ${manifestName} in ${from}; was it finished?` });
  const read = manifestSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  return read.success ? read.data : fail('unusable-backup', { why: `its ${manifestName} is not one of ours.` });
}

/** Every file under a folder, by its path with `/`. */
async function filesOf(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(folder.length + 1));
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== manifestName)
    .sort();
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
