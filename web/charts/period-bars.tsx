import type { Markish } from '@observablehq/plot';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { hatchFill, hatchPattern } from './hatch.ts';
import { type Measure, written } from './measure.ts';
import { axisText, drawPlot, pixelScale, placedBoxes, placedLines, placedText } from './plot-style.ts';

/** A weekday or a month. `look` is for the one that a person should look at. */
export type Period = { name: string } & (
  | { kind: 'shown'; value: number; before: number | null; look?: boolean }
  | { kind: 'hidden' }
  | { kind: 'none' }
);

type PeriodBarsData = { periods: Period[]; measure: Measure };

/** Standing bars from zero for weekdays or months, each with its value and last year's tick. */
export function PeriodBars({ label, ...data }: PeriodBarsData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawPeriodBars(data, size)} />;
}

type Shown = Extract<Period, { kind: 'shown' }> & { middle: number };
type Room = { y: (value: number) => number; bar: number; slot: number; base: number; size: ChartSize };

const HEIGHT = 210;
const HEAD = 24;
const FOOT = 26;
const WIDEST_BAR = 56;

function drawPeriodBars({ periods, measure }: PeriodBarsData, size: ChartSize): Element {
  const slot = size.width / Math.max(1, periods.length);
  const bar = Math.min(WIDEST_BAR, slot * 0.62);
  const base = HEIGHT - FOOT;
  const middle = (index: number) => slot * (index + 0.5);
  const shown = periods.flatMap((period, index): Shown[] =>
    period.kind === 'shown' ? [{ ...period, middle: middle(index) }] : [],
  );
  const most = Math.max(0, ...shown.flatMap(({ value, before }) => [value, before ?? 0]));
  const room: Room = { y: pixelScale([0, most || 1], [base, HEAD]), bar, slot, base, size };
  const hidden = periods.flatMap((period, index) => (period.kind === 'hidden' ? [middle(index)] : []));
  const names = periods.map(({ name }, index) => ({ x: middle(index), y: base + 16, text: name }));
  const everyName = Math.max(...names.map(({ text }) => size.textWidth(text))) + 6 > slot ? 2 : 1;
  return drawPlot({
    width: size.width,
    height: HEIGHT,
    margins: { top: HEAD, right: 0, bottom: FOOT, left: 0 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      hatchPattern(size.id),
      ...barMarks(shown, measure, room),
      placedBoxes(
        hidden.map((x) => ({ left: x - bar / 2, top: base - 44, width: bar, height: 44, fill: hatchFill(size.id) })),
        { stroke: 'var(--rule2)' },
      ),
      placedLines([{ x1: 0, x2: size.width, y1: base, y2: base }], { stroke: 'var(--ink)' }),
      axisText(
        names.filter((_, index) => index % everyName === 0),
        { anchor: 'middle', size: 13 },
      ),
    ],
  });
}

function barMarks(shown: Shown[], measure: Measure, { y, bar, slot, base, size }: Room): Markish[] {
  const boxes = shown.map(({ middle, value, look }) => {
    const fill = look ? 'var(--claret)' : 'var(--petrol)';
    return { left: middle - bar / 2, top: y(value), width: bar, height: base - y(value), fill };
  });
  const ticks = shown.flatMap(({ middle, before }) =>
    before === null ? [] : [{ x1: middle - bar / 2 - 4, x2: middle + bar / 2 + 4, y1: y(before), y2: y(before) }],
  );
  const texts = shown.map(({ middle, value, before }) => ({
    x: middle,
    y: Math.min(y(value), y(before ?? value)) - 11,
    text: written(value, measure),
  }));
  const fits = texts.every(({ text }) => size.textWidth(text, { weight: 650 }) + 2 <= slot);
  return [
    placedBoxes(boxes),
    placedLines(ticks, { stroke: 'var(--paper)', width: 4 }),
    placedLines(ticks, { stroke: 'var(--ink)', width: 2 }),
    placedText(fits ? texts : texts.map((text) => ({ ...text, text: text.text.replace(measure.suffix, '') })), {
      anchor: 'middle',
      weight: 650,
    }),
  ];
}
