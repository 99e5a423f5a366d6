/** What was read differently from how it was written, or left empty: said once a column, never silently. */

import type { HeaderMatch } from '../recognise/headers.ts';
import type { Recognised } from '../recognise/recognise-file.ts';
import { remark } from '../rules/findings.ts';
import type { LoadedTable } from '../staging/load-table.ts';
import type { Stage } from '../staging/stage.ts';
import type { DateWriting } from './column-reading.ts';
import type { DateRemark } from './date-writing.ts';
import { readTable, type TextTable, typedSql, watchedCells } from './read-table.ts';

export async function remarkOnHeaders(
  stage: Stage,
  source: number,
  { rows, known }: { rows: number; known: Extract<Recognised, { kind: 'contract' }> },
): Promise<void> {
  const { match, file, by } = known;
  if (by === 'header') {
    await remark(stage, {
      source,
      rule: 'known-by-its-header',
      severity: 'repaired',
      says: 'The name of the file is not one of the contract',
      fix: `Read as ${file.name}; its columns are the only match.`,
      rows,
    });
  }
  for (const { header, column } of match.repairs) {
    await remark(stage, {
      source,
      rule: 'header-repaired',
      severity: 'repaired',
      field: column,
      value: header,
      says: `Header “${header}” instead of “${column}”`,
      fix: `Read as ${column}; the only match.`,
      rows,
    });
  }
  if (match.unknown.length > 0) {
    await remark(stage, {
      source,
      rule: 'columns-not-read',
      severity: 'noticed',
      value: match.unknown.slice(0, 20).join(', '),
      says:
        match.unknown.length === 1
          ? 'One column is not in the contract'
          : `${match.unknown.length} columns are not in the contract`,
      fix: 'Their cells are not read. A mapping can say what they mean.',
      rows,
    });
  }
  if (match.metadata.length > 0) {
    await remark(stage, {
      source,
      rule: 'metadata-not-read',
      severity: 'noticed',
      value: match.metadata.slice(0, 20).join(', '),
      says: 'Columns of the sender’s own (metadata) came along',
      fix: 'OneRoster allows them. Their cells are not read.',
      rows,
    });
  }
}

/** Passwords are never read, and whoever sends them should know that they travel. */
export async function remarkOnPasswords(
  stage: Stage,
  source: number,
  { table, match }: { table: LoadedTable; match: HeaderMatch },
): Promise<void> {
  for (const header of match.passwords) {
    const column = table.columns.find((each) => each.header === header);
    if (!column) continue;
    const [sent] = await stage.rows<{ rows: number }>(`SELECT count(${column.name}) AS rows FROM ${table.table}`);
    if (!sent || sent.rows === 0) continue;
    await remark(stage, {
      source,
      rule: 'passwords-sent',
      severity: 'noticed',
      field: header,
      says: 'Passwords came along',
      fix: 'They are not read and not kept. Stop sending them: nothing here needs them.',
      rows: sent.rows,
    });
  }
}

export async function remarkOnDates(stage: Stage, table: TextTable, remarks: readonly DateRemark[]): Promise<void> {
  for (const { column, counts } of remarks) {
    const example = async (condition: string) => {
      const [row] = await stage.rows<{ line: number; sent: string }>(
        `SELECT line, "${column}" AS sent FROM (${table.sql}) WHERE ${condition} ORDER BY line LIMIT 1`,
      );
      return row;
    };
    if (counts.serials > 0) {
      const first = await example(`TRY_CAST("${column}" AS DOUBLE) BETWEEN 20000 AND 80000`);
      const day = first
        ? new Date(Date.UTC(1899, 11, 30 + Math.floor(Number(first.sent)))).toISOString().slice(0, 10)
        : '';
      await remark(stage, {
        source: table.source,
        rule: 'spreadsheet-dates',
        severity: 'repaired',
        field: column,
        value: first?.sent ?? '',
        says: `Dates of “${column}” as spreadsheet numbers (${first?.sent ?? ''})`,
        fix: `Read as days since 1900: ${first?.sent ?? ''} is ${day}.`,
        rows: counts.serials,
      });
    }
    if (counts.slashes > 0 && counts.dayFirstOnly === 0) {
      const first = await example(`contains("${column}", '/')`);
      await remark(stage, {
        source: table.source,
        rule: 'dates-month-first',
        severity: 'repaired',
        field: column,
        value: first?.sent ?? '',
        says: `Dates of “${column}” with slashes (${first?.sent ?? ''})`,
        fix: 'Read with the month first: no date of the column contradicts it.',
        rows: counts.slashes,
      });
    }
  }
}

/** Words and grades that were brought to the contract's. */
export async function remarkOnWords(
  stage: Stage,
  table: TextTable,
  dates: ReadonlyMap<string, DateWriting>,
): Promise<void> {
  const watched = watchedCells(table.file).filter(({ kind }) => kind === 'brought-to-contract');
  if (watched.length === 0) return;
  const counted = watched.map(({ bit }) => `count(*) FILTER (WHERE noted & ${2 ** bit} <> 0) AS n${bit}`);
  const [counts] = await stage.rows<Record<string, number>>(
    `SELECT ${counted.join(', ')} FROM ${readTable(table.file)} WHERE source = ${table.source} AND noted <> 0 AND fault = 0`,
  );
  const typed = typedSql(table, dates);
  for (const { column, at, bit, when } of watched) {
    const rows = counts?.[`n${bit}`] ?? 0;
    if (rows === 0) continue;
    const [first] = await stage.rows<{ sent: string; meant: string }>(
      `SELECT t${at} AS sent, v${at} AS meant FROM (${typed}) WHERE ${when} LIMIT 1`,
    );
    await remark(stage, {
      source: table.source,
      rule: 'brought-to-contract',
      severity: 'repaired',
      field: column.name,
      value: first?.sent ?? '',
      says: `“${column.name}” is written in its own way (${first?.sent ?? ''})`,
      fix: `Read as the contract’s word: ${first?.sent ?? ''} is ${first?.meant ?? ''}.`,
      rows,
    });
  }
}
