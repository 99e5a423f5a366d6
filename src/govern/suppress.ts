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
import highsModule, { type Highs, type Model } from 'highs';
import type { Cell } from '../data/database.ts';
import type { Answer } from '../questions/answer.ts';
import type { Measure } from '../questions/question.ts';
import { type CellSystem, cellSystem, type Entry } from './cell-system.ts';

interface Suppressible {
  readonly cells: readonly Cell[];
  readonly measure: Measure;
  /** Counts below this are hidden; 0 hides nothing. */
  readonly minimum: number;
}

interface Suppressed {
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
  const containers = new Set(measure.counts.flatMap(({ outOf }) => outOf ?? []));
  const hidden = new Set<number>();
  const hide = (entry: Entry) => {
    for (const [place, other] of system.entries.entries()) {
      // A share tells its count when the whole is shown, so count and rest go together; with the whole go its parts.
      const same = other.row === entry.row && (other.count === entry.count || containers.has(entry.count));
      if (same) hidden.add(place);
    }
  };
  for (const entry of system.entries) if (isSmall(entry, minimum)) hide(entry);
  const small = rowsHidden(system, hidden);
  if (hidden.size > 0) {
    loading ??= loadHighs();
    const highs = await loading;
    protect({ system, hidden, hide, minimum, highs });
  }
  return { cells: withoutHidden(cells, system, hidden), hidden: tally(system, hidden, small, minimum) };
}

/** None of nobody says nothing; none of somebody speaks of each of them. */
function isSmall({ value, zeroTells }: Entry, minimum: number): boolean {
  return value < minimum && (value > 0 || zeroTells);
}

interface Protection {
  readonly system: CellSystem;
  readonly hidden: Set<number>;
  readonly hide: (entry: Entry) => void;
  readonly minimum: number;
  readonly highs: Highs;
}

function protect({ system, hidden, hide, minimum, highs }: Protection): void {
  const targets = [...hidden];
  const model = highs.createModel(modelOf(system));
  try {
    model.options.set({ output_flag: false, presolve: 'off' });
    const free = () => {
      for (const place of hidden) model.changeColBounds(place, 0, Number.POSITIVE_INFINITY);
    };
    free();
    const seen = new Range(system.entries.length);
    for (const target of targets) {
      while (width({ model, target, seen, minimum }) < minimum - 1e-6) {
        const next = cheapestBeside(target, system, hidden);
        if (next === null) break;
        hide(next);
        free();
      }
    }
  } finally {
    model.dispose();
  }
}

/** Every value that some table in agreement with what is shown has had: what was seen stays possible. */
class Range {
  readonly least: Float64Array;
  readonly most: Float64Array;

  constructor(size: number) {
    this.least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.most = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  }

  see(values: ArrayLike<number>): void {
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place] ?? 0;
      if (value < (this.least[place] ?? 0)) this.least[place] = value;
      if (value > (this.most[place] ?? 0)) this.most[place] = value;
    }
  }

  width(place: number): number {
    return (this.most[place] ?? 0) - (this.least[place] ?? 0);
  }
}

interface Attack {
  readonly model: Model;
  readonly target: number;
  readonly seen: Range;
  readonly minimum: number;
}

/** How far apart the least and the most are that the target can be. */
function width({ model, target, seen, minimum }: Attack): number {
  for (const cost of [1, -1]) {
    if (seen.width(target) >= minimum) return seen.width(target);
    model.changeColCost(target, cost);
    model.run();
    const values = model.getSolution().colValue;
    const status = model.getModelStatus();
    model.changeColCost(target, 0);
    // Unbounded: nothing that is shown holds it from above.
    if (status === 10 || status === 9) return Number.POSITIVE_INFINITY;
    if (status !== 7) throw new Error(`The protection of small counts could not be checked (solver status ${status}).`);
    seen.see(values);
  }
  return seen.width(target);
}

/** The smallest shown number that shares a sum with the target; a total only when no part is left. */
function cheapestBeside(target: number, { entries, sums }: CellSystem, hidden: ReadonlySet<number>): Entry | null {
  let best: { entry: Entry; cost: number } | null = null;
  const reached = new Set([target]);
  for (let grew = true; grew && best === null; ) {
    grew = false;
    for (const { total, parts } of sums) {
      const members = [total, ...parts];
      if (!members.some((place) => reached.has(place))) continue;
      for (const place of members) {
        const entry = entries[place];
        if (entry === undefined) continue;
        if (hidden.has(place)) {
          grew ||= !reached.has(place);
          reached.add(place);
          continue;
        }
        const cost = (entry.value + 1) * (place === total ? 1000 : 1);
        if (best === null || cost < best.cost) best = { entry, cost };
      }
    }
  }
  return best?.entry ?? null;
}

function modelOf({ entries, sums }: CellSystem) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { total, parts } of sums) {
    indices.push(total, ...parts);
    values.push(-1, ...parts.map(() => 1));
    starts.push(indices.length);
  }
  const shown = entries.map((entry) => entry.value);
  const zeros = new Float64Array(sums.length);
  return {
    numCols: entries.length,
    numRows: sums.length,
    colCost: new Float64Array(entries.length),
    colLower: shown,
    colUpper: shown,
    rowLower: zeros,
    rowUpper: zeros,
    matrix: { format: 'csr' as const, numRows: sums.length, numCols: entries.length, starts, indices, values },
  };
}

function rowsHidden({ entries }: CellSystem, hidden: ReadonlySet<number>): Set<string> {
  const found = new Set<string>();
  for (const place of hidden) {
    const entry = entries[place];
    if (entry?.part === 'count') found.add(`${entry.row} ${entry.count}`);
  }
  return found;
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

function tally(system: CellSystem, hidden: ReadonlySet<number>, small: ReadonlySet<string>, minimum: number) {
  return { small: small.size, complementary: rowsHidden(system, hidden).size - small.size, minimum };
}
