import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { ends, niceTicks } from '../../charts/nice-ticks.ts';
import { axisText, drawPlot, type PlacedBox, pixelScale, placedBoxes, placedLines } from '../../charts/plot-style.ts';

/** What a range of values adds, in points, with its band and the students behind it. */
export interface ShapeStep {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly students: number;
}

const HEIGHT = 190;
const TOP = 18;
const FOOT = 62;
const COUNTS = 30;

/** One fact’s curve as steps, its band pale behind it, and beneath it where the students are. */
export function ShapePicture({ steps, label }: { steps: readonly ShapeStep[]; label: string }) {
  return <ChartFrame label={label} draw={(size) => drawShape(steps, size)} />;
}

function drawShape(steps: readonly ShapeStep[], size: ChartSize): Element {
  const from = Math.min(...steps.map((step) => step.from));
  const to = Math.max(...steps.map((step) => step.to));
  const ticks = niceTicks(
    Math.min(0, ...steps.map(({ low }) => low)),
    Math.max(0, ...steps.map(({ high }) => high)),
    4,
  );
  const x = pixelScale([from, to], [34, size.width - 8]);
  const y = pixelScale(ends(ticks), [HEIGHT - FOOT, TOP]);
  const most = Math.max(...steps.map(({ students }) => students));
  const across = niceTicks(from, to, 4).values.filter((value) => value >= from && value <= to);
  const base = HEIGHT - FOOT + COUNTS + 8;
  const bands = steps.map(
    (step): PlacedBox => ({
      left: x(step.from),
      top: y(step.high),
      width: Math.max(1, x(step.to) - x(step.from)),
      height: Math.max(1, y(step.low) - y(step.high)),
      fill: 'var(--band)',
    }),
  );
  const counts = steps.map((step): PlacedBox => {
    const height = Math.max(1, (COUNTS * step.students) / most);
    return {
      left: x(step.from),
      top: base - height,
      width: Math.max(1, x(step.to) - x(step.from) - 1),
      height,
      fill: 'var(--rule2)',
    };
  });
  return drawPlot({
    width: size.width,
    height: HEIGHT,
    margins: { top: TOP, right: 0, bottom: FOOT, left: 0 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      placedLines(
        ticks.values.map((value) => ({ x1: 34, x2: size.width - 8, y1: y(value), y2: y(value) })),
        { stroke: 'var(--rule)' },
      ),
      placedBoxes(bands),
      placedLines([{ x1: 34, x2: size.width - 8, y1: y(0), y2: y(0) }], { stroke: 'var(--ink)' }),
      placedLines(
        steps.map((step) => ({ x1: x(step.from), x2: x(step.to), y1: y(step.value), y2: y(step.value) })),
        { stroke: 'var(--petrol)', width: 3 },
      ),
      placedBoxes(counts),
      axisText(
        ticks.values.map((value) => ({
          x: 0,
          y: y(value),
          text: `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value)}`,
        })),
      ),
      axisText(
        across.map((value) => ({ x: x(value), y: base + 12, text: written(value) })),
        { anchor: 'middle' },
      ),
    ],
  });
}

function written(value: number): string {
  return `${value < 0 ? '−' : ''}${Number(Math.abs(value).toPrecision(3))}`;
}
