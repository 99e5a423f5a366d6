import type { Markish } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';
import { formatDollars } from '../../answer/format.ts';
import { Section } from '../../answer/section.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { ChartFrame, type ChartSize } from '../../charts/chart-frame.tsx';
import { fittedText, widestOf } from '../../charts/fitted-text.ts';
import { ends, niceTicks } from '../../charts/nice-ticks.ts';
import { axisText, drawPlot, pixelScale, placedLines, placedText, verticalGrid } from '../../charts/plot-style.ts';
import { type LaidMark, type Lane, type LaneProgram, lanesFinding, lanesOf, layLanes } from './evidence-lanes.ts';

/** More than a page of circles shows nothing; the table has them all. */
const mostDrawn = 40;

/** Evidence, cost and reach of every program in one picture: lanes for what is known, dollars across, students as area. */
export function EvidencePicture({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  const largest = [...rows].sort((left, right) => Number(right.reached ?? 0) - Number(left.reached ?? 0));
  const drawn = largest.slice(0, mostDrawn);
  const cut = rows.length > drawn.length ? ` Drawn: the ${drawn.length} that reach most.` : '';
  const label = lanesOf(drawn)
    .map((lane) => `${lane.name}: ${lane.programs.map(inWords).join('; ') || 'none'}.`)
    .join(' ');
  return (
    <Section
      finding={lanesFinding(rows)}
      subtitle={`Across: dollars for each student. Area of a circle: students now. Higher or lower within a lane says nothing.${cut}`}
    >
      <ChartFrame label={label} draw={(size) => drawLanes(lanesOf(drawn), size)} />
    </Section>
  );
}

function inWords({ name, students, cost }: LaneProgram): string {
  const price = cost === null ? 'cost not known' : `${formatDollars(cost)} for each student`;
  return `${name}, ${students === null ? 'students not shown' : `${students} students`}, ${price}`;
}

const HEAD = 30;

function drawLanes(shown: readonly Lane[], size: ChartSize): Element {
  const names = widestOf(
    shown.map((lane) => lane.name),
    (text) => size.textWidth(text, { weight: 650 }),
  );
  const left = size.compact ? 0 : names + 24;
  const unknown = shown.some((lane) => lane.programs.some((one) => one.cost === null));
  const from = left + 24 + (unknown ? 120 : 0);
  const costs = shown.flatMap((lane) => lane.programs.flatMap((one) => one.cost ?? []));
  const ticks = niceTicks(0, Math.max(1, ...costs), size.compact ? 2 : 4);
  const scale = pixelScale(ends(ticks), [from, size.width - 24]);
  const words = (one: LaneProgram) => fittedText(one.name, size.compact ? 110 : 220, size.textWidth);
  const laid = layLanes(shown, {
    x: (cost) => (cost === null ? left + 24 : scale(cost)),
    right: size.width,
    top: HEAD + (size.compact ? 18 : 0),
    labelWidth: (one) => size.textWidth(words(one)),
  });
  const room = size.compact ? 22 : 0;
  const lanes = laid.map((lane, place) => ({
    ...lane,
    top: lane.top + place * room,
    bottom: lane.bottom + place * room,
    marks: lane.marks.map((mark) => ({ ...mark, y: mark.y + place * room })),
  }));
  const bottom = lanes.at(-1)?.bottom ?? HEAD;
  const marks = lanes.flatMap((lane) => lane.marks);
  const laneNames = lanes.map((lane) => ({
    x: 0,
    y: size.compact ? lane.top - 8 : (lane.top + lane.bottom) / 2,
    text: lane.name,
  }));
  const none = lanes
    .filter((lane) => lane.marks.length === 0)
    .map((lane) => ({ x: left + 24, y: (lane.top + lane.bottom) / 2, text: 'none' }));
  return drawPlot({
    width: size.width,
    height: bottom + 8,
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      axisText(
        ticks.values.map((value) => ({
          x: scale(value),
          y: 8,
          text: formatDollars(value),
        })),
        { anchor: 'middle' },
      ),
      unknown ? axisText([{ x: left + 12, y: 8, text: 'cost not known' }]) : null,
      verticalGrid(ticks.values.map(scale), [HEAD - 10, bottom]),
      placedLines(
        [...lanes.map((lane) => lane.top - room), bottom].map((y) => ({ x1: 0, x2: size.width, y1: y, y2: y })),
        { stroke: 'var(--rule)' },
      ),
      placedText(laneNames, { weight: 650, halo: size.compact ? 4 : 0 }),
      axisText(none),
      circles(marks),
      labels(marks, words),
    ],
  });
}

function circles(marks: readonly LaidMark[]): Markish {
  return Plot.dot(marks, {
    x: { value: (mark: LaidMark) => mark.x, scale: null },
    y: { value: (mark: LaidMark) => mark.y, scale: null },
    r: { value: (mark: LaidMark) => mark.radius, scale: null },
    fill: (mark: LaidMark) => (mark.program.students === null ? 'var(--paper)' : 'var(--petrol)'),
    fillOpacity: 0.85,
    stroke: 'var(--petrol)',
    strokeWidth: 1.5,
  });
}

function labels(marks: readonly LaidMark[], words: (one: LaneProgram) => string): Markish[] {
  const place = (left: boolean) =>
    marks
      .filter((mark) => mark.labelLeft === left)
      .map((mark) => ({
        x: left ? mark.x - mark.radius - 6 : mark.x + mark.radius + 6,
        y: mark.y,
        text: words(mark.program),
      }));
  return [placedText(place(false), { anchor: 'start', halo: 4 }), placedText(place(true), { anchor: 'end', halo: 4 })];
}
