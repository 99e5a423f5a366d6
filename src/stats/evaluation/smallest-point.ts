/**
 * The point where a function of a few numbers is least: the simplex of Nelder and Mead, which walks downhill by
 * flipping its worst corner over the others. No slopes are needed. Example: (x − 1)² + (y + 2)² gives 1, −2.
 * Source: Nelder & Mead 1965, Computer Journal 7. Started again from where it stopped, until it stays.
 */
export function smallestPoint(height: (point: readonly number[]) => number, start: readonly number[]): number[] {
  let best = walk(height, start, 0.5);
  for (let round = 0; round < 6; round += 1) {
    const next = walk(height, best, 0.1);
    const gain = height(best) - height(next);
    best = next;
    if (gain < 1e-10) break;
  }
  return best;
}

interface Corner {
  readonly point: readonly number[];
  readonly height: number;
}

function walk(height: (point: readonly number[]) => number, start: readonly number[], size: number): number[] {
  const corner = (point: readonly number[]): Corner => ({ point, height: height(point) });
  let corners = [
    corner(start),
    ...start.map((_, place) => corner(start.map((value, other) => (other === place ? value + size : value)))),
  ];
  for (let step = 0; step < 2000; step += 1) {
    corners.sort((a, b) => a.height - b.height);
    const [lowest, worst, second] = [corners[0], corners[corners.length - 1], corners[corners.length - 2]];
    if (!lowest || !worst || !second || worst.height - lowest.height < 1e-12) break;
    const others = corners.slice(0, -1);
    const center = start.map((_, place) =>
      others.reduce((sum, { point }) => sum + (point[place] ?? 0) / others.length, 0),
    );
    const towards = (factor: number) =>
      corner(center.map((value, place) => value + factor * ((worst.point[place] ?? 0) - value)));
    const flipped = towards(-1);
    if (flipped.height < lowest.height) {
      const further = towards(-2);
      corners = [...others, further.height < flipped.height ? further : flipped];
    } else if (flipped.height < second.height) {
      corners = [...others, flipped];
    } else {
      const inside = towards(flipped.height < worst.height ? -0.5 : 0.5);
      corners =
        inside.height < Math.min(worst.height, flipped.height)
          ? [...others, inside]
          : [
              lowest,
              ...corners
                .slice(1)
                .map(({ point }) => corner(point.map((value, place) => (value + (lowest.point[place] ?? 0)) / 2))),
            ];
    }
  }
  return [...(corners.sort((a, b) => a.height - b.height)[0]?.point ?? start)];
}
