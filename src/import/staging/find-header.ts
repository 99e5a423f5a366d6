/** Where the header of a table is: its first line, unless a report’s title or a spreadsheet’s `sep=` stands above. */
import { csvReader, delimiterOf, splitQuoted } from './csv-lines.ts';

export interface Header {
  readonly delimiter: string;
  readonly cells: readonly string[];
  /** Line on which it stands, from 1. */
  readonly line: number;
  /** Lines above it that say something. */
  readonly linesAbove: number;
}

/** A title, a school, a date and a few more lines; a table that begins later is not looked for. */
const mostLinesAbove = 12;

/**
 * Null when nothing is there. Lines of one cell above a line of three or more are a title; `sep=;` says the delimiter.
 * Example: of `Absences\nPrinted 9/14\n\nid,date,code\n…` the header is line 4, with two lines above.
 */
export function findHeader(beginning: string, { oldMac = false } = {}): Header | null {
  const lines = beginning
    .split(oldMac ? '\r' : '\n')
    .map((text, at) => ({ text: text.replace(/\r$/, ''), line: at + 1 }))
    .filter(({ text }) => text.trim() !== '');
  const [first] = lines;
  if (!first) return null;
  const said = /^"?sep=(.)"?$/i.exec(first.text.trim())?.[1];
  const above = said === undefined ? titleLines(lines.map(({ text }) => text)) : 1;
  const header = lines[above];
  if (!header) return null;
  const delimiter = said ?? delimiterOf(header.text);
  const reader = csvReader(delimiter, { oldMac });
  const record = [...reader.add(beginning), ...reader.end()].find((each) => each.line >= header.line);
  if (!record || 'broken' in record) return null;
  return { delimiter, cells: record.cells.map((cell) => cell.trim()), line: record.line, linesAbove: above };
}

function titleLines(lines: readonly string[]): number {
  const above = lines.slice(0, mostLinesAbove + 1).findIndex((line) => filledCells(line) > 1);
  const header = above > 0 ? lines[above] : undefined;
  return header !== undefined && filledCells(header) >= 3 ? above : 0;
}

function filledCells(line: string): number {
  const cells = splitQuoted(line, delimiterOf(line));
  return typeof cells === 'string' ? 2 : cells.filter((cell) => cell.trim() !== '').length;
}
