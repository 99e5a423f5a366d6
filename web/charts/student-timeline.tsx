import type { Markish } from '@observablehq/plot';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { fittedText, widestOf, wrappedText } from './fitted-text.ts';
import { withoutCollisions } from './label-placement.ts';
import { axisText, drawPlot, pixelScale, placedBoxes, placedDots, placedLines, placedText } from './plot-style.ts';
import { dayNumber, monthOf, monthStarts } from './school-days.ts';

/** One line of a student's story. All dates are ISO dates. */
export type TimelineRow = { name: string } & (
  | { kind: 'days'; dates: string[]; mark: 'tall' | 'short' }
  | { kind: 'words'; marks: { date: string; words: string }[] }
  | { kind: 'spans'; spans: { from: string; to: string; words: string }[] }
  | { kind: 'events'; events: { date: string; words: string }[] }
);

type TimelineData = {
  rows: TimelineRow[];
  from: string;
  /** The last day that the data know of. */
  through: string;
  /** When something changed: a dotted line, and the time from it to `through` shaded. */
  change?: string;
};

/** What happened, in order: a row for each kind of fact over the days of the year so far. */
export function StudentTimeline({ label, ...data }: TimelineData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawTimeline(data, size)} />;
}

type Room = { x: (date: string) => number; y: (row: number) => number; size: ChartSize; left: number; right: number };

const TOP = 24;
const ROW = 40;
const TALL = 24;
const SHORT = 14;

function drawTimeline(data: TimelineData, size: ChartSize): Element {
  const names = data.rows.map(({ name }) => name);
  const widest = widestOf(names, (text) => size.textWidth(text, { weight: 600 }));
  const left = Math.min(widest + (size.compact ? 16 : 44), Math.round(size.width * 0.36));
  const right = size.width - (size.compact ? 4 : 16);
  const days: [number, number] = [dayNumber(data.from), dayNumber(data.through)];
  const air = size.compact ? 8 : 24;
  const day = pixelScale(days, [left + air, right - (size.compact ? 8 : 44)]);
  const room: Room = { x: (date) => day(dayNumber(date)), y: (row) => TOP + ROW * (row + 0.7), size, left, right };
  const bottom = TOP + ROW * data.rows.length + 14;
  return drawPlot({
    width: size.width,
    height: bottom + 2,
    margins: { top: TOP, right: size.width - right, bottom: 2, left },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      ...changeMarks(data, room, bottom),
      ...gridMarks({ rows: data.rows.length, days, day, room, bottom }),
      changeLine(data, room, bottom),
      ...data.rows.flatMap((row, index) => rowMarks(row, index, room)),
      placedText(
        names.map((name, index) => ({ x: 0, y: room.y(index), text: fittedText(name, left - 10, size.textWidth) })),
        { weight: 600 },
      ),
    ],
  });
}

function changeMarks({ change, through }: TimelineData, { x }: Room, bottom: number): Markish[] {
  if (!change) return [];
  const left = x(change);
  return [
    placedBoxes([{ left, top: TOP - 4, width: x(through) + 6 - left, height: bottom - TOP + 4, fill: 'var(--chalk)' }]),
  ];
}

function changeLine({ change }: TimelineData, { x }: Room, bottom: number): Markish {
  if (!change) return null;
  const at = x(change);
  return placedLines([{ x1: at, x2: at, y1: TOP - 4, y2: bottom }], { stroke: 'var(--ink)', dash: '2 3' });
}

type Grid = { rows: number; days: [number, number]; day: (value: number) => number; room: Room; bottom: number };

function gridMarks({ rows, days, day, room, bottom }: Grid): Markish[] {
  const starts = monthStarts(days[0], days[1]);
  const months = [...starts, days[0]].map((start) => {
    const text = monthOf(start);
    const half = room.size.textWidth(text) / 2;
    return { x: day(start), y: 9, text, left: day(start) - half, right: day(start) + half };
  });
  const vertical = starts.map((start) => ({ x1: day(start), x2: day(start), y1: TOP - 4, y2: bottom }));
  const horizontal = Array.from({ length: rows }, (_, row) => {
    return { x1: room.left, x2: room.right, y1: room.y(row), y2: room.y(row) };
  });
  return [
    placedLines([...vertical, ...horizontal], { stroke: 'var(--rule)' }),
    axisText(withoutCollisions(months, 8), { anchor: 'middle' }),
  ];
}

function rowMarks(row: TimelineRow, index: number, room: Room): Markish[] {
  const y = room.y(index);
  switch (row.kind) {
    case 'days': {
      const half = (row.mark === 'tall' ? TALL : SHORT) / 2;
      const lines = row.dates.map((date) => ({ x1: room.x(date), x2: room.x(date), y1: y - half, y2: y + half }));
      return [placedLines(lines, { stroke: 'var(--claret)', width: row.mark === 'tall' ? 3.5 : 1.75 })];
    }
    case 'words':
      return [wordMarks(row.marks, y, room)];
    case 'spans':
      return spanMarks(row.spans, y, room);
    case 'events':
      return eventMarks(row.events, y, room);
  }
}

/** The latest words are kept where two would meet: the table has them all. */
function wordMarks(marks: { date: string; words: string }[], y: number, { x, size }: Room): Markish {
  const labels = marks
    .toSorted((one, other) => other.date.localeCompare(one.date))
    .map(({ date, words }) => {
      const half = size.textWidth(words, { weight: 650 }) / 2;
      return { x: x(date), y, text: words, left: x(date) - half, right: x(date) + half };
    });
  return placedText(withoutCollisions(labels, 4), { anchor: 'middle', weight: 650, halo: 6 });
}

function spanMarks(
  spans: { from: string; to: string; words: string }[],
  y: number,
  { x, size, right }: Room,
): Markish[] {
  const lines = spans.map(({ from, to }) => ({ x1: x(from), x2: Math.max(x(to), x(from) + 3), y1: y, y2: y }));
  const labels = spans.map(({ from, words }) => {
    const width = size.textWidth(words, { weight: 550 });
    const left = Math.max(0, Math.min(x(from), right - width));
    return { x: left, y: y - 11, text: words, left, right: left + width };
  });
  return [
    placedLines(lines, { stroke: 'var(--petrol)', width: 4 }),
    placedText(withoutCollisions(labels, 6), { weight: 550, fill: 'var(--petrol)', halo: 4 }),
  ];
}

function eventMarks(events: { date: string; words: string }[], y: number, { x, size, left, right }: Room): Markish[] {
  const placed = events.map(({ date, words }) => {
    const at = x(date);
    const isLeft = at + 9 + size.textWidth(words) > right && at - left > right - at;
    const room = isLeft ? at - left - 9 : right - at - 9;
    return {
      x: isLeft ? at - 9 : at + 9,
      y,
      text: wrappedText(words, { width: room, lines: 2 }, size.textWidth),
      isLeft,
    };
  });
  return [
    placedDots(
      events.map(({ date }) => ({ x: x(date), y, fill: 'var(--ink)' })),
      4.5,
    ),
    placedText(
      placed.filter(({ isLeft }) => !isLeft),
      { halo: 5 },
    ),
    placedText(
      placed.filter(({ isLeft }) => isLeft),
      { anchor: 'end', halo: 5 },
    ),
  ];
}
