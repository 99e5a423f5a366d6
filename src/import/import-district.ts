/** Files in, a snapshot out, every row accounted for. Nothing of the current snapshot is touched. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { fail } from '../errors.ts';
import { accountRows, type RowCount } from './account-rows.ts';
import { previousOf, readPrevious, remarkOnPrevious } from './compare-previous.ts';
import { contractVersion } from './contract/contract.ts';
import type { ImportedFile, ImportProblem, ImportReport } from './import-report.ts';
import type { Mapping } from './mapping/mapping.ts';
import { quoteText } from './mapping/staged-table.ts';
import { type LoadedSource, loadSource, type ReadSource, readSource, remarkOnPromised } from './read-sources.ts';
import { makeReadTables, makeViews } from './reading/read-table.ts';
import { makeFindingTable } from './rules/findings.ts';
import { runRules } from './rules/run-rules.ts';
import { remarkOnSubmissions } from './rules/submission-remarks.ts';
import { gather } from './sources/gather.ts';
import { isDiskFull } from './staging/disk-full.ts';
import { lockImports } from './staging/import-lock.ts';
import { openStage, type Stage } from './staging/stage.ts';
import { derive, fillSnapshot, nameSnapshot, tableSources } from './tables/write-snapshot.ts';

export interface ImportRequest {
  /** Files, folders and archives. */
  readonly from: readonly string[];
  /** Folder in which snapshots lie. */
  readonly snapshots: string;
  readonly mappings: readonly Mapping[];
  /** Name of the district, where orgs.csv does not say it. */
  readonly districtName?: string;
  /** The current snapshot, to compare with. */
  readonly previous?: string;
}

export interface ImportEffects {
  readonly now: () => Date;
  readonly progress: (progress: { step: number; of: number; says: string }) => void;
  /** Aborted when the person stops the work; the import then fails with `stopped`, and nothing is left behind. */
  readonly signal: AbortSignal;
}

export type { ImportReport };

const workFolder = 'import.work';

/** Fails with `unusable-files` when nothing can be read at all; a file that cannot be read is told in the report. */
export async function importDistrict(request: ImportRequest, effects: ImportEffects): Promise<ImportReport> {
  await mkdir(request.snapshots, { recursive: true });
  const lock = lockImports(request.snapshots);
  try {
    effects.signal.throwIfAborted();
    await removeLeftovers(request.snapshots);
    const folder = join(request.snapshots, workFolder);
    await mkdir(folder, { mode: 0o700 });
    const stage = await openStage({ folder, signal: effects.signal });
    try {
      return await importInto(stage, request, effects);
    } finally {
      await stage.close();
      await removeLeftovers(request.snapshots);
    }
  } catch (error) {
    // However deep in the work the signal was heard, what a person is told is the same.
    if (effects.signal.aborted) fail('stopped', {}, { cause: error });
    if (isDiskFull(error)) {
      fail(
        'unusable-files',
        {
          why: 'the disk is full. Nothing was changed.',
          fix: 'Make room where Plumbline keeps its snapshots, and import again.',
        },
        { cause: error },
      );
    }
    throw error;
  } finally {
    lock.release();
  }
}

/** What a killed import left: half a snapshot, and its workshop with copies of student files. */
async function removeLeftovers(snapshots: string): Promise<void> {
  for (const entry of await readdir(snapshots)) {
    if (entry === workFolder || /\.partial(\.wal)?$/.test(entry)) {
      await rm(join(snapshots, entry), { recursive: true, force: true });
    }
  }
}

