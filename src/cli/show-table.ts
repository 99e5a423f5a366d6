/** A table for people at a terminal: words left, numbers right, a rule under the head. */
import type { AnswerColumn } from '../questions/answer.ts';
import type { AnswerTable, Cell } from '../serve/answer-table.ts';

const gap = '  ';
const widest = 48;

/** The lines of the table; rows beyond `most` are counted, not shown. */
export function tableLines(table: AnswerTable, most = 60): string[] {
  const shown = table.rows.slice(0, most);
  const texts = shown.map((row) => row.map((cell, place) => cellText(cell, table.kinds[place] ?? 'text')));
  const widths = table.heads.map((head, place) =>
    Math.min(widest, Math.max(head.length, ...texts.map((row) => row[place]?.length ?? 0))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, place) => aligned(cell, widths[place] ?? 0, table.kinds[place] ?? 'text'))
      .join(gap)
      .trimEnd();
  const left = table.rows.length - shown.length;
  return [
    line(table.heads),
    widths.map((width) => '─'.repeat(width)).join(gap),
    ...texts.map(line),
    ...(left > 0 ? [`… and ${left.toLocaleString('en-US')} more rows; --format csv gives all of them.`] : []),
  ];
}

function aligned(text: string, width: number, kind: AnswerColumn['kind']): string {
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
  return text.replace('-', '−');
}

/** Nothing that a file says may move the cursor, ring the bell or color the terminal. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
