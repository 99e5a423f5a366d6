/** A text file into the stage: every cell as text, every row with the line that it stood on. */

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { quoteName, quoteText, type StagedTable } from '../mapping/staged-table.ts';
import type { SourceText, Trouble } from '../sources/source-file.ts';
import { type CsvRecord, csvReader } from './csv-lines.ts';
import { findHeader, type Header } from './find-header.ts';
import type { Stage } from './stage.ts';

export interface LoadedTable extends StagedTable {
  /** Data rows in the file: those in the table and those that are no rows of it. */
  readonly rowsRead: number;
  /** Lines above the header that are no part of the table, as a report's title. */
  readonly linesAbove: number;
  /**
   * Gives the cells without `line`, in the order of the file, when every row is one line and lies in the file still: it
   * is then read in parallel, and the line is the place plus one. Null when the rows lie in a table.
   */
  readonly scanSql: string | null;
  /** Table `line BIGINT, rule VARCHAR, value VARCHAR` of rows that could not be cut into the header's cells; or null. */
  readonly brokenTable: string | null;
}

/** Rows that DuckDB reads by itself are exactly those of one line each; anything else is read line by line here. */
export async function loadTable(stage: Stage, number: number, text: SourceText): Promise<LoadedTable | Trouble> {
  const head = await readHeader(text);
  if (!head)
    return { rule: 'empty-file', says: 'The file holds no header', fix: 'Send it again with its header and rows.' };
  const { delimiter, cells: header, line } = head;
  if (header.length > 2000) {
    return {
      rule: 'too-many-columns',
      says: `The file has ${header.length} columns`,
      fix: 'No table of the contract has more than 40. Export it again.',
    };
  }
  const table = `raw_${number}`;
  const columns = header.map((name, at) => ({ header: name, name: `c${at}` }));
  const simple = line === 1 && !text.zeroBytes && !text.carriageReturnsOnly;
  const viewed = simple ? await viewSimple(stage, { table, text, delimiter, columns }) : null;
  if (viewed) return viewed;
  return loadLines(stage, { table, text, delimiter, columns }, head);
}

interface Loading {
  readonly table: string;
  readonly text: SourceText;
  readonly delimiter: string;
  readonly columns: StagedTable['columns'];
}

/** Null unless the file has as many rows as lines: only then is the line of a row its place plus one. */
async function viewSimple(stage: Stage, { table, text, delimiter, columns }: Loading): Promise<LoadedTable | null> {
  // A column of one may hold empty lines as rows, which hold nothing.
  if (columns.length === 1) return null;
  const scanSql = `SELECT * FROM ${readCsv(text.path, delimiter, columns)}`;
  const rows = await countRows(stage, scanSql, columns);
  const lines = text.lineBreaks + (text.endsWithLineBreak ? 0 : 1);
  if (rows !== lines - 1) return null;
  await stage.run(`CREATE OR REPLACE VIEW ${table} AS SELECT row_number() OVER () + 1 AS line, * FROM (${scanSql})`);
  return { table, columns, rowsRead: rows, linesAbove: 0, scanSql, brokenTable: null };
}

/** Every cell is looked at, so that a row which cannot be cut shows here; null when there is one. */
async function countRows(stage: Stage, scanSql: string, columns: StagedTable['columns']): Promise<number | null> {
  const cells = columns.map((column) => `count(${quoteName(column.name)})`);
  try {
    const [counted] = await stage.rows<{ rows: number }>(
      `SELECT count(*) AS rows, ${cells.join(', ')} FROM (${scanSql})`,
    );
    return counted?.rows ?? 0;
  } catch (error) {
    if (error instanceof Error && /CSV|Invalid Input/i.test(error.message)) return null;
    throw error;
  }
}

/** The same rows in a table, for whoever reads them several times or corrects a cell. */
export async function materialise(stage: Stage, loaded: LoadedTable): Promise<LoadedTable> {
  if (loaded.scanSql === null) return loaded;
  await stage.run(`CREATE TABLE ${loaded.table}_lines AS SELECT * FROM ${loaded.table}`);
  await stage.run(`DROP VIEW ${loaded.table}`);
  await stage.run(`ALTER TABLE ${loaded.table}_lines RENAME TO ${loaded.table}`);
  return { ...loaded, scanSql: null };
}

