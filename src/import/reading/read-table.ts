/** Rows of text become rows of values, each with the first fault that a cell of it has. */

import { contractFiles } from '../contract/contract.ts';
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';
import { quoteName } from '../mapping/staged-table.ts';
import type { Stage } from '../staging/stage.ts';
import { type DateWriting, isoDates, sqlType, valueSql } from './column-reading.ts';
import { faultCode, isForgiven } from './faults.ts';

/** Text of one source file under the contract's column names. */
export interface TextTable {
  readonly source: number;
  readonly file: ContractFile;
  /** A statement that gives `line` and a text column for each of `columns`. */
  readonly sql: string;
  readonly columns: ReadonlySet<string>;
}

/** Columns that are kept: when a record was last touched says nothing that is asked. */
export function readColumns(file: ContractFile): ContractColumn[] {
  return file.columns.filter((column) => column.type !== 'timestamp');
}

/** An empty `read_…` table for every contract file, so that whatever is built later never asks which were sent. */
export async function makeReadTables(stage: Stage): Promise<void> {
  for (const file of contractFiles) {
    const columns = readColumns(file).map((column) => `${quoteName(column.name)} ${sqlType(column)}`);
    await stage.run(
      `CREATE TABLE ${readTable(file)} (source INTEGER, line BIGINT, ${columns.join(', ')}, fault SMALLINT, fault_value VARCHAR)`,
    );
    await stage.run(`CREATE TABLE ${rejectedTable(file)} (rid BIGINT)`);
    await stage.run(
      `CREATE VIEW ${goodView(file)} AS SELECT r.rowid AS rid, r.* FROM ${readTable(file)} r
       WHERE r.fault = 0 AND NOT EXISTS (SELECT 1 FROM ${rejectedTable(file)} x WHERE x.rid = r.rowid)`,
    );
  }
}

export function readTable(file: ContractFile): string {
  return `read_${file.name}`;
}

export function rejectedTable(file: ContractFile): string {
  return `rejected_${file.name}`;
}

/** Rows that stand so far: `rid`, `source`, `line` and the contract's columns. */
export function goodView(file: ContractFile): string {
  return `good_${file.name}`;
}

/** A statement that gives `line`, and for each column its text `t…` and value `v…`. */
export function typedSql(table: TextTable, dates: ReadonlyMap<string, DateWriting>): string {
  const columns = readColumns(table.file);
  const texts = columns.map((column, at) =>
    table.columns.has(column.name)
      ? `nullif(trim(${quoteName(column.name)}, E' \\t\\n\\r\u00a0'), '') AS t${at}`
      : `CAST(NULL AS VARCHAR) AS t${at}`,
  );
  const values = columns.map((column, at) =>
    table.columns.has(column.name)
      ? `${columnValue(table.file, column, { text: `t${at}`, dates: dates.get(column.name) ?? isoDates })} AS v${at}`
      : `CAST(NULL AS ${sqlType(column)}) AS v${at}`,
  );
  return `SELECT *, ${values.join(', ')} FROM (SELECT line, ${texts.join(', ')} FROM (${table.sql}))`;
}

function columnValue(file: ContractFile, column: ContractColumn, cell: { text: string; dates: DateWriting }): string {
  const value = valueSql(file, column, cell);
  if (column.type !== 'date' || !isForgiven(file, column)) return value;
  return `CASE WHEN ${outOfRange(value)} THEN NULL ELSE ${value} END`;
}

/** Appends the rows of one source to the `read_…` table of its contract file. */
export async function readRows(stage: Stage, table: TextTable, dates: ReadonlyMap<string, DateWriting>): Promise<void> {
  const columns = readColumns(table.file);
  const checks = columns.flatMap((column, at) =>
    table.columns.has(column.name) ? cellChecks(table, column, { at, dates: dates.get(column.name) ?? isoDates }) : [],
  );
  const fault = checks.length > 0 ? `CASE ${checks.join(' ')} ELSE 0 END` : '0';
  const faultValue = columns.map((_, at) => `WHEN ${at} THEN t${at}`).join(' ');
  await stage.run(
    `INSERT INTO ${readTable(table.file)}
     SELECT ${table.source}, line, ${columns.map((_, at) => `v${at}`).join(', ')}, fault,
       CASE WHEN fault = 0 THEN NULL ELSE CASE fault // 16 ${faultValue} END END
     FROM (SELECT *, CAST(${fault} AS SMALLINT) AS fault FROM (${typedSql(table, dates)}))`,
  );
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
    checks.push(`WHEN ${value} IN ('tobedeleted', 'inactive') THEN ${faultCode(at, 'marked-deleted')}`);
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
