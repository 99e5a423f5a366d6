/** Flows between schools as bands: where each begins and ends, in pixels. */
import type { Row } from '../../answer/table-columns.ts';

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly students: number;
}

const fewest = 10;

/** Shown flows from one school to another, small ones left out. */
export function feederFlows(rows: readonly Row[]): Flow[] {
  return rows.flatMap((row) => {
    const { kind, from, to, students } = row;
    if (kind !== 'moved' || typeof from !== 'string' || typeof to !== 'string') return [];
    return typeof students === 'number' && students >= fewest ? [{ from, to, students }] : [];
  });
}

export interface Node {
  readonly name: string;
  readonly students: number;
  readonly top: number;
  readonly height: number;
}

export interface Band {
  readonly flow: Flow;
  /** Middle of the band at each side. */
  readonly y1: number;
  readonly y2: number;
  readonly width: number;
}

export interface FeederLayout {
  readonly left: readonly Node[];
  readonly right: readonly Node[];
  readonly bands: readonly Band[];
}

/** Schools of a side under one another, the right ones in the order of what feeds them, so that bands cross little. */
export function layFeeders(flows: readonly Flow[], { height, gap }: { height: number; gap: number }): FeederLayout {
  const rightNames = byStudents(flows, ({ to }) => to);
  const leftNames = byStudents(flows, ({ from }) => from).sort(
    (one, other) => mainTarget(flows, one, rightNames) - mainTarget(flows, other, rightNames),
  );
  const total = flows.reduce((sum, { students }) => sum + students, 0);
  const gaps = Math.max(leftNames.length, rightNames.length) - 1;
  const scale = (height - gap * gaps) / Math.max(1, total);
  const stack = (names: readonly string[], of: (flow: Flow) => string): Node[] => {
    const used = names.length - 1;
    let top = ((gaps - used) * gap) / 2;
    return names.map((name) => {
      const students = flows.filter((flow) => of(flow) === name).reduce((sum, flow) => sum + flow.students, 0);
      const node = { name, students, top, height: students * scale };
      top += node.height + gap;
      return node;
    });
  };
  const left = stack(leftNames, ({ from }) => from);
  const right = stack(rightNames, ({ to }) => to);
  const filledLeft = new Map(left.map(({ name, top }) => [name, top]));
  const filledRight = new Map(right.map(({ name, top }) => [name, top]));
  const ordered = flows.toSorted(
    (one, other) =>
      leftNames.indexOf(one.from) - leftNames.indexOf(other.from) ||
      rightNames.indexOf(one.to) - rightNames.indexOf(other.to),
  );
  const bands = ordered.map((flow): Band => {
    const width = flow.students * scale;
    const [y1, y2] = [filledLeft.get(flow.from) ?? 0, filledRight.get(flow.to) ?? 0];
    filledLeft.set(flow.from, y1 + width);
    filledRight.set(flow.to, y2 + width);
    return { flow, y1: y1 + width / 2, y2: y2 + width / 2, width };
  });
  return { left, right, bands };
}

function byStudents(flows: readonly Flow[], of: (flow: Flow) => string): string[] {
  const sums = new Map<string, number>();
  for (const flow of flows) sums.set(of(flow), (sums.get(of(flow)) ?? 0) + flow.students);
  return [...sums].sort((one, other) => other[1] - one[1]).map(([name]) => name);
}

function mainTarget(flows: readonly Flow[], from: string, rightNames: readonly string[]): number {
  const largest = flows.filter((flow) => flow.from === from).toSorted((one, other) => other.students - one.students)[0];
  return largest ? rightNames.indexOf(largest.to) : 0;
}
