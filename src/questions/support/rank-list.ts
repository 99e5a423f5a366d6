/** A list that fills the places there are, school by school. Ties at the line are drawn by lot, and counted. */
import { randomInteger, seededRandom } from '../../stats/seeded-random.ts';

export interface ListRequest {
  /** A higher score comes first; NaN comes last. */
  readonly scores: ArrayLike<number>;
  /** By row, where it competes: its school. */
  readonly schools: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** For the lot among equals. */
  readonly seed: number;
}

export interface ListMade {
  /** By row: on the list. */
  readonly listed: readonly boolean[];
  /** By row: its place in its school, from 1. */
  readonly order: readonly number[];
  /** By school: how many stand at the line with one score, and how many of them found a place, where not all did. */
  readonly ties: ReadonlyMap<string, { readonly tied: number; readonly listed: number; readonly line: number }>;
}

/** Fills the places of each school with its highest scores. The same seed draws the same lots. */
export function fillPlaces({ scores, schools, places, seed }: ListRequest): ListMade {
  const lots = drawLots(schools.length, seed);
  const listed = new Array<boolean>(schools.length).fill(false);
  const order = new Array<number>(schools.length).fill(0);
  const ties = new Map<string, { tied: number; listed: number; line: number }>();
  const value = (row: number) => (Number.isNaN(scores[row]) ? Number.NEGATIVE_INFINITY : (scores[row] ?? 0));
  for (const [school, rows] of rowsBySchool(schools)) {
    rows.sort((left, right) => compare(value(right), value(left)) || (lots[left] ?? 0) - (lots[right] ?? 0));
    const room = Math.min(places.get(school) ?? 0, rows.length);
    for (const [place, row] of rows.entries()) {
      order[row] = place + 1;
      listed[row] = place < room;
    }
    if (room === 0 || room === rows.length) continue;
    const line = value(rows[room - 1] ?? 0);
    if (value(rows[room] ?? 0) !== line) continue;
    const tied = rows.filter((row) => value(row) === line);
    ties.set(school, { tied: tied.length, listed: tied.filter((row) => listed[row]).length, line });
  }
  return { listed, order, ties };
}

function compare(left: number, right: number): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function rowsBySchool(schools: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, school] of schools.entries()) {
    const of = rows.get(school) ?? [];
    of.push(row);
    rows.set(school, of);
  }
  return rows;
}

function drawLots(count: number, seed: number): Int32Array {
  const random = seededRandom({ seed });
  const lots = Int32Array.from({ length: count }, (_, place) => place);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = randomInteger(random, last + 1);
    const moved = lots[last] ?? 0;
    lots[last] = lots[other] ?? 0;
    lots[other] = moved;
  }
  return lots;
}
