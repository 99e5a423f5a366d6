/** The first rows of files as a mapping would have them read, and what would be rejected, before it is saved. */
import { contractFiles } from '../contract/contract.ts';
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';
import { dateWriting } from '../reading/date-writing.ts';
import { faults } from '../reading/faults.ts';
import { makeReadTables, readColumns, readRows, readTable, type TextTable } from '../reading/read-table.ts';
import type { Stage } from '../staging/stage.ts';
import { filledColumns, tableTroubles } from './check-mapping.ts';
import { mappedSelect } from './mapped-select.ts';
import { type MappedTable, type Mapping, matchesFile, tablesFor } from './mapping.ts';
import { type LookRequest, type OpenedFile, withOpenFiles } from './open-files.ts';
import { quoteName } from './staged-table.ts';

interface PreviewedRow {
  readonly line: number;
  /** Text of each column as the mapping gives it; null where empty. */
  readonly cells: readonly (string | null)[];
  /** Why the row would be rejected, or null. Rules that look beyond one row are applied at the import. */
  readonly rejected: {
    readonly column: string;
    readonly value: string | null;
    readonly says: string;
    readonly fix: string;
  } | null;
}

export interface PreviewedTable {
  readonly file: string;
  readonly into: string;
  /** Why the table does not fit the contract, in words; the import would leave the file out. */
  readonly troubles: readonly string[];
  readonly columns: readonly string[];
  /** Rows that were read for the preview: the first thousand. */
  readonly looked: number;
  readonly wouldReject: number;
  /** The first rows, those that would be rejected among them. */
  readonly rows: readonly PreviewedRow[];
  readonly leftOut: number;
  readonly missing: readonly string[];
  readonly unused: readonly string[];
}

const looked = 1000;

const nothingSeen = { columns: [], looked: 0, wouldReject: 0, rows: [], leftOut: 0, missing: [], unused: [] };

/** Previews every table of the mapping that one of the files feeds. */
export function previewMapping(request: LookRequest, mapping: Mapping): Promise<PreviewedTable[]> {
  return withOpenFiles(request, async (files, stage) => {
    await makeReadTables(stage);
    const previewed: PreviewedTable[] = [];
    for (const [source, file] of files.entries()) {
      for (const table of tablesFor(mapping, file.name)) {
        previewed.push(
          ...(await previewTable(stage, table, { files, file, source: source * 1000 + previewed.length })),
        );
      }
    }
    return previewed;
  });
}

interface Previewing {
  readonly files: readonly OpenedFile[];
  readonly file: OpenedFile;
  readonly source: number;
}

async function previewTable(
  stage: Stage,
  table: MappedTable,
  { files, file, source }: Previewing,
): Promise<PreviewedTable[]> {
  const contract = contractFiles.find((each) => each.name === table.into);
  if (!file.table) return [];
  const troubles = tableTroubles(table, contractFiles);
  if (!contract) return [{ ...nothingSeen, file: file.name, into: table.into, troubles }];
  const others = (pattern: string) => files.find((each) => matchesFile(pattern, each.name))?.table ?? null;
  const select = mappedSelect(table, file.table, others);
  const text = `preview_${source}`;
  await stage.run(`CREATE TABLE ${text} AS SELECT * FROM (${select.sql}) ORDER BY line LIMIT ${looked}`);
  const textTable: TextTable = {
    source,
    file: contract,
    sql: `SELECT * FROM ${text}`,
    columns: new Set(filledColumns(table)),
  };
  const { writings } = await dateWriting(stage, textTable);
  await readRows(stage, textTable, writings);
  const rows = await previewedRows(stage, { text, contract, source, columns: select.columns });
  const rejected = rows.filter((row) => row.rejected !== null);
  const first = rows.slice(0, 20);
  const [left] = select.leftOutSql
    ? await stage.rows<{ rows: number }>(`SELECT count(*) AS rows FROM (${select.leftOutSql})`)
    : [{ rows: 0 }];
  return [
    {
      file: file.name,
      into: table.into,
      troubles,
      columns: select.columns,
      looked: rows.length,
      wouldReject: rejected.length,
      rows: [...first, ...rejected.filter((row) => !first.includes(row)).slice(0, 20)],
      leftOut: left?.rows ?? 0,
      missing: select.missing,
      unused: select.unused,
    },
  ];
}

interface Reading {
  readonly text: string;
  readonly contract: ContractFile;
  readonly source: number;
  readonly columns: readonly string[];
}

async function previewedRows(stage: Stage, { text, contract, source, columns }: Reading): Promise<PreviewedRow[]> {
  const cells = columns.map((name, at) => `t.${quoteName(name)} AS c${at}`).join(', ');
  const rows = await stage.rows(
    `SELECT t.line AS line, r.fault AS fault, r.fault_value AS value, ${cells}
     FROM (SELECT *, row_number() OVER (ORDER BY rowid) AS place FROM ${text}) t
     JOIN (SELECT fault, fault_value, row_number() OVER (ORDER BY rowid) AS place
           FROM ${readTable(contract)} WHERE source = ${source}) r USING (place)
     ORDER BY place`,
  );
  return rows.map((row) => ({
    line: Number(row.line),
    cells: columns.map((_, at) => textOf(row[`c${at}`])),
    rejected: rejectionOf(readColumns(contract), { fault: Number(row.fault), value: textOf(row.value) }),
  }));
}

function rejectionOf(
  columns: readonly ContractColumn[],
  { fault, value }: { fault: number; value: string | null },
): PreviewedRow['rejected'] {
  const column = columns[Math.floor(fault / 16)];
  const kind = faults[(fault % 16) - 1];
  if (!column || !kind) return null;
  return { column: column.name, value, says: kind.says(column), fix: kind.fix(column) };
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
