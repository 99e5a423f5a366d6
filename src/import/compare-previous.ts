/** This import beside the one before: what did not come, and what came in far smaller number. */
import { existsSync } from 'node:fs';
import type { ImportedFile } from './import-report.ts';
import { quoteText } from './mapping/staged-table.ts';
import { remark } from './rules/findings.ts';
import type { Stage } from './staging/stage.ts';

export interface PreviousFile {
  readonly file: string;
  readonly readsAs: string | null;
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

export interface Previous {
  readonly files: readonly PreviousFile[];
  /** Some school stands in both: they are of one district. */
  readonly sameDistrict: boolean;
}

/** Null when there is no snapshot at `path`, or it cannot be read: the import does not depend on it. */
export async function readPrevious(stage: Stage, path: string | undefined): Promise<Previous | null> {
  if (path === undefined || !existsSync(path)) return null;
  try {
    await stage.run(`ATTACH ${quoteText(path)} AS previous_snapshot (READ_ONLY)`);
  } catch {
    return null;
  }
  const files = await stage.rows<PreviousFile>(
    `SELECT file, reads_as AS "readsAs", rows_read AS "rowsRead", rows_rejected AS "rowsRejected" FROM previous_snapshot.main.snapshot_file`,
  );
  const [schools] = await stage.rows<{ shared: number }>(
    `SELECT count(*) AS shared FROM previous_snapshot.main.organization o
     WHERE o.type = 'school' AND o.organization_id IN (SELECT school_id FROM school_of)`,
  );
  await stage.run('DETACH previous_snapshot');
  return { files, sameDistrict: (schools?.shared ?? 0) > 0 };
}

/** The file of the same name, else the only one that was read as the same: names with a date in them change nightly. */
export function previousOf(
  file: Pick<ImportedFile, 'file' | 'readsAs'>,
  previous: Previous | null,
): PreviousFile | null {
  if (!previous?.sameDistrict) return null;
  const named = previous.files.find((each) => baseName(each.file) === baseName(file.file));
  if (named) return named;
  const alike = previous.files.filter((each) => each.readsAs !== null && each.readsAs === file.readsAs);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** Without one of these that came before, today would look empty rather than unknown: then the older data is better. */
const neededAgain = new Set(['users', 'schoolEnrollments', 'attendance', 'calendars']);

/** Says what is missing or has shrunk; gives the sentences of what makes the import unusable. */
export async function remarkOnPrevious(
  stage: Stage,
  files: readonly ImportedFile[],
  previous: Previous | null,
): Promise<string[]> {
  if (!previous?.sameDistrict) return [];
  const came = new Set(files.flatMap((file) => file.readsAs?.split(', ') ?? []));
  const unusable: string[] = [];
  for (const [at, before] of previous.files.entries()) {
    const missing = (before.readsAs?.split(', ') ?? []).filter((name) => !came.has(name) && name !== 'manifest');
    if (missing.length === 0 || before.rowsRead === 0) continue;
    await stage.run(`INSERT INTO source_file VALUES (${-1 - at}, ${quoteText(before.file)})`);
    const says = `${before.file} came last time and did not come now`;
    await remark(stage, {
      source: -1 - at,
      rule: 'file-did-not-come',
      severity: missing.some((name) => neededAgain.has(name)) ? 'rejected' : 'noticed',
      value: missing.join(', '),
      says,
      fix: `Last time it had ${before.rowsRead.toLocaleString('en-US')} rows. Send it with the others.`,
      rows: 0,
    });
    if (missing.some((name) => neededAgain.has(name))) unusable.push(`${says}.`);
  }
  for (const [number, file] of files.entries()) {
    const before = previousOf(file, previous);
    if (!before || before.rowsRead < 100 || file.rowsRead >= before.rowsRead / 2) continue;
    await remark(stage, {
      source: number,
      rule: 'far-fewer-rows',
      severity: 'noticed',
      value: String(file.rowsRead),
      says: `${file.file} has far fewer rows than last time`,
      fix: `It had ${before.rowsRead.toLocaleString('en-US')}, now ${file.rowsRead.toLocaleString('en-US')}. Was it cut off?`,
      rows: file.rowsRead,
    });
  }
  return unusable;
}

function baseName(file: string): string {
  return (file.split('/').at(-1) ?? file).toLowerCase();
}
