/** The portfolio as lanes of evidence: where each program stands, so that no mark covers another and none is ranked. */
import type { Row } from '../../answer/table-columns.ts';

export interface LaneProgram {
  readonly name: string;
  /** Now; null where not shown. */
  readonly students: number | null;
  /** Dollars for each student; null where not known. */
  readonly cost: number | null;
}

export interface Lane {
  readonly name: string;
  readonly programs: readonly LaneProgram[];
}

const lanes = {
  works: 'Probably works',
  open: 'We cannot tell',
  not: 'Probably does not',
  harm: 'Seems to do harm',
  hidden: 'Too few to show',
} as const;

type LaneKey = keyof typeof lanes;

function laneOf({ hidden, verdict }: Row): LaneKey {
  if (hidden === true) return 'hidden';
  if (verdict === 'probably yes') return 'works';
  if (verdict === 'probably not') return 'not';
  return verdict === 'seems to do harm' ? 'harm' : 'open';
}

/** Every program in its lane, by name. The three answers always have their lane: an empty one says something too. */
export function lanesOf(rows: readonly Row[]): Lane[] {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const byLane = Map.groupBy(rows, laneOf);
  return (Object.keys(lanes) as LaneKey[]).flatMap((key) => {
    const programs = (byLane.get(key) ?? [])
      .map((row) => ({ name: String(row.title), students: number(row.reached), cost: number(row.cost_per_student) }))
      .sort((left, right) => left.name.localeCompare(right.name));
    return programs.length > 0 || key === 'works' || key === 'open' || key === 'not'
      ? [{ name: lanes[key], programs }]
      : [];
  });
}

/** “We can tell for 1 of 4 programs, and it probably does not work”. */
export function lanesFinding(rows: readonly Row[]): string {
  const count = (key: LaneKey) => rows.filter((row) => laneOf(row) === key).length;
  const [works, not, harm] = [count('works'), count('not'), count('harm')];
  const told = works + not + harm;
  if (told === 0) return `For none of ${rows.length} programs can we tell yet whether it works`;
  const parts = [
    works > 0 ? `${works} probably ${works === 1 ? 'works' : 'work'}` : '',
    not > 0 ? `${not} probably ${not === 1 ? 'does' : 'do'} not` : '',
    harm > 0 ? `${harm} ${harm === 1 ? 'seems' : 'seem'} to do harm` : '',
  ].filter(Boolean);
  return `We can tell for ${told} of ${rows.length} programs: ${parts.join(', ')}`;
}

/** A circle whose area grows with the students: 4 pixels at the least, 18 for the largest program. */
export function radiusOf(students: number | null, most: number): number {
  if (students === null || most <= 0) return 4;
  return Math.max(4, 18 * Math.sqrt(students / most));
}

export interface LaidMark {
  readonly program: LaneProgram;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** The label stands left of its circle where the right edge is near. */
  readonly labelLeft: boolean;
}

export interface LaidLane {
  readonly name: string;
  readonly top: number;
  readonly bottom: number;
  readonly marks: readonly LaidMark[];
}

interface Room {
  readonly x: (cost: number | null) => number;
  readonly right: number;
  readonly top: number;
  readonly labelWidth: (program: LaneProgram) => number;
}

const LINE = 40;
const GAP = 8;

/** Lanes from the top down; within one, each program takes the first line where its circle and label are free. */
export function layLanes(shown: readonly Lane[], { x, right, top, labelWidth }: Room): LaidLane[] {
  const most = Math.max(0, ...shown.flatMap((lane) => lane.programs.map((one) => one.students ?? 0)));
  let next = top;
  return shown.map(({ name, programs }): LaidLane => {
    const lines: { left: number; right: number }[][] = [];
    const start = next;
    const marks = programs.map((program): LaidMark => {
      const radius = radiusOf(program.students, most);
      const at = x(program.cost);
      const wide = radius + 6 + labelWidth(program);
      const labelLeft = at + wide > right;
      const taken = labelLeft ? { left: at - wide, right: at + radius } : { left: at - radius, right: at + wide };
      const free = (line: { left: number; right: number }[]) =>
        line.every((other) => taken.left >= other.right + GAP || taken.right + GAP <= other.left);
      const found = lines.findIndex(free);
      const line = found < 0 ? lines.push([]) - 1 : found;
      lines[line]?.push(taken);
      return { program, x: at, y: start + LINE * (line + 0.5), radius, labelLeft };
    });
    next = start + LINE * Math.max(1, lines.length);
    return { name, top: start, bottom: next, marks };
  });
}
