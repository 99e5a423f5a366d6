import * as Plot from '@observablehq/plot';
import { formatDollars } from '../../answer/format.ts';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { ends, niceTicks } from '../../charts/nice-ticks.ts';
import { axisText, drawPlot, pixelScale, placedLines, placedText } from '../../charts/plot-style.ts';
import { placeNames, shortSchool } from './scatter-labels.ts';

export interface SchoolPoint {
  readonly name: string;
  readonly level: string;
  /** Of 100 students. */
  readonly need: number;
  /** Dollars for each student. */
  readonly spending: number;
}

interface NeedScatterData {
  readonly schools: readonly SchoolPoint[];
}

/** Schools by need and by spending: the level is told by the shape of the mark and its color. */
export function NeedScatter({ label, ...data }: NeedScatterData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawNeedScatter(data, size)} />;
}

const LEFT = 8;
const TOP = 24;
const FOOT = 44;
const RADIUS = 5.5;

const looks = {
  elementary: { fill: 'var(--petrol)', symbol: 'circle' },
  middle: { fill: 'var(--past)', symbol: 'square' },
  high: { fill: 'var(--ink)', symbol: 'triangle' },
  other: { fill: 'var(--rule2)', symbol: 'diamond' },
} as const;
type Look = keyof typeof looks;

function drawNeedScatter({ schools }: NeedScatterData, size: ChartSize): Element {
  const height = size.compact ? 340 : 420;
  const base = height - FOOT;
  const right = size.width - 16;
  const needs = schools.map((one) => one.need);
  const across = niceTicks(Math.min(...needs), Math.max(...needs), 5);
  const dollars = schools.map((one) => one.spending);
  const up = niceTicks(Math.min(...dollars), Math.max(...dollars), 5);
  const x = pixelScale(ends(across), [LEFT + 56, right - 20]);
  const y = pixelScale(ends(up), [base, TOP]);
  const dots = schools.map((one) => ({
    x: x(one.need),
    y: y(one.spending),
    name: shortSchool(one.name),
    look: (one.level in looks ? one.level : 'other') as Look,
  }));
  const names = placeNames(dots, {
    frame: { left: LEFT + 40, right: size.width, top: 4, bottom: base + 4 },
    radius: RADIUS,
    height: 14,
    widthOf: (text) => size.textWidth(text, { size: 12.5 }),
  });
  const anchored = (anchor: 'start' | 'middle' | 'end') =>
    placedText(
      names.filter((one) => one.anchor === anchor).map((one) => ({ ...one })),
      { anchor, size: 12.5, halo: 3 },
    );
  return drawPlot({
    width: size.width,
    height,
    margins: { top: TOP, right: size.width - right, bottom: FOOT, left: LEFT },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      placedLines(
        up.values.map((value) => ({ x1: LEFT, x2: right, y1: y(value), y2: y(value) })),
        { stroke: 'var(--rule)' },
      ),
      axisText(
        up.values.map((value, index) => ({
          x: LEFT,
          y: y(value) - 8,
          text: `${formatDollars(value)}${index === up.values.length - 1 ? ' for each student' : ''}`,
        })),
        { halo: 4 },
      ),
      ...(Object.keys(looks) as Look[]).map((look) =>
        Plot.dot(
          dots.filter((one) => one.look === look),
          {
            x: { value: 'x', scale: null },
            y: { value: 'y', scale: null },
            symbol: looks[look].symbol,
            r: RADIUS,
            fill: looks[look].fill,
            stroke: 'var(--paper)',
            strokeWidth: 1.5,
          },
        ),
      ),
      anchored('start'),
      anchored('middle'),
      anchored('end'),
      axisText(
        across.values.map((value) => ({ x: x(value), y: base + 16, text: String(value) })),
        { anchor: 'middle' },
      ),
      axisText(
        [{ x: (LEFT + 46 + right) / 2, y: base + 36, text: 'of 100 students, from families with low incomes' }],
        { anchor: 'middle' },
      ),
    ],
  });
}
