/** What an import says when it is done: every file, every row, every remark. */
import type { Severity } from './rules/rule.ts';

export interface ImportedFile {
  /** As the sender named it, with its folder or archive. */
  readonly file: string;
  /** Contract files that it was read as, separated by commas; null when it was not recognized. */
  readonly readsAs: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string | null;
  /** Saved mapping that turned its columns into the contract's. */
  readonly mapping: string | null;
  /** Read = kept + rejected. */
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
  /** Rows rejected of the file of that name the time before; null when there was none. */
  readonly previousRejected: number | null;
}

export interface ImportProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly says: string;
  /** What to do, as it holds for most of the rows. */
  readonly fix: string;
  readonly file: string;
  readonly field: string | null;
  readonly rows: number;
  /** `line` is null when the whole file is meant. */
  readonly example: { readonly line: number | null; readonly value: string | null };
}

export interface ImportReport {
  readonly snapshotId: string;
  /** The new snapshot; null when none was made. */
  readonly path: string | null;
  /** False when a required file could not be used: nothing was changed then. */
  readonly usable: boolean;
  /** When the import finished, ISO, UTC. */
  readonly importedAt: string;
  readonly seconds: number;
  readonly files: readonly ImportedFile[];
  /** What stops the import first, then what was rejected, the largest first. */
  readonly problems: readonly ImportProblem[];
  /** Last day for which any school sent attendance, ISO. */
  readonly dataThrough: string | null;
}
