import * as Plot from '@observablehq/plot';
import { plumbLine } from './bob.ts';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { freestBox, inkBetween, type Point, spreadLabels, withoutCollisions } from './label-placement.ts';
import { axisLabel, type Measure, shortRange, written, writtenRange } from './measure.ts';
import { ends, niceTicks } from './nice-ticks.ts';
import { axisText, drawPlot, type PlacedText, pixelScale, placedDots, placedLines, placedText } from './plot-style.ts';
import { dayNumber } from './school-days.ts';
import { monthLabels, nearest, type TrendLayout, trendLayout, type YearTrendData } from './year-trend-layout.ts';

type YearTrendProps = YearTrendData & { label: string };

const WORDS = { thisYear: 'this year', lastYear: 'last year', plausible: 'plausible in June' };
const MOST_ANNOTATIONS = 3;
const LINE = 14;
const LABEL_GAP = 10;
/** Room at the left for the labels of the value axis, which stand on their grid lines inside the frame. */
const AXIS_ROOM = 26;

/** This year against last year, week by week, with where it could plausibly end and what was promised. */
export function YearTrend({ label, ...data }: YearTrendProps) {
  return <ChartFrame label={label} draw={(size) => drawYearTrend(data, size)} />;
}

type Geometry = {
  x: (day: number) => number;
  y: (value: number) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

function drawYearTrend(data: YearTrendData, size: ChartSize): Element {
  const layout = trendLayout(data);
  const height = size.compact ? 280 : 330;
  const endLabels = endLabelsOf(data, layout, size.compact);
  const widest = Math.max(
    0,
    ...endLabels.flatMap(({ lines }) => lines.map((line) => size.textWidth(line, { weight: 650 }))),
  );
  const margins = { top: data.change ? 46 : 28, right: Math.ceil(widest) + LABEL_GAP + 4, bottom: 30, left: 0 };
  const ticks = niceTicks(layout.values[0], layout.values[1], 4);
  const right = size.width - margins.right;
  const bottom = height - margins.bottom;
  const at: Geometry = {
    x: pixelScale(layout.days, [AXIS_ROOM, right]),
    y: pixelScale(ends(ticks), [bottom, margins.top]),
    left: 0,
    right,
    top: margins.top,
    bottom,
  };
  const places = { x: (point: { day: number }) => point.day, y: (point: { value: number }) => point.value };
  return drawPlot({
    width: size.width,
    height,
    margins,
    x: { domain: layout.days, range: [AXIS_ROOM, right] },
    y: { domain: ends(ticks), range: [bottom, margins.top] },
    marks: [
      ...changeMarks(data, at),
      ...grid(ticks, data.measure, at),
      Plot.areaY(layout.ahead, { x: 'day', y1: 'low', y2: 'high', fill: 'var(--band2)' }),
      months(layout, size, at),
      Plot.lineY(layout.before, { ...places, stroke: 'var(--past)', strokeWidth: 1.75, strokeLinecap: 'round' }),
      Plot.lineY(layout.ahead, {
        x: 'day',
        y: 'median',
        stroke: 'var(--petrol)',
        strokeWidth: 1.5,
        strokeDasharray: '4 4',
      }),
      Plot.lineY(layout.now, { ...places, stroke: 'var(--petrol)', strokeWidth: 3, strokeLinecap: 'round' }),
      ...(data.goal ? plumbLine({ x1: 0, x2: right, y1: at.y(data.goal.value), y2: at.y(data.goal.value) }) : []),
      layout.today
        ? placedDots([{ x: at.x(layout.today.day), y: at.y(layout.today.value), fill: 'var(--petrol)' }])
        : null,
      annotations(data, layout, at),
      ...placedEndLabels(endLabels, at),
      todayLabel(data, layout, { at, size }),
    ],
  });
}

function grid(ticks: { values: number[]; step: number }, measure: Measure, at: Geometry): Plot.Markish[] {
  const last = ticks.values.length - 1;
  const lines = ticks.values.map((value) => ({ x1: 0, x2: at.right, y1: at.y(value), y2: at.y(value) }));
  const labels = ticks.values.map((value, index) => ({
    x: 0,
    y: at.y(value) - 3,
    text: axisLabel(value, ticks.step, index === last ? measure.axisWords : ''),
  }));
  return [
    placedLines(lines.slice(1), { stroke: 'var(--rule)' }),
    placedLines(lines.slice(0, 1), { stroke: 'var(--ink)' }),
    axisText(labels, { line: 'bottom', halo: 4 }),
  ];
}

function months(layout: TrendLayout, size: ChartSize, at: Geometry): Plot.Markish {
  const labels = monthLabels(layout.days, size.compact ? 2 : 1).map(({ day, name }) => {
    const half = size.textWidth(name, { size: 12.5 }) / 2;
    const x = Math.max(half, at.x(day));
    return { x, y: at.bottom + 17, text: name, left: x - half, right: x + half };
  });
  return axisText(withoutCollisions(labels.toReversed(), 8), { anchor: 'middle' });
}

function changeMarks({ change }: YearTrendData, at: Geometry): Plot.Markish[] {
  if (!change) return [];
  const x = at.x(dayNumber(change.date));
  return [
    Plot.rect([x], {
      x1: { value: [x], scale: null },
      x2: { value: [at.right], scale: null },
      y1: { value: [at.top], scale: null },
      y2: { value: [at.bottom], scale: null },
      fill: 'var(--chalk)',
    }),
    placedLines([{ x1: x, x2: x, y1: at.top, y2: at.bottom }], { stroke: 'var(--ink)', dash: '2 3' }),
    placedText([{ x: x + 6, y: 10, text: change.words }], { size: 12.5, fill: 'var(--ink2)' }),
  ];
}

type EndLabel = { value: number; lines: string[]; fill: string; weight: number };

function endLabelsOf(data: YearTrendData, layout: TrendLayout, compact: boolean): EndLabel[] {
  const words = data.words ?? WORDS;
  const lastBefore = layout.before.findLast(({ value }) => Number.isFinite(value));
  const end = layout.ahead[layout.ahead.length - 1];
  const labels: EndLabel[] = [];
  if (lastBefore) {
    const text = compact ? words.lastYear : `${words.lastYear} ${written(lastBefore.value, data.measure)}`;
    labels.push({ value: lastBefore.value, lines: [text], fill: 'var(--ink2)', weight: 400 });
  }
  if (end) {
    const lines = compact
      ? [shortRange(end.low, end.high, data.measure)]
      : [words.plausible, writtenRange(end.low, end.high, data.measure)];
    labels.push({ value: end.median, lines, fill: 'var(--petrol)', weight: 600 });
  }
  if (data.goal) labels.push({ value: data.goal.value, lines: [data.goal.words], fill: 'var(--brass)', weight: 650 });
  return labels;
}

function placedEndLabels(labels: EndLabel[], at: Geometry): Plot.Markish[] {
  const middles = spreadLabels(
    labels.map(({ value, lines }) => ({ wanted: at.y(value), size: lines.length * LINE + 4 })),
    [at.top - LINE, at.bottom + 6],
  );
  return labels.map(({ lines, fill, weight }, index) =>
    placedText([{ x: at.right + LABEL_GAP, y: middles[index] ?? 0, text: lines.join('\n') }], { fill, weight }),
  );
}

function annotations(data: YearTrendData, layout: TrendLayout, at: Geometry): Plot.Markish {
  const texts: PlacedText[] = [];
  for (const { date, words, line } of (data.annotations ?? []).slice(0, MOST_ANNOTATIONS)) {
    const point = nearest(line === 'thisYear' ? layout.now : layout.before, dayNumber(date));
    if (point) texts.push({ x: at.x(point.day), y: at.y(point.value) - 10, text: words });
  }
  return placedText(texts, { anchor: 'middle', fill: 'var(--ink2)', halo: 5 });
}

/** “this year 17.0%”, in whichever corner around the last dot covers the least of the lines. */
function todayLabel(
  data: YearTrendData,
  { now, before, ahead, today }: TrendLayout,
  room: { at: Geometry; size: ChartSize },
): Plot.Markish {
  if (!today) return null;
  const { at, size } = room;
  const words = data.words ?? WORDS;
  const text = `${words.thisYear} ${written(today.value, data.measure)}`;
  const look = { size: size.compact ? 13.5 : 14, weight: 650 };
  const width = size.textWidth(text, look);
  const middle = { x: at.x(today.day), y: at.y(today.value) };
  const height = 18;
  const box = (wanted: number, top: number) => {
    const left = Math.max(AXIS_ROOM, Math.min(size.width - width, wanted));
    return { left, top, width, height };
  };
  const boxes = [-0.94, -0.5, -0.06].flatMap((side) => [
    box(middle.x + side * width, middle.y + 11),
    box(middle.x + side * width, middle.y - 11 - height),
    box(middle.x + side * width, middle.y + 20),
    box(middle.x + side * width, middle.y - 20 - height),
  ]);
  const obstacles: Point[] = [
    ...inkBetween(placesOf(now, at)),
    ...inkBetween(placesOf(before, at)),
    ...inkBetween(
      placesOf(
        ahead.map(({ day, median }) => ({ day, value: median })),
        at,
      ),
    ),
    ...(data.goal
      ? inkBetween([
          { x: 0, y: at.y(data.goal.value) },
          { x: at.right, y: at.y(data.goal.value) },
        ])
      : []),
  ];
  const frame = { left: AXIS_ROOM, top: at.top, width: size.width - AXIS_ROOM, height: at.bottom - at.top };
  const free = freestBox(boxes, obstacles, frame);
  if (!free) return null;
  return placedText([{ x: free.left, y: free.top + height / 2, text }], { ...look, fill: 'var(--petrol)', halo: 5 });
}

function placesOf(series: { day: number; value: number }[], at: Geometry): Point[] {
  return series.map(({ day, value }) => ({ x: at.x(day), y: at.y(value) }));
}
