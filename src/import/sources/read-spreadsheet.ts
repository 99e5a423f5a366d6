/** A spreadsheet as text: a file for each sheet that holds something, its lines those of the sheet. */
import { writeFile } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/node';
import { zipEntries } from './zip-directory.ts';

export interface Sheet {
  /** The workbook's name when only one sheet holds something, else `book.xlsx/Sheet 2`. */
  readonly name: string;
  readonly path: string;
}

/** A workbook is held in memory whole; a district that has more rows than fit sends CSV. */
const largestUnpacked = 150e6;

/** Null when the workbook cannot be read, is too large, or is made to do harm. */
export async function readSpreadsheet(
  path: string,
  { name, copyTo }: { name: string; copyTo: string },
): Promise<Sheet[] | null> {
  const parts = await zipEntries(path, name).catch(() => null);
  if (!parts || parts.reduce((sum, part) => sum + part.unpacked, 0) > largestUnpacked) return null;
  // Numbers stay as they are written in the file: a detour through floating point would change long ones.
  const sheets = await readWorkbook(path, { trim: false, parseNumber: (text) => text }).catch(() => null);
  if (!sheets) return null;
  const filled = sheets.filter((sheet) => sheet.data.some((row) => row.some((cell) => cell !== null)));
  const written: Sheet[] = [];
  for (const [place, sheet] of filled.entries()) {
    const to = `${copyTo}.sheet-${place}`;
    const lines = sheet.data.map((row) => (row.every((cell) => cell === null) ? '' : row.map(cellText).join(',')));
    await writeFile(to, `${lines.join('\n')}\n`);
    written.push({ name: filled.length === 1 ? name : `${name}/${sheet.sheet}`, path: to });
  }
  return written;
}

/** A date without its time of day, which a sheet adds by itself; a line break within a cell would move the lines. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  const text = String(cell).replaceAll(/\s*[\r\n]+\s*/g, ' ');
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
