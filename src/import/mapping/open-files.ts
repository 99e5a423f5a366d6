/** Files laid out in a workshop of their own, to be looked at without importing anything. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gather } from '../sources/gather.ts';
import { type LoadedTable, loadTable } from '../staging/load-table.ts';
import { openStage, type Stage } from '../staging/stage.ts';

export interface OpenedFile {
  readonly name: string;
  readonly table: LoadedTable | null;
  /** Why it cannot be read, in words; null when it can. */
  readonly trouble: string | null;
}

export interface LookRequest {
  /** Files, folders and zips. */
  readonly from: readonly string[];
  /** An existing folder in which a workshop may be made; it is removed again. */
  readonly workshop: string;
  readonly signal: AbortSignal;
}

/** Opens the files, does the work with them, and leaves nothing behind. Fails like an import when nothing can be read. */
export async function withOpenFiles<Result>(
  { from, workshop, signal }: LookRequest,
  work: (files: readonly OpenedFile[], stage: Stage) => Promise<Result>,
): Promise<Result> {
  await removeLeftovers(workshop);
  const folder = await mkdtemp(join(workshop, `look-${process.pid}-`));
  try {
    const sources = await gather({ from, folder, signal, reading: () => {} });
    const stage = await openStage({ folder, signal });
    try {
      const files: OpenedFile[] = [];
      for (const [at, source] of sources.entries()) {
        const loaded = source.text ? await loadTable(stage, at, source.text) : source.trouble;
        const table = loaded && 'table' in loaded ? loaded : null;
        files.push({
          name: source.name,
          table,
          trouble: loaded && 'says' in loaded ? `${loaded.says}. ${loaded.fix}` : null,
        });
      }
      return await work(files, stage);
    } finally {
      await stage.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies of student files must not outlive the process that made them, however it ended. */
async function removeLeftovers(workshop: string): Promise<void> {
  for (const entry of await readdir(workshop)) {
    const process = Number(/^look-(\d+)-/.exec(entry)?.[1]);
    if (process > 0 && !isRunning(process)) await rm(join(workshop, entry), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
