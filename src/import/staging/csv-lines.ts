/** A CSV reader that never loses its place: each record keeps the line it began on, and one broken quote costs one line. */

export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: 'open-quote' | 'stray-quote'; readonly text: string };

/** A quoted cell may hold line breaks, but nobody writes a hundred of them: beyond, the quote was never closed. */
const longestRecord = { lines: 100, characters: 200_000 };

export interface CsvReader {
  /** The records that are whole so far. */
  add(text: string): CsvRecord[];
  /** What remains at the end of the file. */
  end(): CsvRecord[];
}

/** Example: `a,"b\nc"` on lines 4 and 5 is one record of line 4; the next record is of line 6. Empty lines are no records. */
export function csvReader(delimiter: string, { oldMac = false } = {}): CsvReader {
  const lineBreak = oldMac ? '\r' : '\n';
  let rest = '';
  let nextLine = 1;
  let waiting: { line: number; text: string }[] = [];

  function take(records: CsvRecord[], atEnd: boolean): void {
    let first = 0;
    while (first < waiting.length) {
      const begin = waiting[first];
      if (!begin) break;
      if (begin.text.trim() === '') {
        first += 1;
        continue;
      }
      const tried = tryRecord(waiting, first, delimiter);
      if (tried.cells) {
        records.push({ line: begin.line, cells: tried.cells });
        first += tried.lines;
      } else if (tried.wantsMore && !atEnd) {
        break;
      } else {
        records.push({
          line: begin.line,
          broken: tried.stray ? 'stray-quote' : 'open-quote',
          text: begin.text.slice(0, 200),
        });
        first += 1;
      }
    }
    waiting = waiting.slice(first);
  }

  return {
    add(text) {
      const lines = (rest + text).split(lineBreak);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        waiting.push({ line: nextLine, text: line.endsWith('\r') ? line.slice(0, -1) : line });
        nextLine += 1;
      }
      const records: CsvRecord[] = [];
      take(records, false);
      return records;
    },
    end() {
      if (rest !== '') waiting.push({ line: nextLine, text: rest.endsWith('\r') ? rest.slice(0, -1) : rest });
      const records: CsvRecord[] = [];
      take(records, true);
      return records;
    },
  };
}

interface Tried {
  readonly cells: readonly string[] | null;
  readonly lines: number;
  readonly wantsMore: boolean;
  readonly stray: boolean;
}

function tryRecord(waiting: readonly { text: string }[], first: number, delimiter: string): Tried {
  let text = waiting[first]?.text ?? '';
  if (!text.includes('"')) return { cells: text.split(delimiter), lines: 1, wantsMore: false, stray: false };
  for (let lines = 1; ; lines += 1) {
    const cells = splitQuoted(text, delimiter);
    if (cells === 'stray') return { cells: null, lines, wantsMore: false, stray: true };
    if (cells !== 'open') return { cells, lines, wantsMore: false, stray: false };
    if (lines >= longestRecord.lines || text.length > longestRecord.characters) {
      return { cells: null, lines, wantsMore: false, stray: false };
    }
    const next = waiting[first + lines];
    if (!next) return { cells: null, lines, wantsMore: true, stray: false };
    text += `\n${next.text}`;
  }
}

/** Cells of one record; `open` when a quote is not closed in it, `stray` when text follows a closing quote. */
export function splitQuoted(text: string, delimiter: string): string[] | 'open' | 'stray' {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let cell = '';
      let from = at + 1;
      for (;;) {
        const close = text.indexOf('"', from);
        if (close < 0) return 'open';
        cell += text.slice(from, close);
        if (text[close + 1] !== '"') {
          at = close + 1;
          break;
        }
        cell += '"';
        from = close + 2;
      }
      cells.push(cell);
      while (text[at] === ' ' && delimiter !== ' ') at += 1;
      if (at >= text.length) return cells;
      if (!text.startsWith(delimiter, at)) return 'stray';
      at += delimiter.length;
    } else {
      const next = text.indexOf(delimiter, at);
      if (next < 0) {
        cells.push(text.slice(at));
        return cells;
      }
      cells.push(text.slice(at, next));
      at = next + delimiter.length;
    }
  }
}

const delimiters = [',', ';', '\t', '|'] as const;

/** The sign between cells: the one that cuts the first line into the most; the comma when none does. */
export function delimiterOf(firstLine: string): string {
  const counts = delimiters.map((delimiter) => {
    const cells = splitQuoted(firstLine, delimiter);
    return { delimiter, cells: typeof cells === 'string' ? 0 : cells.length };
  });
  const best = counts.reduce((most, each) => (each.cells > most.cells ? each : most));
  return best.cells > 1 ? best.delimiter : ',';
}
