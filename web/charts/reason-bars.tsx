import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { fittedText, widestOf } from './fitted-text.ts';
import { hatchFill, hatchPattern } from './hatch.ts';
import { type Measure, written } from './measure.ts';
import { drawPlot, type PlacedBox, pixelScale, placedBoxes, placedLines, placedText } from './plot-style.ts';

/** A named share; `quiet` for what is not an answer, such as “No reason given”. */
export type ReasonRow = { name: string } & (
  | { kind: 'shown'; value: number; before: number | null; quiet?: boolean }
  | { kind: 'hidden'; words: string }
);

type ReasonBarsData = { rows: ReasonRow[]; measure: Measure };

/** Bars from zero in the order given, each with its value and last year's tick. */
export function ReasonBars({ label, ...data }: ReasonBarsData & { label: string }) {
  return <ChartFrame label={label} draw={(size) => drawReasonBars(data, size)} />;
}

const ROW = 30;
const BAR = 20;
const TICK = 24;
const GAP = 8;

function drawReasonBars({ rows, measure }: ReasonBarsData, size: ChartSize): Element {
  const names = rows.map(({ name }) => name);
  const left = Math.min(widestOf(names, size.textWidth) + 16, Math.round(size.width * 0.48));
  const shown = rows.flatMap((row, index) => (row.kind === 'shown' ? [{ row, y: ROW * (index + 0.5) }] : []));
  const hidden = rows.flatMap((row, index) => (row.kind === 'hidden' ? [{ row, y: ROW * (index + 0.5) }] : []));
  const texts = shown.map(({ row }) => written(row.value, measure));
  const right = size.width - widestOf(texts, (text) => size.textWidth(text, { weight: 650 })) - GAP - 4;
  const most = Math.max(0, ...shown.flatMap(({ row }) => [row.value, row.before ?? 0]));
  const x = pixelScale([0, most || 1], [left, right]);
  const bars = shown.map(({ row, y }): PlacedBox => {
    const fill = row.quiet ? 'var(--seq2)' : 'var(--petrol)';
    return { left, top: y - BAR / 2, width: x(row.value) - left, height: BAR, fill };
  });
  const ticks = shown.flatMap(({ row, y }) =>
    row.before === null ? [] : [{ x1: x(row.before), x2: x(row.before), y1: y - TICK / 2, y2: y + TICK / 2 }],
  );
  const values = shown.map(({ row, y }, index) => ({
    x: Math.max(x(row.value), x(row.before ?? 0)) + GAP,
    y,
    text: texts[index] ?? '',
  }));
  const hiddenBars = hidden.map(({ row, y }): PlacedBox => {
    const width = size.textWidth(row.words) + 28;
    return { left, top: y - BAR / 2, width, height: BAR, fill: hatchFill(size.id) };
  });
  return drawPlot({
    width: size.width,
    height: ROW * rows.length,
    margins: { top: 0, right: size.width - right, bottom: 0, left },
    x: { domain: [0, most || 1] },
    y: { domain: [0, 1] },
    marks: [
      hatchPattern(size.id),
      placedBoxes(bars),
      placedBoxes(hiddenBars, { stroke: 'var(--rule2)' }),
      placedLines(ticks, { stroke: 'var(--paper)', width: 4 }),
      placedLines(ticks, { stroke: 'var(--ink)', width: 2 }),
      placedText(
        rows.map(({ name }, index) => ({
          x: 0,
          y: ROW * (index + 0.5),
          text: fittedText(name, left - 10, size.textWidth),
        })),
      ),
      placedText(values, { weight: 650 }),
      placedText(
        hidden.map(({ row, y }) => ({ x: left + 14, y, text: row.words })),
        { size: 12.5, halo: 6 },
      ),
    ],
  });
}
