import type { AnswerColumn } from '../../src/questions/answer.ts';
import { formatCount, formatDate, formatNumber, formatRange, formatRate, placesFor } from './format.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface TableColumn {
  readonly name: string;
  readonly title: string;
  readonly kind: AnswerColumn['kind'] | 'range';
  /** For a range: the columns that hold its ends, and what they are measured in. */
  readonly low?: string;
  readonly high?: string;
  readonly ends?: AnswerColumn['kind'];
}

/** What stands in a cell: text, a hidden number, a missing number, or nothing at all. */
export type CellText = { readonly is: 'text'; readonly text: string } | { readonly is: 'hidden' | 'missing' | 'blank' };

const lowEnd = /^(.*?)[_ ]?(low|lower)$/i;

/** Puts the two ends of an interval into one column: `rateLow` and `rateHigh` become a single “95% range”. */
export function tableColumns(columns: readonly AnswerColumn[]): TableColumn[] {
  const taken = new Set<string>();
  const found: TableColumn[] = [];
  for (const column of columns) {
    if (taken.has(column.name)) continue;
    const high = highEndOf(column, columns);
    if (high) taken.add(high.name);
    found.push(
      high
        ? {
            name: column.name,
            title: rangeTitle(column.title),
            kind: 'range',
            low: column.name,
            high: high.name,
            ends: column.kind,
          }
        : column,
    );
  }
  return found;
}

function highEndOf(low: AnswerColumn, columns: readonly AnswerColumn[]): AnswerColumn | undefined {
  const stem = lowEnd.exec(low.name)?.[1]?.toLowerCase();
  if (stem === undefined) return undefined;
  const wanted = ['high', 'higher', 'upper'].flatMap((end) => [`${stem}${end}`, `${stem}_${end}`]);
  return columns.find((column) => wanted.includes(column.name.toLowerCase()) && column.kind === low.kind);
}

function rangeTitle(title: string): string {
  const stripped = title.replace(/[,:]?\s*\(?(low(er|est)?( end)?|from)\)?$/i, '').trim();
  return stripped || 'Range';
}

export function isNumeric(column: TableColumn): boolean {
  return column.kind !== 'text' && column.kind !== 'yes-no' && column.kind !== 'date';
}

/** Same decimals in a column: percents get one place when the answer rests on 100 or more. */
export function columnPlaces(column: TableColumn, rows: readonly Row[], n: number): number {
  const kind = column.kind === 'range' ? column.ends : column.kind;
  if (kind === 'rate') return n >= 100 ? 1 : 0;
  if (kind === 'number')
    return placesFor(rows.map((row) => row[column.name]).filter((value) => typeof value === 'number'));
  return 0;
}

export function cellText(column: TableColumn, row: Row, places: number): CellText {
  if (column.kind === 'range') return rangeText(column, row, places);
  const value = row[column.name];
  if (value === null || value === undefined || value === '') {
    if (!isNumeric(column)) return { is: 'blank' };
    return { is: row.hidden === true ? 'hidden' : 'missing' };
  }
  return { is: 'text', text: written(column.kind, value, places) };
}

// A hidden value has no range: printing one would give the value away.
function rangeText(column: TableColumn, row: Row, places: number): CellText {
  const low = column.low === undefined ? undefined : row[column.low];
  const high = column.high === undefined ? undefined : row[column.high];
  if (typeof low !== 'number' || typeof high !== 'number') return { is: 'blank' };
  const kind = column.ends ?? 'number';
  const end = (value: number) => written(kind, value, places).replace('%', '');
  return { is: 'text', text: formatRange(end(low), end(high)) };
}

function written(kind: AnswerColumn['kind'], value: unknown, places: number): string {
  if (typeof value === 'number') {
    if (kind === 'rate') return formatRate(value, places);
    if (kind === 'count') return formatCount(value);
    if (kind === 'number') return formatNumber(value, places);
  }
  if (kind === 'yes-no') return value ? 'yes' : 'no';
  if (kind === 'date') return formatDate(String(value));
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Rows in another order; a hidden or missing value stands last whichever way the column is turned. */
export function sortRows(rows: readonly Row[], column: string, descending: boolean): Row[] {
  return rows.toSorted((a, b) => {
    const left = a[column];
    const right = b[column];
    const leftMissing = left === null || left === undefined;
    const rightMissing = right === null || right === undefined;
    if (leftMissing || rightMissing) return Number(leftMissing) - Number(rightMissing);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'en-US', { numeric: true });
    return descending ? -order : order;
  });
}
