/** Every file that came, turned into rows of the contract, with a word about whatever was read differently. */
import { contractFile } from './contract/contract.ts';
import type { ContractFile } from './contract/contract-file.ts';
import { mappedSelect, type OtherFiles } from './mapping/mapped-select.ts';
import { type MappedTable, type Mapping, matchesFile, tablesFor } from './mapping/mapping.ts';
import { quoteName } from './mapping/staged-table.ts';
import { repairAccents } from './reading/broken-accents.ts';
import { dateWriting } from './reading/date-writing.ts';
import { readRows, type TextTable } from './reading/read-table.ts';
import { remarkOnDates, remarkOnHeaders, remarkOnPasswords, remarkOnWords } from './reading/reading-remarks.ts';
import { promisedFiles, readManifest } from './recognise/manifest.ts';
import { recogniseFile } from './recognise/recognise-file.ts';
import { remark } from './rules/findings.ts';
import type { SourceFile, Trouble } from './sources/source-file.ts';
import { type LoadedTable, loadTable, materialise } from './staging/load-table.ts';
import type { Stage } from './staging/stage.ts';

export interface ReadSource {
  readonly number: number;
  readonly file: SourceFile;
  /** Contract files that it feeds, or the name of a known file that is not needed. */
  readonly readsAs: readonly string[];
  readonly mapping: string | null;
  readonly rowsRead: number;
  /** How its rows are counted: by rows of the contract, as all kept, or as all rejected. */
  readonly counts: 'rows' | 'lines' | 'all-kept' | 'all-rejected';
  /** Statements that give the lines which a mapping leaves out. */
  readonly leftOut: readonly string[];
  /** Lines that say again what another line said are kept with it. */
  readonly repeats: boolean;
  /** Set when a file that decisions rest on cannot be used. */
  readonly unusable: string | null;
}

/** Without these there is no answer, or a wrong one: with attendance unreadable, everyone would look present. */
const required = new Set([
  'orgs',
  'users',
  'academicSessions',
  'calendars',
  'schoolEnrollments',
  'attendance',
  'enrollmentCounts',
  'schoolDayAttendance',
]);

/** A file that lies in the stage as text, or why it does not. */
export interface LoadedSource {
  readonly number: number;
  readonly file: SourceFile;
  readonly loaded: LoadedTable | Trouble | null;
}

/** All files are loaded before any is read: a mapping may look up in one what another lacks. */
export async function loadSource(stage: Stage, number: number, file: SourceFile): Promise<LoadedSource> {
  return { number, file, loaded: file.text ? await loadTable(stage, number, file.text) : file.trouble };
}

interface ReadingWith {
  readonly mappings: readonly Mapping[];
  readonly all: readonly LoadedSource[];
}

