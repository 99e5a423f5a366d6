/** Rows of text become rows of values, each with the first fault that a cell of it has. */

import { contractFiles } from '../contract/contract.ts';
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';
import { quoteName, quoteText } from '../mapping/staged-table.ts';
import type { Stage } from '../staging/stage.ts';
import { type DateWriting, isoDates, sqlType, valueSql } from './column-reading.ts';
import { faultCode, isForgiven } from './faults.ts';

/** Text of one source file under the contract's column names. */
export interface TextTable {
  readonly source: number;
  readonly file: ContractFile;
  /** A statement that gives `line` and a text column for each of `columns`. */
  readonly sql: string;
  /** The same without `line`, where rows are the lines of the file in their order; null where they are not. */
  readonly scanSql?: string | null;
  readonly columns: ReadonlySet<string>;
  /** False when the file is known to have no spaces but plain ones, which saves a look at every cell. */
  readonly oddSpaces?: boolean;
}

/** Columns that are kept: when a record was last touched says nothing that is asked. */
export function readColumns(file: ContractFile): ContractColumn[] {
  return file.columns.filter((column) => column.type !== 'timestamp');
}

/**
 * An empty `read_…` table for every contract file, so that whatever is built later never asks which were sent. `line` is
 * null where `scanned` tells it: rows of a plain file are its lines, and their places are not written down again.
 */
export async function makeReadTables(stage: Stage): Promise<void> {
  await stage.run('CREATE TABLE scanned (contract VARCHAR, source INTEGER, first_rid BIGINT)');
  for (const file of contractFiles) {
    const columns = readColumns(file).map((column) => `${quoteName(column.name)} ${sqlType(column)}`);
    await stage.run(
      `CREATE TABLE ${readTable(file)} (source INTEGER, line BIGINT, ${columns.join(', ')}, fault SMALLINT, fault_value VARCHAR, noted BIGINT, noted_value VARCHAR)`,
    );
  }
}

/** Once all is read: `all_…` with the number `rid` of each row and its line, and `good_…` with those that stand so far. */
export async function makeViews(stage: Stage): Promise<void> {
  const scanned = await stage.rows<{ contract: string; source: number; first_rid: number }>('SELECT * FROM scanned');
  for (const file of contractFiles) {
    const plain = scanned.filter((each) => each.contract === file.name);
    const lines = plain.map((each) => `WHEN ${each.source} THEN rowid - ${each.first_rid} + 2`);
    const line = lines.length > 0 ? `coalesce(line, CASE source ${lines.join(' ')} END)` : 'line';
    const columns = readColumns(file).map((column) => quoteName(column.name));
    await stage.run(
      `CREATE VIEW ${allView(file)} AS SELECT rowid AS rid, source, ${line} AS line, ${columns.join(', ')}, fault, fault_value, noted_value
       FROM ${readTable(file)}`,
    );
    await stage.run(
      `CREATE VIEW ${goodView(file)} AS SELECT * EXCLUDE (fault, fault_value, noted_value) FROM ${allView(file)} WHERE fault = 0`,
    );
  }
}

/** Every row that was read, also those with a fault. */
export function allView(file: ContractFile): string {
  return `all_${file.name}`;
}

export function readTable(file: ContractFile): string {
  return `read_${file.name}`;
}

/** Rows that stand so far: `rid`, `source`, `line` and the contract's columns. */
export function goodView(file: ContractFile): string {
  return `good_${file.name}`;
}

/** A statement that gives `line`, and for each column its text `t…` and value `v…`. */
export function typedSql(table: TextTable, dates: ReadonlyMap<string, DateWriting>): string {
  return typed(table, dates, { lead: 'line', from: table.sql });
}

function typed(
  table: TextTable,
  dates: ReadonlyMap<string, DateWriting>,
  { lead, from }: { lead: string; from: string },
): string {
  const columns = readColumns(table.file);
  const texts = columns.map((column, at) =>
    table.columns.has(column.name)
      ? `nullif(${trimmed(quoteName(column.name), table.oddSpaces ?? true)}, '') AS t${at}`
      : `CAST(NULL AS VARCHAR) AS t${at}`,
  );
  const values = columns.map((column, at) =>
    table.columns.has(column.name)
      ? `${columnValue(table.file, column, { text: `t${at}`, dates: dates.get(column.name) ?? isoDates })} AS v${at}`
      : `CAST(NULL AS ${sqlType(column)}) AS v${at}`,
  );
  return `SELECT *, ${values.join(', ')} FROM (SELECT ${lead}, ${texts.join(', ')} FROM (${from}))`;
}

function trimmed(text: string, oddSpaces: boolean): string {
  return oddSpaces ? `trim(${text}, E' \\t\\n\\r\u00a0')` : `trim(${text})`;
}

function columnValue(file: ContractFile, column: ContractColumn, cell: { text: string; dates: DateWriting }): string {
  const value = valueSql(file, column, cell);
  if (!isForgiven(file, column)) return value;
  if (column.type === 'date') return `CASE WHEN ${outOfRange(value)} THEN NULL ELSE ${value} END`;
  return column.type === 'number' ? `CASE WHEN isfinite(${value}) THEN ${value} END` : value;
}