async function importInto(stage: Stage, request: ImportRequest, effects: ImportEffects): Promise<ImportReport> {
  const began = effects.now();
  let step = 0;
  let of = 1;
  const tell = (says: string) => {
    step += 1;
    of = Math.max(of, step);
    effects.progress({ step, of, says });
  };

  const files = await gather({
    from: request.from,
    folder: stage.folder,
    signal: effects.signal,
    expect: (count) => {
      of = count * 4 + tableSources.length;
    },
    reading: (name) => tell(`Looking at ${name}`),
  });
  await makeFindingTable(stage);
  await makeReadTables(stage);
  await stage.run('CREATE TABLE source_file (number INTEGER, name VARCHAR)');
  const loaded: LoadedSource[] = [];
  for (const [number, file] of files.entries()) {
    tell(`Opening ${file.name}`);
    await stage.run(`INSERT INTO source_file VALUES (${number}, ${quoteText(file.name)})`);
    loaded.push(await loadSource(stage, number, file));
  }
  const sources: ReadSource[] = [];
  for (const each of loaded) {
    tell(`Reading ${each.file.name}`);
    sources.push(await readSource(stage, each, { mappings: request.mappings, all: loaded }));
  }
  const sent = new Set(
    sources
      .filter((source) => source.counts === 'rows' || source.counts === 'lines')
      .flatMap((source) => source.readsAs),
  );
  await makeViews(stage);
  await runRules(stage, sent, (file) => tell(`Checking ${file}`));
  const counted: ImportedFile[] = [];
  for (const source of sources) counted.push(importedFile(source, await accountRows(stage, source)));
  await derive(stage);
  await remarkOnSubmissions(stage, sources);
  const previous = await readPrevious(stage, request.previous);
  const promised = await remarkOnPromised(stage, sources);
  const missed = await remarkOnPrevious(stage, counted, previous);
  const imported = counted.map((file) => ({
    ...file,
    previousRejected: previousOf(file, previous)?.rowsRejected ?? null,
  }));
  const unusable = [...sources.flatMap((source) => source.unusable ?? []), ...promised, ...missed];
  const problems = await problemsOf(stage);
  const snapshotId = nameOf(began, imported, request.snapshots);
  const usable = unusable.length === 0 && imported.some((file) => file.rowsKept > 0 && file.readsAs !== 'manifest');
  const [through] = await stage.rows<{ date: string | null }>('SELECT date FROM data_through');
  let path: string | null = null;
  if (usable) {
    path = join(request.snapshots, `${snapshotId}.duckdb`);
    const partial = join(request.snapshots, `${snapshotId}.partial`);
    await fillSnapshot(stage, partial, {
      words: {
        snapshotId,
        importedAt: effects.now().toISOString(),
        districtName: request.districtName ?? null,
        contractVersion,
        programVersion: packageFile.version,
      },
      files: imported,
      previous: previous?.sameDistrict ? (request.previous ?? null) : null,
      dataThrough: through?.date ?? null,
      filling: (table) => tell(`Writing ${table.replaceAll('_', ' ')}`),
    });
    effects.signal.throwIfAborted();
    await nameSnapshot(partial, path);
  }
  const finished = effects.now();
  return {
    snapshotId,
    path,
    usable,
    importedAt: finished.toISOString(),
    seconds: (finished.getTime() - began.getTime()) / 1000,
    files: imported,
    problems,
    dataThrough: through?.date ?? null,
  };
}

function importedFile(source: ReadSource, rows: RowCount): ImportedFile {
  return {
    file: source.file.name,
    readsAs: source.readsAs.length > 0 ? source.readsAs.join(', ') : null,
    sha256: source.file.sha256,
    bytes: source.file.bytes,
    encoding: source.file.text?.encoding ?? null,
    mapping: source.mapping,
    ...rows,
    previousRejected: null,
  };
}

/** Example: `2026-11-21-0410-3f9a`: the minute in UTC, and four digits of what the files hold. */
function nameOf(began: Date, files: readonly ImportedFile[], snapshots: string): string {
  const minute = began.toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.file} ${file.sha256} ${file.mapping ?? ''}\n`);
  const name = `${minute}-${hash.digest('hex').slice(0, 4)}`;
  for (let again = 1; ; again += 1) {
    const tried = again === 1 ? name : `${name}-${again}`;
    if (!existsSync(join(snapshots, `${tried}.duckdb`))) return tried;
  }
}

async function problemsOf(stage: Stage): Promise<ImportProblem[]> {
  const rows = await stage.rows<Omit<ImportProblem, 'example'> & { line: number | null; value: string | null }>(
    `SELECT f.rule, f.severity, f.says, mode(f.fix) AS fix, s.name AS file, f.field, CAST(sum(f.rows) AS BIGINT) AS rows,
       min(f.line) AS line, arg_min(f.value, coalesce(f.line, 0)) AS value
     FROM finding f JOIN source_file s ON s.number = f.source
     GROUP BY f.rule, f.severity, f.says, s.name, f.field
     ORDER BY f.rule IN ('column-missing', 'column-twice', 'file-did-not-come', 'promised-file-missing') DESC, f.severity = 'rejected' DESC, rows DESC, file, f.rule, f.field`,
  );
  return rows.map(({ line, value, ...problem }) => ({ ...problem, example: { line, value } }));
}
