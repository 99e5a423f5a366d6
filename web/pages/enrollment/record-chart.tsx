import type * as Plot from '@observablehq/plot';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { signed } from '../../charts/measure.ts';
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

/** One past forecast: how far off, in percent of what came, and how wide its range was. */
export interface Miss {
  readonly ahead: number;
  readonly off: number;
  readonly low: number;
  readonly high: number;
}

/** Every past forecast against its count, by years ahead; the box is where eight of ten should fall. */
export function RecordChart({ misses, label }: { misses: readonly Miss[]; label: string }) {
  return <ChartFrame label={label} draw={(size) => drawRecord(misses, size)} />;
}

const HEIGHT = 220;
const LEFT = 34;

function drawRecord(misses: readonly Miss[], size: ChartSize): Element {
  const years = [...new Set(misses.map(({ ahead }) => ahead))].sort((left, right) => left - right);
  const boxes = years.map((ahead) => {
    const its = misses.filter((miss) => miss.ahead === ahead);
    const mean = (of: (miss: Miss) => number) => its.reduce((sum, miss) => sum + of(miss), 0) / its.length;
    return { ahead, low: mean(({ low }) => low), high: mean(({ high }) => high) };
  });
  const values = [...misses.map(({ off }) => off), ...boxes.flatMap(({ low, high }) => [low, high])];
  const far = Math.max(...values.map(Math.abs), 1);
  const ticks = niceTicks(-far, far, 4);
  const y = pixelScale(ends(ticks), [HEIGHT - 40, 10]);
  const band = (size.width - LEFT) / Math.max(1, years.length);
  const middle = (ahead: number) => LEFT + band * (years.indexOf(ahead) + 0.5);
  const wide = Math.min(40, band * 0.7);
  const rects: PlacedBox[] = boxes.map(({ ahead, low, high }) => ({
    left: middle(ahead) - wide / 2,
    top: y(high),
    width: wide,
    height: y(low) - y(high),
    fill: 'var(--band2)',
  }));
  const dots = years.flatMap((ahead) => {
    const its = misses.filter((miss) => miss.ahead === ahead);
    return its.map(({ off }, place) => ({
      x: middle(ahead) + ((place + 0.5) / its.length - 0.5) * wide * 0.7,
      y: y(off),
      fill: 'var(--petrol)',
    }));
  });
  const marks: Plot.Markish[] = [
    placedBoxes(rects),
    placedLines(
      ticks.values.map((value) => ({ x1: LEFT, x2: size.width, y1: y(value), y2: y(value) })),
      { stroke: 'var(--rule)' },
    ),
    placedLines([{ x1: LEFT, x2: size.width, y1: y(0), y2: y(0) }], { stroke: 'var(--ink)' }),
    placedDots(dots, 3.5),
    axisText(
      ticks.values.map((value) => ({ x: LEFT - 6, y: y(value), text: `${signed(value, ticks.step < 1 ? 1 : 0)}%` })),
      { anchor: 'end' },
    ),
    axisText(
      years.map((ahead, place) => ({
        x: middle(ahead),
        y: HEIGHT - 26,
        text: place === 0 ? `${ahead} year` : String(ahead),
      })),
      { anchor: 'middle' },
    ),
    axisText([{ x: LEFT + (size.width - LEFT) / 2, y: HEIGHT - 8, text: 'years ahead' }], { anchor: 'middle' }),
  ];
  return drawPlot({
    width: size.width,
    height: HEIGHT,
    margins: { top: 10, right: 0, bottom: 40, left: LEFT },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks,
  });
}
