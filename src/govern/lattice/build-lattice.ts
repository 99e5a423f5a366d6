/**
 * Lays counts out as a lattice. Students are counted once for each family of groups (by race, by sex, …): within one
 * finest place (a school, a grade, an outcome) every family adds up to the same students, and a link says so. Any
 * tables of the families that agree on those places come from some list of students: put them in the order of each
 * family in turn. So what is proved for the families side by side holds for the students themselves.
 */
import type { Lattice, LatticeCell, Link } from './lattice.ts';

/** One finest count. `at` names the place by every column, also the coarser ones: `{ grade: '03', band: '3–5' }`. */
export interface Fact {
  readonly at: Readonly<Record<string, string>>;
  readonly family: string;
  readonly group: string;
  readonly students: number;
}

export interface Node {
  readonly name: string;
  /** Columns of `at` that its cells are told apart by; none for the whole. */
  readonly by: readonly string[];
  /** Also told apart by the groups of each family. */
  readonly byGroup?: boolean;
  readonly weight?: number;
  /** Never hidden from the minimum on, unless a small count can be proved in no other way. */
  readonly keep?: boolean;
}

export interface LatticeSpec {
  /** The column whose values are the blocks: schools. */
  readonly block: string;
  /** Columns that say what came of the students: there “none of them” and “all of them” tell of each. */
  readonly outcomes: readonly string[];
  readonly nodes: readonly Node[];
  readonly minimum: number;
}

/** `facts` hold every place that could hold a student, with 0 where none does; what cannot be is left out. */
export function buildLattice(facts: readonly Fact[], spec: LatticeSpec): Lattice {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const families = [...new Set(facts.map(({ family }) => family))];
  const cells = new Map<string, LatticeCell>();
  const add = (cell: LatticeCell): void => {
    const key = cell.members.join(' ');
    const same = cells.get(key);
    cells.set(key, same ? merged(same, cell) : cell);
  };
  for (const node of spec.nodes) {
    for (const family of node.byGroup ? families : families.slice(0, 1)) {
      for (const cell of cellsOf(facts, { node, family, spec })) add(cell);
    }
  }
  for (const cell of finestCells(facts, spec)) add(cell);
  return {
    values: facts.map(({ students }) => students),
    blocks: facts.map(({ at }) => numberOf(`block ${at[spec.block]}`)),
    kinds: facts.map(({ at, family, group }) =>
      numberOf(`kind ${JSON.stringify([{ ...at, [spec.block]: '' }, family, group])}`),
    ),
    groups: facts.map(({ family, group }) => numberOf(`group ${family} ${group}`)),
    cells: [...cells.values()],
    links: linksBetween(facts, families),
    minimum: spec.minimum,
  };
}

/** The name of a cell: of its node, with the values that tell it apart. */
export function cellName(node: Node, at: Readonly<Record<string, string>>, group: readonly string[]): string {
  return JSON.stringify([node.name, ...node.by.map((column) => at[column] ?? ''), ...group]);
}

function merged(one: LatticeCell, other: LatticeCell): LatticeCell {
  return {
    names: [...one.names, ...other.names],
    members: one.members,
    given: one.given || other.given,
    keep: one.keep || other.keep,
    weight: Math.max(one.weight, other.weight),
    zeroTells: one.zeroTells || other.zeroTells,
  };
}

interface Wanted {
  readonly node: Node;
  readonly family: string;
  readonly spec: LatticeSpec;
}

function cellsOf(facts: readonly Fact[], { node, family, spec }: Wanted): LatticeCell[] {
  const outcome = node.by.some((column) => spec.outcomes.includes(column));
  const whole = node.by.filter((column) => !spec.outcomes.includes(column));
  const found = new Map<string, { members: number[]; students: number; whole: string }>();
  const wholes = new Map<string, number>();
  for (const [place, fact] of facts.entries()) {
    if (fact.family !== family) continue;
    const group = node.byGroup ? [fact.family, fact.group] : [];
    const name = cellName(node, fact.at, group);
    const wholeName = JSON.stringify([...whole.map((column) => fact.at[column]), ...group]);
    const cell = found.get(name) ?? { members: [], students: 0, whole: wholeName };
    cell.members.push(place);
    cell.students += fact.students;
    found.set(name, cell);
    wholes.set(wholeName, (wholes.get(wholeName) ?? 0) + fact.students);
  }
  return [...found].map(([name, { members, students, whole: wholeName }]) => ({
    names: [name],
    members,
    given: true,
    keep: node.keep === true && students >= spec.minimum,
    weight: node.weight ?? 1,
    zeroTells: outcome && (wholes.get(wholeName) ?? 0) > 0,
  }));
}

function finestCells(facts: readonly Fact[], { outcomes }: LatticeSpec): LatticeCell[] {
  const wholeOf = ({ at, family, group }: Fact): string => {
    const place = Object.entries(at).filter(([column]) => !outcomes.includes(column));
    return JSON.stringify([place, family, group]);
  };
  const wholes = new Map<string, number>();
  for (const fact of facts) wholes.set(wholeOf(fact), (wholes.get(wholeOf(fact)) ?? 0) + fact.students);
  return facts.map((fact, place) => ({
    names: [],
    members: [place],
    given: false,
    keep: false,
    weight: 1,
    zeroTells: outcomes.length > 0 && (wholes.get(wholeOf(fact)) ?? 0) > 0,
  }));
}

function linksBetween(facts: readonly Fact[], [first, ...others]: readonly string[]): Link[] {
  if (others.length === 0) return [];
  const places = new Map<string, Map<string, number[]>>();
  for (const [place, { at, family }] of facts.entries()) {
    const key = JSON.stringify(at);
    const byFamily = places.get(key) ?? new Map<string, number[]>();
    byFamily.set(family, [...(byFamily.get(family) ?? []), place]);
    places.set(key, byFamily);
  }
  return [...places.values()].flatMap((byFamily) =>
    others.map((family) => ({ left: byFamily.get(first ?? '') ?? [], right: byFamily.get(family) ?? [] })),
  );
}
