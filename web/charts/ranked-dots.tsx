import type { Markish } from '@observablehq/plot';
import { plumbLine } from './bob.ts';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { fittedText, widestOf } from './fitted-text.ts';
import { hatchFill, hatchPattern } from './hatch.ts';
import { axisLabel, type Measure, writtenNumber } from './measure.ts';
import { ends, niceTicks, type Ticks } from './nice-ticks.ts';
import {
  axisText,
  drawPlot,
  type PlacedBox,
  pixelScale,
  placedBoxes,
  placedDots,
  placedLines,
  placedText,
  verticalGrid,
} from './plot-style.ts';
import { extentOf, type LaidRow, layRows, type RankedGroup, type RankedRow } from './ranked-rows.ts';

type RankedDotsData = {
  groups: RankedGroup[];
  measure: Measure;
  goal?: { value: number; words: string };
  /** A strip within which a difference does not matter, such as the board's tolerance. */
  tolerance?: { low: number; high: number; words: string };
  /** The head of the column of counts: “students”. Without it there is no column. */
  countWords?: string;
};

/** Named rows with a dot, its range and last year's tick, sorted by the caller within groups that mean something. */
export function RankedDots({ label, ...data }: RankedDotsData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawRankedDots(data, size)} />;
}

type Room = {
  x: (value: number) => number;
  lines: LaidRow[];
  size: ChartSize;
  left: number;
  right: number;
  bottom: number;
};
type PlacedRow<Kind> = { row: Extract<RankedRow, { kind: Kind }>; y: number };

const AXIS_Y = 8;
const GRID_TOP = 22;
const FIRST_LINE = 44;
const BAR = 8;
const TICK = 14;
const HIDDEN_BAR = 15;
const BOB_ROOM = 30;

function drawRankedDots(data: RankedDotsData, size: ChartSize): Element {
  const { goal, tolerance, countWords } = data;
  const extra = [...(goal ? [goal.value] : []), ...(tolerance ? [tolerance.low, tolerance.high] : [])];
  const ticks = niceTicks(...extentOf(data.groups, extra), 5);
  const top = tolerance ? 18 : 0;
  const { lines, bottom } = layRows(data.groups, FIRST_LINE + top);
  const names = data.groups.flatMap(({ name, rows }) => [name, ...rows.map((row) => row.name)]);
  const widestName = widestOf(names, (text) => size.textWidth(text, { weight: 600 }));
  const left = Math.min(widestName + 16, Math.round(size.width * 0.42)) + 8;
  const hasCounts = countWords !== undefined && !size.compact;
  const right = size.width - (hasCounts ? Math.max(62, widestOf([countWords], size.textWidth) + 16) : 12);
  const room: Room = { x: pixelScale(ends(ticks), [left, right]), lines, size, left, right, bottom };
  return drawPlot({
    width: size.width,
    height: bottom + (goal ? BOB_ROOM : 6),
    margins: { top: 0, right: size.width - right, bottom: 0, left },
    x: { domain: ends(ticks), range: [left, right] },
    y: { domain: [0, 1] },
    marks: [
      hatchPattern(size.id),
      ...toleranceMarks(tolerance, room, top),
      ...scaleMarks(ticks, data.measure, { room, top }),
      ...shownMarks(room, goal),
      ...hiddenMarks(room),
      ...nameMarks(room),
      ...(hasCounts ? countMarks(room, countWords, top) : []),
    ],
  });
}

function scaleMarks(ticks: Ticks, measure: Measure, { room, top }: { room: Room; top: number }): Markish[] {
  const labels = ticks.values.map((value, index) => ({
    x: room.x(value),
    y: AXIS_Y + top,
    text: axisLabel(value, ticks.step, index === 0 ? measure.suffix : ''),
  }));
  const hasBelow = (ticks.values[0] ?? 0) < 0;
  const zero = { x1: room.x(0), x2: room.x(0), y1: GRID_TOP + top, y2: room.bottom };
  return [
    axisText(labels, { anchor: 'middle' }),
    verticalGrid(ticks.values.map(room.x), [GRID_TOP + top, room.bottom]),
    hasBelow ? placedLines([zero], { stroke: 'var(--ink)' }) : null,
  ];
}

function toleranceMarks(tolerance: RankedDotsData['tolerance'], room: Room, top: number): Markish[] {
  if (!tolerance) return [];
  const left = room.x(tolerance.low);
  const width = room.x(tolerance.high) - left;
  return [
    placedBoxes([{ left, top: GRID_TOP + top, width, height: room.bottom - GRID_TOP - top, fill: 'var(--chalk)' }]),
    axisText([{ x: left + width / 2, y: 6, text: tolerance.words }], { anchor: 'middle' }),
  ];
}

