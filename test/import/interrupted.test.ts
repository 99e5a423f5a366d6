/** An import that is killed, stopped, or has no room: the snapshot before it stays as it was, and the next one is clean. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { importDistrict } from '../../src/import/import-district.ts';
import {
  districtWith,
  effects,
  type Files,
  snapshotRows,
  soundDistrict,
  temporaryFolder,
  writeFiles,
} from './try-import.ts';

/** The sound district with as many students, each absent on one of its ten days. */
function largerDistrict(students: number): Files {
  const ids = Array.from({ length: students }, (_, at) => `t${at}`);
  const added = (name: string, rows: readonly string[]) => ({
    [name]: `${String(soundDistrict[name])}${rows.join('\n')}\n`,
  });
  return districtWith({
    ...added(
      'users.csv',
      ids.map((id) => `${id},,,true,Given ${id},Family ${id},n${id},`),
    ),
    ...added(
      'schoolEnrollments.csv',
      ids.map((id) => `e${id},${id},north,2027,03,2026-08-24,,,`),
    ),
    'attendance.csv': [
      'studentSourcedId,schoolSourcedId,date,category,portion,reason,knownAt',
      ...ids.map((id, at) => `${id},north,2026-08-${24 + (at % 5)},excused,1,illness,2026-08-31`),
    ].join('\n'),
  });
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

it('killed at twenty random moments leaves the old snapshot whole and the next import clean', async () => {
  const folder = await temporaryFolder();
  const from = await writeFiles(join(folder, 'sent'), largerDistrict(4000));
  const snapshots = join(folder, 'snapshots');
  const first = await importDistrict({ from: [from], snapshots, mappings: [] }, effects());
  const served = first.path ?? '';
  const before = await hashOf(served);
  const child = join(import.meta.dirname, 'import-child.ts');

  const began = Date.now();
  execFileSync(process.execPath, [child, from, snapshots]);
  const usual = Date.now() - began;
  let seed = 20261121;
  let killed = 0;
  for (let trial = 0; trial < 20; trial += 1) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    const running = spawn(process.execPath, [child, from, snapshots], { stdio: 'ignore' });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => running.on('exit', (_, signal) => resolve(signal)));
    await wait((seed / 2 ** 31) * usual);
    running.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') killed += 1;
    expect(await hashOf(served)).toBe(before);
    for (const name of await readdir(snapshots)) {
      if (!name.endsWith('.duckdb')) continue;
      expect(await snapshotRows(join(snapshots, name), 'SELECT count(*)::INT AS n FROM attendance_event')).toEqual([
        { n: 4000 },
      ]);
    }
  }
  expect(killed).toBeGreaterThanOrEqual(10);

  const next = await importDistrict({ from: [from], snapshots, mappings: [] }, effects());
  expect(next.usable).toBe(true);
  const left = await readdir(snapshots);
  expect(left.filter((name) => !name.endsWith('.duckdb'))).toEqual(['import.lock']);
}, 300_000);

it('stopped by a person says so, and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const from = await writeFiles(join(folder, 'sent'), largerDistrict(4000));
  const snapshots = join(folder, 'snapshots');
  for (const at of ['Looking at users.csv', 'Reading attendance.csv', 'Checking attendance', 'Writing student']) {
    const stop = new AbortController();
    const progress = ({ says }: { says: string }) => {
      if (says === at) stop.abort();
    };
    const stopped = importDistrict({ from: [from], snapshots, mappings: [] }, { ...effects(stop.signal), progress });
    await expect(stopped, at).rejects.toMatchObject({ code: 'stopped' });
    expect(await readdir(snapshots), at).toEqual(['import.lock']);
  }
});

it('tells how far it is, in words, and never counts back', async () => {
  const folder = await temporaryFolder();
  const from = await writeFiles(join(folder, 'sent'), soundDistrict);
  const told: { step: number; of: number; says: string }[] = [];
  await importDistrict(
    { from: [from], snapshots: join(folder, 'snapshots'), mappings: [] },
    { ...effects(), progress: (progress) => told.push(progress) },
  );
  expect(told.map(({ step }) => step)).toEqual(told.map((_, at) => at + 1));
  expect(told.every(({ step, of }) => step <= of)).toBe(true);
  expect(told.map(({ says }) => says)).toEqual(
    expect.arrayContaining(['Reading attendance.csv', 'Checking users', 'Writing student']),
  );
});

it('refuses to run beside another import in the same folder', async () => {
  const folder = await temporaryFolder();
  const from = await writeFiles(join(folder, 'sent'), soundDistrict);
  const request = { from: [from], snapshots: join(folder, 'snapshots'), mappings: [] };
  const first = importDistrict(request, effects());
  await wait(50);
  await expect(importDistrict(request, effects())).rejects.toMatchObject({
    message: expect.stringContaining('another import'),
  });
  expect((await first).usable).toBe(true);
});

/** A disk of a few megabytes; null where nobody may make one. */
async function smallDisk(folder: string, size: string): Promise<string | null> {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', [disk]));
  return disk;
}

it('without room on the disk says so, and the snapshot before stays whole', async (context) => {
  const folder = await temporaryFolder();
  const disk = await smallDisk(folder, '24m');
  if (disk === null) {
    console.warn('SKIPPED: no small disk can be mounted here, so a full disk was not tried.');
    context.skip();
    return;
  }
  const small = await writeFiles(join(folder, 'small'), soundDistrict);
  const large = await writeFiles(join(folder, 'large'), largerDistrict(300_000));
  const first = await importDistrict({ from: [small], snapshots: disk, mappings: [] }, effects());
  const before = await hashOf(first.path ?? '');
  await expect(importDistrict({ from: [large], snapshots: disk, mappings: [] }, effects())).rejects.toMatchObject({
    code: 'unusable-files',
    message: expect.stringContaining('the disk is full'),
  });
  expect(await hashOf(first.path ?? '')).toBe(before);
  expect((await readdir(disk)).sort()).toEqual([`${first.snapshotId}.duckdb`, 'import.lock']);
  await rm(large, { recursive: true });
}, 120_000);
