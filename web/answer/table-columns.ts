import type { AnswerColumn } from '../../src/questions/answer.ts';
import { formatCount, formatDate, formatNumber, formatRange, formatRate, placesFor } from './format.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface TableColumn {
  readonly name: string;
  readonly title: string;
  readonly kind: AnswerColumn['kind'] | 'range' | 'points';
  /** For a range: the columns that hold its ends, and what they are measured in. */
  readonly low?: string;
  readonly high?: string;
  readonly ends?: AnswerColumn['kind'] | 'points';
}

/** What stands in a cell: text, a hidden number, a missing number, or nothing at all. */
export type CellText = { readonly is: 'text'; readonly text: string } | { readonly is: 'hidden' | 'missing' | 'blank' };

const lowEnd = /^(.*?)[_ ]?(low|lower)$/i;

/**
 * The columns that a reader is shown: two ends of an interval become one (`rate_low` and `rate_high` a single “95%
 * range”), numbers of schools and codes give way to their names, and words that every row repeats are left out.
 */
export function tableColumns(columns: readonly AnswerColumn[], rows: readonly Row[]): TableColumn[] {
  const names = new Set(columns.map((column) => column.name));
  const telling = columns.filter((column) => !isForPrograms(column, names) && tellsRowsApart(column, rows));
  const taken = new Set<string>();
  const found: TableColumn[] = [];
  for (const column of telling) {
    if (taken.has(column.name)) continue;
    const high = highEndOf(column, telling);
    if (high) taken.add(high.name);
    const kind = isDifference(column) ? 'points' : column.kind;
    const title = kind === 'points' ? `${rangeTitle(column.title)}, points` : column.title;
    found.push(
      high
        ? {
            name: column.name,
            title: rangeTitle(column.title),
            kind: 'range',
            low: column.name,
            high: high.name,
            ends: kind,
          }
        : { name: column.name, title, kind },
    );
  }
  return found;
}

function isForPrograms({ name, title }: AnswerColumn, names: ReadonlySet<string>): boolean {
  if (name === 'hidden') return true;
  if (title.endsWith(' code') && names.has('label')) return true;
  if (name.endsWith('_id')) return names.has(name.slice(0, -3)) || names.has('family_name');
  return names.has('group') && (name === 'family' || name === 'student_group');
}

function tellsRowsApart(column: AnswerColumn, rows: readonly Row[]): boolean {
  if (column.kind !== 'text' || rows.length < 2) return true;
  return new Set(rows.map((row) => row[column.name] ?? null)).size > 1;
}

// A difference of two percents is so many points, never so many percent.
function isDifference(column: AnswerColumn): boolean {
  return column.kind === 'rate' && /(^|_)(change|difference)(_|$)/.test(column.name);
}

/** A row that speaks of the whole: each word that would tell it apart is empty or “All …”. */
export function isWhole(row: Row, columns: readonly TableColumn[]): boolean {
  const numbers = columns.findIndex(isNumeric);
  const words = (numbers < 1 ? columns.slice(0, 1) : columns.slice(0, numbers)).map(
    (column) => row[column.name] ?? null,
  );
  return words.every((word) => word === null || (typeof word === 'string' && /^All( |$)/.test(word)));
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
  if (kind === 'rate' || kind === 'points') return n >= 100 ? 1 : 0;
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

function written(kind: AnswerColumn['kind'] | 'points', value: unknown, places: number): string {
  if (typeof value === 'number') {
    if (kind === 'points') return formatNumber(value * 100, places);
    if (kind === 'rate') return formatRate(value, places);
    if (kind === 'count') return formatCount(value);
    if (kind === 'number') return formatNumber(value, places);
  }
  if (kind === 'yes-no') return value ? 'yes' : 'no';
  if (kind === 'date') return formatDate(String(value));
  return Array.isArray(value) ? value.join(', ') : shortened(String(value));
}

// A fingerprint of a file is 64 letters without a space; its beginning is enough to compare, and exports hold it whole.
function shortened(text: string): string {
  return /^\S{49,}$/.test(text) ? `${text.slice(0, 12)}…` : text;
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
