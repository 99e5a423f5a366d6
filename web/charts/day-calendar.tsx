import type { Markish } from '@observablehq/plot';
import { textOnStep } from './band-parts.ts';
import {
  type CalendarCell,
  type CalendarDay,
  type CalendarLayout,
  type CalendarStep,
  calendarLayout,
  stepOf,
} from './calendar-cells.ts';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { ChartKey, type KeyEntry } from './chart-key.tsx';
import { hatchFill, hatchPattern } from './hatch.ts';
import { spreadLabels, withoutCollisions } from './label-placement.ts';
import { type Measure, writtenNumber } from './measure.ts';
import { axisText, drawPlot, type PlacedBox, placedBoxes, placedText } from './plot-style.ts';
import { dayNumber, shortDate, WEEKDAY_NAMES } from './school-days.ts';

type DayCalendarData = {
  days: CalendarDay[];
  /** At most six, ascending: the key under the picture. */
  steps: CalendarStep[];
  measure: Measure;
  /** ISO dates that stand out: their value is written on them and their date beneath. At most three are. */
  standouts?: string[];
  /** For days when school was open and no file came. */
  noFileWords?: string;
};

/** Every school day by week and weekday, darker where the value is higher. */
export function DayCalendar({ label, ...data }: DayCalendarData & { label: string }) {
  const hasNoFile = data.days.some(({ kind }) => kind === 'no file');
  const entries: KeyEntry[] = data.steps.map(({ words }, index) => ({ words, fill: `var(--seq${index + 1})` }));
  if (hasNoFile) entries.push({ words: data.noFileWords ?? 'no file', look: 'hatched' });
  return (
    <ChartFrame label={label} draw={(size) => drawDayCalendar(data, size)}>
      <ChartKey entries={entries} />
    </ChartFrame>
  );
}

type Room = {
  left: (week: number) => number;
  top: (weekday: number) => number;
  cell: number;
  layout: CalendarLayout;
  size: ChartSize;
};

const NAMES = 40;
const HEAD = 20;
const FOOT = 18;
const ROW = 38;
const GAP = 1.5;
const WIDEST_CELL = 40;
const MOST_STANDOUTS = 3;

function drawDayCalendar(data: DayCalendarData, size: ChartSize): Element {
  const layout = calendarLayout(data.days);
  const cell = Math.min(WIDEST_CELL, (size.width - NAMES) / Math.max(1, layout.weeks));
  const left = (week: number) => NAMES + week * cell;
  const top = (weekday: number) => HEAD + weekday * ROW;
  const room: Room = { left, top, cell, layout, size };
  const outstanding = new Set((data.standouts ?? []).slice(0, MOST_STANDOUTS).map(dayNumber));
  const standouts = layout.cells.filter(({ day }) => outstanding.has(day));
  const names = WEEKDAY_NAMES.slice(0, layout.weekdays).map((text, weekday) => ({
    x: NAMES - 12,
    y: top(weekday) + ROW / 2,
    text,
  }));
  return drawPlot({
    width: size.width,
    height: HEAD + layout.weekdays * ROW + FOOT,
    margins: { top: 0, right: 0, bottom: 0, left: NAMES },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      hatchPattern(size.id),
      ...cellMarks(data, room),
      axisText(names, { anchor: 'end', size: 13 }),
      monthMarks(room),
      ...standoutMarks(standouts, data, room),
    ],
  });
}

function cellMarks({ steps }: DayCalendarData, { left, top, cell, layout, size }: Room): Markish[] {
  const box = ({ week, weekday }: CalendarCell, fill: string, inset: number): PlacedBox => {
    return {
      left: left(week) + inset,
      top: top(weekday) + inset,
      width: cell - GAP - 2 * inset,
      height: ROW - GAP - 2 * inset,
      fill,
    };
  };
  const of = (kind: CalendarDay['kind']) => layout.cells.filter(({ source }) => source.kind === kind);
  const open = of('open').map((day) => {
    const step = day.source.kind === 'open' ? stepOf(day.source.value, steps) : 1;
    return box(day, `var(--seq${step})`, 0);
  });
  return [
    placedBoxes(open),
    placedBoxes(
      of('no school').map((day) => box(day, 'none', 0.5)),
      { stroke: 'var(--rule)' },
    ),
    placedBoxes(
      of('no file').map((day) => box(day, hatchFill(size.id), 0.5)),
      { stroke: 'var(--rule2)' },
    ),
  ];
}

function monthMarks({ left, layout, size }: Room): Markish {
  const labels = layout.months.map(({ week, name }) => ({
    x: left(week),
    y: HEAD - 11,
    text: name,
    left: left(week),
    right: left(week) + size.textWidth(name),
  }));
  const inside = labels.filter(({ right }) => right <= size.width);
  const wholeMonthsFirst = [...inside.slice(1), ...inside.slice(0, 1)];
  return axisText(withoutCollisions(wholeMonthsFirst, 6), { size: 13 });
}

/** The value on the square, or beside the date where it does not fit; the date under the column of the outlined square. */
function standoutMarks(standouts: CalendarCell[], { steps, measure }: DayCalendarData, room: Room): Markish[] {
  const { left, top, cell, layout, size } = room;
  const marks = standouts.flatMap((day) => {
    if (day.source.kind !== 'open') return [];
    const text = writtenNumber(day.source.value, measure.decimals);
    const place = { x: left(day.week) + (cell - GAP) / 2, y: top(day.weekday) + (ROW - GAP) / 2, text };
    return [
      {
        ...place,
        day,
        step: stepOf(day.source.value, steps),
        fits: size.textWidth(text, { size: 12.5, weight: 650 }) < cell,
      },
    ];
  });
  const dates = marks.map(({ day, text, fits }) => (fits ? shortDate(day.day) : `${shortDate(day.day)}: ${text}`));
  const middles = spreadLabels(
    marks.map(({ x }, index) => ({ wanted: x, size: size.textWidth(dates[index] ?? '') + 8 })),
    [NAMES, size.width + 4],
  );
  const outlines = marks.map(({ day }): PlacedBox => {
    const side = 0.75;
    return {
      left: left(day.week) - side,
      top: top(day.weekday) - side,
      width: cell - GAP + 2 * side,
      height: ROW - GAP + 2 * side,
      fill: 'none',
    };
  });
  return [
    placedBoxes(outlines, { stroke: 'var(--paper)', strokeWidth: 3.5 }),
    placedBoxes(outlines, { stroke: 'var(--ink)', strokeWidth: 1.5 }),
    ...[1, 2, 3, 4, 5, 6].map((step) =>
      placedText(
        marks.filter((mark) => mark.step === step && mark.fits),
        { anchor: 'middle', size: 12.5, weight: 650, fill: textOnStep(step) },
      ),
    ),
    placedText(
      dates.map((text, index) => ({ x: middles[index] ?? 0, y: top(layout.weekdays) + 8, text })),
      { anchor: 'middle' },
    ),
  ];
}
