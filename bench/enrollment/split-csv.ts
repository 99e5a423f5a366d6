/** Cells of a CSV text: quotes, line breaks inside them, and whichever sign its header separates by. */

const separators = [',', ';', '\t', '|'] as const;

export interface CsvLine {
  /** Of its first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Decodes UTF-8 and UTF-16, each with or without its mark. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

export function splitCsv(text: string): CsvLine[] {
  const separator = separatorOf(text);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endLine = () => {
    endCell();
    if (cells.some((each) => each !== '')) lines.push({ line: begun, cells });
    cells = [];
    begun = line + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') {
      if (quoted && text.charAt(at + 1) === '"') {
        cell += sign;
        at += 1;
      } else quoted = !quoted;
    } else if (quoted) cell += sign;
    else if (sign === separator) endCell();
    else if (sign === '\n') endLine();
    else if (sign !== '\r') cell += sign;
    else if (text.charAt(at + 1) !== '\n') endLine();
    if (sign === '\n' || (sign === '\r' && text.charAt(at + 1) !== '\n')) line += 1;
  }
  endLine();
  return lines;
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const [best = ','] = separators.toSorted((left, right) => header.split(right).length - header.split(left).length);
  return best;
}
