/** A table for people at a terminal: words left, numbers right, a rule under the head. */
import type { AnswerColumn } from '../questions/answer.ts';
import type { AnswerTable, Cell } from '../serve/answer-table.ts';

const gap = '  ';
const widest = 48;

export interface TableLimits {
  /** Rows to show; the others are counted. */
  readonly rows?: number;
  /** Characters to a line; columns that do not fit are counted. */
  readonly width?: number;
}

/** The lines of the table. A column in which nothing stands is left out. */
export function tableLines(
  table: AnswerTable,
  { rows = 60, width = Number.POSITIVE_INFINITY }: TableLimits = {},
): string[] {
  const shown = table.rows.slice(0, rows);
  const columns = table.heads
    .map((head, place) =>
      columnOf(
        head,
        table.kinds[place] ?? 'text',
        shown.map((row) => row[place] ?? null),
      ),
    )
    .filter((column) => column.filled || table.rows.length === 0);
  const fitting = columns.slice(
    0,
    Math.max(
      1,
      fits(
        columns.map((column) => column.width),
        width,
      ),
    ),
  );
  const line = (text: (column: Column) => string) => fitting.map(text).join(gap).trimEnd();
  const rowsLeft = table.rows.length - shown.length;
  const columnsLeft = columns.length - fitting.length;
  const left = [
    ...(rowsLeft > 0 ? [`${rowsLeft.toLocaleString('en-US')} more rows`] : []),
    ...(columnsLeft > 0 ? [`${columnsLeft} more columns`] : []),
  ];
  return [
    line((column) => aligned(column.head, column)),
    line((column) => '─'.repeat(column.width)),
    ...shown.map((_, place) => line((column) => aligned(column.texts[place] ?? '', column))),
    ...(left.length > 0 ? [`… and ${left.join(' and ')}; --format csv gives all.`] : []),
  ];
}

interface Column {
  readonly head: string;
  readonly kind: AnswerColumn['kind'];
  readonly width: number;
  readonly texts: readonly string[];
  readonly filled: boolean;
}

function columnOf(head: string, kind: AnswerColumn['kind'], cells: readonly Cell[]): Column {
  const texts = cells.map((cell) => cellText(cell, kind));
  const longest = Math.max(head.length, ...texts.map((text) => text.length));
  return { head, kind, texts, width: Math.min(widest, longest), filled: cells.some((cell) => cell !== null) };
}

/** How many columns fit into a line of this width. */
function fits(widths: readonly number[], width: number): number {
  let used = 0;
  const beyond = widths.findIndex((each) => {
    used += each + gap.length;
    return used - gap.length > width;
  });
  return beyond === -1 ? widths.length : beyond;
}

function aligned(text: string, { width, kind }: Column): string {
  const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text;
  return isNumeric(kind) ? cut.padStart(width) : cut.padEnd(width);
}

function isNumeric(kind: AnswerColumn['kind']): boolean {
  return kind === 'count' || kind === 'rate' || kind === 'number';
}

/** `0.1723` as a rate is `17.2%`, `-4` is `−4`, a missing value is `–`. */
export function cellText(cell: Cell, kind: AnswerColumn['kind']): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return oneLine(cell);
  const text =
    kind === 'rate'
      ? `${(cell * 100).toFixed(1)}%`
      : cell.toLocaleString('en-US', { maximumFractionDigits: kind === 'count' ? 0 : 3 });
  return text.replace(/^-(?=[0.]*%?$)/, '').replace('-', '−');
}

/** Nothing that a file says may move the cursor, ring the bell or color the terminal. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
