/**
 * Lays counts out as a lattice. Students are counted once for each family of groups (by grade, by race, by sex, …), the
 * first family in the finest places (a school with an outcome), the others there or in coarser ones (an outcome of the
 * district). Where the places of a family add up, they add up to the same students as the first, and a link says so.
 * Any tables that agree so come from some list of students: in each place hand out the groups of each family in turn.
 * So what is proved for the families side by side holds for the students themselves.
 */
import type { Lattice, LatticeCell, Link } from './lattice.ts';

/**
 * One finest count. `at` names the place by every column, also the coarser ones: `{ grade: '03', band: '3–5' }`; all
 * facts of a family have the same columns.
 */
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
  /** Families by whose groups its cells are told apart as well. */
  readonly families?: readonly string[];
  readonly weight?: number;
  /** Never hidden from the minimum on, unless a small count can be proved in no other way. */
  readonly keep?: boolean;
  /** Places that are counted; all when absent. */
  readonly only?: (at: Fact['at']) => boolean;
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
  const byFamily = Map.groupBy(
    facts.map((fact, place) => ({ ...fact, place })),
    ({ family }) => family,
  );
  const families = [...byFamily.keys()];
  const cells = new Map<string, LatticeCell>();
  const add = (cell: LatticeCell): void => {
    const key = cell.members.join(' ');
    const same = cells.get(key);
    cells.set(key, same ? merged(same, cell) : cell);
  };
  for (const node of spec.nodes) {
    for (const family of node.families ?? families.slice(0, 1)) {
      for (const cell of cellsOf(byFamily.get(family) ?? [], { node, spec })) add(cell);
    }
  }
  for (const cell of finestCells(facts, spec)) add(cell);
  return {
    values: facts.map(({ students }) => students),
    keys: facts.map(({ at, family, group }) => JSON.stringify([at, family, group])),
    blocks: facts.map(({ at }) => numberOf(`block ${at[spec.block] ?? ''}`)),
    kinds: facts.map(({ at, family, group }) =>
      numberOf(`kind ${JSON.stringify([{ ...at, [spec.block]: '' }, family, group])}`),
    ),
    groups: facts.map(({ family, group }) => numberOf(`group ${family} ${group}`)),
    cells: [...cells.values()],
    links: linksBetween([...byFamily.values()]),
    minimum: spec.minimum,
  };
}

/** The name of a cell: of its node, with the values that tell it apart. */
export function cellName(
  node: Pick<Node, 'name' | 'by'>,
  at: Readonly<Record<string, string>>,
  group: readonly string[],
): string {
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

interface Placed extends Fact {
  readonly place: number;
}

interface Wanted {
  readonly node: Node;
  readonly spec: LatticeSpec;
}

function cellsOf(facts: readonly Placed[], { node, spec }: Wanted): LatticeCell[] {
  const outcome = node.by.some((column) => spec.outcomes.includes(column));
  const whole = node.by.filter((column) => !spec.outcomes.includes(column));
  const found = new Map<string, { members: number[]; students: number; whole: string }>();
  const wholes = new Map<string, number>();
  for (const { at, family, group: of, place, students } of facts) {
    if (node.only && !node.only(at)) continue;
    const group = node.families ? [family, of] : [];
    const name = cellName(node, at, group);
    const wholeName = JSON.stringify([...whole.map((column) => at[column]), ...group]);
    const cell = found.get(name) ?? { members: [], students: 0, whole: wholeName };
    cell.members.push(place);
    cell.students += students;
    found.set(name, cell);
    wholes.set(wholeName, (wholes.get(wholeName) ?? 0) + students);
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

function linksBetween([first = [], ...others]: readonly (readonly Placed[])[]): Link[] {
  return others.flatMap((facts) => {
    const columns = Object.keys(facts[0]?.at ?? {});
    const placeOf = ({ at }: Placed) => JSON.stringify(columns.map((column) => at[column]));
    const right = Map.groupBy(facts, placeOf);
    const left = Map.groupBy(first, placeOf);
    const places = (found: readonly Placed[] | undefined) => (found ?? []).map(({ place }) => place);
    return [...new Set([...left.keys(), ...right.keys()])].map((place) => ({
      left: places(left.get(place)),
      right: places(right.get(place)),
    }));
  });
}
