import type { Markish } from '@observablehq/plot';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { fittedText, widestOf } from './fitted-text.ts';
import { axisLabel, signed } from './measure.ts';
import { ends, niceTicks } from './nice-ticks.ts';
import {
  axisText,
  drawPlot,
  type PlacedLine,
  type PlacedText,
  pixelScale,
  placedBoxes,
  placedLines,
  placedText,
  verticalGrid,
} from './plot-style.ts';
import { type Step, waterfallSteps } from './waterfall-steps.ts';

/** One cause: its name, a few words under it, and by how much it changes the total. */
export type Cause = { name: string; note?: string; change: number; unexplained?: boolean };

type WaterfallData = {
  start: { name: string; value: number };
  causes: Cause[];
  /** The end is the start plus every change: its value cannot be given, so it cannot disagree. */
  end: { name: string };
  /** How a total is written: “1,912”, “31 in 100”. */
  writtenTotal: (value: number) => string;
  decimals: number;
  /** Follows the first value of the scale: “ points”. */
  axisWords?: string;
  /** `count`: pale lowers, strong raises, and no side is bad. `concern`: claret adds concern, petrol takes it away. */
  palette: 'count' | 'concern';
  /** Shown instead of the totals themselves, as when the scale is points above a start. */
  axisFrom?: number;
  /** A second scale beneath the first: what the totals mean, such as “of 100 students like this”. */
  lowerScale?: { value: number; words: string }[];
};

/** From one total to another, one cause to a row. Signs are printed; what is unexplained is claret. */
export function Waterfall({ label, ...data }: WaterfallData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawWaterfall(data, size)} />;
}

type Row = { name: string; note: string | undefined; y: number };
type Room = { x: (value: number) => number; size: ChartSize; left: number; right: number; top: number; bottom: number };

const AXIS_Y = 8;
const GRID_TOP = 20;
const NAME_SIZE = 13;
const NOTE_SIZE = 12.5;

function drawWaterfall(data: WaterfallData, size: ChartSize): Element {
  const { steps, end } = waterfallSteps(data.start.value, data.causes);
  const hasNotes = data.causes.some(({ note }) => note !== undefined);
  const pitch = size.compact ? (hasNotes ? 66 : 50) : hasNotes ? 42 : 31;
  const bar = size.compact ? 20 : hasNotes ? 28 : 22;
  const named = [{ name: data.start.name }, ...steps, { name: data.end.name }];
  const rows = named.map((row, index): Row => {
    const middle = GRID_TOP + pitch * (index + 0.5) + 6;
    return {
      name: row.name,
      note: 'note' in row ? row.note : undefined,
      y: size.compact ? middle + pitch / 2 - bar / 2 - 4 : middle,
    };
  });
  const totals = [data.start.value, ...steps.map(({ to }) => to)];
  const ticks = niceTicks(Math.min(...totals), Math.max(...totals), size.compact ? 3 : 6);
  const left = size.compact ? 20 : nameWidth(rows, size);
  const right = size.width - (size.compact ? 44 : 60);
  const bottom = GRID_TOP + pitch * rows.length + 14;
  const room: Room = { x: pixelScale(ends(ticks), [left, right]), size, left, right, top: GRID_TOP, bottom };
  return drawPlot({
    width: size.width,
    height: bottom + (data.lowerScale ? 24 : 4),
    margins: { top: 0, right: size.width - right, bottom: 0, left },
    x: { domain: ends(ticks) },
    y: { domain: [0, 1] },
    marks: [
      verticalGrid(ticks.values.map(room.x), [GRID_TOP, bottom]),
      ...scaleTexts(ticks, data, room),
      ...stepMarks(steps, data, { room, rows, bar }),
      ...totalMarks([data.start.value, end], data, { room, rows, bar }),
      ...nameMarks(rows, room, bar),
    ],
  });
}

function nameWidth(rows: Row[], size: ChartSize): number {
  const names = widestOf(
    rows.map(({ name }) => name),
    (text) => size.textWidth(text, { size: NAME_SIZE }),
  );
  const notes = widestOf(
    rows.map(({ note }) => note ?? ''),
    (text) => size.textWidth(text, { size: NOTE_SIZE }),
  );
  return Math.min(Math.max(names, notes) + 36, Math.round(size.width * 0.45));
}

