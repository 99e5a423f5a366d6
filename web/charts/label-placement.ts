/** A label that would like its middle at `wanted`, in pixels, and is `size` pixels long in that direction. */
type WantedLabel = { wanted: number; size: number };

type Block = { sum: number; count: number };

/**
 * The middles of labels in a row, so that none covers another, each as near as can be to where it was wanted, in the
 * same order, and inside [low, high] when they fit there at all. The answer is in the order of the input.
 *
 * Subtracting the room that the labels before it need turns "do not overlap" into "do not decrease", and the nearest
 * non-decreasing row is found by pooling neighbors that are out of order at their mean (isotonic regression).
 *
 * Example: spreadLabels([{ wanted: 10, size: 14 }, { wanted: 12, size: 14 }], [0, 100]) is [7, 21]: the nearest would be [4, 18], which leaves the room by 3.
 */
export function spreadLabels(labels: WantedLabel[], [low, high]: [number, number]): number[] {
  const order = labels.map((_, index) => index).sort((a, b) => at(labels, a).wanted - at(labels, b).wanted);
  const offsets: number[] = [];
  order.forEach((labelIndex, position) => {
    const before = order[position - 1];
    const room = before === undefined ? 0 : (at(labels, before).size + at(labels, labelIndex).size) / 2;
    offsets.push((offsets[position - 1] ?? 0) + room);
  });
  const loose = nonDecreasing(
    order.map((labelIndex, position) => at(labels, labelIndex).wanted - (offsets[position] ?? 0)),
  );
  const first = order[0];
  const last = order[order.length - 1];
  if (first === undefined || last === undefined) return [];
  const lowest = low + at(labels, first).size / 2;
  const highest = Math.max(lowest, high - at(labels, last).size / 2 - (offsets[offsets.length - 1] ?? 0));
  const middles = new Array<number>(labels.length).fill(0);
  order.forEach((labelIndex, position) => {
    const inside = Math.min(highest, Math.max(lowest, loose[position] ?? 0));
    middles[labelIndex] = inside + (offsets[position] ?? 0);
  });
  return middles;
}

function at(labels: WantedLabel[], index: number): WantedLabel {
  return labels[index] ?? { wanted: 0, size: 0 };
}

function nonDecreasing(values: number[]): number[] {
  const blocks: Block[] = [];
  for (const value of values) {
    let block: Block = { sum: value, count: 1 };
    for (let last = blocks[blocks.length - 1]; last && last.sum / last.count > block.sum / block.count; ) {
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
      last = blocks[blocks.length - 1];
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) => new Array<number>(block.count).fill(block.sum / block.count));
}

type Box = { left: number; top: number; width: number; height: number };
export type Point = { x: number; y: number };

/**
 * The first of some boxes that covers the fewest points and stays in the frame. The order of the boxes is the order
 * of liking: an earlier box wins a tie. A corner outside the frame weighs more than any point.
 */
export function freestBox(boxes: Box[], points: Point[], frame: Box): Box | undefined {
  let best: { box: Box; cost: number } | undefined;
  for (const box of boxes) {
    const cost = points.filter((point) => covers(box, point)).length + (within(box, frame) ? 0 : points.length + 1);
    if (!best || cost < best.cost) best = { box, cost };
  }
  return best?.box;
}

function covers(box: Box, { x, y }: Point): boolean {
  return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}

function within(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left &&
    box.top >= frame.top &&
    box.left + box.width <= frame.left + frame.width &&
    box.top + box.height <= frame.top + frame.height
  );
}

/** Labels in the given order of preference, without those that would come within `gap` of one already kept. */
export function withoutCollisions<Label extends { left: number; right: number }>(
  labels: Label[],
  gap: number,
): Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    if (kept.every((other) => label.left >= other.right + gap || label.right + gap <= other.left)) kept.push(label);
  }
  return kept;
}

const STEP = 6;

/** Places along a line, close enough together that a label cannot slip between them; none in a gap. */
export function inkBetween(points: Point[]): Point[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    if (!Number.isFinite(point.y)) return [];
    if (!next || !Number.isFinite(next.y)) return [point];
    const pieces = Math.max(1, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / STEP));
    return Array.from({ length: pieces }, (_, piece) => ({
      x: point.x + ((next.x - point.x) * piece) / pieces,
      y: point.y + ((next.y - point.y) * piece) / pieces,
    }));
  });
}
