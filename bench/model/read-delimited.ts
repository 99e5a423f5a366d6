/** A delimited text file as strings: the delimiter is found, quotes are honored, a byte-order mark is dropped. */
import { readFileSync } from 'node:fs';

export interface Delimited {
  readonly header: readonly string[];
  /** By column, the trimmed values. */
  readonly columns: readonly (readonly string[])[];
  readonly rows: number;
}

export function readDelimited(file: string): Delimited {
  return parseDelimited(readFileSync(file, 'utf8'), file);
}

export function parseDelimited(content: string, name: string): Delimited {
  const text = content.charCodeAt(0) === 0xfeff ? content.slice(1) : content;
  const delimiter = delimiterOf(text);
  const records = recordsOf(text, delimiter);
  const header = (records.next().value ?? []).map((field) => field.trim());
  if (header.length < 2) throw new Error(`${name} has no header with two or more columns in its first line.`);
  const columns: string[][] = header.map(() => []);
  let rows = 0;
  for (const record of records) {
    if (record.length === 1 && record[0]?.trim() === '') continue;
    if (record.length > header.length) {
      throw new Error(`${name}: row ${rows + 2} has ${record.length} values where the header has ${header.length}.`);
    }
    for (const [place, column] of columns.entries()) column.push((record[place] ?? '').trim());
    rows += 1;
  }
  return { header, columns, rows };
}

/** The one of , ; tab | that the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const line = (text.match(/^[^\r\n]*/)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).mark;
}

function* recordsOf(text: string, delimiter: string): Generator<string[], undefined> {
  let record: string[] = [];
  let place = 0;
  while (place <= text.length) {
    const { field, next, ends } = fieldAt(text, place, delimiter);
    record.push(field);
    place = next;
    if (!ends) continue;
    yield record;
    record = [];
    if (place >= text.length) return;
  }
}

interface Field {
  readonly field: string;
  readonly next: number;
  /** Whether the record ends with it. */
  readonly ends: boolean;
}

function fieldAt(text: string, from: number, delimiter: string): Field {
  let place = from;
  let field = '';
  if (text[place] === '"') {
    place += 1;
    for (;;) {
      const quote = text.indexOf('"', place);
      if (quote < 0) return { field: field + text.slice(place), next: text.length + 1, ends: true };
      field += text.slice(place, quote);
      place = quote + 1;
      if (text[place] !== '"') break;
      field += '"';
      place += 1;
    }
  }
  const begin = place;
  while (place < text.length && text[place] !== delimiter && text[place] !== '\n' && text[place] !== '\r') place += 1;
  field += text.slice(begin, place);
  if (text[place] === delimiter && place < text.length) return { field, next: place + 1, ends: false };
  const next = text[place] === '\r' && text[place + 1] === '\n' ? place + 2 : place + 1;
  return { field, next, ends: true };
}