/** Appends the rows of one source to the `read_…` table of its contract file. */
export async function readRows(stage: Stage, table: TextTable, dates: ReadonlyMap<string, DateWriting>): Promise<void> {
  const columns = readColumns(table.file);
  const checks = columns.flatMap((column, at) =>
    table.columns.has(column.name) ? cellChecks(table, column, { at, dates: dates.get(column.name) ?? isoDates }) : [],
  );
  const present = columns.flatMap((column, at) => (table.columns.has(column.name) ? [`t${at}`] : []));
  const empty = `WHEN coalesce(${present.join(', ')}) IS NULL THEN ${faultCode(0, 'empty-row')}`;
  const fault = `CASE ${empty} ${checks.join(' ')} ELSE 0 END`;
  const faultValue = columns.map((_, at) => `WHEN ${at} THEN t${at}`).join(' ');
  const watched = watchedCells(table.file).filter(({ column }) => table.columns.has(column.name));
  const noted = watched.map(({ when, bit }) => `CASE WHEN ${when} THEN ${2 ** bit} ELSE 0 END`);
  const emptied = watched.filter(({ kind }) => kind === 'left-empty');
  const cells = emptied.map(
    ({ when, at, bit }) => `CASE WHEN ${when} THEN '${bit}=' || replace(t${at}, chr(31), ' ') END`,
  );
  const anyEmptied = emptied.map(({ when }) => `(${when})`).join(' OR ');
  const scanned = table.scanSql ?? null;
  const from =
    scanned === null
      ? typedSql(table, dates)
      : typed(table, dates, { lead: 'CAST(NULL AS BIGINT) AS line', from: scanned });
  if (scanned !== null) {
    await stage.run(
      `INSERT INTO scanned SELECT ${quoteText(table.file.name)}, ${table.source}, count(*) FROM ${readTable(table.file)}`,
    );
  }
  await stage.run(
    `INSERT INTO ${readTable(table.file)}
     SELECT ${table.source}, line, ${columns.map((_, at) => `v${at}`).join(', ')}, fault,
       CASE WHEN fault = 0 THEN NULL ELSE CASE fault // 16 ${faultValue} END END, ${['0', ...noted].join(' + ')},
       ${cells.length > 0 ? `CASE WHEN ${anyEmptied} THEN concat_ws(chr(31), ${cells.join(', ')}) END` : 'NULL'}
     FROM (SELECT *, CAST(${fault} AS SMALLINT) AS fault FROM (${from}))`,
  );
}

export interface WatchedCell {
  readonly column: ContractColumn;
  readonly at: number;
  /** Its bit in the column `noted`. */
  readonly bit: number;
  readonly kind: 'left-empty' | 'brought-to-contract';
  /** Over the columns of `typedSql`. */
  readonly when: string;
}

/** Cells that may be read differently from how they are written, or left empty. */
export function watchedCells(file: ContractFile): WatchedCell[] {
  return readColumns(file)
    .flatMap((column, at): Omit<WatchedCell, 'bit'>[] => {
      if (isForgiven(file, column) && !canBeAnything(column)) {
        return [{ column, at, kind: 'left-empty', when: `t${at} IS NOT NULL AND v${at} IS NULL` }];
      }
      if (column.type === 'grade' || column.vocabulary) {
        return [{ column, at, kind: 'brought-to-contract', when: `v${at} <> t${at}` }];
      }
      return [];
    })
    .map((cell, bit) => ({ ...cell, bit }));
}

function cellChecks(
  table: TextTable,
  column: ContractColumn,
  { at, dates }: { at: number; dates: DateWriting },
): string[] {
  const text = `t${at}`;
  const value = `v${at}`;
  const checks: string[] = [];
  if (column.required) checks.push(`WHEN ${text} IS NULL THEN ${faultCode(at, 'missing')}`);
  if (column.type === 'id') {
    checks.push(
      `WHEN contains(${text}, 'E+') AND regexp_full_match(${text}, '\\d([.,]\\d+)?E\\+\\d+') THEN ${faultCode(at, 'cut-by-spreadsheet')}`,
    );
  }
  if (column.name === 'status' && column.vocabulary && table.file.name !== 'orgs' && table.file.name !== 'users') {
    checks.push(`WHEN ${value} = 'tobedeleted' OR ${value} = 'inactive' THEN ${faultCode(at, 'marked-deleted')}`);
  }
  if (isForgiven(table.file, column) || canBeAnything(column)) return checks;
  if (column.type === 'date') {
    checks.push(`WHEN ${outOfRange(value)} THEN ${faultCode(at, 'impossible-date')}`);
    if (dates.slashes === null && !dates.isoOnly) {
      checks.push(`WHEN ${value} IS NULL AND contains(${text}, '/') THEN ${faultCode(at, 'ambiguous-date')}`);
    }
  }
  const rule = column.vocabulary ? 'unknown-value' : 'unreadable';
  checks.push(`WHEN ${text} IS NOT NULL AND ${value} IS NULL THEN ${faultCode(at, rule)}`);
  if (column.type === 'number') checks.push(`WHEN NOT isfinite(${value}) THEN ${faultCode(at, rule)}`);
  return checks;
}

function canBeAnything(column: ContractColumn): boolean {
  if (column.vocabulary) return column.open === true;
  return column.type === 'id' || column.type === 'text' || column.type === 'list';
}

/** No school keeps a date outside these two centuries: a year 0003 or 6209 is a slip of the hand. */
export function outOfRange(value: string): string {
  return `(${value} < DATE '1900-01-01' OR ${value} >= DATE '2100-01-01')`;
}