/** Said for what was written here: a carriage return within a cell would else be taken for the end of its line. */
const ownLineBreak = ", new_line = '\\n'";

function readCsv(path: string, delimiter: string, columns: StagedTable['columns'], lead = ''): string {
  const types = columns.map((column) => `${quoteName(column.name)}: 'VARCHAR'`).join(', ');
  return `read_csv(${quoteText(path)}, auto_detect = false, header = ${lead === ''}, delim = ${quoteText(delimiter)},
    quote = '"', escape = '"', max_line_size = 9000000${lead === '' ? '' : ownLineBreak}, columns = {${lead}${types}})`;
}

async function loadLines(stage: Stage, { table, text, columns }: Loading, header: Header): Promise<LoadedTable> {
  const cellsPath = join(stage.folder, `${table}.csv`);
  const brokenPath = join(stage.folder, `${table}.broken.csv`);
  const counts = await rewriteLines({ text, header, cellsPath, brokenPath });
  await stage.run(
    `CREATE OR REPLACE TABLE ${table} AS SELECT * FROM ${readCsv(cellsPath, ',', columns, "line: 'BIGINT', ")}`,
  );
  const brokenTable = counts.broken > 0 ? `${table}_broken` : null;
  if (brokenTable) {
    await stage.run(
      `CREATE OR REPLACE TABLE ${brokenTable} AS SELECT * FROM read_csv(${quoteText(brokenPath)}, auto_detect = false,
        header = false, delim = ',', quote = '"', escape = '"'${ownLineBreak}, columns = {line: 'BIGINT', rule: 'VARCHAR', value: 'VARCHAR'})`,
    );
  }
  return {
    table,
    columns,
    rowsRead: counts.whole + counts.broken,
    linesAbove: header.linesAbove,
    scanSql: null,
    brokenTable,
  };
}

interface Rewriting {
  readonly text: SourceText;
  readonly header: Header;
  readonly cellsPath: string;
  readonly brokenPath: string;
}

async function rewriteLines({ text, header, cellsPath, brokenPath }: Rewriting) {
  const { delimiter } = header;
  const width = header.cells.length;
  const cells = createWriteStream(cellsPath);
  const broken = createWriteStream(brokenPath);
  const counts = { whole: 0, broken: 0 };
  const reader = csvReader(delimiter, { oldMac: text.carriageReturnsOnly });

  const write = async (records: readonly CsvRecord[]) => {
    let kept = '';
    let refused = '';
    for (const record of records) {
      if (record.line <= header.line) continue;
      if ('broken' in record) {
        refused += csvLine([String(record.line), record.broken, record.text]);
        counts.broken += 1;
        continue;
      }
      const row = fitted(record.cells, width);
      if (row) {
        kept += csvLine([String(record.line), ...row]);
        counts.whole += 1;
      } else {
        const rule = record.cells.length > width ? 'too-many-cells' : 'too-few-cells';
        refused += csvLine([String(record.line), rule, record.cells.join(delimiter).slice(0, 200)]);
        counts.broken += 1;
      }
    }
    if (kept && !cells.write(kept)) await once(cells, 'drain');
    if (refused && !broken.write(refused)) await once(broken, 'drain');
  };

  try {
    const source = createReadStream(text.path, { encoding: 'utf-8', highWaterMark: 1 << 20 });
    for await (const chunk of source) {
      await write(reader.add(withoutOddities(chunk as string)));
    }
    await write(reader.end());
  } finally {
    cells.end();
    broken.end();
    await Promise.all([finished(cells), finished(broken)]);
  }
  return counts;
}

/** Empty cells beyond the header's are what a spreadsheet leaves behind; a row with fewer may have been cut off. */
function fitted(cells: readonly string[], width: number): readonly string[] | null {
  if (cells.length === width) return cells;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return cells.slice(0, width);
  return null;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

function withoutOddities(text: string): string {
  return text.replaceAll('\u0000', '').replaceAll('\uFEFF', '');
}

async function readHeader(text: SourceText): Promise<Header | null> {
  const file = await open(text.path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 20), 0, 1 << 20, 0).finally(() => file.close());
  const beginning = withoutOddities(new TextDecoder().decode(buffer.subarray(0, bytesRead)));
  return findHeader(beginning, { oldMac: text.carriageReturnsOnly });
}