function rowsOf<Kind extends RankedRow['kind']>(room: Room, kind: Kind): PlacedRow<Kind>[] {
  return room.lines.flatMap((line) =>
    line.kind === 'row' && line.row.kind === kind
      ? [{ row: line.row as Extract<RankedRow, { kind: Kind }>, y: line.y }]
      : [],
  );
}

function shownMarks(room: Room, goal: RankedDotsData['goal']): Markish[] {
  const shown = rowsOf(room, 'shown');
  const { x } = room;
  const bars = shown.map(({ row, y }): PlacedBox => {
    const width = Math.max(1, x(row.high) - x(row.low));
    return { left: x(row.low), top: y - BAR / 2, width, height: BAR, fill: 'var(--band)' };
  });
  const before = shown.flatMap(({ row, y }) =>
    row.before === null ? [] : [{ x1: x(row.before), x2: x(row.before), y1: y - TICK / 2, y2: y + TICK / 2 }],
  );
  const stale = shown.flatMap(({ row, y }) =>
    row.stale ? [{ x: Math.max(x(row.high), x(row.before ?? row.high)) + 8, y, text: row.stale }] : [],
  );
  const dots = shown.map(({ row, y }) => ({
    x: x(row.value),
    y,
    fill: row.look ? 'var(--claret)' : 'var(--petrol)',
  }));
  return [
    placedBoxes(bars),
    ...(goal ? goalMarks(goal, room) : []),
    placedLines(before, { stroke: 'var(--past)', width: 2 }),
    placedDots(dots),
    axisText(stale, { halo: 5 }),
  ];
}

function goalMarks(goal: { value: number; words: string }, room: Room): Markish[] {
  const x = room.x(goal.value);
  const width = room.size.textWidth(goal.words, { weight: 650 });
  const isLeft = x + 6 + width > room.right;
  const text = { x: isLeft ? x - 6 : x + 6, y: FIRST_LINE - 4, text: goal.words };
  return [
    ...plumbLine({ x1: x, x2: x, y1: GRID_TOP, y2: room.bottom + BOB_ROOM / 2 - 3 }),
    placedText([text], { anchor: isLeft ? 'end' : 'start', fill: 'var(--brass)', weight: 650, halo: 5 }),
  ];
}

function hiddenMarks(room: Room): Markish[] {
  const hidden = rowsOf(room, 'hidden');
  const missing = rowsOf(room, 'missing');
  const boxes = hidden.map(({ y }) => ({
    left: room.left,
    top: y - HIDDEN_BAR / 2,
    width: room.right - room.left,
    height: HIDDEN_BAR,
    fill: hatchFill(room.size.id),
  }));
  const middle = (room.left + room.right) / 2;
  const hiddenWords = hidden.map(({ row, y }) => ({ x: middle, y, text: row.words }));
  const missingWords = missing.map(({ row, y }) => ({ x: room.left + 6, y, text: row.words }));
  return [
    placedBoxes(boxes, { stroke: 'var(--rule2)' }),
    placedText(hiddenWords, { anchor: 'middle', size: 12.5, halo: 6 }),
    axisText(missingWords, { halo: 5 }),
  ];
}

function nameMarks({ lines, left, size }: Room): Markish[] {
  const place = (name: string, y: number) => ({ x: 0, y, text: fittedText(name, left - 14, size.textWidth) });
  const headings = lines.flatMap((line) => (line.kind === 'heading' ? [place(line.name, line.y)] : []));
  const rows = lines.flatMap((line) => (line.kind === 'row' ? [line] : []));
  const isLook = (row: RankedRow) => row.kind === 'shown' && row.look === true;
  return [
    placedText(headings, { weight: 650 }),
    placedText(rows.filter(({ row }) => !isLook(row)).map(({ row, y }) => place(row.name, y))),
    placedText(
      rows.filter(({ row }) => isLook(row)).map(({ row, y }) => place(row.name, y)),
      { weight: 650, fill: 'var(--claret)' },
    ),
  ];
}

function countMarks({ lines, size }: Room, countWords: string, top: number): Markish[] {
  const counts = lines.flatMap((line) =>
    line.kind === 'row' && line.row.students !== null
      ? [{ x: size.width, y: line.y, text: writtenNumber(line.row.students, 0) }]
      : [],
  );
  const head = { x: size.width, y: FIRST_LINE + top - 4, text: countWords };
  return [axisText([head], { anchor: 'end' }), axisText(counts, { anchor: 'end', size: 13, tabular: true })];
}