export async function readSource(
  stage: Stage,
  { number, file, loaded }: LoadedSource,
  { mappings, all }: ReadingWith,
): Promise<ReadSource> {
  const source = {
    number,
    file,
    mapping: null,
    leftOut: [],
    repeats: false,
    readsAs: [],
    rowsRead: 0,
    unusable: null,
  } as const;
  if (!file.text || !loaded || 'rule' in loaded)
    return troubled(stage, source, loaded && 'rule' in loaded ? loaded : null);
  await recordBroken(stage, number, loaded);
  if (file.text.encoding !== 'utf-8') {
    await remark(stage, {
      source: number,
      rule: 'encoding',
      severity: 'repaired',
      value: file.text.encoding,
      says: `Letters are written as ${file.text.encoding}`,
      fix: 'Read as such. UTF-8 is safer.',
      rows: loaded.rowsRead,
    });
  }

  if (loaded.linesAbove > 0) {
    await remark(stage, {
      source: number,
      rule: 'lines-above-header',
      severity: 'repaired',
      says: `${loaded.linesAbove === 1 ? 'A line stands' : `${loaded.linesAbove} lines stand`} above the header`,
      fix: 'Passed over. Export the table alone to be safe.',
      rows: loaded.rowsRead,
    });
  }
  if (file.text.zeroBytes) {
    await remark(stage, {
      source: number,
      rule: 'zero-bytes',
      severity: 'repaired',
      says: 'Zero bytes stand between the letters',
      fix: 'Left out: they mean nothing. The program that writes the file has a fault.',
      rows: loaded.rowsRead,
    });
  }

  const mapped = mappings.flatMap((mapping) => tablesFor(mapping, file.name).map((table) => ({ mapping, table })));
  const [first] = mapped;
  if (first)
    return readMapped(
      stage,
      { ...source, mapping: first.mapping.name },
      { loaded, tables: mapped.map((each) => each.table), others: (pattern) => loadedAs(pattern, all) },
    );

  const known = recogniseFile(
    file.name,
    loaded.columns.map((column) => column.header),
  );
  if (known.kind === 'manifest') {
    await readManifest(stage, number, loaded);
    return { ...source, rowsRead: loaded.rowsRead, counts: 'all-kept', readsAs: ['manifest'] };
  }
  if (known.kind === 'unneeded') {
    await leaveOut(stage, number, loaded, {
      rule: 'not-needed',
      says: `OneRoster’s ${known.name} holds nothing that a question needs`,
      fix: 'Nothing to do. You may stop sending it.',
    });
    return { ...source, rowsRead: loaded.rowsRead, counts: 'all-rejected', readsAs: [known.name] };
  }
  if (known.kind === 'unknown') {
    await leaveOut(stage, number, loaded, {
      rule: 'not-recognized',
      says: 'The file is none of the data contract',
      fix: 'Name it as the contract does, or say in a mapping how it is to be read.',
    });
    return { ...source, rowsRead: loaded.rowsRead, counts: 'all-rejected' };
  }
  const { match } = known;
  const [trouble] = [...match.missing.map((name) => missingColumn(known.file, name)), ...match.twice.map(columnTwice)];
  if (trouble) {
    await leaveOut(stage, number, loaded, trouble);
    const unusable = required.has(known.file.name) ? `${file.name}: ${trouble.says}.` : null;
    return { ...source, rowsRead: loaded.rowsRead, counts: 'all-rejected', readsAs: [known.file.name], unusable };
  }
  const table = file.text.brokenAccents ? await materialise(stage, loaded) : loaded;
  if (file.text.brokenAccents) await repairAccents(stage, number, { loaded: table, match, file: known.file });
  await remarkOnHeaders(stage, number, { rows: loaded.rowsRead, known });
  await remarkOnPasswords(stage, number, { table, match });
  const columns = [...match.places].map(([column, place]) => `c${place} AS ${quoteName(column)}`);
  await readInto(stage, {
    source: number,
    file: known.file,
    sql: `SELECT line, ${columns.join(', ')} FROM ${table.table}`,
    scanSql: table.scanSql === null ? null : `SELECT ${columns.join(', ')} FROM (${table.scanSql})`,
    columns: new Set(match.places.keys()),
    oddSpaces: file.text.oddSpaces,
  });
  return { ...source, rowsRead: loaded.rowsRead, counts: 'rows', readsAs: [known.file.name] };
}

function loadedAs(pattern: string, all: readonly LoadedSource[]): LoadedTable | null {
  const found = all.find(({ file, loaded }) => loaded && 'table' in loaded && matchesFile(pattern, file.name))?.loaded;
  return found && 'table' in found ? found : null;
}

/** Says which files a manifest announced that did not come; gives the sentences of what makes the import unusable. */
export async function remarkOnPromised(stage: Stage, sources: readonly ReadSource[]): Promise<string[]> {
  const missing = await promisedFiles(stage, new Set(sources.flatMap((source) => source.readsAs)));
  for (const { source, name } of missing) {
    await remark(stage, {
      source,
      rule: 'promised-file-missing',
      severity: required.has(name) ? 'rejected' : 'noticed',
      value: name,
      says: `The manifest announces ${name}.csv, and it did not come`,
      fix: 'The delivery may have broken off. Send all files again.',
      rows: 0,
    });
  }
  return missing
    .filter(({ name }) => required.has(name))
    .map(({ name }) => `${name}.csv was announced and did not come.`);
}

