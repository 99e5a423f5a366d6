import * as Plot from '@observablehq/plot';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { spreadLabels, withoutCollisions } from '../../charts/label-placement.ts';
import { axisLabel, writtenNumber } from '../../charts/measure.ts';
import { ends, niceTicks } from '../../charts/nice-ticks.ts';
import { axisText, drawPlot, pixelScale, placedDots, placedLines, placedText } from '../../charts/plot-style.ts';
import type { EarlierForecast, FanPoint } from './forecast-points.ts';

interface FanChartProps {
  readonly points: readonly FanPoint[];
  /** What would have been said before: from the count it was made at to the fall it spoke of. */
  readonly earlier: readonly EarlierForecast[];
  readonly label: string;
}

/** Counts as a line, the falls to come as a fan: half of the outcomes in the dark band, eight of ten in the light. */
export function FanChart({ points, earlier, label }: FanChartProps) {
  return <ChartFrame label={label} draw={(size) => drawFan(points, earlier, size)} />;
}

interface Ring {
  readonly fall: number;
  readonly low: number;
  readonly high: number;
}

function drawFan(points: readonly FanPoint[], earlier: readonly EarlierForecast[], size: ChartSize): Element {
  const counted = points.flatMap(({ fall, counted: value }) => (value === null ? [] : [{ fall, value }]));
  const ahead = points.flatMap(({ fall, ahead: its }) => (its === null ? [] : [{ fall, ...its }]));
  const last = counted.at(-1);
  const from = last ? [{ fall: last.fall, value: last.value }] : [];
  const start: Ring[] = last ? [{ fall: last.fall, low: last.value, high: last.value }] : [];
  const wide = [...start, ...ahead.map(({ fall, low80, high80 }) => ({ fall, low: low80, high: high80 }))];
  const narrow = [...start, ...ahead.map(({ fall, low50, high50 }) => ({ fall, low: low50, high: high50 }))];
  const middle = [...from, ...ahead.map(({ fall, expected }) => ({ fall, value: expected }))];
  const values = [
    ...counted.map(({ value }) => value),
    ...wide.flatMap(({ low, high }) => [low, high]),
    ...earlier.map(({ expected }) => expected),
  ];
  const ticks = niceTicks(Math.min(...values), Math.max(...values), size.compact ? 4 : 5);
  const height = size.compact ? 290 : 380;
  const end = ahead.at(-1);
  const endText = end ? `${writtenNumber(end.expected, 0)} in ${end.fall}` : '';
  const room = size.compact ? 0 : Math.ceil(size.textWidth(endText, { weight: 650 })) + 14;
  const margins = { top: 28, right: Math.max(room, 12), bottom: 30, left: 0 };
  const falls: [number, number] = [points[0]?.fall ?? 0, points.at(-1)?.fall ?? 1];
  const right = size.width - margins.right;
  const x = pixelScale(falls, [30, right - 4]);
  const y = pixelScale(ends(ticks), [height - margins.bottom, margins.top]);
  const ring = (rows: readonly Ring[], fill: string) => Plot.areaY(rows, { x: 'fall', y1: 'low', y2: 'high', fill });
  const line = (rows: readonly { fall: number; value: number }[], look: Plot.LineYOptions) =>
    Plot.lineY(rows, { x: 'fall', y: 'value', strokeLinecap: 'round', ...look });
  return drawPlot({
    width: size.width,
    height,
    margins,
    x: { domain: falls, range: [30, right - 4] },
    y: { domain: ends(ticks), range: [height - margins.bottom, margins.top] },
    marks: [
      placedLines(
        ticks.values.map((value) => ({ x1: 0, x2: right, y1: y(value), y2: y(value) })),
        { stroke: 'var(--rule)' },
      ),
      ring(wide, 'var(--band2)'),
      ring(narrow, 'var(--band)'),
      axisText(
        ticks.values.map((value, place) => ({
          x: 0,
          y: y(value) - 3,
          text: axisLabel(value, ticks.step, place === ticks.values.length - 1 ? ' students' : ''),
        })),
        { line: 'bottom', halo: 4 },
      ),
      fallLabels(falls, { x, height, size }),
      line(middle, { stroke: 'var(--petrol)', strokeWidth: 1.6, strokeDasharray: '4 4' }),
      ...earlierMarks(earlier, { x, y, size }),
      line(counted, { stroke: 'var(--petrol)', strokeWidth: 3 }),
      placedDots(last ? [{ x: x(last.fall), y: y(last.value), fill: 'var(--petrol)' }] : []),
      last
        ? placedText([{ x: x(last.fall), y: y(last.value) + 22, text: `counted ${writtenNumber(last.value, 0)}` }], {
            anchor: 'middle',
            fill: 'var(--petrol)',
            weight: 650,
            halo: 5,
          })
        : null,
      ...(end && !size.compact ? endLabels(end, { right, y, text: endText, height }) : []),
    ],
  });
}

interface Places {
  readonly x: (fall: number) => number;
  readonly y: (value: number) => number;
  readonly size: ChartSize;
}

function fallLabels([first, last]: [number, number], { x, height, size }: Omit<Places, 'y'> & { height: number }) {
  const step = size.compact ? 4 : 2;
  const texts: { x: number; y: number; text: string; left: number; right: number }[] = [];
  for (let fall = last; fall >= first; fall -= step) {
    const half = size.textWidth(String(fall), { size: 12.5 }) / 2;
    texts.push({ x: x(fall), y: height - 12, text: String(fall), left: x(fall) - half, right: x(fall) + half });
  }
  return axisText(withoutCollisions(texts, 8), { anchor: 'middle' });
}

/** What was said before, in the color of a promise, with its name once. */
function earlierMarks(earlier: readonly EarlierForecast[], { x, y, size }: Places): Plot.Markish[] {
  const lines = earlier.map((each) => ({
    x1: x(each.madeIn),
    y1: y(each.counted),
    x2: x(each.fall),
    y2: y(each.expected),
  }));
  const first = lines[0];
  return [
    placedLines(lines, { stroke: 'var(--brass)', width: 1.25 }),
    placedDots(
      lines.map(({ x2, y2 }) => ({ x: x2, y: y2, fill: 'var(--brass)' })),
      3,
    ),
    first && !size.compact
      ? placedText([{ x: first.x2 + 8, y: first.y2 - 8, text: 'what we would have said' }], {
          fill: 'var(--brass)',
          size: 12.5,
          weight: 600,
          halo: 5,
        })
      : null,
  ];
}

interface EndOf {
  readonly right: number;
  readonly y: (value: number) => number;
  readonly text: string;
  readonly height: number;
}

function endLabels(
  end: { readonly expected: number; readonly low50: number; readonly low80: number },
  { right, y, text, height }: EndOf,
): Plot.Markish[] {
  const labels = [
    { text, at: y(end.expected), fill: 'var(--petrol)', weight: 650 },
    { text: '50% inside', at: y(end.low50), fill: 'var(--ink2)', weight: 400 },
    { text: '80% inside', at: y(end.low80), fill: 'var(--ink2)', weight: 400 },
  ];
  const middles = spreadLabels(
    labels.map(({ at }) => ({ wanted: at, size: 18 })),
    [14, height - 24],
  );
  return labels.map(({ text: words, fill, weight }, place) =>
    placedText([{ x: right + 6, y: middles[place] ?? 0, text: words }], { fill, weight, size: 12.5 }),
  );
}
