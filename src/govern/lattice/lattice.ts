/**
 * A lattice: every count that an audience may be given of one snapshot, as one system. The unknowns are the finest
 * counts behind it, never given themselves; a cell is the sum of some of them. A link says that two sums of unknowns
 * are the same number, as when the students of a school are counted once by race and once by sex.
 */

export interface LatticeCell {
  /** What the count is called where it is read; several when one set of students has several names. */
  readonly names: readonly string[];
  /** Places of the unknowns that add up to it, ascending. */
  readonly members: readonly number[];
  /** A finest count is a cell too, to be protected, that is never given. */
  readonly given: boolean;
  /** Given whatever happens, unless a small count cannot be proved otherwise: a total. */
  readonly keep: boolean;
  /** Given already, in a release before: it stays given, whatever happens. */
  readonly fixed?: boolean;
  /** What hiding it costs, against 1 for a usual cell. */
  readonly weight: number;
  /** None tells something: of a group that has students, nobody did. Then none is protected like a small count. */
  readonly zeroTells: boolean;
}

/** The unknowns of `left` add up to the same number as those of `right`. */
export interface Link {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

export interface Lattice {
  /** The finest counts: whole numbers, zero or more. */
  readonly values: readonly number[];
  /** What each unknown counts, by which it is found again in another snapshot: place, family and group as JSON. */
  readonly keys: readonly string[];
  /** Of each unknown the block (a school), the kind (everything else) and the group: where others may move with it. */
  readonly blocks: readonly number[];
  readonly kinds: readonly number[];
  readonly groups: readonly number[];
  readonly cells: readonly LatticeCell[];
  readonly links: readonly Link[];
  /**
   * Unknowns from this place on are of an earlier release only. What its one student knows is not promised to be of no
   * use here: the counts of that student then and now differ by what both releases tell.
   */
  readonly earlierFrom?: number;
  /** Counts below it are small; also the width that each small count must keep. */
  readonly minimum: number;
}

/** Another complete table: by how much each unknown that differs lies above (or below) its true value. */
export type Witness = readonly (readonly [unknown: number, by: number])[];

export interface Mask {
  /** For each cell whether it is hidden; a cell that is never given is. */
  readonly hidden: readonly boolean[];
  readonly witnesses: readonly Witness[];
}

export function studentsIn(lattice: Lattice, cell: LatticeCell): number {
  let sum = 0;
  for (const member of cell.members) sum += lattice.values[member] ?? 0;
  return sum;
}

/** Whether a count of this value must be protected. */
export function isSmall(value: number, zeroTells: boolean, minimum: number): boolean {
  return value < minimum && (value > 0 || zeroTells);
}
