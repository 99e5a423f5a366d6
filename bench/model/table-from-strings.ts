/** Any delimited table as numbers, by rules that never look at the label. */
import type { FeatureTable } from '../../src/stats/glass-box/table.ts';
import type { Delimited } from './read-delimited.ts';

export interface TableAndLabels {
  readonly table: FeatureTable;
  readonly labels: Uint8Array;
  /** What the label’s 1 stands for. */
  readonly positive: string;
  /** Sentences on what was left out. */
  readonly notes: readonly string[];
}

export interface LabelRequest {
  /** A column with two values, or a comparison such as “G3<10”. */
  readonly label: string;
  readonly drop: readonly string[];
}

const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?', '.', '-', 'missing', 'unknown']);
/** Words of a column that are common enough to have an indicator of their own. */
const MOST_WORDS = 30;

export function tableFromStrings(file: Delimited, { label, drop }: LabelRequest): TableAndLabels {
  const notes: string[] = [];
  const found = labelOf(file, label);
  const kept = found.values.flatMap((value, row) => (value === null ? [] : [row]));
  if (kept.length < file.rows) notes.push(`${file.rows - kept.length} rows have no label and are left out.`);
  for (const name of drop) {
    if (!file.header.includes(name)) throw new Error(`There is no column “${name}” to drop.`);
  }
  const names: string[] = [];
  const columns: Float64Array[] = [];
  for (const [place, name] of file.header.entries()) {
    if (name === found.column || drop.includes(name)) continue;
    const values = kept.map((row) => file.columns[place]?.[row] ?? '');
    const made = columnsOf(name, values);
    if (made.length === 0) notes.push(`“${name}” tells rows apart by name only, or holds one value, and is left out.`);
    for (const column of made) {
      names.push(column.name);
      columns.push(column.values);
    }
  }
  return {
    table: { names, columns, rows: kept.length },
    labels: Uint8Array.from(kept, (row) => found.values[row] ?? 0),
    positive: found.positive,
    notes,
  };
}

interface FoundLabel {
  readonly column: string;
  readonly positive: string;
  readonly values: readonly (0 | 1 | null)[];
}

function labelOf(file: Delimited, label: string): FoundLabel {
  const place = file.header.indexOf(label);
  if (place < 0) return comparedLabel(file, label);
  const column = file.columns[place] ?? [];
  const counts = new Map<string, number>();
  for (const value of column) if (!isMissing(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort();
  if (values.length !== 2) {
    const seen = values.slice(0, 6).join(', ');
    throw new Error(
      `The label “${label}” needs two values; it has ${values.length} (${seen}). Compare it: “${label}>1”.`,
    );
  }
  const positive = positiveOf(values as [string, string], counts);
  return {
    column: label,
    positive,
    values: column.map((value) => (isMissing(value) ? null : value === positive ? 1 : 0)),
  };
}

function comparedLabel(file: Delimited, label: string): FoundLabel {
  const parts = /^(.+?)\s*(<=|>=|!=|=|<|>)\s*(.+)$/.exec(label);
  const [, name = '', sign = '', against = ''] = parts ?? [];
  const place = file.header.indexOf(name);
  if (place < 0)
    throw new Error(`There is no column “${parts === null ? label : name}”. There are: ${file.header.join(', ')}.`);
  const holds = (value: string): boolean => {
    if (sign === '=') return value === against;
    if (sign === '!=') return value !== against;
    const [left, right] = [Number(value), Number(against)];
    return sign === '<' ? left < right : sign === '>' ? left > right : sign === '<=' ? left <= right : left >= right;
  };
  const values = (file.columns[place] ?? []).map((value) => (isMissing(value) ? null : holds(value) ? 1 : 0));
  return { column: name, positive: label, values };
}

/** 1, yes, true, positive where it is one of those, else the rarer value. */
function positiveOf(values: readonly [string, string], counts: ReadonlyMap<string, number>): string {
  const sure = values.find((value) => /^(1|1\.0|yes|y|true|t|positive|pos)$/i.test(value));
  if (sure !== undefined) return sure;
  return (counts.get(values[1]) ?? 0) <= (counts.get(values[0]) ?? 0) ? values[1] : values[0];
}

interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * Numbers become one column; each common word an indicator. A column of a few ordered words with numbers in them
 * (“10-20%”) also becomes its rank. Words that almost every row has for itself are names, not values.
 */
function columnsOf(name: string, values: readonly string[]): NamedColumn[] {
  const numbers = Float64Array.from(values, (value) => (isMissing(value) ? Number.NaN : numberOf(value)));
  const words = new Map<string, number>();
  let known = 0;
  for (const [row, value] of values.entries()) {
    if (isMissing(value)) continue;
    known += 1;
    if (Number.isNaN(numbers[row])) words.set(value, (words.get(value) ?? 0) + 1);
  }
  const made: NamedColumn[] = [];
  const wordRows = [...words.values()].reduce((sum, count) => sum + count, 0);
  if (new Set(numbers.filter((value) => !Number.isNaN(value))).size > 1 || (wordRows > 0 && wordRows < known)) {
    made.push({ name, values: numbers });
  } else if (wordRows === 0 && known > 0 && known < values.length) {
    made.push({ name, values: numbers });
  }
  if (words.size > 0.5 * wordRows && words.size > MOST_WORDS) return made;
  const least = Math.max(3, Math.round(values.length / 1000));
  const common = [...words]
    .filter(([, count]) => count >= least)
    .sort(byCount)
    .slice(0, MOST_WORDS);
  const indicators =
    words.size === 2 && made.length === 0 ? common.slice(0, 1) : words.size < 2 && made.length === 0 ? [] : common;
  for (const [word] of indicators) {
    made.push({
      name: `${name} is ${word}`,
      values: Float64Array.from(values, (value) => (isMissing(value) ? Number.NaN : value === word ? 1 : 0)),
    });
  }
  if (words.size > 2 && (words.size > MOST_WORDS || [...words.keys()].every((word) => /\d/.test(word)))) {
    made.push({ name: `${name} in order`, values: ranks(values, [...words.keys()]) });
  }
  return made;
}

function byCount([leftWord, left]: [string, number], [rightWord, right]: [string, number]): number {
  return right - left || (leftWord < rightWord ? -1 : 1);
}

function ranks(values: readonly string[], words: string[]): Float64Array {
  words.sort(new Intl.Collator('en', { numeric: true }).compare);
  const rank = new Map(words.map((word, place) => [word, place]));
  return Float64Array.from(values, (value) => rank.get(value) ?? Number.NaN);
}

function numberOf(value: string): number {
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(value) ? value.replaceAll(',', '') : value;
  const percent = plain.endsWith('%') ? plain.slice(0, -1) : plain;
  const decimalComma = /^-?\d+,\d+$/.test(percent) ? percent.replace(',', '.') : percent;
  return decimalComma === '' ? Number.NaN : Number(decimalComma);
}

function isMissing(value: string): boolean {
  return MISSING.has(value.toLowerCase());
}
