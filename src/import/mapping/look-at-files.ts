/** What unknown files may be: shown before a district makes its mapping. */
import { contractFiles } from '../contract/contract.ts';
import { recogniseFile } from '../recognise/recognise-file.ts';
import type { Stage } from '../staging/stage.ts';
import type { Mapping } from './mapping.ts';
import type { FileSample, KnownIds } from './match-columns.ts';
import { type LookRequest, type OpenedFile, withOpenFiles } from './open-files.ts';
import { presets } from './presets/presets.ts';
import { quoteName } from './staged-table.ts';
import { type SuggestedTable, suggestMapping, suggestTables } from './suggest.ts';
import { type SuggestedPreset, suggestPresets } from './suggest-preset.ts';

interface LookedAtFile {
  readonly name: string;
  readonly rows: number;
  readonly headers: readonly string[];
  /** The first rows as sent. */
  readonly firstRows: readonly (readonly string[])[];
  /** Contract file that it already is, and needs no mapping for; null when it does. */
  readonly alreadyReads: string | null;
  readonly trouble: string | null;
  /** Best first. */
  readonly suggestions: readonly SuggestedTable[];
}

export interface LookedAtFiles {
  readonly files: readonly LookedAtFile[];
  /** Known layouts that the files have. */
  readonly presets: readonly SuggestedPreset[];
  /** For the files that need one: the best suggestion of each, to be looked over and saved; null when there is none. */
  readonly mapping: Mapping | null;
}

/** Values come from rows spread over the whole file: the first ones of an export are often all of one school. */
const sampleSize = 500;

/** Looks at files without importing them. `known` are the ids of the current snapshot, where there is one. */
export function lookAtFiles(request: LookRequest, known?: KnownIds): Promise<LookedAtFiles> {
  return withOpenFiles(request, async (opened, stage) => {
    const looked: { file: LookedAtFile; sample: FileSample }[] = [];
    for (const file of opened) looked.push(await lookAtFile(file, { stage, known }));
    const unread = looked.filter(({ file }) => file.alreadyReads === null && file.trouble === null);
    return {
      files: looked.map(({ file }) => file),
      presets: suggestPresets(
        unread.map(({ sample }) => sample),
        presets,
      ),
      mapping: suggestMapping(
        unread.map(({ sample }) => sample),
        contractFiles,
        known,
      ),
    };
  });
}

async function lookAtFile(
  { name, table, trouble }: OpenedFile,
  { stage, known }: { stage: Stage; known: KnownIds | undefined },
) {
  const headers = table?.columns.map((column) => column.header) ?? [];
  const columns = table?.columns.map(
    (column) => `coalesce(${quoteName(column.name)}, '') AS ${quoteName(column.name)}`,
  );
  const rowsOf = async (sql: string) =>
    (await stage.rows<Record<string, string>>(sql)).map((row) => Object.values(row));
  const select = table ? `SELECT ${columns?.join(', ')} FROM ${quoteName(table.table)}` : '';
  const every = Math.max(1, Math.floor((table?.rowsRead ?? 0) / sampleSize));
  const firstRows = table ? await rowsOf(`${select} ORDER BY line LIMIT 20`) : [];
  const rows = table ? await rowsOf(`${select} WHERE line % ${every} = 0 ORDER BY line LIMIT ${sampleSize}`) : [];
  const sample: FileSample = { fileName: name, headers, rows: rows.length > 0 ? rows : firstRows };
  const recognised = recogniseFile(name, headers);
  const already =
    recognised.kind === 'contract'
      ? recognised.file.name
      : recognised.kind === 'unknown'
        ? null
        : 'nothing that is kept';
  const file: LookedAtFile = {
    name,
    rows: table?.rowsRead ?? 0,
    headers,
    firstRows,
    alreadyReads: recognised.kind === 'contract' && recognised.match.missing.length > 0 ? null : already,
    trouble,
    suggestions: suggestTables(sample, contractFiles, known),
  };
  return { file, sample };
}
