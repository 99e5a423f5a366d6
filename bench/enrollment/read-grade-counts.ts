import { readFileSync } from 'node:fs';
import type { GradeHistory, GradeRow } from '../../src/questions/enrollment/grade-counts.ts';

const gradeColumns = ['k', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7', 'g8', 'g9', 'g10', 'g11', 'g12'] as const;

export interface Columns {
  /** Together they name the district. */
  readonly district: readonly string[];
  readonly year: string;
}

/**
 * District × grade counts from a CSV file with a header, in any order of rows; other columns are ignored.
 * An empty cell is unknown, not 0. The same district and year twice are added up.
 */
export function readGradeCounts(file: string, columns: Columns): Map<string, GradeHistory> {
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const header = splitLine(lines[0] ?? '').map((name) => name.trim().toLowerCase());
  const place = (name: string) => {
    const found = header.indexOf(name.toLowerCase());
    if (found < 0) throw new Error(`${file} has no column “${name}”. It has: ${header.join(', ')}.`);
    return found;
  };
  const districtPlaces = columns.district.map(place);
  const yearPlace = place(columns.year);
  const gradePlaces = gradeColumns.map(place);
  const districts = new Map<string, Map<number, GradeRow>>();
  lines.slice(1).forEach((line, index) => {
    if (line.trim() === '') return;
    const cells = splitLine(line);
    const year = yearOf(cells[yearPlace] ?? '');
    if (year === null) throw new Error(`${file}, line ${index + 2}: “${cells[yearPlace] ?? ''}” is not a school year.`);
    const row = gradePlaces.map((at) => count(cells[at] ?? '', `${file}, line ${index + 2}`));
    const name = districtPlaces.map((at) => cells[at] ?? '').join('-');
    const years = districts.get(name) ?? new Map<number, GradeRow>();
    districts.set(name, years);
    const before = years.get(year);
    years.set(year, before === undefined ? row : row.map((value, grade) => plus(value, before[grade] ?? null)));
  });
  return new Map([...districts].map(([name, years]) => [name, inOrder(years)]));
}

function inOrder(years: ReadonlyMap<number, GradeRow>): GradeHistory {
  const ordered = [...years].sort(([left], [right]) => left - right);
  return { years: ordered.map(([year]) => year), rows: ordered.map(([, row]) => row) };
}

/** 2019, 2018-19 and 2018–2019 are read by their first four digits. */
function yearOf(text: string): number | null {
  const digits = /^\s*"?(\d{4})\b/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

function count(text: string, where: string): number | null {
  const bare = text.trim().replaceAll(',', '');
  if (bare === '' || /^(na|null|nan|\*)$/i.test(bare)) return null;
  const value = Number(bare);
  if (!Number.isFinite(value) || value < 0) throw new Error(`${where}: “${text}” is not a count of students.`);
  return value;
}

function plus(left: number | null, right: number | null): number | null {
  return left === null && right === null ? null : (left ?? 0) + (right ?? 0);
}

function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
  }
  return cells;
}
