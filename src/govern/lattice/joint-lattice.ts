/**
 * A lattice beside the one that was released before it. Whoever kept the earlier release has two tables of nearly the
 * same students: finest counts that did not change are one unknown, what was given then is known for good, and what
 * was hidden then is not given now. What is proved of both together holds for whoever sets them off against each other.
 *
 * Example: then 30 = 3 + 27 with the parts hidden, now 31 = 3 + 28. The 3 is one unknown; giving the 28 now would tell
 * it, by either table.
 */
import type { Lattice, LatticeCell } from './lattice.ts';

export interface Earlier {
  readonly lattice: Lattice;
  /** Names of the counts that were given of it. */
  readonly given: ReadonlySet<string>;
}

export function jointLattice(fresh: Lattice, earlier: Earlier): Lattice {
  const { lattice: before } = earlier;
  const places = new Map(fresh.keys.map((key, place) => [key, place]));
  const apart: number[] = [];
  const placeOf = before.keys.map((key, unknown) => {
    const place = places.get(key);
    if (place !== undefined && fresh.values[place] === before.values[unknown]) return place;
    return fresh.values.length + apart.push(unknown) - 1;
  });
  const moved = (members: readonly number[]) =>
    members.map((member) => placeOf[member] ?? 0).sort((one, two) => one - two);
  const wasGiven = (cell: LatticeCell) => cell.given && cell.names.some((name) => earlier.given.has(name));
  const hiddenThen = new Set(before.cells.flatMap((cell) => (cell.given && !wasGiven(cell) ? cell.names : [])));
  const cells = new Map<string, LatticeCell>();
  for (const cell of fresh.cells) {
    const isHidden = cell.names.some((name) => hiddenThen.has(name));
    cells.set(cell.members.join(' '), isHidden ? { ...cell, given: false, keep: false } : cell);
  }
  for (const cell of before.cells) {
    const members = moved(cell.members);
    const same = cells.get(members.join(' '));
    const given = wasGiven(cell);
    cells.set(members.join(' '), {
      ...(same ?? { ...cell, names: [] }),
      members,
      given: given || (same?.given === true && !cell.given),
      keep: given || same?.keep === true,
      fixed: given,
      zeroTells: cell.zeroTells || same?.zeroTells === true,
    });
  }
  const beside = <Value>(now: readonly Value[], then: readonly Value[]) => [
    ...now,
    ...apart.flatMap((unknown) => then.slice(unknown, unknown + 1)),
  ];
  return {
    values: beside(fresh.values, before.values),
    keys: beside(
      fresh.keys,
      before.keys.map((key) => `before ${key}`),
    ),
    blocks: beside(fresh.blocks, before.blocks),
    kinds: beside(fresh.kinds, before.kinds),
    groups: beside(fresh.groups, before.groups),
    cells: [...cells.values()],
    links: [...fresh.links, ...before.links.map(({ left, right }) => ({ left: moved(left), right: moved(right) }))],
    earlierFrom: fresh.values.length,
    minimum: fresh.minimum,
  };
}

/** What was hidden in the release before is not given now: all that is done where both together cannot be proved. */
export function keptHidden(fresh: Lattice, { lattice: before, given }: Earlier): Lattice {
  const then = new Set(before.cells.flatMap((cell) => (cell.given ? cell.names : [])));
  const cells = fresh.cells.map((cell) =>
    cell.names.some((name) => then.has(name) && !given.has(name)) ? { ...cell, given: false, keep: false } : cell,
  );
  return { ...fresh, cells };
}

/**
 * How many students came, left or changed between two tables: the most that any place of `all` unknowns tells, counted
 * in each family of groups by itself. 1 who joined a school is 1; 1 who moved from one grade to another is 2.
 */
export function flowBetween(fresh: Lattice, before: Lattice): number {
  const then = new Map(before.keys.map((key, unknown) => [key, before.values[unknown] ?? 0]));
  const keys = new Set([...fresh.keys, ...before.keys]);
  const now = new Map(fresh.keys.map((key, unknown) => [key, fresh.values[unknown] ?? 0]));
  const byFamily = new Map<string, number>();
  for (const key of keys) {
    const [, family] = JSON.parse(key) as [unknown, string];
    const difference = Math.abs((now.get(key) ?? 0) - (then.get(key) ?? 0));
    byFamily.set(family, (byFamily.get(family) ?? 0) + difference);
  }
  return Math.max(0, ...byFamily.values());
}
