/** The rows of an answer as a CSV or an XLSX file. */
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Answer } from '../questions/answer.ts';
import { type Cell, tableOf } from './answer-table.ts';

/**
 * Text that a spreadsheet would take for a formula, made harmless by an apostrophe in front (OWASP, CSV injection):
 * `=HYPERLINK(…)` becomes `'=HYPERLINK(…)`.
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

export function rowsAsCsv(answer: Answer): string {
  const table = tableOf(answer);
  return csvOf([table.heads, ...table.rows]);
}

export type CsvValue = Cell;

/** RFC 4180, with a byte order mark so that a spreadsheet reads accents as they are. */
export function csvOf(rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

function csvField(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Two sheets: the rows, and how we know. Every text is a text cell, never a formula. */
export async function rowsAsXlsx(answer: Answer): Promise<Buffer> {
  const table = tableOf(answer);
  const heads = table.heads.map((head) => ({ value: head, type: String, fontWeight: 'bold' as const }));
  const rows: SheetData = [
    heads,
    ...table.rows.map((row) => row.map((value, place) => xlsxCell(value, table.kinds[place]))),
  ];
  return await writeExcelFile([
    { data: rows, sheet: 'Rows', stickyRowsCount: 1 },
    { data: howWeKnow(answer), sheet: 'How we know', columns: [{ width: 18 }, { width: 100 }] },
  ]).toBuffer();
}

function xlsxCell(value: Cell, kind: string | undefined) {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number, ...(kind === 'rate' ? { format: '0.0%' } : {}) };
  if (typeof value === 'boolean') return { value, type: Boolean };
  return { value: harmless(value), type: String };
}

function howWeKnow(answer: Answer): SheetData {
  const lines: [string, string][] = [
    ['Question', answer.asks],
    ['Answer', answer.sentence.headline],
    ['How sure', answer.sentence.more ?? ''],
    ['Through', answer.asOf],
    ['Rests on', `${answer.n} ${answer.unit}`],
    ['District', answer.snapshot.districtName],
    ['Snapshot', answer.snapshot.snapshotId],
    ...answer.definitions.map((each): [string, string] => ['Definition', `${each.label} (version ${each.version})`]),
    ...answer.notes.map((note): [string, string] => ['Note', note.text]),
    ['In words', answer.how.inWords],
    ['Leaves out', answer.how.leavesOut],
    ['Opens again at', answer.link],
  ];
  return lines.map(([head, text]) => [
    { value: head, type: String, fontWeight: 'bold' as const },
    { value: harmless(text), type: String, wrap: true },
  ]);
}
