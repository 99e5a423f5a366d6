import { readFileSync } from 'node:fs';
import type { GradeHistory, GradeRow } from '../../src/questions/enrollment/grade-counts.ts';
import { type CsvLine, decodeText, splitCsv } from './split-csv.ts';

const gradeColumns = ['k', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7', 'g8', 'g9', 'g10', 'g11', 'g12'] as const;

export interface Columns {
  /** Together they name the district. */
  readonly district: readonly string[];
  readonly year: string;
}

/** How every row of the file was read: `rows` = `kept` + `rejected` + `repeated`. */
export interface Reading {
  readonly rows: number;
  readonly kept: number;
  /** Neither district nor year, with why; the first few are named. */
  readonly rejected: number;
  /** Said the very same about a district and year as an earlier row. */
  readonly repeated: number;
  /** Kept rows that were added to another of the same district and year. */
  readonly added: number;
  /** Cells that say that nothing is told (empty, n/a, *, <10): unknown, not 0. */
  readonly untold: number;
  /** Cells that are no count of students: taken as unknown. */
  readonly unreadable: number;
  /** The first few rows and cells that were not taken as they stand, a sentence each. */
  readonly remarks: readonly string[];
}

export interface GradeCounts {
  readonly histories: Map<string, GradeHistory>;
  readonly reading: Reading;
}

const mostRemarks = 12;

/**
 * District × grade counts from a CSV file with a header, in any order of rows; other columns are ignored. Commas,
 * semicolons or tabs; years as 2016, 2015-16 or “School year 2015/16”, by their first four digits; 1,234 is a count.
 * An empty cell is unknown, not 0. Throws when a column is missing.
 */
export function readGradeCounts(file: string, columns: Columns): GradeCounts {
  const [header, ...lines] = splitCsv(decodeText(readFileSync(file)));
  const place = placeIn(header?.cells ?? [], file);
  const places = { district: columns.district.map(place), year: place(columns.year), grades: gradeColumns.map(place) };
  const districts = new Map<string, Map<number, GradeRow>>();
  const tally = { kept: 0, rejected: 0, repeated: 0, added: 0, untold: 0, unreadable: 0 };
  const remarks: string[] = [];
  const remark = (text: string) => remarks.length < mostRemarks && remarks.push(text);
  for (const line of lines) {
    const found = rowOf(line, places);
    if (typeof found === 'string') {
      tally.rejected += 1;
      remark(`Line ${line.line} left out: ${found}`);
      continue;
    }
    tally.untold += found.untold;
    tally.unreadable += found.unreadable.length;
    for (const cell of found.unreadable) remark(`Line ${line.line}: ${cell}`);
    const years = districts.get(found.district) ?? new Map<number, GradeRow>();
    districts.set(found.district, years);
    const before = years.get(found.year);
    if (before !== undefined && same(before, found.row)) {
      tally.repeated += 1;
      continue;
    }
    tally.kept += 1;
    if (before !== undefined) tally.added += 1;
    years.set(
      found.year,
      before === undefined ? found.row : found.row.map((value, grade) => plus(value, before[grade])),
    );
  }
  const histories = new Map([...districts].map(([name, years]) => [name, inOrder(years)]));
  return { histories, reading: { rows: lines.length, ...tally, remarks } };
}

/** For people: how the file was read, before anything is computed from it. */
export function readingInWords({
  rows,
  kept,
  rejected,
  repeated,
  added,
  untold,
  unreadable,
  remarks,
}: Reading): string {
  const parts = [
    `${kept} kept`,
    ...(repeated > 0 ? [`${repeated} said the same as an earlier row and count once`] : []),
    ...(rejected > 0 ? [`${rejected} left out`] : []),
  ];
  const cells = [
    ...(added > 0 ? [`${added} rows were added to another of the same district and year.`] : []),
    ...(untold > 0 ? [`${untold} cells tell nothing: unknown, not 0.`] : []),
    ...(unreadable > 0 ? [`${unreadable} cells are no counts: unknown.`] : []),
  ];
  return [`${rows} rows: ${parts.join(', ')}.`, ...cells, ...remarks].join('\n');
}

interface Places {
  readonly district: readonly number[];
  readonly year: number;
  readonly grades: readonly number[];
}

interface ReadRow {
  readonly district: string;
  readonly year: number;
  readonly row: GradeRow;
  readonly untold: number;
  readonly unreadable: readonly string[];
}

/** A sentence where the row cannot be kept. */
function rowOf({ cells }: CsvLine, places: Places): ReadRow | string {
  const district = places.district.map((at) => cells[at] ?? '').join('-');
  if (/^-*$/.test(district)) return 'it names no district.';
  const said = cells[places.year] ?? '';
  const year = yearOf(said);
  if (year === null) return `“${said}” is not a school year.`;
  const unreadable: string[] = [];
  let untold = 0;
  const row = places.grades.map((at, grade) => {
    const text = cells[at] ?? '';
    const value = count(text);
    if (value === 'untold') untold += 1;
    if (value === 'unreadable') unreadable.push(`“${text}” for ${gradeColumns[grade]} is not a count of students.`);
    return typeof value === 'number' ? value : null;
  });
  return { district, year, row, untold, unreadable };
}

function placeIn(header: readonly string[], file: string): (name: string) => number {
  const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const names = header.map(bare);
  return (name) => {
    const found = names.indexOf(bare(name));
    if (found < 0) throw new Error(`${file} has no column “${name}”. It has: ${header.join(', ')}.`);
    return found;
  };
}

function inOrder(years: ReadonlyMap<number, GradeRow>): GradeHistory {
  const ordered = [...years].sort(([left], [right]) => left - right);
  return { years: ordered.map(([year]) => year), rows: ordered.map(([, row]) => row) };
}

/** 2019, 2018-19, 2018–2019 and “Fall 2018” are read by their first four digits. */
function yearOf(text: string): number | null {
  const digits = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

function count(text: string): number | 'untold' | 'unreadable' {
  const bare = text.replace(/(?<=\d)[,\s\u00a0\u202f’'](?=\d{3}(?!\d))/g, '').trim();
  if (/^(|n\/?a|null|nan|none|\*+|s|x|-+|–|—|\.|[<≤]\s*\d+)$/i.test(bare)) return 'untold';
  const value = Number(bare);
  return Number.isFinite(value) && value >= 0 ? value : 'unreadable';
}

function same(left: GradeRow, right: GradeRow): boolean {
  return left.every((value, grade) => value === right[grade]);
}

function plus(left: number | null, right: number | null | undefined): number | null {
  return left === null && right == null ? null : (left ?? 0) + (right ?? 0);
}