async function readMapped(
  stage: Stage,
  source: Omit<ReadSource, 'counts'>,
  { loaded, tables, others }: { loaded: LoadedTable; tables: readonly MappedTable[]; others: OtherFiles },
): Promise<ReadSource> {
  const leftOut: (string | null)[] = [];
  await materialise(stage, loaded);
  for (const table of tables) {
    const select = mappedSelect(table, loaded, others);
    const file = contractFile(table.into);
    for (const header of select.missing) {
      await remark(stage, {
        source: source.number,
        rule: 'mapped-column-missing',
        severity: 'noticed',
        value: header,
        says: `The mapping names a column “${header}” that the file does not have`,
        fix: 'It reads as empty. Mend the mapping or the file.',
        rows: loaded.rowsRead,
      });
    }
    const missing = file.columns.find((column) => column.required && !select.columns.includes(column.name));
    if (missing) {
      await leaveOut(stage, source.number, loaded, missingColumn(file, missing.name));
      const unusable = required.has(file.name) ? `${source.file.name}: the mapping fills no ${missing.name}.` : null;
      return { ...source, rowsRead: loaded.rowsRead, counts: 'all-rejected', readsAs: [file.name], unusable };
    }
    leftOut.push(select.leftOutSql);
    await readInto(stage, { source: source.number, file, sql: select.sql, columns: new Set(select.columns) });
  }
  return {
    ...source,
    rowsRead: loaded.rowsRead,
    counts: 'lines',
    // A line is left out only when every table leaves it out.
    leftOut: leftOut.every((sql) => sql !== null) ? leftOut : [],
    repeats: tables.some((table) => table.repeats === true || table.sum !== undefined),
    readsAs: [...new Set(tables.map((table) => table.into))],
  };
}

async function readInto(stage: Stage, table: TextTable): Promise<void> {
  const { writings, remarks } = await dateWriting(stage, table);
  await readRows(stage, table, writings);
  await remarkOnDates(stage, table, remarks);
  await remarkOnWords(stage, table, writings);
}

async function troubled(
  stage: Stage,
  source: Omit<ReadSource, 'counts'>,
  trouble: Trouble | null,
): Promise<ReadSource> {
  const told = trouble ?? { rule: 'unreadable-file', says: 'The file cannot be read', fix: 'Send it again.' };
  const known = recogniseFile(source.file.name, []);
  const name = known.kind === 'contract' ? known.file.name : null;
  await remark(stage, { ...told, source: source.number, severity: 'rejected', rows: 0 });
  return {
    ...source,
    counts: 'all-rejected',
    readsAs: name ? [name] : [],
    unusable: name && required.has(name) ? `${source.file.name}: ${told.says}.` : null,
  };
}

async function leaveOut(stage: Stage, number: number, loaded: LoadedTable, trouble: Trouble): Promise<void> {
  const [broken] = await stage.rows<{ rows: number }>(
    `SELECT coalesce(sum(rows), 0) AS rows FROM finding WHERE source = ${number} AND severity = 'rejected'`,
  );
  await remark(stage, {
    ...trouble,
    source: number,
    severity: 'rejected',
    rows: loaded.rowsRead - (broken?.rows ?? 0),
  });
}

function missingColumn(file: ContractFile, name: string): Trouble {
  return {
    rule: 'column-missing',
    says: `There is no column “${name}”, which ${file.name} must have`,
    fix: `Add the column, or say in a mapping which of yours it is.`,
  };
}

function columnTwice(name: string): Trouble {
  return {
    rule: 'column-twice',
    says: `Two columns are named “${name}”`,
    fix: 'Remove one: we do not guess which is meant.',
  };
}

const brokenWords: Readonly<Record<string, readonly [says: string, fix: string]>> = {
  'open-quote': [
    'A quotation mark is opened and never closed',
    'Close it, or double the marks that stand inside a quoted cell.',
  ],
  'stray-quote': ['Text follows a closing quotation mark', 'Double the marks that stand inside a quoted cell.'],
  'too-few-cells': ['The row has fewer cells than the header', 'It may have been cut off. Send the file again.'],
  'too-many-cells': ['The row has more cells than the header', 'Put cells that hold the delimiter in quotation marks.'],
};

async function recordBroken(stage: Stage, number: number, loaded: LoadedTable): Promise<void> {
  if (!loaded.brokenTable) return;
  const words = Object.entries(brokenWords).map(([rule, [says, fix]]) => `('${rule}', '${says}', '${fix}')`);
  await stage.run(
    `INSERT INTO finding SELECT ${number}, NULL, NULL, b.line, b.rule, 'rejected', NULL, b.value, NULL, NULL, NULL, w.says, w.fix, 1
     FROM ${loaded.brokenTable} b JOIN (VALUES ${words.join(', ')}) w(rule, says, fix) ON w.rule = b.rule`,
  );
}