function scaleTexts(ticks: { values: number[]; step: number }, data: WaterfallData, room: Room): Markish[] {
  const zero = data.axisFrom ?? 0;
  const upper = ticks.values.map((value, index) => ({
    x: room.x(value),
    y: AXIS_Y,
    text: axisLabel(value - zero, ticks.step, index === ticks.values.length - 1 ? (data.axisWords ?? '') : ''),
  }));
  const lower = (data.lowerScale ?? []).map(({ value, words }) => ({
    x: room.x(value),
    y: room.bottom + 14,
    text: words,
  }));
  return [axisText(upper, { anchor: 'middle' }), axisText(lower, { anchor: 'middle' })];
}

type Placement = { room: Room; rows: Row[]; bar: number };

function stepMarks(steps: Step<Cause>[], data: WaterfallData, { room, rows, bar }: Placement): Markish[] {
  const placed = steps.map((step, index) => ({ step, y: rows[index + 1]?.y ?? 0 }));
  const boxes = placed.map(({ step, y }) => {
    const from = room.x(Math.min(step.from, step.to));
    const width = Math.max(1.5, room.x(Math.max(step.from, step.to)) - from);
    return { left: from, top: y - bar / 2, width, height: bar, fill: colorOf(step, data.palette) };
  });
  const connectors: PlacedLine[] = rows.slice(1).map((row, index) => {
    const x = room.x(steps[index]?.from ?? steps[steps.length - 1]?.to ?? data.start.value);
    return { x1: x, x2: x, y1: (rows[index]?.y ?? 0) + bar / 2, y2: row.y - bar / 2 };
  });
  const label = ({ step, y }: { step: Step<Cause>; y: number }): PlacedText => ({
    x: room.x(Math.max(step.from, step.to)) + 8,
    y,
    text: signed(step.change, data.decimals),
  });
  const colors = [...new Set(placed.map(({ step }) => labelColor(step, data.palette)))];
  return [
    placedLines(connectors, { stroke: 'var(--past)' }),
    placedBoxes(boxes),
    ...colors.map((fill) =>
      placedText(placed.filter(({ step }) => labelColor(step, data.palette) === fill).map(label), {
        weight: 650,
        fill,
        halo: 4,
      }),
    ),
  ];
}

function colorOf({ change, unexplained }: Cause, palette: WaterfallData['palette']): string {
  if (palette === 'concern') return change > 0 ? 'var(--claret)' : 'var(--petrol)';
  if (unexplained) return 'var(--claret)';
  return change > 0 ? 'var(--petrol)' : 'var(--band)';
}

function labelColor(cause: Cause, palette: WaterfallData['palette']): string {
  return palette === 'concern' || cause.unexplained ? colorOf(cause, palette) : 'var(--ink)';
}

function totalMarks(totals: [number, number], data: WaterfallData, { room, rows, bar }: Placement): Markish[] {
  const places = totals.map((value, index) => ({ value, y: (index === 0 ? rows[0] : rows[rows.length - 1])?.y ?? 0 }));
  const look = { size: 14, weight: 650 };
  const texts = places.map(({ value, y }) => {
    const text = data.writtenTotal(value);
    const isLeft = room.x(value) - room.left > room.size.textWidth(text, look) + 10;
    return { x: room.x(value) + (isLeft ? -9 : 9), y, text, isLeft };
  });
  const lines = places.map(({ value, y }) => ({
    x1: room.x(value),
    x2: room.x(value),
    y1: y - bar / 2,
    y2: y + bar / 2,
  }));
  return [
    placedLines(lines, { stroke: 'var(--ink)', width: 3 }),
    placedText(
      texts.filter(({ isLeft }) => isLeft),
      { ...look, anchor: 'end', halo: 4 },
    ),
    placedText(
      texts.filter(({ isLeft }) => !isLeft),
      { ...look, halo: 4 },
    ),
  ];
}

/** Beside the bars where there is room, above each bar on a phone. */
function nameMarks(rows: Row[], room: Room, bar: number): Markish[] {
  const width = room.size.compact ? room.size.width : room.left - 12;
  const place = (text: string, y: number) => ({ x: 0, y, text: fittedText(text, width, room.size.textWidth) });
  const nameY = ({ y, note }: Row) => {
    if (room.size.compact) return y - bar / 2 - (note ? 25 : 10);
    return y;
  };
  const noteY = ({ y }: Row) => (room.size.compact ? y - bar / 2 - 10 : y + 15);
  return [
    placedText(
      rows.map((row) => place(row.name, nameY(row))),
      { size: NAME_SIZE, halo: 4 },
    ),
    axisText(
      rows.flatMap((row) => (row.note ? [place(row.note, noteY(row))] : [])),
      { size: NOTE_SIZE, halo: 4 },
    ),
  ];
}
