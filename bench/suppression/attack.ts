/**
 * An attack on what is given, by somebody who knows how the counts belong together and nothing of how they are hidden.
 * Written apart from the protection: it reads the counts given, and asks for each small count the least and the most
 * that it can be (linear programs, numbers never below zero). What adds up to 0, or lacks one part, is worked out first.
 */
import highsModule from 'highs';

/** Some of the unknowns add up to this value. */
export interface GivenSum {
  readonly members: readonly number[];
  readonly value: number;
}

export interface Published {
  readonly unknowns: number;
  readonly given: readonly GivenSum[];
  /** Pairs of sums that are the same number, whatever it is. */
  readonly same: readonly (readonly [readonly number[], readonly number[]])[];
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface Solver {
  createModel(model: object): Model;
  solve(problem: string): { Status: string; ObjectiveValue: number };
}

interface Model {
  options: { set(options: object): void };
  run(): void;
  getModelStatus(): number;
  getSolution(): { colValue: ArrayLike<number> };
  changeColCost(column: number, cost: number): void;
  dispose(): void;
}

export async function loadSolver(): Promise<Solver> {
  return (highsModule as unknown as () => Promise<Solver>)();
}

/** The share of a unit that the solver may be off. */
const near = 1e-5;

/**
 * The whole numbers that each of the secrets can be. The search for one ends early once it is seen to range over
 * `enough`: its true range is then that wide or wider.
 */
export function attack(solver: Solver, published: Published, secrets: readonly (readonly number[])[], enough: number) {
  const known = peel(published);
  const columns = [...known.entries()].flatMap(([unknown, value]) => (value === null ? [unknown] : []));
  const columnOf = new Map(columns.map((unknown, column) => [unknown, column]));
  const fixed = (members: readonly number[]) => members.reduce((sum, member) => sum + (known[member] ?? 0), 0);
  const open = secrets.map((members) => members.flatMap((member) => columnOf.get(member) ?? []));
  const ranges = secrets.map((members) => ({ least: fixed(members), most: fixed(members) }));
  if (columns.length === 0) return ranges;
  const model = solver.createModel(program(published, known, columnOf));
  try {
    model.options.set({ output_flag: false, presolve: 'off', simplex_strategy: 4 });
    const seen = secrets.map(() => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }));
    const isWide = (place: number) => (seen[place]?.most ?? 0) - (seen[place]?.least ?? 0) >= enough - near;
    const look = (members: readonly number[], sign: 1 | -1): number => {
      for (const column of members) model.changeColCost(column, sign);
      model.run();
      const status = model.getModelStatus();
      const values = status === 7 ? model.getSolution().colValue : [];
      for (const column of members) model.changeColCost(column, 0);
      if (status === 10 || status === 9) return sign === -1 ? Number.POSITIVE_INFINITY : Number.NaN;
      if (status !== 7) throw new Error(`The attack could not be carried out (solver status ${status}).`);
      for (const [place, range] of seen.entries()) {
        const value = (open[place] ?? []).reduce((sum, column) => sum + (values[column] ?? 0), 0);
        range.least = Math.min(range.least, value);
        range.most = Math.max(range.most, value);
      }
      return members.reduce((sum, column) => sum + (values[column] ?? 0), 0);
    };
    for (const [place, members] of open.entries()) {
      const range = ranges[place];
      if (members.length === 0 || range === undefined) continue;
      const base = range.least;
      const most = isWide(place) ? (seen[place]?.most ?? 0) : look(members, -1);
      const least = isWide(place)
        ? (seen[place]?.least ?? 0)
        : most === Number.POSITIVE_INFINITY
          ? 0
          : look(members, 1);
      range.least = base + Math.ceil(least - near);
      range.most = base + Math.floor(most + near);
    }
    return ranges;
  } finally {
    model.dispose();
  }
}

/** What adds up to nothing is nothing; a sum that lacks one part gives it away; and so on. */
function peel({ unknowns, given, same }: Published): (number | null)[] {
  const known: (number | null)[] = Array.from({ length: unknowns }, () => null);
  for (let found = true; found; ) {
    found = false;
    for (const { members, value } of given) {
      const open = members.filter((member) => known[member] === null);
      if (open.length === 0) continue;
      const rest = value - members.reduce((sum, member) => sum + (known[member] ?? 0), 0);
      if (rest !== 0 && open.length > 1) continue;
      for (const member of open) known[member] = rest;
      found = true;
    }
    for (const [left, right] of same) {
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const) {
        if (one.some((member) => known[member] === null)) continue;
        const open = other.filter((member) => known[member] === null);
        const sum = (members: readonly number[]) => members.reduce((all, member) => all + (known[member] ?? 0), 0);
        const rest = sum(one) - sum(other);
        if (open.length === 0 || (rest !== 0 && open.length > 1)) continue;
        for (const member of open) known[member] = rest;
        found = true;
      }
    }
  }
  return known;
}

function program({ given, same }: Published, known: readonly (number | null)[], columnOf: ReadonlyMap<number, number>) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const bounds: number[] = [];
  const put = (members: readonly number[], sign: number): number => {
    let rest = 0;
    for (const member of members) {
      const column = columnOf.get(member);
      if (column === undefined) rest += sign * (known[member] ?? 0);
      else {
        indices.push(column);
        values.push(sign);
      }
    }
    return rest;
  };
  const close = (bound: number) => {
    if (indices.length === starts.at(-1)) return;
    starts.push(indices.length);
    bounds.push(bound);
  };
  for (const { members, value } of given) close(value - put(members, 1));
  for (const [left, right] of same) close(-(put(left, 1) + put(right, -1)));
  const numCols = columnOf.size;
  return {
    numCols,
    numRows: bounds.length,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(Number.POSITIVE_INFINITY),
    rowLower: bounds,
    rowUpper: bounds,
    matrix: { format: 'csr', numRows: bounds.length, numCols, starts, indices, values },
  };
}
