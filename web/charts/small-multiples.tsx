import * as Plot from '@observablehq/plot';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { hatchFill, hatchPattern } from './hatch.ts';
import { freestBox, inkBetween } from './label-placement.ts';
import { type Measure, writtenNumber } from './measure.ts';
import { axisText, drawPlot, pixelScale, placedBoxes, placedDots, placedLines, placedText } from './plot-style.ts';

/** One small picture: values at the shared periods, null where missing. */
export type Panel = { name: string } & (
  | { kind: 'shown'; values: (number | null)[]; before?: (number | null)[]; look?: boolean }
  | { kind: 'hidden'; words: string }
);

type SmallMultiplesProps = {
  panels: Panel[];
  /** The names of the periods, first to last, the same for every panel. */
  periods: string[];
  measure: Measure;
  /** What one panel shows, with its numbers, for a reader who cannot see it. */
  labelOf: (panel: Panel) => string;
};

/** Many small lines on one scale, so that their heights compare: six to a row, two on a phone. */
export function SmallMultiples({ panels, periods, measure, labelOf }: SmallMultiplesProps) {
  const values = panels.flatMap((panel) => (panel.kind === 'shown' ? [...panel.values, ...(panel.before ?? [])] : []));
  const known = values.filter((value): value is number => value !== null);
  const scale: [number, number] = [Math.min(...known, 0), Math.max(...known, 0)];
  return (
    <div className="chart-panels">
      {panels.map((panel) => (
        <div key={panel.name}>
          <p className="chart-panel-name">{panel.name}</p>
          <ChartFrame label={labelOf(panel)} draw={(size) => drawPanel(panel, { periods, measure, scale, size })} />
        </div>
      ))}
    </div>
  );
}

type Shared = { periods: string[]; measure: Measure; scale: [number, number]; size: ChartSize };
type Spot = { x: number; y: number };

const HEIGHT = 112;
const HEAD = 18;
const BASE = HEIGHT - 22;
const SIDE = 6;

function drawPanel(panel: Panel, { periods, measure, scale, size }: Shared): Element {
  const right = size.width - SIDE;
  const x = pixelScale([0, Math.max(1, periods.length - 1)], [SIDE, right]);
  const y = pixelScale(scale, [BASE, HEAD]);
  const spots = (values: (number | null)[]) =>
    values.map((value, index): Spot => ({ x: x(index), y: value === null ? Number.NaN : y(value) }));
  const line = (points: Spot[], stroke: string, strokeWidth: number) =>
    Plot.line(points, {
      x: { value: 'x', scale: null },
      y: { value: 'y', scale: null },
      stroke,
      strokeWidth,
      strokeLinecap: 'round',
    });
  const ink = panel.kind === 'shown' && panel.look ? 'var(--claret)' : 'var(--petrol)';
  const now = panel.kind === 'shown' ? spots(panel.values) : [];
  const last = now.findLast((spot) => Number.isFinite(spot.y));
  const lastValue = panel.kind === 'shown' ? panel.values.findLast((value) => value !== null) : undefined;
  const lastText = last && typeof lastValue === 'number' ? writtenNumber(lastValue, measure.decimals) : '';
  return drawPlot({
    width: size.width,
    height: HEIGHT,
    margins: { top: HEAD, right: SIDE, bottom: 22, left: SIDE },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      hatchPattern(size.id),
      placedLines([{ x1: 0, x2: size.width, y1: BASE, y2: BASE }], { stroke: 'var(--rule2)' }),
      ...(panel.kind === 'hidden' ? hiddenMarks(panel.words, size) : []),
      line(panel.kind === 'shown' && panel.before ? spots(panel.before) : [], 'var(--past)', 1.5),
      line(now, ink, 2.5),
      placedDots(last ? [{ ...last, fill: ink }] : [], 4),
      last ? lastLabel(lastText, { at: last, lines: now, size, ink }) : null,
      axisText([{ x: 0, y: BASE + 14, text: periods[0] ?? '' }]),
      axisText([{ x: size.width, y: BASE + 14, text: periods[periods.length - 1] ?? '' }], { anchor: 'end' }),
    ],
  });
}

function hiddenMarks(words: string, size: ChartSize): Plot.Markish[] {
  const box = { left: SIDE, top: HEAD + 14, width: size.width - 2 * SIDE, height: 30, fill: hatchFill(size.id) };
  return [
    placedBoxes([box], { stroke: 'var(--rule2)' }),
    placedText([{ x: size.width / 2, y: HEAD + 29, text: words }], { anchor: 'middle', size: 12.5, halo: 6 }),
  ];
}

type Around = { at: Spot; lines: Spot[]; size: ChartSize; ink: string };

/** The last value, above or below its dot, wherever the line leaves room. */
function lastLabel(text: string, { at, lines, size, ink }: Around): Plot.Markish {
  const width = size.textWidth(text, { weight: 650 });
  const height = 14;
  const box = (left: number, top: number) => ({ left, top, width, height });
  const free = freestBox(
    [
      box(at.x - width / 2, at.y - 9 - height),
      box(at.x + 8, at.y - height / 2),
      box(at.x + 8, at.y + 1),
      box(at.x + 8, at.y - height - 1),
      box(at.x - width / 2, at.y + 9),
      box(at.x - width, at.y - 9 - height),
      box(at.x - width, at.y + 9),
    ],
    inkBetween(lines),
    { left: 0, top: 0, width: size.width, height: BASE },
  );
  if (!free) return null;
  return placedText([{ x: free.left, y: free.top + height / 2, text }], { weight: 650, fill: ink, halo: 4 });
}
