/** Names beside dots: each on the side where it covers no dot and no other name, or left to the table. */

export interface NamedDot {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlacedName {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Room {
  readonly frame: Box;
  readonly radius: number;
  readonly height: number;
  readonly widthOf: (text: string) => number;
}

/** “Birch Hollow Elementary” is “Birch Hollow”: the mark tells the level. */
export function shortSchool(name: string): string {
  return name.replace(/\s+(Elementary|Middle|High|Junior High)(\s+School)?$/i, '') || name;
}

/** Names that fit, the outermost dots first: they are the ones that a reader asks about. */
export function placeNames(dots: readonly NamedDot[], { frame, radius, height, widthOf }: Room): PlacedName[] {
  const middle = { x: mean(dots.map((dot) => dot.x)), y: mean(dots.map((dot) => dot.y)) };
  const away = (dot: NamedDot) => Math.hypot(dot.x - middle.x, dot.y - middle.y);
  const taken: Box[] = dots.map(({ x, y }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  const placed: PlacedName[] = [];
  for (const { x, y, name } of [...dots].sort((left, right) => away(right) - away(left))) {
    const width = widthOf(name);
    const gap = radius + 4;
    const sides: readonly PlacedName[] = [
      { x: x + gap, y, text: name, anchor: 'start' },
      { x: x - gap, y, text: name, anchor: 'end' },
      { x, y: y - gap - height / 2, text: name, anchor: 'middle' },
      { x, y: y + gap + height / 2, text: name, anchor: 'middle' },
    ];
    const found = sides
      .map((side) => ({ side, box: boxOf(side, width, height) }))
      .find(({ box }) => inside(box, frame) && taken.every((other) => apart(box, other)));
    if (!found) continue;
    taken.push(found.box);
    placed.push(found.side);
  }
  return placed;
}

function boxOf({ x, y, anchor }: PlacedName, width: number, height: number): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

function apart(one: Box, other: Box): boolean {
  return one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;
}

function inside(box: Box, frame: Box): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
}
