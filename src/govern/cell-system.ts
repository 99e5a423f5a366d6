/**
 * The counts of an answer as a system of sums: which numbers add up to which. Everything that somebody who sees
 * some of the numbers could use to work out the others is here, and nothing of how we hide them.
 */
import type { Cell } from '../data/database.ts';
import type { Measure } from '../questions/question.ts';

/** One number of the table: a count of a row, or the rest of the count that contains it (students who did not). */
export interface Entry {
  readonly row: number;
  readonly count: string;
  readonly part: 'count' | 'rest';
  readonly value: number;
  /** Zero tells something: none of a group did, or all of it. */
  readonly zeroTells: boolean;
}

/** `total` is the sum of `parts`; all are places in `entries`. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

export interface CellSystem {
  readonly entries: readonly Entry[];
  readonly sums: readonly Sum[];
}

export function cellSystem(cells: readonly Cell[], measure: Measure): CellSystem {
  const entries: Entry[] = [];
  const places = new Map<string, number>();
  const place = (row: number, count: string, part: Entry['part']) => places.get(`${row} ${count} ${part}`);
  for (const [row, cell] of cells.entries()) {
    for (const { column, outOf, allOrNone } of measure.counts) {
      const value = numberIn(cell, column);
      const of = outOf === undefined ? null : numberIn(cell, outOf);
      const zeroTells = of !== null && of > 0 && allOrNone !== 'shown';
      const entry = { row, count: column, part: 'count', value, zeroTells } as const;
      places.set(`${row} ${column} count`, entries.push(entry) - 1);
      if (of === null) continue;
      const rest = { ...entry, part: 'rest', value: of - value } as const;
      places.set(`${row} ${column} rest`, entries.push(rest) - 1);
    }
  }
  const sums: Sum[] = [];
  for (const [row] of cells.entries()) {
    for (const { column, outOf } of measure.counts) {
      const [count, rest] = [place(row, column, 'count'), place(row, column, 'rest')];
      const whole = outOf === undefined ? undefined : place(row, outOf, 'count');
      if (whole !== undefined && count !== undefined && rest !== undefined) {
        sums.push({ total: whole, parts: [count, rest] });
      }
    }
  }
  for (const [row] of cells.entries()) {
    for (const { total, parts } of measure.sums ?? []) {
      const whole = place(row, total, 'count');
      const members = parts.map((count) => place(row, count, 'count')).filter((found) => found !== undefined);
      if (whole !== undefined) sums.push({ total: whole, parts: members });
    }
  }
  for (const { total, parts } of margins(cells, measure)) {
    for (const { column, outOf } of measure.counts) {
      for (const part of outOf === undefined ? (['count'] as const) : (['count', 'rest'] as const)) {
        const whole = place(total, column, part);
        const members = parts.map((row) => place(row, column, part)).filter((found) => found !== undefined);
        if (whole !== undefined) sums.push({ total: whole, parts: members });
      }
    }
  }
  for (const sum of sums) mustHold(sum, entries);
  return { entries, sums };
}

/** A sum that does not hold would make the protection believe in a table that is not this one. */
function mustHold({ total, parts }: Sum, entries: readonly Entry[]): void {
  const added = parts.reduce((sum, place) => sum + (entries[place]?.value ?? 0), 0);
  const whole = entries[total];
  // Days missed may be parts of days.
  if (whole === undefined || Math.abs(added - whole.value) < 1e-6) return;
  throw new Error(`The parts of “${whole.count}” in row ${whole.row} add up to ${added}, its total is ${whole.value}.`);
}

/** Rows that add up to a row that is the total over one dimension, family by family. */
function margins(cells: readonly Cell[], { dimensions }: Measure): Sum[] {
  const found: Sum[] = [];
  for (const dimension of dimensions) {
    const others = dimensions.filter((other) => other !== dimension);
    const rest = (cell: Cell) =>
      JSON.stringify(others.map((other) => [cell[other.column] ?? null, familyOf(cell, other.family)]));
    const parts = new Map<string, Map<string, number[]>>();
    const totals = new Map<string, number[]>();
    for (const [row, cell] of cells.entries()) {
      const key = rest(cell);
      if ((cell[dimension.column] ?? null) === null) {
        totals.set(key, [...(totals.get(key) ?? []), row]);
        continue;
      }
      const families = parts.get(key) ?? new Map<string, number[]>();
      const family = familyOf(cell, dimension.family) ?? '';
      families.set(family, [...(families.get(family) ?? []), row]);
      parts.set(key, families);
    }
    for (const [key, rows] of totals) {
      for (const members of parts.get(key)?.values() ?? []) {
        for (const total of rows) found.push({ total, parts: members });
      }
    }
  }
  return found;
}

/** The system cut into parts that share no sum: each can be looked at alone. Places are those of the whole. */
export function separateParts({ entries, sums }: CellSystem): { places: number[]; sums: Sum[] }[] {
  const parent = entries.map((_, place) => place);
  const root = (place: number): number => {
    let at = place;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const { total, parts } of sums) for (const place of parts) parent[root(place)] = root(total);
  const found = new Map<number, { places: number[]; sums: Sum[] }>();
  for (const [place] of entries.entries()) {
    const part = found.get(root(place)) ?? { places: [], sums: [] };
    part.places.push(place);
    found.set(root(place), part);
  }
  for (const sum of sums) found.get(root(sum.total))?.sums.push(sum);
  return [...found.values()];
}

function familyOf(cell: Cell, column: string | undefined): string | null {
  const family = column === undefined ? null : cell[column];
  return family === null || family === undefined ? null : String(family);
}

function numberIn(cell: Cell, column: string): number {
  const value = cell[column];
  if (typeof value !== 'number') throw new Error(`An aggregate question gave no number in its count “${column}”.`);
  return value;
}
