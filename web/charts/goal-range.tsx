import type { Markish } from '@observablehq/plot';
import { plumbLine } from './bob.ts';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { withoutCollisions } from './label-placement.ts';
import { axisLabel, type Measure } from './measure.ts';
import { ends, niceTicks, type Ticks } from './nice-ticks.ts';
import { axisText, drawPlot, pixelScale, placedBoxes, placedDots, placedLines, placedText } from './plot-style.ts';

type GoalRangeData = {
  measure: Measure;
  today: { value: number; words: string };
  /** Where the year could plausibly end. */
  range?: { low: number; high: number; words: string };
  goal: { value: number; words: string };
  before?: { value: number; words: string };
};

/** One goal on its scale: the promise, today, and where the year could end. */
export function GoalRange({ label, ...data }: GoalRangeData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawGoalRange(data, size)} />;
}

type Room = { x: (value: number) => number; size: ChartSize };

const HEIGHT = 124;
const GOAL_TEXT = 12;
const TODAY_TEXT = 30;
const BAR_TOP = 40;
const BAR = 18;
const MIDDLE = BAR_TOP + BAR / 2;
const UNDER = 70;
const BASE = 88;
const SCALE_TEXT = 111;
const SIDE = 22;

function drawGoalRange(data: GoalRangeData, size: ChartSize): Element {
  const { today, range, goal, before } = data;
  const values = [
    today.value,
    goal.value,
    ...(range ? [range.low, range.high] : []),
    ...(before ? [before.value] : []),
  ];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = (high - low) * 0.08;
  const ticks = niceTicks(low - air, high + air, size.compact ? 4 : 5);
  const room: Room = { x: pixelScale(ends(ticks), [SIDE, size.width - SIDE]), size };
  return drawPlot({
    width: size.width,
    height: HEIGHT,
    margins: { top: 0, right: SIDE, bottom: 0, left: SIDE },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      ...scaleMarks(ticks, data.measure, room),
      ...rangeMarks(data, room),
      ...goalMarks(goal, room),
      placedDots([{ x: room.x(today.value), y: MIDDLE, fill: 'var(--petrol)' }], 6.5),
      words([{ value: today.value, text: today.words }], { y: TODAY_TEXT, fill: 'var(--petrol)', room }),
    ],
  });
}

function scaleMarks(ticks: Ticks, measure: Measure, { x, size }: Room): Markish[] {
  const labels = ticks.values.map((value) => ({
    x: x(value),
    y: SCALE_TEXT,
    text: axisLabel(value, ticks.step, measure.suffix),
  }));
  return [
    placedLines([{ x1: SIDE, x2: size.width - SIDE, y1: BASE, y2: BASE }], { stroke: 'var(--rule2)' }),
    axisText(labels, { anchor: 'middle' }),
  ];
}

function goalMarks(goal: GoalRangeData['goal'], room: Room): Markish[] {
  const at = room.x(goal.value);
  return [
    ...plumbLine({ x1: at, x2: at, y1: GOAL_TEXT + 9, y2: BASE }),
    words([{ value: goal.value, text: goal.words }], { y: GOAL_TEXT, fill: 'var(--brass)', room }),
  ];
}

function rangeMarks({ range, before, today }: GoalRangeData, { x, size }: Room): Markish[] {
  const beforeAt = before ? x(before.value) : 0;
  const isAfter = before !== undefined && before.value > today.value;
  const beforeWidth = before ? size.textWidth(before.words, { size: 12.5 }) : 0;
  const beforeLeft = isAfter ? beforeAt : beforeAt - beforeWidth;
  const beforeText = before ? [{ left: beforeLeft, right: beforeLeft + beforeWidth, text: before.words }] : [];
  const rangeWidth = range ? size.textWidth(range.words, { size: 12.5 }) : 0;
  const rangeMiddle = range ? x((range.low + range.high) / 2) : 0;
  const rangeText = range
    ? [{ left: rangeMiddle - rangeWidth / 2, right: rangeMiddle + rangeWidth / 2, text: range.words }]
    : [];
  const texts = withoutCollisions([...beforeText, ...(size.compact ? [] : rangeText)], 8);
  const bars = range
    ? [{ left: x(range.low), width: x(range.high) - x(range.low), top: BAR_TOP, height: BAR, fill: 'var(--band)' }]
    : [];
  const ticks = before ? [{ x1: beforeAt, x2: beforeAt, y1: BAR_TOP - 5, y2: BAR_TOP + BAR + 5 }] : [];
  return [
    placedBoxes(bars),
    placedLines(ticks, { stroke: 'var(--past)', width: 2 }),
    axisText(
      texts.map(({ left, text }) => ({ x: left, y: UNDER, text })),
      { halo: 4 },
    ),
  ];
}

/** Words in the middle above a value, moved inward where they would leave the picture. */
function words(
  labels: { value: number; text: string }[],
  { y, fill, room }: { y: number; fill: string; room: Room },
): Markish {
  const placed = labels.map(({ value, text }) => {
    const half = room.size.textWidth(text, { weight: 650 }) / 2;
    return { x: Math.min(room.size.width - half, Math.max(half, room.x(value))), y, text };
  });
  return placedText(placed, { anchor: 'middle', weight: 650, fill, halo: 4 });
}
