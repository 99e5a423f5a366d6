import type { Markish } from '@observablehq/plot';
import { type BandPart, type BandRow, bandParts, stepsFor, textOnStep } from './band-parts.ts';
import { ChartFrame, type ChartSize } from './chart-frame.tsx';
import { ChartKey, type KeyEntry } from './chart-key.tsx';
import { fittedText, widestOf } from './fitted-text.ts';
import { hatchFill, hatchPattern } from './hatch.ts';
import { spreadLabels } from './label-placement.ts';
import { type Measure, written, writtenNumber } from './measure.ts';
import { axisText, drawPlot, type PlacedBox, pixelScale, placedBoxes, placedText } from './plot-style.ts';

type BandBarsData = {
  /** Two to six, ordered, named as in the table. */
  bands: string[];
  rows: BandRow[];
  measure: Measure;
  /** On the hidden part of a bar, and on a bar that is hidden whole. */
  words?: { part: string; whole: string };
};

/** A bar of 100 percent for each group, cut by ordered bands; what may not be shown is hatched. */
export function BandBars({ label, ...data }: BandBarsData & { label: string }) {
  const steps = stepsFor(data.bands.length);
  const entries: KeyEntry[] = data.bands.map((words, index) => ({ words, fill: `var(--seq${steps[index] ?? 6})` }));
  if (data.rows.some(({ shares }) => shares.includes(null))) {
    entries.push({ words: (data.words ?? WORDS).part, look: 'hatched' });
  }
  return (
    <ChartFrame label={label} draw={(size) => drawBandBars(data, size)}>
      <ChartKey isForNarrow entries={entries} />
    </ChartFrame>
  );
}

type PlacedPart = { part: BandPart; row: BandRow; y: number };
type Room = { x: (percent: number) => number; left: number; right: number; top: number; size: ChartSize };

const ROW = 33;
const BAR = 25;
const CUT = 2;
const WORDS = { part: 'not shown', whole: 'not shown: too few students' };

function drawBandBars(data: BandBarsData, size: ChartSize): Element {
  const { rows } = data;
  const top = size.compact ? 0 : 22;
  const counts = rows.map(({ students }) => (students === null || size.compact ? '' : writtenNumber(students, 0)));
  const countWidth = widestOf(counts, size.textWidth);
  const names = widestOf(
    rows.map(({ name }) => name),
    size.textWidth,
  );
  const nameWidth = Math.min(names + 12, Math.round(size.width * 0.4));
  const left = nameWidth + (countWidth > 0 ? countWidth + 20 : 0);
  const right = size.width - 1;
  const room: Room = { x: pixelScale([0, 100], [left, right]), left, right, top, size };
  const middle = (index: number) => top + ROW * index + BAR / 2 + 1;
  const parts = rows.flatMap((row, index) =>
    bandParts(row.shares).map((part): PlacedPart => ({ part, row, y: middle(index) })),
  );
  return drawPlot({
    width: size.width,
    height: top + ROW * rows.length,
    margins: { top: 0, right: 1, bottom: 0, left },
    x: { domain: [0, 100] },
    y: { domain: [0, 1] },
    marks: [
      hatchPattern(size.id),
      ...(size.compact ? [] : [headMarks(data, room)]),
      ...shownMarks(parts, data, room),
      ...hiddenMarks(parts, data.words ?? WORDS, room),
      placedText(
        rows.map(({ name }, i) => ({ x: 0, y: middle(i), text: fittedText(name, nameWidth, size.textWidth) })),
      ),
      axisText(
        counts.map((text, index) => ({ x: left - 10, y: middle(index), text })),
        { anchor: 'end', size: 13, tabular: true },
      ),
    ],
  });
}

/** The names of the bands above their parts of the first row that shows them all. */
function headMarks({ bands, rows }: BandBarsData, room: Room): Markish {
  const shares = rows.find((row) => !row.shares.includes(null))?.shares;
  const parts = shares ? bandParts(shares) : [];
  const labels = parts.flatMap((part) =>
    part.kind === 'shown' ? [{ text: bands[part.band] ?? '', wanted: room.x((part.from + part.to) / 2) }] : [],
  );
  const middles = spreadLabels(
    labels.map(({ text, wanted }) => ({ wanted, size: room.size.textWidth(text, { size: 12.5 }) + 10 })),
    [room.left, room.right + 8],
  );
  return axisText(
    labels.map(({ text }, index) => ({ x: middles[index] ?? 0, y: room.top - 11, text })),
    { anchor: 'middle' },
  );
}

function shownMarks(placed: PlacedPart[], { bands, measure }: BandBarsData, { x, size }: Room): Markish[] {
  const steps = stepsFor(bands.length);
  const shown = placed.flatMap(({ part, y }) => {
    if (part.kind !== 'shown') return [];
    const width = Math.max(0.5, x(part.to) - x(part.from) - CUT);
    return [{ left: x(part.from), width, y, step: steps[part.band] ?? 6, share: part.to - part.from }];
  });
  const boxes = shown.map(({ left, width, y, step }): PlacedBox => {
    return { left, top: y - BAR / 2, width, height: BAR, fill: `var(--seq${step})` };
  });
  const texts = shown
    .map(({ left, width, y, step, share }) => ({ x: left + width / 2, y, width, step, text: written(share, measure) }))
    .filter(({ text, width }) => size.textWidth(text) + 6 <= width);
  return [
    placedBoxes(boxes),
    ...[1, 2, 3, 4, 5, 6].map((step) =>
      placedText(
        texts.filter((text) => text.step === step),
        { anchor: 'middle', fill: textOnStep(step) },
      ),
    ),
  ];
}

function hiddenMarks(placed: PlacedPart[], words: { part: string; whole: string }, { x, size }: Room): Markish[] {
  const hidden = placed.flatMap(({ part, y }) =>
    part.kind === 'hidden'
      ? [{ left: x(part.from), width: x(part.to) - x(part.from), y, text: part.from === 0 ? words.whole : words.part }]
      : [],
  );
  const boxes = hidden.map(({ left, width, y }): PlacedBox => {
    return { left, top: y - BAR / 2, width, height: BAR, fill: hatchFill(size.id) };
  });
  const texts = hidden
    .map(({ left, width, y, text }) => ({ x: left + width / 2, y, text, width }))
    .filter(({ text, width }) => size.textWidth(text) + 4 <= width);
  return [placedBoxes(boxes, { stroke: 'var(--rule2)' }), placedText(texts, { anchor: 'middle', halo: 6 })];
}
