/** Writing large CSV files in big pieces, with little memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface CsvWriter {
  readonly name: string;
  /** One line, without its end; the caller quotes what needs it. */
  line(text: string): void;
  /** Data lines so far, the header not counted. */
  rows(): number;
  close(): void;
}

export interface CsvForm {
  readonly folder: string;
  /** As in `attendance.csv`. */
  readonly name: string;
  readonly header: string;
  readonly encoding?: 'utf8' | 'latin1';
}

const pieceLength = 1 << 19;

export function openCsv({ folder, name, header, encoding = 'utf8' }: CsvForm): CsvWriter {
  const file = openSync(join(folder, name), 'w');
  let piece = `${header}\n`;
  let rows = 0;
  const flush = () => {
    const bytes = Buffer.from(piece, encoding);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    piece = '';
  };
  return {
    name,
    line(text) {
      piece += text;
      piece += '\n';
      rows += 1;
      if (piece.length > pieceLength) flush();
    },
    rows: () => rows,
    close() {
      flush();
      closeSync(file);
    },
  };
}

/** A field that may hold a comma, a quote or a line end. */
export function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
