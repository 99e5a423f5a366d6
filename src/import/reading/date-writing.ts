/** Looks at a whole file to tell how the dates of each column are written, before any is read. */
import { quoteName } from '../mapping/staged-table.ts';
import type { Stage } from '../staging/stage.ts';
import type { DateWriting } from './column-reading.ts';
import { readColumns, type TextTable } from './read-table.ts';

interface Counts {
  readonly filled: number;
  readonly iso: number;
  readonly slashes: number;
  /** Can only be read day first: 23/9/2026. */
  readonly dayFirstOnly: number;
  readonly serials: number;
}

/** What was seen of a column that is not written in ISO form throughout. */
export interface DateRemark {
  readonly column: string;
  readonly counts: Counts;
}

/**
 * Slashes are read month first, the way of US programs, when every one of the column allows it; a single 23/9/2026
 * beside 9/24/2026 makes all of them ambiguous.
 */
export async function dateWriting(stage: Stage, table: TextTable) {
  const columns = readColumns(table.file).filter((column) => column.type === 'date' && table.columns.has(column.name));
  const writings = new Map<string, DateWriting>();
  const remarks: DateRemark[] = [];
  if (columns.length === 0) return { writings, remarks };

  const text = (name: string) => `nullif(trim(${quoteName(name)}), '')`;
  const counted = columns.map((column, at) => {
    const value = text(column.name);
    return `count(${value}) AS filled${at}, count(*) FILTER (WHERE substr(${value}, 5, 1) = '-') AS iso${at}`;
  });
  const [plain] = await stage.rows<Record<string, number>>(
    `SELECT ${counted.join(', ')} FROM (${table.scanSql ?? table.sql})`,
  );
  for (const [at, column] of columns.entries()) {
    const filled = plain?.[`filled${at}`] ?? 0;
    const iso = plain?.[`iso${at}`] ?? 0;
    if (filled === iso) continue;
    const value = text(column.name);
    const day = `split_part(replace(${value}, 'T', ' '), ' ', 1)`;
    const [counts] = await stage.rows<Counts>(
      `SELECT ${filled} AS filled, ${iso} AS iso,
         count(*) FILTER (WHERE contains(${value}, '/')) AS slashes,
         count(*) FILTER (WHERE contains(${value}, '/') AND try_strptime(${day}, '%m/%d/%Y') IS NULL
           AND try_strptime(${day}, '%d/%m/%Y') IS NOT NULL) AS "dayFirstOnly",
         count(*) FILTER (WHERE TRY_CAST(${value} AS DOUBLE) BETWEEN 20000 AND 80000) AS serials
       FROM (${table.scanSql ?? table.sql})`,
    );
    if (!counts) continue;
    writings.set(column.name, {
      isoOnly: false,
      slashes: counts.dayFirstOnly === 0 ? 'month-first' : null,
      serials: counts.serials > 0,
    });
    remarks.push({ column: column.name, counts });
  }
  return { writings, remarks };
}
