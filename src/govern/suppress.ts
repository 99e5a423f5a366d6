/**
 * Hides small counts, and as many others as it takes so that the small ones cannot be worked out within one answer.
 *
 * A count from 1 to below the minimum is hidden. Where a count is part of another (absent of enrolled), so is a count
 * of zero, and one whose rest is that small: "all of them" and "none of them" speak of every one. Then each hidden
 * number is attacked: the least and the most it can be, given everything shown (linear programs, numbers never below
 * zero). While that range is narrower than the minimum, the cheapest number beside it is hidden as well.
 *
 * One answer at a time: the sealed lattice of margins, one for all answers of a snapshot, takes this function's place.
 */
import highsModule, { type Highs } from 'highs';
import type { Cell } from '../data/database.ts';
import type { Answer } from '../questions/answer.ts';
import type { Measure } from '../questions/question.ts';
import { type CellSystem, cellSystem, type Entry, separateParts } from './cell-system.ts';
import { protectPart } from './protect-part.ts';

export interface Suppressible {
  readonly cells: readonly Cell[];
  readonly measure: Measure;
  /** Counts below this are hidden; 0 hides nothing. */
  readonly minimum: number;
}

export interface Suppressed {
  /** As given; a hidden count is null, and its row says `hidden: true`. */
  readonly cells: Cell[];
  readonly hidden: Answer['hidden'];
}

export const nothingHidden: Answer['hidden'] = { small: 0, complementary: 0, minimum: 0 };

/** Its types describe the CommonJS build, where the loader is one step deeper than in the module that Node loads. */
const loadHighs = highsModule as unknown as typeof highsModule.default;
let loading: Promise<Highs> | undefined;

export async function suppress({ cells, measure, minimum }: Suppressible): Promise<Suppressed> {
  if (minimum === 0) return { cells: cells.map((cell) => ({ ...cell, hidden: false })), hidden: nothingHidden };
  const system = cellSystem(cells, measure);
  const hidden = new Set<number>();
  const hide = hider(system, measure, hidden);
  for (const [place, entry] of system.entries.entries()) if (isSmall(entry, minimum)) hide(place);
  const small = countsHidden(system, hidden);
  if (hidden.size > 0) {
    loading ??= loadHighs();
    const highs = await loading;
    for (const part of separateParts(system)) {
      protectPart({ ...part, entries: system.entries, hidden, hide, minimum }, highs);
    }
  }
  return {
    cells: withoutHidden(cells, system, hidden),
    hidden: { small, complementary: countsHidden(system, hidden) - small, minimum },
  };
}

/** None of nobody says nothing; none of somebody speaks of each of them. */
function isSmall({ value, zeroTells }: Entry, minimum: number): boolean {
  return value < minimum && (value > 0 || zeroTells);
}

/** Hides a number with what would tell it: a count with its rest, and with a whole all that is counted within it. */
function hider(system: CellSystem, measure: Measure, hidden: Set<number>): (place: number) => number[] {
  const withCount = new Map<string, Set<string>>();
  for (const { column } of measure.counts) {
    const inside = measure.counts.filter(({ outOf }) => outOf === column).map((count) => count.column);
    withCount.set(column, new Set([column, ...inside]));
  }
  const ofRow = Map.groupBy(system.entries.keys(), (place) => system.entries[place]?.row);
  return (place) => {
    const entry = system.entries[place];
    const opened = (ofRow.get(entry?.row) ?? []).filter(
      (other) => !hidden.has(other) && withCount.get(entry?.count ?? '')?.has(system.entries[other]?.count ?? ''),
    );
    for (const other of opened) hidden.add(other);
    return opened;
  };
}

/** How many counts of the table are hidden: a rest is not a count of its own. */
function countsHidden({ entries }: CellSystem, hidden: ReadonlySet<number>): number {
  return [...hidden].filter((place) => entries[place]?.part === 'count').length;
}

function withoutHidden(cells: readonly Cell[], { entries }: CellSystem, hidden: ReadonlySet<number>): Cell[] {
  const rows: Record<string, string | number | boolean | null>[] = cells.map((cell) => ({ ...cell, hidden: false }));
  for (const place of hidden) {
    const entry = entries[place];
    const row = entry ? rows[entry.row] : undefined;
    if (!entry || !row) continue;
    row[entry.count] = null;
    row.hidden = true;
  }
  return rows;
}
