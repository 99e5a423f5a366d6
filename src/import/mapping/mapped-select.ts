/** A mapping as one statement: source columns in, contract columns out, the line number carried through. */

import { columnSql } from './column-sql.ts';
import { conditionSql } from './condition-sql.ts';
import type { MappedTable } from './mapping.ts';
import { findColumn, quoteName, quoteText, type StagedTable } from './staged-table.ts';

export interface MappedSelect {
  /** `SELECT line, …` with one VARCHAR for each contract column that the mapping fills, null where empty. */
  readonly sql: string;
  /** `SELECT line` of the source rows that the mapping leaves out by its own word; null when there are none. */
  readonly leftOutSql: string | null;
  /** Contract columns that `sql` returns, in order. */
  readonly columns: readonly string[];
  /** Source columns that the mapping names and the file does not have; they read as empty. */
  readonly missing: readonly string[];
  /** Headers of the file that the mapping does not use. */
  readonly unused: readonly string[];
}

/**
 * Example: `{ into: 'attendance', columns: { date: { from: 'Day' } } }` over table `staged` with header Day in column
 * c1 gives `SELECT line, nullif(trim(s."c1"), '') AS "date" FROM "staged" s`. A date that does not read, or a value that
 * no list knows, passes as sent, so that the checks behind can reject it by its own name.
 */
export function mappedSelect(table: MappedTable, staged: StagedTable): MappedSelect {
  const used = new Set<string>();
  const missing = new Set<string>();
  const read = (header: string) => {
    const found = findColumn(staged, header);
    if (!found) {
      missing.add(header);
      return 'CAST(NULL AS VARCHAR)';
    }
    used.add(found.header);
    return `nullif(trim(s.${quoteName(found.name)}), '')`;
  };

  const outputs = Object.entries(table.columns).map(([name, rule]) => ({ name, sql: columnSql(rule, read) }));
  const keep = (table.keep ?? []).map((each) => conditionSql(each, read));
  let from = `${quoteName(staged.table)} s`;
  let noCells: string | null = null;

  if (table.unpivot) {
    const cells = Object.entries(table.unpivot.columns).map(([header, label], at) => ({
      at,
      label,
      sql: read(header),
    }));
    const value = `CASE w.place ${cells.map((cell) => `WHEN ${cell.at} THEN ${cell.sql}`).join(' ')} END`;
    from += ` CROSS JOIN (VALUES ${cells.map((cell) => `(${cell.at}, ${quoteText(cell.label)})`).join(', ')}) w(place, label)`;
    outputs.push({ name: table.unpivot.label, sql: 'w.label' }, { name: table.unpivot.value, sql: value });
    noCells = cells.map((cell) => `${cell.sql} IS NULL`).join(' AND ');
    keep.push(`(${value}) IS NOT NULL`);
  }

  const columns = outputs.map((output) => `${output.sql} AS ${quoteName(output.name)}`);
  const where = keep.length > 0 ? ` WHERE ${keep.join(' AND ')}` : '';
  const sql = table.repeats
    ? `SELECT min(s.line) AS line, ${columns.join(', ')} FROM ${from}${where} GROUP BY ${outputs.map((_, at) => at + 2).join(', ')}`
    : `SELECT s.line AS line, ${columns.join(', ')} FROM ${from}${where}`;

  const rowConditions = table.unpivot ? keep.slice(0, -1) : keep;
  const leftOut = [...rowConditions.map((each) => `(${each}) IS NOT TRUE`), ...(noCells ? [`(${noCells})`] : [])];
  return {
    sql,
    leftOutSql:
      leftOut.length > 0
        ? `SELECT s.line AS line FROM ${quoteName(staged.table)} s WHERE ${leftOut.join(' OR ')}`
        : null,
    columns: outputs.map((output) => output.name),
    missing: [...missing],
    unused: staged.columns.map((column) => column.header).filter((header) => !used.has(header)),
  };
}
