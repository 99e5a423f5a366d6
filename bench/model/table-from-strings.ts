/** Any delimited table as numbers, by rules that never look at the label. */
import type { FeatureTable } from '../../src/stats/glass-box/table.ts';
import type { Delimited } from './read-delimited.ts';

export interface TableAndLabels {
  readonly table: FeatureTable;
  readonly labels: Uint8Array;
  /** What the label’s 1 stands for. */
  readonly positive: string;
  /** How each column was read, a sentence each, and what was left out. */
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
  if (file.rows === 0) throw new Error('The file has a header and no rows beneath it.');
  const notes: string[] = [];
  const found = labelOf(file, label.trim());
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
    const { made, says } = columnsOf(name, values);
    notes.push(`“${name}”: ${says}.`);
    for (const column of made) {
      names.push(names.includes(column.name) ? `${column.name} (column ${place + 1})` : column.name);
      columns.push(column.values);
    }
  }
  if (names.length === 0) throw new Error(`Nothing is left to learn from. ${notes.join(' ')}`);
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
  if (values.length < 2) {
    throw new Error(
      `The label “${label}” holds one value only (${values[0] ?? 'none'}): there is nothing to tell apart.`,
    );
  }
  if (values.length !== 2) {
    const seen = values.slice(0, 6).join(', ');
    throw new Error(
      `The label “${label}” needs two values; it has ${values.length} (${seen}). Compare it, as in “${label}>1” or “${label}=${values[0]}”.`,
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

interface ReadColumn {
  readonly made: readonly NamedColumn[];
  readonly says: string;
}

/**
 * Numbers become one column, dates their days; each common word an indicator. A column of a few ordered words with
 * numbers in them (“10-20%”) also becomes its rank. Words that almost every row has for itself, and whole numbers under
 * the name of an id, are names, not values.
 */
function columnsOf(name: string, values: readonly string[]): ReadColumn {
  const missing = values.reduce((sum, value) => sum + (isMissing(value) ? 1 : 0), 0);
  const known = values.length - missing;
  if (known === 0) return { made: [], says: 'empty, left out' };
  const lacking = missing > 0 ? `, ${missing} missing` : '';
  const days = daysOf(values);
  if (days !== null) return { made: [{ name, values: days }], says: `dates, as days${lacking}` };
  const numbers = Float64Array.from(values, (value) => (isMissing(value) ? Number.NaN : numberOf(value)));
  const words = new Map<string, number>();
  for (const [row, value] of values.entries()) {
    if (!isMissing(value) && Number.isNaN(numbers[row])) words.set(value, (words.get(value) ?? 0) + 1);
  }
  const wordRows = [...words.values()].reduce((sum, count) => sum + count, 0);
  const different = new Set(numbers.filter((value) => !Number.isNaN(value)));
  if (
    wordRows === 0 &&
    ID_NAME.test(name) &&
    different.size === known &&
    known > 2 &&
    [...different].every(Number.isInteger)
  ) {
    return { made: [], says: 'a number of its own for each row under the name of an id, left out' };
  }
  const made: NamedColumn[] = [];
  const says: string[] = [];
  if (different.size > 1 || (wordRows > 0 && wordRows < known) || (wordRows === 0 && missing > 0)) {
    made.push({ name, values: numbers });
    says.push(different.size > 1 ? `numbers, ${rangeOf(different)}` : 'one number, or none');
  }
  if (words.size > MOST_WORDS && words.size > 0.5 * wordRows) {
    says.push(`${words.size} words, almost one a row: names, left out`);
    return { made, says: says.join('; and ') + lacking };
  }
  const indicators = indicatorsOf(words, { rows: values.length, alone: made.length === 0 });
  for (const word of indicators) {
    made.push({
      name: `${name} is ${word}`,
      values: Float64Array.from(values, (value) => (isMissing(value) ? Number.NaN : value === word ? 1 : 0)),
    });
  }
  const isOrdered = words.size > 2 && (words.size > MOST_WORDS || [...words.keys()].every((word) => /\d/.test(word)));
  if (isOrdered) made.push({ name: `${name} in order`, values: ranks(values, [...words.keys()]) });
  if (words.size > 0 && indicators.length > 0) {
    says.push(
      `${words.size} words, ${indicators.length} with a column of their own${isOrdered ? ', and their order' : ''}`,
    );
  }
  if (made.length === 0) return { made, says: 'one value in every row, left out' };
  return { made, says: says.join('; and ') + lacking };
}

const ID_NAME = /(^|[^a-z])(id|ids|key|uuid|number|nr|no|num|index|rownames?|row)$|Id$|ID$|^$/;

function rangeOf(different: ReadonlySet<number>): string {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of different) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return `${least} to ${most}`;
}

/** The words that get an indicator: the common ones; of two words that are all there is, one. */
function indicatorsOf(words: ReadonlyMap<string, number>, at: { rows: number; alone: boolean }): string[] {
  if (at.alone && words.size < 2) return [];
  const least = Math.max(3, Math.round(at.rows / 1000));
  const common = [...words]
    .filter(([, count]) => count >= least)
    .sort(byCount)
    .slice(0, MOST_WORDS);
  return common.slice(0, at.alone && words.size === 2 ? 1 : MOST_WORDS).map(([word]) => word);
}

/** Days since 1970 where all known values are dates (2025-09-30, 9/30/2025, with or without a time); else null. */
function daysOf(values: readonly string[]): Float64Array | null {
  const parts = values.map((value) => (isMissing(value) ? undefined : partsOfDate(value)));
  if (parts.includes(null)) return null;
  // 30/9/2025 where any first number is no month.
  const dayFirst = parts.some((part) => part?.slashed && part.month > 12);
  const days = Float64Array.from(parts, (part) => {
    if (!part) return Number.NaN;
    const [month, day] = dayFirst && part.slashed ? [part.day, part.month] : [part.month, part.day];
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
      ? Date.UTC(part.year, month - 1, day) / 86_400_000
      : Number.NaN;
  });
  return days.some((day, row) => Number.isNaN(day) && parts[row] !== undefined) ? null : days;
}

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly slashed: boolean;
}

function partsOfDate(value: string): DateParts | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})([T ].*)?$/.exec(value);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), slashed: false };
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})( .*)?$/.exec(value);
  if (slashed) return { year: Number(slashed[3]), month: Number(slashed[1]), day: Number(slashed[2]), slashed: true };
  return null;
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
  const endless = /^([+-]?)inf(inity)?$/i.exec(value);
  if (endless) return endless[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(value) ? value.replaceAll(',', '') : value;
  const percent = plain.endsWith('%') ? plain.slice(0, -1) : plain;
  const decimalComma = /^-?\d+,\d+$/.test(percent) ? percent.replace(',', '.') : percent;
  return decimalComma === '' ? Number.NaN : Number(decimalComma);
}

function isMissing(value: string): boolean {
  return MISSING.has(value.toLowerCase());
}
