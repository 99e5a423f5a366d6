/** A mapping as one statement: source columns in, contract columns out, the line number carried through. */

import { columnSql, type LookUpRule, type ReadColumn } from './column-sql.ts';
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

/** The staged table of another file of the import, by a pattern of its name; null when there is none. */
export type OtherFiles = (pattern: string) => StagedTable | null;

/**
 * Example: `{ into: 'attendance', columns: { date: { from: 'Day' } } }` over table `staged` with header Day in column
 * c1 gives `SELECT line, nullif(trim(s."c1"), '') AS "date" FROM "staged" s`. A date that does not read, or a value that
 * no list knows, passes as sent, so that the checks behind can reject it by its own name.
 */
export function mappedSelect(table: MappedTable, staged: StagedTable, others: OtherFiles = () => null): MappedSelect {
  const used = new Set<string>();
  const missing = new Set<string>();
  const readFrom = (from: StagedTable | null, alias: string, header: string) => {
    const found = from && findColumn(from, header);
    if (!found) {
      missing.add(header);
      return 'CAST(NULL AS VARCHAR)';
    }
    if (from === staged) used.add(found.header);
    return `nullif(trim(${alias}.${quoteName(found.name)}), '')`;
  };
  const here = (header: string) => readFrom(staged, 's', header);
  const elsewhere = (rule: LookUpRule) => {
    const other = others(rule.in);
    const value = readFrom(other, 'o', rule.lookUp);
    const key = readFrom(other, 'o', rule.where);
    return other ? `(SELECT min(${value}) FROM ${quoteName(other.table)} o WHERE ${key} = ${here(rule.is)})` : value;
  };
  const read: ReadColumn = Object.assign(here, {
    has: (header: string) => findColumn(staged, header) !== null,
    elsewhere,
  });

  const outputs = Object.entries(table.columns).map(([name, rule]) => ({ name, sql: columnSql(rule, read) }));
  const keep = (table.keep ?? []).map((each) => conditionSql(each, read));
  const wide = table.unpivot ? unpivotSql(table.unpivot, read) : null;
  if (wide) outputs.push(...wide.outputs);

  const from = `${quoteName(staged.table)} s${wide ? ` CROSS JOIN ${wide.from}` : ''}`;
  const where = [...keep, ...(wide ? [wide.filled] : [])].join(' AND ');
  const leftOut = [...keep.map((each) => `(${each}) IS NOT TRUE`), ...(wide ? [`(${wide.noCells})`] : [])].join(' OR ');
  const rows = [
    `SELECT ${['s.line AS line', ...outputs.map((each) => `${each.sql} AS ${quoteName(each.name)}`)].join(', ')}`,
    `FROM ${from}${where && ` WHERE ${where}`}`,
  ].join(' ');
  return {
    sql: inLineOrder(table, table.repeats || table.sum ? foldedSql(outputs, rows, table.sum ?? []) : rows),
    leftOutSql: leftOut === '' ? null : `SELECT s.line AS line FROM ${quoteName(staged.table)} s WHERE ${leftOut}`,
    columns: outputs.map((output) => output.name),
    missing: [...missing],
    unused: staged.columns.map((column) => column.header).filter((header) => !used.has(header)),
  };
}

/** Joins and groups lose the order of lines, and which of two rows is the later one must not be left to chance. */
function inLineOrder(table: MappedTable, sql: string): string {
  const looksUp = Object.values(table.columns).some((rule) => 'lookUp' in rule);
  return table.repeats || table.sum || table.unpivot || looksUp ? `${sql} ORDER BY line` : sql;
}

interface Output {
  readonly name: string;
  readonly sql: string;
}

/** Rows that are the same, but for the columns to be summed, become one on the first line of theirs. */
function foldedSql(outputs: readonly Output[], rows: string, sum: readonly string[]): string {
  const names = outputs.map((output) => quoteName(output.name));
  const folded = outputs.map(({ name }, at) =>
    sum.includes(name) ? `${sumSql(`r.${names[at]}`)} AS ${names[at]}` : `r.${names[at]}`,
  );
  const groups = outputs.flatMap((output, at) => (sum.includes(output.name) ? [] : [at + 2]));
  const by = groups.length > 0 ? ` GROUP BY ${groups.join(', ')}` : '';
  return `SELECT ${['min(r.line) AS line', ...folded].join(', ')} FROM (${rows}) r${by}`;
}

/** The sum as text; where something is no number, that something, so that the checks behind can reject it. */
function sumSql(value: string): string {
  const number = `TRY_CAST(${value} AS DECIMAL(18, 6))`;
  const odd = `min(${value}) FILTER (WHERE ${value} IS NOT NULL AND ${number} IS NULL)`;
  return `coalesce(${odd}, regexp_replace(CAST(sum(${number}) AS VARCHAR), '\\.?0+$', ''))`;
}

function unpivotSql(unpivot: NonNullable<MappedTable['unpivot']>, read: ReadColumn) {
  const cells = Object.entries(unpivot.columns).map(([header, label], place) => ({ place, label, sql: read(header) }));
  const value = `CASE w.place ${cells.map((cell) => `WHEN ${cell.place} THEN ${cell.sql}`).join(' ')} END`;
  return {
    from: `(VALUES ${cells.map((cell) => `(${cell.place}, ${quoteText(cell.label)})`).join(', ')}) w(place, label)`,
    filled: `(${value}) IS NOT NULL`,
    noCells: cells.map((cell) => `${cell.sql} IS NULL`).join(' AND '),
    outputs: [
      { name: unpivot.label, sql: 'w.label' },
      { name: unpivot.value, sql: value },
    ],
  };
}
