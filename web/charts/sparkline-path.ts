/** A line through some values in pixels: its path, with a gap at each missing value, and the places of its points. */
type SparkLine = { path: string; points: ({ x: number; y: number } | null)[] };

/**
 * Values spread evenly over a width, the lowest at the bottom. Missing values leave a gap that is never joined.
 *
 * Example: [1, 3] in a box of 10 by 4 is the path “M0,4L10,0”.
 */
export function sparkLine(values: (number | null)[], box: { width: number; height: number; inset: number }): SparkLine {
  const known = values.filter((value): value is number => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const { width, height, inset } = box;
  const points = values.map((value, index) => {
    if (value === null) return null;
    const share = span === 0 ? 0.5 : (value - low) / span;
    const x = inset + (values.length < 2 ? 0 : (index / (values.length - 1)) * (width - 2 * inset));
    return { x: round(x), y: round(height - inset - share * (height - 2 * inset)) };
  });
  return { path: pathOf(points), points };
}

/** The path through points in their order, begun anew after each gap. */
export function pathOf(points: ({ x: number; y: number } | null | undefined)[]): string {
  let isOpen = false;
  let path = '';
  for (const point of points) {
    if (point) path += `${isOpen ? 'L' : 'M'}${point.x},${point.y}`;
    isOpen = Boolean(point);
  }
  return path;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
