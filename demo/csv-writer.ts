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
  /** Lets go of the file as it stands, after something went wrong. */
  abandon(): void;
}

export interface CsvForm {
  readonly folder: string;
  /** As in `attendance.csv`. */
  readonly name: string;
  readonly header: string;
  readonly encoding?: 'utf8' | 'latin1';
}

const pieceBytes = 1 << 18;
/** No line is longer, in bytes. */
const longestLine = 4096;

export function openCsv({ folder, name, header, encoding = 'utf8' }: CsvForm): CsvWriter {
  const file = openSync(join(folder, name), 'w');
  // Each line goes into bytes at once: long strings built from many short ones keep the collector busy.
  const piece = Buffer.allocUnsafe(pieceBytes);
  let used = piece.write(`${header}\n`, 0, encoding);
  let rows = 0;
  let open = true;
  const flush = () => {
    for (let written = 0; written < used; ) written += writeSync(file, piece, written, used - written);
    used = 0;
  };
  return {
    name,
    line(text) {
      if (text.length * 3 >= longestLine) throw new RangeError(`a line of ${name} is too long`);
      used += piece.write(text, used, encoding);
      piece[used] = 10;
      used += 1;
      rows += 1;
      if (used > pieceBytes - longestLine) flush();
    },
    rows: () => rows,
    close() {
      flush();
      open = false;
      closeSync(file);
    },
    abandon() {
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** A field that may hold a comma, a quote or a line end. */
export function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
