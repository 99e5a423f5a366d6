import * as Plot from '@observablehq/plot';
import { placedLines } from './plot-style.ts';

const HALF_WIDTH = 8;
const ABOVE = 14;
const BELOW = 14;
/** The widest place of a plumb bob lies above its middle. */
const SHOULDER = -3;

type Path = { moveTo: (x: number, y: number) => void; lineTo: (x: number, y: number) => void; closePath: () => void };

const kite = {
  draw(path: Path) {
    path.moveTo(0, -ABOVE);
    path.lineTo(HALF_WIDTH, SHOULDER);
    path.lineTo(0, BELOW);
    path.lineTo(-HALF_WIDTH, SHOULDER);
    path.closePath();
  },
};

/** The bob: where what we said we would do hangs. Never a mean, never last year. A place is in pixels. */
export function bob(place: { x: number; y: number }): Plot.Markish {
  return Plot.dot([place], {
    x: { value: 'x', scale: null },
    y: { value: 'y', scale: null },
    symbol: kite,
    r: HALF_WIDTH,
    fill: 'var(--bob)',
    stroke: 'var(--brass)',
    strokeWidth: 0.75,
  });
}

/** The brass line of a goal, with its bob at the second end. */
export function plumbLine(line: { x1: number; y1: number; x2: number; y2: number }): Plot.Markish[] {
  return [placedLines([line], { stroke: 'var(--brass)', width: 1.5 }), bob({ x: line.x2, y: line.y2 })];
}
