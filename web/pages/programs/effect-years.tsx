import * as Plot from '@observablehq/plot';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { ends, niceTicks } from '../../charts/nice-ticks.ts';
import {
  axisText,
  drawPlot,
  type PlacedBox,
  pixelScale,
  placedBoxes,
  placedDots,
  placedLines,
} from '../../charts/plot-style.ts';

export interface EffectPoint {
  readonly at: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface EffectYearsData {
  readonly points: readonly EffectPoint[];
  /** Follows the highest value of the axis: “points”. */
  readonly unit: string;
  /** What the steps are: “semesters”. */
  readonly steps: string;
}

/** The difference before and after the start, each with its range: no difference before is what makes one after count. */
export function EffectYears({ label, ...data }: EffectYearsData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawEffectYears(data, size)} />;
}

const HEAD = 18;
const FOOT = 46;
const BAR = 8;

function drawEffectYears({ points, unit, steps }: EffectYearsData, size: ChartSize): Element {
  const height = size.compact ? 230 : 250;
  const base = height - FOOT;
  const ticks = niceTicks(
    Math.min(0, ...points.map((point) => point.low)),
    Math.max(0, ...points.map((point) => point.high)),
    4,
  );
  const y = pixelScale(ends(ticks), [base, HEAD]);
  const slot = (size.width - 44) / Math.max(1, points.length);
  const x = (index: number) => 44 + slot * (index + 0.5);
  const firstAfter = points.findIndex((point) => point.at >= 0);
  const start = firstAfter > 0 ? 44 + slot * firstAfter : null;
  const boxes = points.map((point, index): PlacedBox => {
    const fill = point.at < 0 ? 'var(--past)' : 'var(--band)';
    const top = y(point.high);
    return { left: x(index) - BAR / 2, top, width: BAR, height: Math.max(1, y(point.low) - top), fill };
  });
  const dots = (after: boolean) =>
    points.flatMap((point, index) =>
      point.at >= 0 === after ? [{ x: x(index), y: y(point.value), fill: after ? 'var(--petrol)' : 'var(--ink)' }] : [],
    );
  const labels = points.map((point, index) => ({ x: x(index), y: base + 18, text: signedStep(point.at) }));
  const values = ticks.values.map((value, index) => ({
    x: 0,
    y: y(value) - 8,
    text: `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value)}${index === ticks.values.length - 1 ? ` ${unit}` : ''}`,
  }));
  return drawPlot({
    width: size.width,
    height,
    margins: { top: HEAD, right: 0, bottom: FOOT, left: 0 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      placedLines(
        ticks.values.map((value) => ({ x1: 0, x2: size.width, y1: y(value), y2: y(value) })),
        { stroke: 'var(--rule)' },
      ),
      placedLines([{ x1: 0, x2: size.width, y1: y(0), y2: y(0) }], { stroke: 'var(--ink)' }),
      ...startMarks(start, base),
      placedBoxes(boxes),
      hollowDots(dots(false)),
      placedDots(dots(true)),
      axisText(values, { halo: 4 }),
      axisText(labels, { anchor: 'middle' }),
      axisText([{ x: 44 + (size.width - 44) / 2, y: base + 38, text: `${steps} before and after the start` }], {
        anchor: 'middle',
      }),
    ],
  });
}

/** Before the start: open circles, so that the filled ones are what the program may have done. */
function hollowDots(dots: { x: number; y: number }[]): Plot.Markish {
  return Plot.dot(dots, {
    x: { value: 'x', scale: null },
    y: { value: 'y', scale: null },
    r: 5,
    fill: 'var(--paper)',
    stroke: 'var(--ink2)',
    strokeWidth: 1.5,
  });
}

function startMarks(start: number | null, base: number): Plot.Markish[] {
  if (start === null) return [];
  return [
    placedLines([{ x1: start, x2: start, y1: 4, y2: base }], { stroke: 'var(--ink)', dash: '2 3' }),
    axisText([{ x: start + 6, y: 8, text: 'the program starts' }], { halo: 4 }),
  ];
}

function signedStep(at: number): string {
  return at < 0 ? `−${-at}` : at === 0 ? '0' : `+${at}`;
}
